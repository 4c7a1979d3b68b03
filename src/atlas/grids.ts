import { ember, zones } from 'virtual:atlas-carbon'
import type { Fact } from './fact.ts'
import { areaAt } from './gridAreas.ts'
import { priceOf } from './gridPrices.ts'
import { type ShapeFamily, shapes } from './gridShapes.ts'
import { gridRows } from './gridTable.ts'

/** A year of a grid: lifecycle carbon of the electricity consumed, and shares of 0 to 1. */
export interface GridYear {
  readonly year: number
  readonly carbonG: number
  readonly renewableShare: number | null
  readonly carbonFreeShare: number | null
}

/** An electricity area: it has one carbon intensity, and fails as a whole. */
export interface Grid {
  /** `ES`, `ES-IB`, `DK-DK1`, ... The bare country is its mainland. */
  readonly id: string
  readonly country: string
  readonly name: string
  /** The alternating-current system it swings with. */
  readonly system: string
  readonly lat: number
  readonly lon: number
  readonly family: ShapeFamily
  /** Where the yearly figures come from: `electricity-maps` or `ember`; `borrowed` names another area. */
  readonly source: string
  readonly borrowed: string | null
  readonly annual: readonly GridYear[]
  /** Day-ahead price of 2024, or null where no figure is at hand. Not what an end user pays. */
  readonly priceEurPerMwh: Fact | null
}

const percent = (value: number | null): number | null => (value === null ? null : value / 100)

/** Yearly figures of one zone of Electricity Maps, or of several weighted. */
function annualOf(parts: readonly (readonly [string, number])[]): GridYear[] {
  const first = zones[parts[0]![0]]
  if (!first) return []
  let weights = 0
  for (const [, weight] of parts) weights += weight
  return first.map(([year], i) => {
    const mean = (column: 1 | 2 | 3): number | null => {
      let sum = 0
      for (const [zone, weight] of parts) {
        const value = zones[zone]![i]![column]
        if (value === null) return null
        sum += (value * weight) / weights
      }
      return sum
    }
    return {
      year,
      carbonG: mean(1)!,
      renewableShare: percent(mean(2)),
      carbonFreeShare: percent(mean(3)),
    }
  })
}

const emberYear = (country: string): GridYear[] =>
  ember[country] === undefined
    ? []
    : [{ year: 2021, carbonG: ember[country], renewableShare: null, carbonFreeShare: null }]

/** All electricity areas, by id. */
export const grids: readonly Grid[] = gridRows.map(row => {
  const annual = annualOf(row.zones)
  return {
    id: row.id,
    country: row.country,
    name: row.name,
    system: row.system,
    lat: row.lat,
    lon: row.lon,
    family: row.family,
    source: annual.length > 0 ? 'electricity-maps' : 'ember',
    borrowed: row.borrowed,
    annual: annual.length > 0 ? annual : emberYear(row.country),
    priceEurPerMwh: priceOf(row.priceOf, 2024),
  }
})

const byId: ReadonlyMap<string, Grid> = new Map(grids.map(g => [g.id, g]))

/** The grid of that id, or undefined. */
export const gridOf = (id: string): Grid | undefined => byId.get(id)

/** The electricity area of a point in a country of the atlas. Throws where the country has none. */
export function gridAt(country: string, lat: number, lon: number): Grid {
  const grid = byId.get(areaAt(country, lat, lon))
  if (!grid) throw new Error(`no electricity area for country ${country}`)
  return grid
}

/** The figures of a year, or of the nearest year that is known. */
export function gridYear(grid: Grid, year: number): GridYear {
  let best = grid.annual[0]!
  for (const row of grid.annual) {
    if (Math.abs(row.year - year) < Math.abs(best.year - year)) best = row
  }
  return best
}

/** The year taken when none is asked for. */
export const CARBON_YEAR = 2025

/**
 * Carbon intensity over its yearly mean at an hour: the product of the shape's month, weekday and hour.
 * The hour is moved by the sun's delay between the shape's longitude and the grid's.
 */
export function carbonShape(grid: Grid, month: number, hourUtc: number, weekday = 0): number {
  const shape = shapes[grid.family]
  const at = hourUtc + (grid.lon - shape.lon) / 15 + 48
  const low = Math.floor(at)
  const share = at - low
  const hour = shape.hours[low % 24]! * (1 - share) + shape.hours[(low + 1) % 24]! * share
  return hour * shape.months[month - 1]! * (weekday === 0 ? 1 : shape.weekdays[weekday - 1]!)
}

/**
 * Carbon intensity in g CO2e per kWh. `month` 1..12, `hourUtc` 0..23, `weekday` 1 (Monday) to 7, or 0
 * for the mean of the week; scaled so that the mean over the year is the yearly figure.
 */
export function carbonG(
  grid: Grid,
  month: number,
  hourUtc: number,
  weekday = 0,
  year: number = CARBON_YEAR,
): number {
  return gridYear(grid, year).carbonG * carbonShape(grid, month, hourUtc, weekday)
}

/**
 * The share of electricity from carbon-free sources (nuclear too) in that hour, 0 to 1, or null where
 * unknown. What is not carbon-free goes with the carbon intensity (an assumption).
 */
export function carbonFreeShare(
  grid: Grid,
  month: number,
  hourUtc: number,
  weekday = 0,
  year: number = CARBON_YEAR,
): number | null {
  return greenShare(gridYear(grid, year).carbonFreeShare, grid, month, hourUtc, weekday)
}

/** The share of electricity from renewable sources in that hour, likewise. */
export function renewableShare(
  grid: Grid,
  month: number,
  hourUtc: number,
  weekday = 0,
  year: number = CARBON_YEAR,
): number | null {
  return greenShare(gridYear(grid, year).renewableShare, grid, month, hourUtc, weekday)
}

function greenShare(
  share: number | null,
  grid: Grid,
  month: number,
  hourUtc: number,
  weekday: number,
): number | null {
  if (share === null) return null
  const rest = (1 - share) * carbonShape(grid, month, hourUtc, weekday)
  return Math.max(0, Math.min(1, 1 - rest))
}
