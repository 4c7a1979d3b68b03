import type { Network } from './network.ts'
import { NOBODY, type Segments } from './segment.ts'
import type { World } from './world.ts'

/**
 * What backbone links can carry of what people are sent. A link passes its capacity; beyond it everybody
 * on it loses the same share. Who is served by whom does not change with it: a full link is no dead one,
 * and routing does not see it. A site's own line is seen to before: a site whose line is full has no room.
 */
export class Carriage {
  private readonly world: World
  private readonly network: Network
  /** Links, and pairs of hubs: what is asked of them (bit/s), then the share that passes. */
  private readonly linkShare: Float64Array
  private readonly pairShare: Float64Array

  constructor(world: World, network: Network) {
    const { links, hubs } = world.plan
    this.world = world
    this.network = network
    this.linkShare = new Float64Array(links.length)
    this.pairShare = new Float64Array(hubs.length * hubs.length)
  }

  /** Works out the share of each segment that is carried, from all segments together. */
  settle(segments: Segments): void {
    this.load(segments)
    const { pairShare } = this
    const { cells, sites, hubs } = this.world.plan
    const { cell, site, carried, length } = segments
    for (let i = 0; i < length; i++) {
      const s = site[i]
      carried[i] = s === NOBODY ? 0 : pairShare[cells.hub[cell[i]] * hubs.length + sites.hub[s]]
    }
  }

  /** Sums what is asked of every pair of hubs, and turns it into shares. */
  private load({ cell, workload, site, ratePerS, length }: Segments): void {
    const { pairShare } = this
    const { cells, sites, hubs, workloads } = this.world.plan
    pairShare.fill(0)
    for (let i = 0; i < length; i++) {
      const s = site[i]
      if (s === NOBODY) continue
      const bitPerS = ratePerS[i] * workloads[workload[i]].bytesPerRequest * 8
      pairShare[cells.hub[cell[i]] * hubs.length + sites.hub[s]] += bitPerS
    }
    this.shareLinks()
  }

  /** From what pairs of hubs send to what each link passes, and back to what each pair gets. */
  private shareLinks(): void {
    const { linkShare, pairShare, network } = this
    const { links, hubs } = this.world.plan
    linkShare.fill(0)
    const ways: { pair: number; way: number[] }[] = []
    for (let pair = 0; pair < pairShare.length; pair++) {
      if (pairShare[pair] === 0) continue
      const way = network.backbone.path(Math.floor(pair / hubs.length), pair % hubs.length)
      for (const link of way) linkShare[link] += pairShare[pair]
      ways.push({ pair, way })
    }
    for (let l = 0; l < links.length; l++)
      linkShare[l] = passes(links[l].capacityGbps, linkShare[l])
    for (const { pair, way } of ways) {
      let share = 1
      for (const link of way) share = Math.min(share, linkShare[link])
      pairShare[pair] = share
    }
  }
}

/** The share of what is asked (bit/s) that a capacity lets through. */
function passes(capacityGbps: number, bitPerS: number): number {
  const capacity = capacityGbps * 1e9
  return bitPerS <= capacity ? 1 : capacity / bitPerS
}
