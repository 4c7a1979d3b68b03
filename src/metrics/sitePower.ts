import type { Flows } from '../continuum/flows.ts'
import { POWER, type World } from '../continuum/world.ts'
import type { Answers } from './answers.ts'
import type { States } from './states.ts'

/** A request in service keeps one core busy; the usage that a cluster's autoscaler is told says the same. */
const CORE_MILLI = 1000

/**
 * What each site draws. Servers by the linear model, idle + (max - idle) x use (Fan, Weber and
 * Barroso, ISCA 2007), the load of a site spread evenly over the CPU of its living nodes; its own
 * switches and controls as long as it is lit; cooling and losses by its PUE. A node that is down or
 * boots draws nothing. A scratch pad without memory, like Answers.
 */
export class SitePower {
  private readonly world: World
  private readonly flows: Flows
  private readonly answers: Answers
  /** By site: share of its living nodes' CPU in use (0 to 1), power of its IT and of all of it (W). */
  readonly load: Float64Array
  readonly itW: Float64Array
  readonly facilityW: Float64Array
  private readonly usedMilli: Float64Array
  private readonly overheadW: Float64Array
  /** By site, all nodes alive: idle power, what full use adds (W), and CPU (milli). */
  private readonly wholeIdleW: Float64Array
  private readonly wholeSpanW: Float64Array
  private readonly wholeMilli: Float64Array

  constructor(world: World, flows: Flows, answers: Answers) {
    const { sites, classes } = world.plan
    const { count } = sites
    this.world = world
    this.flows = flows
    this.answers = answers
    this.load = new Float64Array(count)
    this.itW = new Float64Array(count)
    this.facilityW = new Float64Array(count)
    this.usedMilli = new Float64Array(count)
    this.overheadW = Float64Array.from(sites.siteClass, k => classes[k].overheadW)
    this.wholeIdleW = new Float64Array(count)
    this.wholeSpanW = new Float64Array(count)
    this.wholeMilli = new Float64Array(count)
    for (let s = 0; s < count; s++)
      [this.wholeIdleW[s], this.wholeSpanW[s], this.wholeMilli[s]] = this.living(s, null)
  }

  /** Idle power, what full use adds, and CPU of a site's nodes that are `up`, or of all. */
  private living(site: number, up: Uint8Array | null): [number, number, number] {
    const { sites, nodes } = this.world.plan
    let [idle, span, milli] = [0, 0, 0]
    for (let n = sites.firstNode[site], end = n + sites.nodeCount[site]; n < end; n++) {
      if (up?.[n] === 0) continue
      idle += nodes.idleW[n]
      span += nodes.maxW[n] - nodes.idleW[n]
      milli += nodes.cpuMilli[n]
    }
    return [idle, span, milli]
  }

  /** Reads power from `states`; answers must have been read from the same. */
  read({ up, power }: States): void {
    this.readUse()
    const { load, itW, facilityW, usedMilli, overheadW } = this
    const { wholeIdleW, wholeSpanW, wholeMilli } = this
    const { count, firstNode, nodeCount, pue } = this.world.plan.sites
    for (let s = 0; s < count; s++) {
      load[s] = itW[s] = facilityW[s] = 0
      if (power[s] === POWER.dark) continue
      let idle = wholeIdleW[s]
      let span = wholeSpanW[s]
      let milli = wholeMilli[s]
      let n = firstNode[s]
      const end = n + nodeCount[s]
      while (n < end && up[n] === 1) n++
      if (n < end) [idle, span, milli] = this.living(s, up)
      if (milli > 0) load[s] = Math.min(1, usedMilli[s] / milli)
      itW[s] = overheadW[s] + idle + span * load[s]
      facilityW[s] = itW[s] * pue[s]
    }
  }

  private readUse(): void {
    const { usedMilli } = this
    const { pairShare, askedPair, askedPairs } = this.answers
    const { ratePerS } = this.flows.service
    const { workloads, sites } = this.world.plan
    const { count } = sites
    usedMilli.fill(0)
    for (let i = 0; i < askedPairs; i++) {
      const at = askedPair[i]
      const site = at % count
      const { serviceS } = workloads[(at - site) / count]
      usedMilli[site] += ratePerS[at] * pairShare[at] * serviceS * CORE_MILLI
    }
  }
}
