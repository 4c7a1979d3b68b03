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

  constructor(world: World, flows: Flows, answers: Answers) {
    const { count } = world.plan.sites
    this.world = world
    this.flows = flows
    this.answers = answers
    this.load = new Float64Array(count)
    this.itW = new Float64Array(count)
    this.facilityW = new Float64Array(count)
    this.usedMilli = new Float64Array(count)
  }

  /** Reads power from `states`; answers must have been read from the same. */
  read({ up, power }: States): void {
    this.readUse()
    const { load, itW, facilityW, usedMilli } = this
    const { sites, nodes, classes } = this.world.plan
    const { count, firstNode, nodeCount, siteClass, pue } = sites
    const { idleW, maxW, cpuMilli } = nodes
    for (let s = 0; s < count; s++) {
      load[s] = itW[s] = facilityW[s] = 0
      if (power[s] === POWER.dark) continue
      let idle = 0
      let span = 0
      let cpu = 0
      for (let n = firstNode[s], end = n + nodeCount[s]; n < end; n++) {
        if (up[n] === 0) continue
        idle += idleW[n]
        span += maxW[n] - idleW[n]
        cpu += cpuMilli[n]
      }
      if (cpu > 0) load[s] = Math.min(1, usedMilli[s] / cpu)
      itW[s] = classes[siteClass[s]].overheadW + idle + span * load[s]
      facilityW[s] = itW[s] * pue[s]
    }
  }

  private readUse(): void {
    const { usedMilli } = this
    const { pairShare } = this.answers
    const { ratePerS } = this.flows.service
    const { workloads, sites } = this.world.plan
    const { count } = sites
    usedMilli.fill(0)
    for (let w = 0, at = 0; w < workloads.length; w++) {
      const perRequest = workloads[w].serviceS * CORE_MILLI
      for (let s = 0; s < count; s++, at++)
        if (ratePerS[at] !== 0) usedMilli[s] += ratePerS[at] * pairShare[at] * perRequest
    }
  }
}
