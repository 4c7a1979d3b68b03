import KDBush from 'kdbush'
import type { Eye } from '../camera/eye.ts'
import type { SiteLayout } from './layout.ts'

/** Heights that a pick needs: of the ground under a site, and of its bar. Units, as drawn. */
export interface Heights {
  foot(site: number): number
  bar(site: number): number
  /** No bar is higher. */
  most: number
  /** Of most of the land. */
  ground: number
  /** Whether a site may be picked; not given: all. */
  isShown?(site: number): boolean
}

/** A bar may be missed by this much, CSS px: with a mouse, and with a finger. */
export const REACH_PX = { fine: 9, coarse: 22 } as const

export class Picker {
  private readonly index: KDBush | null
  private readonly layout: SiteLayout
  private readonly ground = { x: 0, z: 0 }
  private readonly foot = { x: 0, y: 0 }
  private readonly tip = { x: 0, y: 0 }

  constructor(layout: SiteLayout) {
    this.layout = layout
    if (layout.count === 0) {
      this.index = null
      return
    }
    const index = new KDBush(layout.count, 64, Float32Array)
    for (let i = 0; i < layout.count; i++) index.add(layout.x[i]!, layout.z[i]!)
    this.index = index.finish()
  }

  /** Sites in a box of the map, units. */
  inBox(west: number, north: number, east: number, south: number): number[] {
    return this.index?.range(west, north, east, south) ?? []
  }

  /**
   * The site whose bar, from foot to tip, is nearest to a point of the picture (CSS px), or null. Of
   * two as near, the one in front.
   *
   * @param reachPx how far from the bar the point may be
   */
  pick(
    px: number,
    py: number,
    eye: Eye,
    heights: Heights,
    reachPx: number = REACH_PX.fine,
  ): number | null {
    const { ground, layout } = this
    // the sites that can be under the pointer stand between where it meets the ground and where it
    // meets the tips' height
    if (!eye.toGround(px, py, heights.ground + heights.most, ground)) return null
    const [x1, z1] = [ground.x, ground.z]
    if (!eye.toGround(px, py, 0, ground)) return null
    const beside = { x: 0, z: 0 }
    eye.toGround(px + reachPx, py + reachPx, 0, beside)
    const margin = Math.hypot(beside.x - ground.x, beside.z - ground.z)
    const found = this.inBox(
      Math.min(x1, ground.x) - margin,
      Math.min(z1, ground.z) - margin,
      Math.max(x1, ground.x) + margin,
      Math.max(z1, ground.z) + margin,
    )
    let best: number | null = null
    let least = reachPx
    let front = -Infinity
    for (const site of found) {
      if (heights.isShown?.(site) === false) continue
      const d = this.distancePx(site, px, py, eye, heights)
      const z = layout.z[site]!
      if (d > least + 0.5 || (d > least - 0.5 && z < front)) continue
      least = Math.min(least, d)
      front = z
      best = site
    }
    return best
  }

  private distancePx(site: number, px: number, py: number, eye: Eye, heights: Heights): number {
    const { foot, tip, layout } = this
    const [x, z] = [layout.x[site]!, layout.z[site]!]
    const base = heights.foot(site)
    if (!eye.toScreen(x, base, z, foot)) return Infinity
    if (!eye.toScreen(x, base + heights.bar(site), z, tip)) return Infinity
    const dx = tip.x - foot.x
    const dy = tip.y - foot.y
    const length = dx * dx + dy * dy
    const t = length > 0 ? ((px - foot.x) * dx + (py - foot.y) * dy) / length : 0
    const share = Math.max(0, Math.min(1, t))
    return Math.hypot(px - foot.x - dx * share, py - foot.y - dy * share)
  }

  /** The next site from `from` in a direction of the picture: near, and more ahead than aside. */
  next(
    from: number,
    direction: 'left' | 'right' | 'up' | 'down',
    eye: Eye,
    heights: Heights,
  ): number | null {
    const { foot, tip, layout } = this
    if (!eye.toScreen(layout.x[from]!, heights.foot(from), layout.z[from]!, foot)) return null
    let best: number | null = null
    let least = Infinity
    for (let i = 0; i < layout.count; i++) {
      if (i === from || heights.isShown?.(i) === false) continue
      if (!eye.toScreen(layout.x[i]!, heights.foot(i), layout.z[i]!, tip)) continue
      const dx = tip.x - foot.x
      const dy = tip.y - foot.y
      const ahead =
        direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy
      const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx)
      if (ahead <= 0.5 || aside > ahead * 2) continue
      const score = ahead + aside * 2
      if (score < least) {
        least = score
        best = i
      }
    }
    return best
  }

  /** The site nearest to a point of the map, or null when there is none. */
  nearest(x: number, z: number): number | null {
    const { layout } = this
    let best: number | null = null
    let least = Infinity
    for (let i = 0; i < layout.count; i++) {
      const d = (layout.x[i]! - x) ** 2 + (layout.z[i]! - z) ** 2
      if (d < least) {
        least = d
        best = i
      }
    }
    return best
  }
}
