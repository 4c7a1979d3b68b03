import { Flows, scheduleInterval } from '../continuum/flows.ts'
import { cellMainsBack } from '../continuum/incidents/gridOutage.ts'
import { incidentCloses, incidentDue, scheduleIncidents } from '../continuum/incidents/index.ts'
import { EVENT } from '../continuum/kinds.ts'
import {
  accessCut,
  accessMended,
  drawAccessFailure,
  drawLinkFailure,
  linkCut,
  linkMended,
} from '../continuum/links.ts'
import { Network } from '../continuum/network.ts'
import {
  drawNodeFailure,
  nodeBooted,
  nodeBreaks,
  nodeFails,
  nodeRepaired,
} from '../continuum/nodes.ts'
import type { Rules, WorldPlan } from '../continuum/plan.ts'
import {
  generatorReady,
  mainsBack,
  mainsLost,
  reserveSpent,
  siteBack,
  siteLost,
} from '../continuum/power.ts'
import { World } from '../continuum/world.ts'
import type { Snapshot } from '../kernel/table.ts'
import { beginClusters } from './k3s/begin.ts'
import { K3sHost } from './k3s/host.ts'
import {
  endpointTold,
  killPodArrives,
  podStarted,
  podStopped,
  runPodArrives,
  statusArrives,
} from './k3s/messages.ts'
import { serverUp } from './k3s/places.ts'
import type { K3sPlan, K3sRules } from './k3s/plan.ts'
import { reportUsage, usageArrives } from './k3s/usage.ts'
import { settleNetwork } from './settle.ts'
import type { BruteDriver } from './watch/brute.ts'

/** Somebody who reads what happens and changes nothing: metrics and the film. */
export interface Reader {
  /** Rates and powers were as they are from `fromUs` to `toUs`. */
  lasted(twin: Twin, fromUs: number, toUs: number): void
}

export interface TwinOptions {
  seed: number
  bruteForce?: boolean
}

/** A world with controllers in it: events come off the queue in their order, and each has one handler. */
export class Twin {
  readonly world: World
  readonly network: Network
  readonly flows: Flows
  readonly k3s: K3sHost
  readonly readers: Reader[] = []
  /** Rows handled so far; outside the digest. */
  get events(): number {
    return this.settled.events[0]
  }

  private readonly settled

  constructor(plan: WorldPlan, k3s: K3sPlan, { seed, bruteForce = false }: TwinOptions) {
    this.world = new World(plan, seed)
    this.network = new Network(this.world)
    this.flows = new Flows(this.world, this.network)
    this.k3s = new K3sHost(this.world, this.network, this.flows, k3s, bruteForce)
    this.settled = this.world.store.table('settled', { untilUs: 'f64', events: 'f64' }, 1)
    this.settled.add()
  }

  /** Sets the clock to 0: places every pod and schedules what is to come. */
  begin(): void {
    const { world } = this
    beginClusters(this.k3s)
    scheduleIncidents(world)
    for (let n = 0; n < world.plan.nodes.count; n++) drawNodeFailure(world, n)
    for (let l = 0; l < world.plan.links.length; l++) drawLinkFailure(world, l)
    for (let s = 0; s < world.plan.sites.count; s++) drawAccessFailure(world, s)
    scheduleInterval(world, true)
  }

  /**
   * Handles rows up to and including `untilUs`, `budget` at the most. Answers whether there are
   * more by then.
   */
  advance(untilUs: number, budget = Infinity): boolean {
    const { queue, clock } = this.world
    let left = budget
    while (queue.peekTime() <= untilUs) {
      if (left-- <= 0) return true
      queue.pop()
      clock.nowUs[0] = queue.time
      this.settled.events[0]++
      const { kind, subject, a, b } = queue
      const handle = HANDLERS[kind]
      if (!handle) throw new RangeError(`no handler for events of kind ${kind}`)
      handle(this, subject, a, b)
    }
    return false
  }

  /**
   * Has other rules hold from the present stage on: what people ask and where they may be answered, and
   * the flags and workloads of K3s after so many `policies`. Alters nothing that has happened; also called after a restore.
   */
  rule(rules: Rules, k3s: K3sRules, policies: number): void {
    Object.assign(this.world.plan, rules)
    this.k3s.rule(k3s, policies)
  }

  /** Stands at a moment (us) before anything of it is handled. */
  standAt(timeUs: number): void {
    this.world.clock.nowUs[0] = timeUs
  }

  /** A copy of all that changes; restored into a twin of the same plan it goes on as this one would. */
  snapshot(): Snapshot {
    return this.world.store.snapshot()
  }

  restore(snapshot: Pick<Snapshot, 'bytes'>): void {
    this.world.store.restore(snapshot)
    this.k3s.fit()
  }

  /** The horizon is reached: the clock stands there, and readers account for the rest. */
  close(): void {
    this.world.clock.nowUs[0] = this.world.plan.horizonUs
    this.account()
  }

  /** Lets the readers account for the time since they last did. */
  account(): void {
    const { untilUs } = this.settled
    const { now } = this.world
    if (now <= untilUs[0]) return
    for (const reader of this.readers) reader.lasted(this, untilUs[0], now)
    untilUs[0] = now
  }
}

function settleFlows(twin: Twin, everything: boolean): void {
  twin.account()
  twin.flows.settle(everything)
  reportUsage(twin.k3s)
}

type Handler = (twin: Twin, subject: number, a: number, b: number) => void

const HANDLERS: Record<number, Handler> = {
  [EVENT.mainsLost]: (t, site, incident) => mainsLost(t.world, site, incident),
  [EVENT.batteryEmpty]: (t, site, epoch) => reserveSpent(t.world, site, epoch),
  [EVENT.fuelSpent]: (t, site, epoch) => reserveSpent(t.world, site, epoch),
  [EVENT.nodeFailed]: (t, node, n) => nodeFails(t.world, node, n),
  [EVENT.nodeCrashed]: (t, node, incident) =>
    nodeBreaks(
      t.world,
      node,
      t.world.incidents.line[incident],
      t.world.plan.incidents[incident].repairUs,
    ),
  [EVENT.accessCut]: (t, site, incident, n) => accessCut(t.world, site, incident, n),
  [EVENT.linkCut]: (t, link, incident, n) => linkCut(t.world, link, incident, n),
  [EVENT.siteLost]: (t, site, incident) =>
    siteLost(t.world, site, t.world.incidents.line[incident]),
  [EVENT.mainsBack]: (t, site, incident) => mainsBack(t.world, site, incident),
  [EVENT.nodeRepaired]: (t, node) => nodeRepaired(t.world, node),
  [EVENT.accessMended]: (t, site, epoch) => accessMended(t.world, site, epoch),
  [EVENT.linkMended]: (t, link, epoch) => linkMended(t.world, link, epoch),
  [EVENT.siteBack]: (t, site) => siteBack(t.world, site),
  [EVENT.cellMainsBack]: (t, cell) => cellMainsBack(t.world, cell),
  [EVENT.incidentOpens]: (t, incident) => incidentDue(t.world, incident),
  [EVENT.incidentCloses]: (t, incident) => incidentCloses(t.world, incident),
  [EVENT.generatorReady]: (t, site, epoch) => generatorReady(t.world, site, epoch),
  [EVENT.nodeBooted]: (t, node, epoch, line) => nodeBooted(t.world, node, epoch, line),
  [EVENT.podStarted]: (t, pod, epoch) => podStarted(t.k3s, pod, epoch),
  [EVENT.podStopped]: (t, pod, epoch) => podStopped(t.k3s, pod, epoch),
  [EVENT.serverUp]: (t, cluster, epoch) => serverUp(t.k3s, cluster, epoch),
  [EVENT.networkSettles]: t => settleNetwork(t),
  [EVENT.beatSent]: (t, node, k, boots) =>
    (t.k3s.driver as BruteDriver).beatSent(node, k, boots, t.world.nodes.up[node] === 1),
  [EVENT.beatArrives]: (t, node, _k, cuts) => (t.k3s.driver as BruteDriver).beatArrives(node, cuts),
  [EVENT.runPod]: (t, pod, cuts) => runPodArrives(t.k3s, pod, cuts),
  [EVENT.killPod]: (t, pod, cuts) => killPodArrives(t.k3s, pod, cuts),
  [EVENT.podStatus]: (t, pod, status, cuts) => statusArrives(t.k3s, pod, status, cuts),
  [EVENT.usageReport]: (t, subject, milli, pods) => usageArrives(t.k3s, subject, milli, pods),
  [EVENT.endpointTold]: (t, pod, told) => endpointTold(t.k3s, pod, told),
  [EVENT.demandInterval]: t => {
    scheduleInterval(t.world)
    settleFlows(t, true)
  },
  [EVENT.flowsSettle]: t => {
    if (t.world.clock.flowsDirty[0] && t.world.clock.flowsDueUs[0] === t.world.now)
      settleFlows(t, false)
  },
  [EVENT.wake]: (t, cluster) => t.k3s.wake(cluster),
  [EVENT.inert]: () => {},
}
