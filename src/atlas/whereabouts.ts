import * as outside from 'virtual:atlas-outside'
import { cos } from '../kernel/math.ts'
import { countryOf } from './countries.ts'
import { landAt } from './lands.ts'
import { type Place, places } from './places.ts'

/** Farther than this from every place of 5,000 inhabitants is far out at sea, or not in Europe. */
export const REACH_KM = 200

const KM_PER_DEGREE = 111.19

/** Where a point lies, or why it is not in the atlas. */
export type Whereabouts =
  | { readonly country: string; readonly land: string; readonly nearest: Place }
  | { readonly why: string }

interface Town {
  readonly lat: number
  readonly lon: number
}

let towns: (Town & { name: string; country: string })[] | undefined

function outsideTowns(): NonNullable<typeof towns> {
  if (towns) return towns
  let lat = 0
  let lon = 0
  towns = outside.names.split('\n').map((name, i) => {
    lat += outside.lat2[i]!
    lon += outside.lon2[i]!
    const country = outside.countries.slice(2 * i, 2 * i + 2)
    return { name, country, lat: lat / 100, lon: lon / 100 }
  })
  return towns
}

/** The nearest of some towns and its distance in km, on a map that is flat near the point. */
function nearestOf<T extends Town>(list: readonly T[], lat: number, lon: number): [T, number] {
  const shrink = cos((lat * Math.PI) / 180)
  let best = list[0]!
  let least = Number.POSITIVE_INFINITY
  for (const town of list) {
    const north = town.lat - lat
    const east = (town.lon - lon) * shrink
    const square = north * north + east * east
    if (square >= least) continue
    least = square
    best = town
  }
  return [best, Math.sqrt(least) * KM_PER_DEGREE]
}

/**
 * Country and land of a point, by the nearest populated place; or in words why the atlas does not hold
 * it: far from every place, or nearer to a town of a country that it leaves out.
 */
export function whereabouts(lat: number, lon: number): Whereabouts {
  if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
    return { why: 'latitude runs from -90 to 90 and longitude from -180 to 180, in that order' }
  }
  const [nearest, km] = nearestOf(places, lat, lon)
  if (km > REACH_KM) {
    const there = `${nearest.name} (${countryOf(nearest.country)?.name})`
    return { why: `the nearest place of the atlas, ${there}, is ${Math.round(km)} km away` }
  }
  const [foreign, foreignKm] = nearestOf(outsideTowns(), lat, lon)
  if (foreignKm < km) {
    return {
      why: `it lies near ${foreign.name} (${foreign.country}), in a country that the atlas leaves out`,
    }
  }
  return { country: nearest.country, land: landAt(nearest.country, lat, lon), nearest }
}
