import { Backbone } from './routing.ts'
import type { World } from './world.ts'

/** What an instant's faults did to the way between two hubs. */
export const PAIR = { same: 0, latency: 1, broken: 2 } as const

/** Between two sites of one town, through one switch (us, one way). */
const SAME_SITE_US = 200

/**
 * The backbone as it stands: for each pair of hubs whether there is a way, how long it takes, and
 * what the last settlement changed. All of it follows from which links were up when it was last
 * settled; that alone is state.
 */
export class Network {
  readonly world: World
  readonly backbone: Backbone
  /** Links as the last settlement found them: a fault of this very instant is not in it yet. */
  private readonly settled
  /** hubs x hubs, one of PAIR. */
  readonly changes: Uint8Array
  /** hubs x hubs: one way (us). */
  private readonly matrix: Float64Array

  constructor(world: World) {
    this.world = world
    const { hubs, links } = world.plan
    this.backbone = new Backbone(hubs.length, links)
    this.changes = new Uint8Array(hubs.length * hubs.length)
    this.matrix = new Float64Array(hubs.length * hubs.length)
    this.settled = world.store.table('settled links', { alive: 'u8' }, links.length)
    this.settled.resize(links.length)
    this.settled.alive.fill(1)
    this.findWays()
    world.store.mirror({ flush: () => {}, reload: () => this.findWays() })
  }

  /** Recomputes routes from the links that are up. A way that used a link that died is `broken`, though another may replace it. */
  refresh(): void {
    const { backbone, changes, matrix, settled, world } = this
    const died: number[] = []
    for (let i = 0; i < world.plan.links.length; i++) {
      if (settled.alive[i] && !world.links.up[i]) died.push(i)
      settled.alive[i] = world.links.up[i]
    }
    changes.fill(PAIR.same)
    const hubs = world.plan.hubs.length
    for (let a = 0, i = 0; a < hubs; a++)
      for (let b = 0; b < hubs; b++, i++)
        if (a !== b && matrix[i] !== Infinity && died.some(link => backbone.usesLink(a, b, link)))
          changes[i] = PAIR.broken
    const before = matrix.slice()
    this.findWays()
    for (let i = 0; i < matrix.length; i++)
      if (changes[i] === PAIR.same && matrix[i] !== before[i]) changes[i] = PAIR.latency
  }

  /** Brings the ways up to date with the links as settled. */
  private findWays(): void {
    const { backbone, matrix, settled, world } = this
    const hubs = world.plan.hubs.length
    backbone.alive.set(settled.alive.subarray(0, settled.length))
    backbone.recompute()
    for (let a = 0, i = 0; a < hubs; a++)
      for (let b = 0; b < hubs; b++, i++) matrix[i] = backbone.oneWayUs(a, b)
  }

  /** One way between two hubs (us), 0 to itself, Infinity when there is no way. */
  hubToHubUs(a: number, b: number): number {
    return a === b ? 0 : this.matrix[a * this.world.plan.hubs.length + b]
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
    const core = this.hubToHubUs(sites.hub[a], sites.hub[b])
    return sites.metroUs[a] + core + sites.metroUs[b]
  }
}
