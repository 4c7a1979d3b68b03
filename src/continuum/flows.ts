import { CLASS } from '../kernel/order.ts'
import { Carriage } from './carriage.ts'
import { curveAt, localMinutes, presence } from './demand.ts'
import { EVENT } from './kinds.ts'
import type { Network } from './network.ts'
import type { WorkloadPlan, WorldPlan } from './plan.ts'
import { NOBODY, SEGMENT } from './segment.ts'
import { RUN, type World } from './world.ts'

const SERVICE = { told: 'u16', serving: 'u16', ratePerS: 'f64' } as const

export { NOBODY }

/**
 * Demand as flows: a rate a cell and workload, each served by the ready replica of lowest round
 * trip that people have been told of, within its capacity, then by the next. A replica that the
 * directory still names and that is dead fails its share. Everything is found afresh at each
 * settlement, in a fixed order.
 */
export class Flows {
  readonly world: World
  readonly network: Network
  /** workloads x sites: replicas told, replicas that serve in truth, and the rate that they are asked. */
  readonly service
  /** Who serves whom now: rates between settlements do not change. */
  readonly segments
  /** Of which workloads `allowed` speaks: a policy may put others in their place. */
  private allowedOf: WorldPlan['workloads'] | null = null
  private allowed: Uint8Array = new Uint8Array(0)
  private readonly room: Float64Array
  /** Sites that still have room for the workload being settled, in all and by country. */
  private open = 0
  private readonly openIn: Uint32Array
  private readonly groups: Group[]
  private readonly cursor: Int32Array
  private readonly groupUs: Float64Array
  private readonly carriage: Carriage
  /** What each site's line has left in this settlement (bit/s). */
  private readonly lineBitPerS: Float64Array
  /** Whether any line was full at the last settlement. */
  private readonly lines
  /** By hub: the least that a way over it can add for a site of its own area or any other (us). */
  private readonly nearestUs: Float64Array
  private readonly orders: Uint16Array[] = []
  private readonly alive: Uint16Array[] = []
  private readonly aliveOf: number[] = []
  private settlement = 0
  private ordersOf = -1
  /** Workloads whose replicas have changed since the last settlement, and their ranges of segments. */
  private readonly stale
  private readonly ranges

  constructor(world: World, network: Network) {
    this.world = world
    this.network = network
    const { plan, store } = world
    this.service = store.table('service', SERVICE, plan.workloads.length * plan.sites.count)
    this.service.resize(plan.workloads.length * plan.sites.count)
    this.segments = store.table('segments', SEGMENT, plan.cells.count * plan.workloads.length)
    this.room = new Float64Array(plan.sites.count)
    this.openIn = new Uint32Array(plan.countries.length)
    this.groups = groupSites(world)
    this.cursor = new Int32Array(this.groups.length)
    this.groupUs = new Float64Array(this.groups.length)
    this.carriage = new Carriage(world, network)
    this.lineBitPerS = new Float64Array(plan.sites.count)
    this.lines = store.table('lines', { full: 'u8' }, 1)
    this.lines.add()
    this.nearestUs = nearestUs(world)
    this.stale = store.table('stale workloads', { workload: 'u8' }, plan.workloads.length)
    this.ranges = store.table('segment ranges', { first: 'u32', end: 'u32' }, plan.workloads.length)
    this.stale.resize(plan.workloads.length)
    this.ranges.resize(plan.workloads.length)
  }

  /** A pod came to be named, or not, by the directory, or its container serves or does not. */
  recount(pod: number, toldBefore: number, servingBefore: boolean): void {
    const { pods, plan } = this.world
    const w = pods.workload[pod]
    const at = w * plan.sites.count + plan.nodes.site[pods.node[pod]]
    this.service.told[at] += pods.told[pod] - toldBefore
    const serving = pods.told[pod] === 1 && pods.run[pod] === RUN.serving ? 1 : 0
    this.service.serving[at] += serving - (servingBefore ? 1 : 0)
    this.touch(w)
  }

  /** Counts both anew for all pods of one site, after its nodes changed. */
  recountSite(site: number): void {
    const { pods, nodes, plan } = this.world
    const { service } = this
    const { count } = plan.sites
    for (let w = 0; w < plan.workloads.length; w++) {
      if (service.told[w * count + site] > 0) this.touch(w)
      service.serving[w * count + site] = 0
    }
    const first = plan.sites.firstNode[site]
    for (let n = first; n < first + plan.sites.nodeCount[site]; n++)
      for (let p = nodes.firstPod[n]; p; p = pods.next[p - 1])
        if (pods.told[p - 1] && pods.run[p - 1] === RUN.serving)
          service.serving[pods.workload[p - 1] * count + site]++
  }

  /** Has one workload's people find their replicas anew at the next settlement. */
  private touch(w: number): void {
    this.stale.workload[w] = 1
    this.world.touchReplicas()
  }

  /** Finds everybody's replica anew, of the workloads where something has changed. */
  settle(everything: boolean): void {
    const { world, segments, stale, ranges } = this
    const { clock, plan } = world
    this.readRules()
    const all = everything || clock.flowsDirty[0] > 1 || this.lines.full[0] === 1
    clock.flowsDirty[0] = 0
    clock.flowsDueUs[0] = 0
    const kept = all ? null : this.copySegments()
    segments.clear()
    const minutes = localMinutes(world)
    this.freeLines(kept, all)
    for (let w = 0; w < plan.workloads.length; w++) {
      const first = segments.length
      if (all || stale.workload[w]) this.settleWorkload(w, minutes)
      else if (kept) this.putBack(kept, ranges.first[w], ranges.end[w])
      stale.workload[w] = 0
      ranges.first[w] = first
      ranges.end[w] = segments.length
    }
    this.lines.full[0] = this.anyLineFull() ? 1 : 0
    if (this.lines.full[0] === 1 && !all) {
      this.settle(true)
      return
    }
    this.carriage.settle(segments)
  }

  private readRules(): void {
    const { workloads } = this.world.plan
    if (workloads === this.allowedOf) return
    this.allowedOf = workloads
    this.allowed = allowedSites(this.world)
  }

  /** Where a line is full, workloads compete for it, and must all be settled in their order. */
  private anyLineFull(): boolean {
    const { lineBitPerS } = this
    for (let s = 0; s < lineBitPerS.length; s++) if (lineBitPerS[s] < 1) return true
    return false
  }

  /** What each site's line has left (bit/s) beside the workloads that stay as they are. */
  private freeLines(kept: Kept | null, all: boolean): void {
    const { lineBitPerS, stale, ranges } = this
    const { sites, workloads } = this.world.plan
    for (let s = 0; s < sites.count; s++) lineBitPerS[s] = sites.lineGbps[s] * 1e9
    if (all || !kept) return
    for (let w = 0; w < workloads.length; w++) {
      if (stale.workload[w]) continue
      const bits = workloads[w].bytesPerRequest * 8
      for (let i = ranges.first[w]; i < ranges.end[w]; i++)
        if (kept.site[i] !== NOBODY) lineBitPerS[kept.site[i]] -= kept.ratePerS[i] * bits
    }
  }

  private copySegments(): Kept {
    const { cell, workload, site, ratePerS, rttUs, length } = this.segments
    return {
      cell: cell.slice(0, length),
      workload: workload.slice(0, length),
      site: site.slice(0, length),
      ratePerS: ratePerS.slice(0, length),
      rttUs: rttUs.slice(0, length),
    }
  }

  private putBack(kept: Kept, first: number, end: number): void {
    const { segments } = this
    const at = segments.length
    segments.resize(at + end - first)
    segments.cell.set(kept.cell.subarray(first, end), at)
    segments.workload.set(kept.workload.subarray(first, end), at)
    segments.site.set(kept.site.subarray(first, end), at)
    segments.ratePerS.set(kept.ratePerS.subarray(first, end), at)
    segments.rttUs.set(kept.rttUs.subarray(first, end), at)
  }

  private settleWorkload(w: number, minutes: number[]): void {
    const { world, service, cursor, lineBitPerS } = this
    const { plan } = world
    const workload = plan.workloads[w]
    const bits = workload.bytesPerRequest * 8
    const { count } = plan.sites
    service.ratePerS.fill(0, w * count, (w + 1) * count)
    if (workload.peakPerPersonS === 0) return
    this.openSites(w, workload)
    this.settlement++
    cursor.fill(0)
    const share = minutes.map(min => curveAt(workload.curve, min) * workload.peakPerPersonS)
    for (let c = 0; c < plan.cells.count; c++) {
      const ratePerS = plan.cells.population[c] * share[plan.cells.zone[c]] * presence(world, c)
      if (ratePerS > 0) this.serve(w, workload, c, ratePerS)
    }
    for (let s = 0, at = w * count; s < count; s++, at++)
      lineBitPerS[s] -= service.ratePerS[at] * bits
  }

  /** How much each site can take of a workload (requests/s), and how many can take any. */
  private openSites(w: number, workload: WorkloadPlan): void {
    const { room, openIn, allowed, lineBitPerS } = this
    const { told } = this.service
    const { demand, sites } = this.world.plan
    const { count, country } = sites
    const perReplica = (workload.concurrency / workload.serviceS) * demand.maxUtilisation
    const bits = workload.bytesPerRequest * 8
    this.open = 0
    openIn.fill(0)
    for (let s = 0, at = w * count; s < count; s++, at++) {
      room[s] = allowed[at]
        ? Math.min(told[at] * perReplica, Math.max(0, lineBitPerS[s]) / bits)
        : 0
      if (!(room[s] > 0)) continue
      this.open++
      openIn[country[s]]++
    }
  }

  /** Takes of a site's room. */
  private take(site: number, ratePerS: number): void {
    this.room[site] -= ratePerS
    if (this.room[site] > 0) return
    this.open--
    this.openIn[this.world.plan.sites.country[site]]--
  }

  /** Spreads one cell's rate over the nearest replicas with room. */
  private serve(w: number, workload: WorkloadPlan, cell: number, ratePerS: number): void {
    const { room } = this
    const { cells, sites } = this.world.plan
    const own = workload.location === 'country' ? cells.country[cell] : -1
    let left = ratePerS
    let ring = cells.ringStart[cell]
    const ringEnd = cells.ringStart[cell + 1]
    while (left > 0 && (own < 0 ? this.open : this.openIn[own]) > 0) {
      ring =
        own < 0
          ? nextWithRoom(room, cells.ringSite, ring, ringEnd)
          : this.nextAtHome(ring, ringEnd, own)
      const ringUs = ring < ringEnd ? cells.ringUs[ring] : Infinity
      let site = ring < ringEnd ? cells.ringSite[ring] : NOBODY
      let oneWayUs = ringUs
      if (ringUs > cells.metroUs[cell] + this.nearestUs[cells.hub[cell]]) {
        const group = this.nearestGroup(cell, own, ringUs)
        if (group >= 0) {
          site = this.groups[group].sites[this.cursor[group]]
          oneWayUs = this.groupUs[group]
        }
      }
      if (site === NOBODY) break
      const taken = Math.min(left, room[site])
      this.take(site, taken)
      left -= taken
      this.service.ratePerS[w * sites.count + site] += taken
      this.segment(cell, w, site, taken, 2 * oneWayUs + cells.accessRttUs[cell])
    }
    if (left > 0) this.segment(cell, w, NOBODY, left, 0)
  }

  /** The next place of a ring whose site has room and stands in the country. */
  private nextAtHome(from: number, end: number, home: number): number {
    const { room } = this
    const { ringSite } = this.world.plan.cells
    const { country } = this.world.plan.sites
    let ring = from
    while (ring < end && !(room[ringSite[ring]] > 0 && country[ringSite[ring]] === home)) ring++
    return ring
  }

  /** The hub's list whose next site with room is nearest to the cell and nearer than `withinUs`, or -1. */
  private nearestGroup(cell: number, country: number, withinUs: number): number {
    const { groups, cursor, groupUs, room } = this
    const { cells, sites } = this.world.plan
    const hub = cells.hub[cell]
    const order = this.groupsFrom(hub)
    const alive = this.aliveFrom(hub, order.length)
    let best = -1
    let bestUs = withinUs
    for (let o = nextAlive(alive, 0); o < order.length; o = nextAlive(alive, o + 1)) {
      const g = order[o]
      const group = groups[g]
      const reachUs = cells.metroUs[cell] + this.network.hubToHubUs(hub, group.hub)
      if (reachUs >= bestUs) break
      if (country >= 0 && group.country !== country) continue
      let i = cursor[g]
      while (i < group.sites.length && room[group.sites[i]] <= 0) i++
      cursor[g] = i
      if (i === group.sites.length) {
        alive[o] = o + 1
        continue
      }
      const us = reachUs + sites.metroUs[group.sites[i]]
      groupUs[g] = us
      if (us < bestUs) {
        bestUs = us
        best = g
      }
    }
    return best
  }

  /**
   * By place in a hub's order: the place itself while its group may have room, else a later one. Of
   * the workload that is being settled: whose group is full stays full until the next.
   */
  private aliveFrom(hub: number, groups: number): Uint16Array {
    let alive = this.alive[hub]
    if (!alive) alive = this.alive[hub] = new Uint16Array(groups + 1)
    if (this.aliveOf[hub] !== this.settlement) {
      this.aliveOf[hub] = this.settlement
      for (let o = 0; o <= groups; o++) alive[o] = o
    }
    return alive
  }

  /** Groups by the time from a hub, nearest first, as routes now are. */
  private groupsFrom(hub: number): Uint16Array {
    const { network, groups, orders } = this
    if (this.ordersOf !== network.backbone.generation) {
      orders.length = 0
      this.ordersOf = network.backbone.generation
    }
    const known = orders[hub]
    if (known) return known
    const us = groups.map(group => network.hubToHubUs(hub, group.hub))
    const order = Uint16Array.from(groups.keys()).sort((a, b) => us[a] - us[b] || a - b)
    orders[hub] = order
    return order
  }

  private segment(
    cell: number,
    workload: number,
    site: number,
    ratePerS: number,
    rttUs: number,
  ): void {
    const { segments } = this
    const i = segments.add()
    segments.cell[i] = cell
    segments.workload[i] = workload
    segments.site[i] = site
    segments.ratePerS[i] = ratePerS
    segments.rttUs[i] = rttUs
  }

  /** Share of a site's answers to a workload that fail because a replica it names is dead, or its line. */
  failedShare(w: number, site: number): number {
    const at = w * this.world.plan.sites.count + site
    if (!this.world.sites.access[site]) return 1
    const told = this.service.told[at]
    return told === 0 ? 0 : 1 - this.service.serving[at] / told
  }
}

/** The next place of a ring whose site has room. */
function nextWithRoom(
  room: Float64Array,
  ringSite: Uint32Array,
  from: number,
  end: number,
): number {
  let ring = from
  while (ring < end && !(room[ringSite[ring]] > 0)) ring++
  return ring
}

/** The first place at `o` or later whose group may have room; shortens the way there. */
function nextAlive(alive: Uint16Array, o: number): number {
  let at = o
  while (alive[at] !== at) {
    alive[at] = alive[alive[at]]
    at = alive[at]
  }
  return at
}

interface Kept {
  cell: Uint32Array
  workload: Uint16Array
  site: Uint32Array
  ratePerS: Float64Array
  rttUs: Float64Array
}

interface Group {
  hub: number
  country: number
  /** By time from the hub, nearest first. */
  sites: number[]
}

/** Sites by hub and country, each list nearest to its hub first. */
function groupSites(world: World): Group[] {
  const { sites, hubs } = world.plan
  const groups = new Map<number, Group>()
  for (let s = 0; s < sites.count; s++) {
    const key = sites.country[s] * hubs.length + sites.hub[s]
    const group = groups.get(key) ?? { hub: sites.hub[s], country: sites.country[s], sites: [] }
    groups.set(key, group)
    group.sites.push(s)
  }
  const list = [...groups.entries()].sort((a, b) => a[0] - b[0]).map(([, group]) => group)
  for (const group of list) group.sites.sort((a, b) => sites.metroUs[a] - sites.metroUs[b] || a - b)
  return list
}

/**
 * What a way over each hub adds at the least: the leg to the site nearest to the hub, or a link to
 * another hub. A site on the ring that is nearer than this need not be compared with the rest.
 */
function nearestUs(world: World): Float64Array {
  const { sites, hubs, links } = world.plan
  const least = new Float64Array(hubs.length).fill(Number.POSITIVE_INFINITY)
  for (let s = 0; s < sites.count; s++)
    least[sites.hub[s]] = Math.min(least[sites.hub[s]], sites.metroUs[s])
  for (const { a, b, oneWayUs } of links) {
    least[a] = Math.min(least[a], oneWayUs)
    least[b] = Math.min(least[b], oneWayUs)
  }
  return least
}

/** workloads x sites: whether the workload's own rule lets people's requests be answered there. */
function allowedSites(world: World): Uint8Array {
  const { sites, workloads } = world.plan
  const allowed = new Uint8Array(workloads.length * sites.count)
  workloads.forEach((workload, w) => {
    for (let s = 0; s < sites.count; s++) {
      const byOperator =
        workload.control === 'any' ||
        sites.law[s] === 0 ||
        (workload.control === 'eea-adequate' && sites.law[s] === 1)
      const byPlace = workload.location !== 'eu' || sites.inUnion[s] === 1
      allowed[w * sites.count + s] = byOperator && byPlace ? 1 : 0
    }
  })
  return allowed
}

/** Asks for a settlement at the next interval of demand, or at once where the clock stands at 0. */
export function scheduleInterval(world: World, first = false): void {
  const intervalUs = Math.round(world.plan.demand.intervalS * 1e6)
  const number = first ? 0 : Math.floor(world.now / intervalUs) + 1
  world.at(number * intervalUs, CLASS.arrival, EVENT.demandInterval, number)
}
