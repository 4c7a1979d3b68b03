import { POWER, type World } from '../continuum/world.ts'
import { DIESEL_G_PER_KWH, type GridHour, GridHours, hourOf } from './electricity.ts'
import type { SitePower } from './sitePower.ts'

/** Power by where it comes from, and what comes with it: all per second of the moment. */
export interface Mix {
  /** Facility power (W), and its carbon (W x g/kWh). */
  drawn: number
  carbon: number
  /** Power of which the renewable share is known, and that share of it; the same for carbon-free. */
  renewableKnown: number
  renewable: number
  carbonFreeKnown: number
  carbonFree: number
}

/**
 * Where the sites' power comes from. On mains it is the grid's mix of the hour. A battery gives back
 * what the grid charged it with: it counts as the grid of the hour in which the mains were lost, at
 * discharge (charging again is not counted, nor what is lost between the two). A generator burns
 * diesel. A scratch pad without memory.
 */
export class Supply {
  private readonly world: World
  private readonly power: SitePower
  private readonly hours: GridHours
  private readonly chargedHours: GridHours
  /** By grid: power drawn from its mains, and power that its sites draw, on mains or battery (W). */
  readonly mainsW: Float64Array
  readonly gridW: Float64Array
  private readonly stored: Mix = emptyMix()

  constructor(world: World, power: SitePower) {
    this.world = world
    this.power = power
    this.hours = new GridHours(world.plan)
    this.chargedHours = new GridHours(world.plan)
    this.mainsW = new Float64Array(world.plan.grids.length)
    this.gridW = new Float64Array(world.plan.grids.length)
  }

  /** Sums the sites' power by source, with `sources` by site (POWER) as they were at `atUs`. */
  read(sources: Uint8Array, atUs: number): void {
    const { world, mainsW, gridW, stored } = this
    const { facilityW } = this.power
    const { count, grid } = world.plan.sites
    mainsW.fill(0)
    gridW.fill(0)
    Object.assign(stored, emptyMix())
    let dieselW = 0
    for (let s = 0; s < count; s++) {
      const watts = facilityW[s]
      if (watts === 0) continue
      const source = sources[s]
      if (source === POWER.generator) {
        dieselW += watts
        continue
      }
      const from = grid[s]
      gridW[from] += watts
      if (source === POWER.mains) mainsW[from] += watts
      else {
        const lostUs = Math.min(world.sites.mainsLostAt[s], atUs)
        addTo(stored, watts, this.chargedHours.at(from, hourOf(world.plan, lostUs)))
      }
    }
    addTo(stored, dieselW, DIESEL)
  }

  /** The whole mix in an hour. */
  mixAt(hour: number): Mix {
    const mix = { ...this.stored }
    for (let g = 0; g < this.mainsW.length; g++)
      if (this.mainsW[g] > 0) addTo(mix, this.mainsW[g], this.hours.at(g, hour))
    return mix
  }
}

const DIESEL: GridHour = { hour: 0, carbonG: DIESEL_G_PER_KWH, renewable: 0, carbonFree: 0 }

function emptyMix(): Mix {
  return {
    drawn: 0,
    carbon: 0,
    renewableKnown: 0,
    renewable: 0,
    carbonFreeKnown: 0,
    carbonFree: 0,
  }
}

function addTo(mix: Mix, watts: number, { carbonG, renewable, carbonFree }: GridHour): void {
  mix.drawn += watts
  mix.carbon += watts * carbonG
  if (!Number.isNaN(renewable)) {
    mix.renewableKnown += watts
    mix.renewable += watts * renewable
  }
  if (!Number.isNaN(carbonFree)) {
    mix.carbonFreeKnown += watts
    mix.carbonFree += watts * carbonFree
  }
}
