import type { GridPlan, WorldPlan } from '../continuum/plan.ts'

const HOUR_MS = 3_600_000

/**
 * What a diesel generator emits per kWh: 74.1 kg CO2 per GJ of fuel (IPCC 2006 Guidelines, volume 2,
 * table 2.2, gas and diesel oil) at an electrical efficiency of 37 % (assumption: a set of a few
 * hundred kW at part load). Burning alone; grids are counted over their life cycle.
 */
export const DIESEL_G_PER_KWH = (74.1 * 3.6) / 0.37

/** The hour (of UTC, since 1970) in which a moment of the run lies. */
export function hourOf(plan: WorldPlan, timeUs: number): number {
  return Math.floor((plan.startUtcMs + timeUs / 1000) / HOUR_MS)
}

/** When an hour begins, in the run's time (us). */
export function hourBeginsUs(plan: WorldPlan, hour: number): number {
  return (hour * HOUR_MS - plan.startUtcMs) * 1000
}

/** A grid's figures of one hour. Shares are NaN where no figure is at hand. */
export interface GridHour {
  hour: number
  carbonG: number
  renewable: number
  carbonFree: number
}

/** Grids' figures by hour; keeps the last hour that was asked of each. */
export class GridHours {
  private readonly grids: readonly GridPlan[]
  private readonly kept: GridHour[]

  constructor(plan: WorldPlan) {
    this.grids = plan.grids
    this.kept = plan.grids.map(() => ({
      hour: Number.NaN,
      carbonG: 0,
      renewable: 0,
      carbonFree: 0,
    }))
  }

  at(grid: number, hour: number): GridHour {
    const kept = this.kept[grid]
    if (kept.hour !== hour) {
      const { carbonGAt, renewableAt, carbonFreeAt } = this.grids[grid]
      const utcMs = hour * HOUR_MS
      kept.hour = hour
      kept.carbonG = carbonGAt(utcMs)
      kept.renewable = renewableAt(utcMs) ?? Number.NaN
      kept.carbonFree = carbonFreeAt(utcMs) ?? Number.NaN
    }
    return kept
  }
}
