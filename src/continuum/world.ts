import { Digest } from '../kernel/digest.ts'
import { CLASS } from '../kernel/order.ts'
import { EventQueue } from '../kernel/queue.ts'
import { Root } from '../kernel/streams.ts'
import { Store } from '../kernel/table.ts'
import { EVENT } from './kinds.ts'
import type { WorldPlan } from './plan.ts'
import { Timeline } from './timeline.ts'
import { Words } from './words.ts'

/** What feeds a site just now. */
export const POWER = { dark: 0, mains: 1, battery: 2, generator: 3 } as const

/** What a pod's container does, in truth; the server may believe otherwise. */
export const RUN = { unknown: 0, starting: 1, serving: 2, stopping: 3, ended: 4, down: 5 } as const

const SITE = {
  mains: 'u8',
  power: 'u8',
  /** Counts changes of power, so that a row about an older state is known to be stale. */
  powerEpoch: 'u32',
  access: 'u8',
  accessEpoch: 'u32',
  accessDraws: 'u32',
  lost: 'u8',
  /** Somebody has asked that nothing runs here, and the line that tells of it. */
  drained: 'u8',
  drainLine: 'u32',
  mainsLostAt: 'f64',
  /** When it has its mains, its line, its ground again: of all that took them the last to let go (us). */
  mainsBackUs: 'f64',
  accessBackUs: 'f64',
  backUs: 'f64',
  darkSince: 'f64',
  /** Line of the timeline that last changed its power, and its access. */
  powerLine: 'u32',
  accessLine: 'u32',
  touched: 'u8',
} as const

const NODE = {
  up: 'u8',
  failed: 'u8',
  /** When the last of what broke it is repaired (us). */
  repairedUs: 'f64',
  epoch: 'u32',
  draws: 'u32',
  line: 'u32',
  touched: 'u8',
  firstPod: 'u32', // row + 1 of the pods bound here, a list through pods.next
} as const

const LINK = { up: 'u8', epoch: 'u32', draws: 'u32', line: 'u32', backUs: 'f64' } as const

const POD = {
  cluster: 'u16',
  row: 'u32',
  workload: 'u16',
  node: 'u32',
  run: 'u8',
  epoch: 'u32',
  /** Whether the directory names it to people. */
  told: 'u8',
  /** A command that the node has not got: 1 run, 2 kill. */
  owedCommand: 'u8',
  /** A status that the server has not got: the status + 1. */
  owedStatus: 'u8',
  next: 'u32',
  line: 'u32',
} as const

/** What people at a demand cell have: voltage, or their batteries. */
const CELL = { mains: 'u8', darkSince: 'f64', backUs: 'f64' } as const

const INCIDENT = { line: 'u32', open: 'u8' } as const

const CLOCK = {
  nowUs: 'f64',
  settling: 'u8',
  linksTouched: 'u8',
  flowsDirty: 'u8',
  flowsDueUs: 'f64',
} as const

/**
 * What is true. Columns that change, in one store: a snapshot is a copy of it, a fork is a world
 * made from the same plan and given that copy. `plan` never changes.
 */
export class World {
  readonly plan: WorldPlan
  readonly store = new Store()
  readonly root: Root
  readonly queue: EventQueue
  readonly timeline: Timeline
  readonly words: Words
  readonly digest: Digest
  readonly sites
  readonly nodes
  readonly links
  readonly pods
  readonly incidents
  readonly cells
  readonly clock
  /** Sites and nodes that changed in this instant and whose network has not been settled. */
  readonly touchedSites
  readonly touchedNodes

  constructor(plan: WorldPlan, seed: number | string) {
    this.plan = plan
    this.root = new Root(seed)
    const { store } = this
    this.queue = new EventQueue(store)
    this.timeline = new Timeline(store)
    this.words = new Words(store)
    this.digest = new Digest()
    this.sites = store.table('sites', SITE, plan.sites.count)
    this.nodes = store.table('nodes', NODE, plan.nodes.count)
    this.links = store.table('links', LINK, plan.links.length)
    this.pods = store.table('pods', POD, 1024)
    this.incidents = store.table('incidents', INCIDENT, plan.incidents.length)
    this.cells = store.table('cells', CELL, plan.cells.count)
    this.clock = store.table('clock', CLOCK, 1)
    this.touchedSites = store.table('touched sites', { site: 'u32' }, 64)
    this.touchedNodes = store.table('touched nodes', { node: 'u32' }, 64)
    this.clock.add()
    this.keepDigest()
    this.sites.resize(plan.sites.count)
    this.nodes.resize(plan.nodes.count)
    this.links.resize(plan.links.length)
    this.incidents.resize(plan.incidents.length)
    this.cells.resize(plan.cells.count)
    this.cells.mains.fill(1)
    this.sites.mains.fill(1)
    this.sites.power.fill(POWER.mains)
    this.sites.access.fill(1)
    this.nodes.up.fill(1)
    this.links.up.fill(1)
  }

  /** The digest stands in fields of its own; a snapshot carries it in a table. */
  private keepDigest(): void {
    const kept = this.store.table('digest', { word: 'f64' }, 3)
    kept.resize(3)
    this.store.mirror({
      flush: () => {
        this.digest.save().forEach((word, i) => {
          kept.word[i] = word
        })
      },
      reload: () => this.digest.restore([kept.word[0], kept.word[1], kept.word[2]]),
    })
  }

  get now(): number {
    return this.clock.nowUs[0]
  }

  /** Enters a transition of the world in the digest. */
  happened(kind: number, subject: number, a = 0, b = 0): void {
    this.digest.add(this.clock.nowUs[0], kind, subject, a, b)
  }

  /** Schedules a row; `cause` is the line of the timeline that led to it. */
  at(timeUs: number, cls: number, kind: number, subject: number, a = 0, b = 0, cause = 0): void {
    if (timeUs <= this.plan.horizonUs) this.queue.push(timeUs, cls, kind, subject, a, b, cause)
  }

  /** A drawn time as a whole number of grains, at least one (us). */
  grain(timeUs: number): number {
    const { grainUs } = this.plan
    return Math.max(1, Math.ceil(timeUs / grainUs)) * grainUs
  }

  /** Has the network looked at once this instant's faults are through. */
  settleNetwork(): void {
    if (this.clock.settling[0]) return
    this.clock.settling[0] = 1
    this.at(this.now, CLASS.completion, EVENT.networkSettles, 0)
  }

  touchSite(site: number): void {
    if (!this.sites.touched[site]) {
      this.sites.touched[site] = 1
      const row = this.touchedSites.add()
      this.touchedSites.site[row] = site
    }
    this.settleNetwork()
  }

  touchNode(node: number): void {
    if (!this.nodes.touched[node]) {
      this.nodes.touched[node] = 1
      const row = this.touchedNodes.add()
      this.touchedNodes.node[row] = node
    }
    this.settleNetwork()
  }

  touchLinks(): void {
    this.clock.linksTouched[0] = 1
    this.settleNetwork()
  }

  /** Has all demand find its replicas anew soon: something broke, or came back. */
  touchFlows(): void {
    this.clock.flowsDirty[0] = 2
    this.settleFlowsBy(this.plan.demand.settleS)
  }

  /**
   * Has demand find its replicas anew when the directory is next asked: some replicas came or went
   * in good order.
   */
  touchReplicas(): void {
    this.clock.flowsDirty[0] = Math.max(this.clock.flowsDirty[0], 1)
    this.settleFlowsBy(this.plan.demand.directoryS)
  }

  /** At the next instant of a grid of so many seconds, or at the earlier one that is due already. */
  private settleFlowsBy(gridS: number): void {
    const { flowsDueUs } = this.clock
    const gridUs = gridS * 1e6
    const due = (Math.floor(this.now / gridUs) + 1) * gridUs
    if (flowsDueUs[0] > this.now && flowsDueUs[0] <= due) return
    flowsDueUs[0] = due
    this.at(due, CLASS.arrival, EVENT.flowsSettle, 0)
  }
}
