import { hubIndex, hubs } from './hubs.ts'

/**
 * How much longer lit fibre is than the road between two cities: slack, loops into stations and
 * exchanges, ways round that follow a railway, a canal or a power line, and the second-best duct where
 * the best is full. Assumptions, one a region: they were fitted so that the model's round trips meet the
 * fastest eighth of those measured between 39 European cities, and the measured ones between regions of
 * three clouds (both outside this repository). Times the road's own detour they make 1.5 to 1.8 times
 * the straight line.
 */
const perRoad: readonly (readonly [factor: number, countries: string])[] = [
  [1.27, 'SE NO DK FI IS FO AX'],
  [1.3, 'EE LV LT'],
  [1.33, 'DE NL BE LU'],
  [1.32, 'ES PT AD GI'],
  [1.35, 'CH AT LI'],
  [1.4, 'FR IT MC SM MT'],
  [1.45, 'GB IE IM JE GG'],
]

/** Central and eastern Europe, the Balkans, Türkiye and the Caucasus. */
const ELSEWHERE = 1.5

const byCountry = new Map(
  perRoad.flatMap(([factor, countries]) => countries.split(' ').map(c => [c, factor] as const)),
)

/** Fibre over road for a country's land. */
export const fibrePerRoad = (country: string): number => byCountry.get(country) ?? ELSEWHERE

/** Km of fibre for so many km of road between two hubs: the mean of both ends' countries. */
export function fibreKm(a: string, b: string, roadKm: number): number {
  const [x, y] = [hubIndex(a), hubIndex(b)]
  if (x < 0 || y < 0) throw new Error(`no backbone city ${x < 0 ? a : b}`)
  return Math.round(
    (roadKm * (fibrePerRoad(hubs[x]!.country) + fibrePerRoad(hubs[y]!.country))) / 2,
  )
}
