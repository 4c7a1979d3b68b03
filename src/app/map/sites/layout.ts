/** Where sites stand on the map. */
import { NO_PLATE } from '../geography/format.ts'
import { type MapPoint, project } from '../projection.ts'
import type { MapRun } from '../types.ts'
import type { Ground } from './ground.ts'

export interface SiteLayout {
  count: number
  x: Float32Array
  z: Float32Array
  /** The plate it stands on; NO_PLATE: at sea level (an island too small to draw). */
  plate: Uint8Array
}

/** Between neighbours of a town's sunflower, units. */
export const SPACING = 0.052
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
/** Coasts are simplified: a harbour town may lie this far out, units, and is moved ashore. */
const ASHORE = 0.3
/** A site stands at least this far from the water, units. */
const DRY = 0.02
/** Sites stand at most about this far from their town, units, while there is room. */
const LEAST_REACH = 0.2
/** Closer than this they would be one: the rest stand on the town itself. */
const LEAST_SPACING = 0.005

/**
 * Places every site: those of one town (equal coordinates) in a sunflower spiral, clipped to the land
 * of their own plate. Without `ground` (still being computed) nothing is clipped.
 *
 * @param plateOf the plate of a grid of the run, or -1
 */
export function layoutSites(
  run: MapRun,
  plateOf: (grid: number) => number,
  ground: Ground | null,
): SiteLayout {
  const { count, lat, lon, grid } = run.sites
  const layout: SiteLayout = {
    count,
    x: new Float32Array(count),
    z: new Float32Array(count),
    plate: new Uint8Array(count),
  }
  const towns = new Map<string, Town>()
  for (let i = 0; i < count; i++) {
    const plate = plateOf(grid[i]!)
    const key = `${lat[i]!.toFixed(4)} ${lon[i]!.toFixed(4)} ${plate}`
    let town = towns.get(key)
    if (!town) {
      town = new Town(project(lat[i]!, lon[i]!), plate < 0 ? NO_PLATE : plate, ground)
      towns.set(key, town)
    }
    town.place(i, layout)
  }
  return layout
}

class Town {
  private readonly at: MapPoint
  private readonly plate: number
  private readonly ground: Ground | null
  private step = 0
  private placed = 0
  private spacing = SPACING

  constructor(at: MapPoint, plate: number, ground: Ground | null) {
    this.at = at
    this.ground = ground
    this.plate = plate
    if (!ground || plate === NO_PLATE || this.isFree(at.x, at.z)) return
    const shore = this.nearestFree()
    if (shore) this.at = shore
    else {
      this.ground = null
      this.plate = ground.plate(at.x, at.z)
    }
  }

  private isFree(x: number, z: number): boolean {
    const { ground, plate } = this
    if (!ground || plate === NO_PLATE) return true
    return ground.plate(x, z) === plate && ground.coast(x, z) > DRY
  }

  /** The nearest dry ground of the town's own plate, by rings. */
  private nearestFree(): MapPoint | null {
    for (let r = 0.02; r <= ASHORE; r += 0.02)
      for (let k = 0; k < 24; k++) {
        const x = this.at.x + r * Math.cos((k * Math.PI) / 12)
        const z = this.at.z + r * Math.sin((k * Math.PI) / 12)
        if (this.isFree(x, z)) return { x, z }
      }
    return null
  }

  place(site: number, layout: SiteLayout): void {
    let { x, z } = this.at
    while (this.spacing > LEAST_SPACING) {
      const k = this.step++
      const r = this.spacing * Math.sqrt(k)
      if (r > this.reach) {
        this.tighten()
        continue
      }
      const [px, pz] = [
        this.at.x + r * Math.cos(k * GOLDEN_ANGLE),
        this.at.z + r * Math.sin(k * GOLDEN_ANGLE),
      ]
      if (!this.isFree(px, pz)) continue
      x = px
      z = pz
      break
    }
    this.placed++
    layout.x[site] = x
    layout.z[site] = z
    layout.plate[site] = this.plate
  }

  /** A town's sites stay near it: twice the radius that they would need with land all round. */
  private get reach(): number {
    return Math.max(LEAST_REACH, 2 * SPACING * Math.sqrt(this.placed + 1))
  }

  /** The land has no more room (Malta): go round again, closer. */
  private tighten(): void {
    this.spacing *= 0.6
    this.step = 1
  }
}
