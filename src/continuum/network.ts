import { Backbone } from './routing.ts'
import type { World } from './world.ts'

/** What an instant's faults did to the way between two hubs. */
export const PAIR = { same: 0, latency: 1, broken: 2 } as const

/** Between two sites of one town, through one switch (us, one way). */
const SAME_SITE_US = 200

/**
 * The backbone as it stands: for each pair of hubs whether there is a way, how long it takes, and
 * what the last settlement changed. All of it follows from which links are up, so a snapshot need
 * not carry it.
 */
export class Network {
  readonly world: World
  readonly backbone: Backbone
  /** hubs x hubs, one of PAIR. */
  readonly changes: Uint8Array
  private readonly before: Float64Array

  constructor(world: World) {
    this.world = world
    const { hubs, links } = world.plan
    this.backbone = new Backbone(hubs.length, links)
    this.changes = new Uint8Array(hubs.length * hubs.length)
    this.before = new Float64Array(hubs.length * hubs.length)
    this.refresh()
  }

  /** Recomputes routes from the links that are up. A way that used a link that died is `broken`, though another may replace it. */
  refresh(): void {
    const { backbone, changes, before, world } = this
    const hubs = world.plan.hubs.length
    const died: number[] = []
    for (let i = 0; i < world.plan.links.length; i++) {
      if (backbone.alive[i] && !world.links.up[i]) died.push(i)
      backbone.alive[i] = world.links.up[i]
    }
    changes.fill(PAIR.same)
    for (let a = 0, i = 0; a < hubs; a++)
      for (let b = 0; b < hubs; b++, i++) {
        before[i] = backbone.oneWayUs(a, b)
        if (a === b || before[i] === Infinity) continue
        for (const link of died)
          if (backbone.usesLink(a, b, link)) {
            changes[i] = PAIR.broken
            break
          }
      }
    backbone.recompute()
    for (let a = 0, i = 0; a < hubs; a++)
      for (let b = 0; b < hubs; b++, i++)
        if (changes[i] === PAIR.same && backbone.oneWayUs(a, b) !== before[i])
          changes[i] = PAIR.latency
  }

  changed(a: number, b: number): number {
    return this.changes[a * this.world.plan.hubs.length + b]
  }

  /** One way between two sites over their hubs (us), Infinity when there is no way. */
  siteToSiteUs(a: number, b: number): number {
    const { sites } = this.world.plan
    if (a === b) return SAME_SITE_US
    const { access } = this.world.sites
    if (!access[a] || !access[b]) return Infinity
    const core =
      sites.hub[a] === sites.hub[b] ? 0 : this.backbone.oneWayUs(sites.hub[a], sites.hub[b])
    return sites.metroUs[a] + core + sites.metroUs[b]
  }
}
