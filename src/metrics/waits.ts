import type { WorldPlan } from '../continuum/plan.ts'
import { meanWaitS } from '../continuum/queueing.ts'

/** Where fewer than one request in a million waits, the mean wait is taken as none. */
const NEGLIGIBLE = 1e-6

/**
 * Mean wait at each workload's replicas of each site: one queue a site, M/M/c with c the replicas
 * that serve times the requests that one works on at once. Keeps the last answer of each, for most
 * sites are asked the same from one settlement to the next.
 */
export class Waits {
  private readonly plan: WorldPlan
  private readonly arrivalsPerS: Float64Array
  private readonly replicas: Float64Array
  private readonly waitS: Float64Array
  private readonly quiet = new Map<number, number>()
  /** Of which workloads these are the answers: a policy may put others in their place. */
  private workloads: WorldPlan['workloads']

  constructor(plan: WorldPlan) {
    const pairs = plan.workloads.length * plan.sites.count
    this.plan = plan
    this.workloads = plan.workloads
    this.arrivalsPerS = new Float64Array(pairs)
    this.replicas = new Float64Array(pairs)
    this.waitS = new Float64Array(pairs)
  }

  /**
   * Mean wait (s) at pair `at` (workload x sites + site). Asked more than they can do, as replicas
   * may be between two settlements, they let people wait until demand settles anew.
   */
  of(at: number, workload: number, arrivalsPerS: number, replicas: number): number {
    if (this.plan.workloads !== this.workloads) this.forget()
    if (this.arrivalsPerS[at] !== arrivalsPerS || this.replicas[at] !== replicas) {
      this.arrivalsPerS[at] = arrivalsPerS
      this.replicas[at] = replicas
      this.waitS[at] = this.find(workload, arrivalsPerS, replicas)
    }
    return this.waitS[at]
  }

  private forget(): void {
    this.workloads = this.plan.workloads
    this.arrivalsPerS.fill(0)
    this.replicas.fill(0)
    this.waitS.fill(0)
  }

  private find(workload: number, arrivalsPerS: number, replicas: number): number {
    const { serviceS, concurrency } = this.plan.workloads[workload]
    const servers = replicas * concurrency
    if (arrivalsPerS * serviceS <= this.quietBelow(servers)) return 0
    return Math.min(meanWaitS(arrivalsPerS, serviceS, servers), this.plan.demand.settleS)
  }

  /** The offered load up to which hardly any request waits. */
  private quietBelow(servers: number): number {
    let quiet = this.quiet.get(servers)
    if (quiet === undefined) {
      quiet = quietBelow(servers)
      this.quiet.set(servers, quiet)
    }
    return quiet
  }
}

function quietBelow(servers: number): number {
  let quiet = 0
  let busy = servers
  for (let i = 0; i < 12; i++) {
    const offered = (quiet + busy) / 2
    if (meanWaitS(offered, 1, servers) * (servers - offered) < NEGLIGIBLE) quiet = offered
    else busy = offered
  }
  return quiet
}
