import { CLASS } from '../kernel/order.ts'
import { curveAt, localMinutes, presence } from './demand.ts'
import { EVENT } from './kinds.ts'
import type { Network } from './network.ts'
import type { WorkloadPlan } from './plan.ts'
import { RUN, type World } from './world.ts'

const SERVICE = { told: 'u16', serving: 'u16', ratePerS: 'f64' } as const
const SEGMENT = {
  cell: 'u32',
  workload: 'u16',
  site: 'u32',
  ratePerS: 'f64',
  rttUs: 'f64',
} as const

/** Site number of a segment whose people nobody serves. */
export const NOBODY = 0xffffffff

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
  private readonly allowed: Uint8Array
  private readonly room: Float64Array
  private readonly groups: Group[]
  private readonly cursor: Int32Array
  private readonly groupUs: Float64Array

  constructor(world: World, network: Network) {
    this.world = world
    this.network = network
    const { plan, store } = world
    this.service = store.table('service', SERVICE, plan.workloads.length * plan.sites.count)
    this.service.resize(plan.workloads.length * plan.sites.count)
    this.segments = store.table('segments', SEGMENT, plan.cells.count * plan.workloads.length)
    this.allowed = allowedSites(world)
    this.room = new Float64Array(plan.sites.count)
    this.groups = groupSites(world)
    this.cursor = new Int32Array(this.groups.length)
    this.groupUs = new Float64Array(this.groups.length)
  }

  /** A pod came to be named, or not, by the directory, or its container serves or does not. */
  recount(pod: number, toldBefore: number, servingBefore: boolean): void {
    const { pods, plan } = this.world
    const at = pods.workload[pod] * plan.sites.count + plan.nodes.site[pods.node[pod]]
    this.service.told[at] += pods.told[pod] - toldBefore
    const serving = pods.told[pod] === 1 && pods.run[pod] === RUN.serving ? 1 : 0
    this.service.serving[at] += serving - (servingBefore ? 1 : 0)
    this.world.touchFlows()
  }

  /** Counts both anew for all pods of one site, after its nodes changed. */
  recountSite(site: number): void {
    const { pods, nodes, plan } = this.world
    const { service } = this
    const { count } = plan.sites
    for (let w = 0; w < plan.workloads.length; w++) service.serving[w * count + site] = 0
    const first = plan.sites.firstNode[site]
    for (let n = first; n < first + plan.sites.nodeCount[site]; n++)
      for (let p = nodes.firstPod[n]; p; p = pods.next[p - 1])
        if (pods.told[p - 1] && pods.run[p - 1] === RUN.serving)
          service.serving[pods.workload[p - 1] * count + site]++
  }

  /** Finds everybody's replica anew. */
  settle(): void {
    const { world, segments, service } = this
    world.clock.flowsDirty[0] = 0
    segments.clear()
    service.ratePerS.fill(0)
    const minutes = localMinutes(world)
    for (let w = 0; w < world.plan.workloads.length; w++)
      if (world.plan.workloads[w].peakPerPersonS > 0) this.settleWorkload(w, minutes)
  }

  private settleWorkload(w: number, minutes: number[]): void {
    const { world, room, service, cursor } = this
    const { plan } = world
    const workload = plan.workloads[w]
    const { count } = plan.sites
    const perReplica = (workload.concurrency / workload.serviceS) * plan.demand.maxUtilisation
    for (let s = 0; s < count; s++)
      room[s] = this.allowed[w * count + s] ? service.told[w * count + s] * perReplica : 0
    cursor.fill(0)
    for (let c = 0; c < plan.cells.count; c++) {
      const ratePerS =
        plan.cells.population[c] *
        workload.peakPerPersonS *
        curveAt(workload.curve, minutes[plan.cells.zone[c]]) *
        presence(world, c)
      if (ratePerS > 0) this.serve(w, workload, c, ratePerS)
    }
  }

  /** Spreads one cell's rate over the nearest replicas with room. */
  private serve(w: number, workload: WorkloadPlan, cell: number, ratePerS: number): void {
    const { room } = this
    const { cells, sites } = this.world.plan
    const own = workload.location === 'country' ? cells.country[cell] : -1
    let left = ratePerS
    let ring = cells.ringStart[cell]
    const ringEnd = cells.ringStart[cell + 1]
    while (left > 0) {
      while (ring < ringEnd && !this.hasRoom(cells.ringSite[ring], own)) ring++
      const ringUs = ring < ringEnd ? cells.ringUs[ring] : Infinity
      let site = ring < ringEnd ? cells.ringSite[ring] : NOBODY
      let oneWayUs = ringUs
      if (ringUs > cells.metroUs[cell]) {
        const group = this.nearestGroup(cell, own, ringUs)
        if (group >= 0) {
          site = this.groups[group].sites[this.cursor[group]]
          oneWayUs = this.groupUs[group]
        }
      }
      if (site === NOBODY) break
      const taken = Math.min(left, room[site])
      room[site] -= taken
      left -= taken
      this.service.ratePerS[w * sites.count + site] += taken
      this.segment(cell, w, site, taken, 2 * oneWayUs + cells.accessRttUs[cell])
    }
    if (left > 0) this.segment(cell, w, NOBODY, left, 0)
  }

  private hasRoom(site: number, country: number): boolean {
    return this.room[site] > 0 && (country < 0 || this.world.plan.sites.country[site] === country)
  }

  /** The hub's list whose next site with room is nearest to the cell and nearer than `withinUs`, or -1. */
  private nearestGroup(cell: number, country: number, withinUs: number): number {
    const { groups, cursor, groupUs, room } = this
    const { cells, sites } = this.world.plan
    const { backbone } = this.network
    const hub = cells.hub[cell]
    let best = -1
    let bestUs = withinUs
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]
      if (country >= 0 && group.country !== country) continue
      let i = cursor[g]
      while (i < group.sites.length && room[group.sites[i]] <= 0) i++
      cursor[g] = i
      if (i === group.sites.length) continue
      const core = group.hub === hub ? 0 : backbone.oneWayUs(hub, group.hub)
      const us = cells.metroUs[cell] + core + sites.metroUs[group.sites[i]]
      groupUs[g] = us
      if (us < bestUs) {
        bestUs = us
        best = g
      }
    }
    return best
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

/** Asks for a settlement at every interval of demand. */
export function scheduleInterval(world: World, number: number): void {
  const dueUs = number * world.plan.demand.intervalS * 1e6
  world.at(dueUs, CLASS.arrival, EVENT.demandInterval, number)
}
