import type { Command, Decision, Memory, Watch } from '../port.ts'
import type { Behavior } from './autoscale.ts'
import { SchedulerCache } from './cache.ts'
import type { NodeInput } from './node.ts'
import { Scratch } from './schedule.ts'
import type { PodTemplate } from './template.ts'
import type { IntOrPercent, WorkloadModel } from './workload.ts'

/** What a K3s server is told. */
export const OBSERVED = {
  /** subject: node. Its lease and status have been silent longer than the grace period. */
  nodeSilent: 1,
  /** subject: node. It is heard again. */
  nodeHeard: 2,
  /** subject: pod row. */
  podReady: 3,
  podNotReady: 4,
  podGone: 5,
  /** subject: workload; value: CPU used by its pods (milli); count: pods that reported. */
  usage: 6,
  /** value: number of the spec that somebody applied: all workloads, as the API server now has them. */
  spec: 7,
  /** subject: node. Somebody drains it. */
  drain: 8,
} as const

/** What it orders, or writes into etcd for all to see. */
export const ORDERED = {
  nodeNotReady: 1, // node
  nodeReady: 2, // node
  nodeTainted: 3, // node: NoExecute, after the zone's rate limiter
  zoneState: 4, // zone, object: 0 Normal, 1 PartialDisruption, 2 FullDisruption; value: evictions per second
  evictionsHalted: 5, // all zones are dark
  evictionsResumed: 6,
  podEvicted: 7, // pod row, object: node; value: toleration (s), -1 where somebody drains the node
  podDeleted: 8, // pod row, object: node
  podBound: 9, // pod row, object: node; value: row + 1 of the pod that it stands in for
  podPending: 10, // pod row; value: row + 1 of the pod that it stands in for; reason
  scaled: 11, // workload, object: replicas; value: replicas before
  endpoint: 12, // pod row, object: 1 ready, 0 not
  nodeCordoned: 13, // node
  rolloutBegins: 14, // workload
  rolloutEnds: 15, // workload
} as const

/** The reason of a scaling that somebody applied; one by the autoscaler has none. */
export const APPLIED = 'applied'

export const PHASE = { pending: 0, bound: 1, ready: 2, terminating: 3, gone: 4 } as const
export const ZONE = { normal: 0, partial: 1, full: 2 } as const

/** Flags of kube-controller-manager, kube-scheduler and the kubelet, in their own names, times in us. */
export interface K3sConfig {
  nodeMonitorPeriodUs: number
  nodeMonitorGracePeriodUs: number
  nodeEvictionRate: number
  secondaryNodeEvictionRate: number
  largeClusterSizeThreshold: number
  unhealthyZoneThreshold: number
  horizontalPodAutoscalerSyncPeriodUs: number
  horizontalPodAutoscalerDownscaleStabilizationUs: number
  horizontalPodAutoscalerTolerance: number
  podInitialBackoffUs: number
  podMaxBackoffUs: number
  podMaxInUnschedulableUs: number
}

export interface K3sWorkload {
  name: string
  template: PodTemplate
  daemon: boolean
  replicas: number
  autoscaler: Autoscaler | null
  /** Equal where the manifests ask for equal pods; another is rolled out. The template's key where absent. */
  revision?: string
  /** How pods of one revision give way to another's; as a Deployment's defaults where absent. */
  rollout?: Rollout
  /** What evictions that somebody asks for must leave standing; null or absent: nothing. */
  budget?: DisruptionBudget | null
}

/** A Deployment's or DaemonSet's strategy of update. */
export type Rollout = Pick<WorkloadModel, 'strategy' | 'maxSurge' | 'maxUnavailable'>

/** A PodDisruptionBudget over the pods of one workload; one of the two is given. */
export interface DisruptionBudget {
  minAvailable: IntOrPercent | null
  maxUnavailable: IntOrPercent | null
}

/** A HorizontalPodAutoscaler on the CPU of its pods, as autoscaling/v2 has it after defaulting. */
export interface Autoscaler {
  minReplicas: number
  maxReplicas: number
  targetUtilizationPercent: number
  /** Null: the older rules, without behaviour. */
  behavior: Behavior | null
}

const NODE = {
  ready: 'u8',
  /** Waits for a NoExecute taint since; 0: does not. */
  queuedAt: 'f64',
  /** Has the NoExecute taint since; 0: has not. */
  taintedAt: 'f64',
  /** When the first of its pods outlives its toleration; 0: none does. */
  evictAt: 'f64',
  firstPod: 'u32',
  /** Somebody waits for its pods to be gone. */
  draining: 'u8',
} as const
const ZONES = { notReady: 'u32', state: 'u8', rate: 'f64', tokenAt: 'f64' } as const
const POD = {
  workload: 'u16',
  /** Row of the set that it belongs to, and its template's number in the cache. */
  set: 'u32',
  template: 'u16',
  ordinal: 'u32',
  node: 'u32',
  phase: 'u8',
  endpoint: 'u8',
  since: 'f64',
  /** Row + 1 of the pod whose place it takes. */
  origin: 'u32',
  next: 'u32',
} as const
const WORKLOAD = {
  desired: 'u32',
  active: 'u32',
  ready: 'u32',
  ordinals: 'u32',
  /** Row of the set of its present revision, and whether pods of others still give way to it. */
  set: 'u32',
  rolling: 'u8',
  /** A DaemonSet has its pods. */
  placed: 'u8',
  usageMilli: 'f64',
  usagePods: 'u32',
  /** Something that the autoscaler looks at has changed since it last looked. */
  changed: 'u8',
  /** When it must look again although nothing has (us), 0: need not. */
  lookAt: 'f64',
} as const
/** ReplicaSets, and what is alike in other kinds: the pods of one revision of a workload. */
const SET = {
  workload: 'u16',
  revision: 'u16',
  /** The template that its next pod is made from. */
  template: 'u16',
  /** Pods that it should have, and the workload's replicas for which it was given them. */
  replicas: 'u32',
  sizedFor: 'u32',
  /** Pods that are meant to stay, those of them that are ready, and all that are not gone. */
  active: 'u32',
  ready: 'u32',
  alive: 'u32',
  pendingFirst: 'u32',
  pendingLast: 'u32',
  attempts: 'u32',
  /** When the pending ones may be tried again (us), and since when they wait. */
  retryAt: 'f64',
  stuckSince: 'f64',
  /** Since the last try something happened that may have made room, or a new pod came. */
  moved: 'u8',
  newcomers: 'u8',
} as const
const SELF = {
  startedAt: 'f64',
  firstStep: 'u8',
  halted: 'u8',
  requeueAt: 'f64',
  autoscaleAt: 'f64',
  /** Something happened that may make a pending pod fit. */
  roomMade: 'u8',
  /** The spec that the API server has. */
  spec: 'u32',
  /** When evictions that a budget refused are asked for again (us), 0: none was. */
  drainAt: 'f64',
} as const

/** One K3s server: its configuration, what it stores in etcd and what it holds in memory. */
export class K3sServerState {
  /** Flags; others are read when it starts. */
  config: K3sConfig
  readonly cache: SchedulerCache
  /** The workloads as somebody applied them, one time after another. */
  readonly specs: (readonly K3sWorkload[])[] = []
  /** By spec and workload: its template's number in the cache, and its revision's number. */
  private readonly templates: (readonly number[])[] = []
  private readonly revisions: (readonly number[])[] = []
  private readonly revisionNumbers = new Map<string, number>()
  readonly zoneOf: Uint32Array
  readonly zoneSize: Uint32Array
  readonly node
  readonly zone
  readonly pod
  readonly workload
  readonly sets
  readonly self
  /** Nodes that wait for NoExecute, in the order in which they were found silent. */
  readonly queue
  /** Nodes with NoExecute whose pods are counting down. */
  readonly doomed
  readonly recommendations
  readonly scalings
  readonly scratch = new Scratch()
  readonly decision: Decision = { commands: [], watches: [], floorUs: Number.NaN, wakeUs: Infinity }
  /** Within one step: evicted pods whose stand-in has not been made yet, by set. */
  readonly evicted: number[][] = []

  constructor(
    name: string,
    config: K3sConfig,
    nodes: readonly NodeInput[],
    zoneOf: Uint32Array,
    zones: number,
    workloads: readonly K3sWorkload[],
    memory: Memory,
  ) {
    this.config = config
    this.zoneOf = zoneOf
    this.zoneSize = new Uint32Array(zones)
    for (const zone of zoneOf) this.zoneSize[zone]++
    this.cache = new SchedulerCache(memory, name)
    for (const node of nodes) this.cache.addNode(node)
    this.node = memory(`${name}/server nodes`, NODE, nodes.length)
    this.zone = memory(`${name}/zones`, ZONES, zones)
    this.pod = memory(`${name}/server pods`, POD, 64)
    this.workload = memory(`${name}/workloads`, WORKLOAD, workloads.length)
    this.sets = memory(`${name}/sets`, SET, workloads.length)
    this.self = memory(`${name}/self`, SELF, 1)
    this.queue = memory(`${name}/taint queue`, { node: 'u32' }, 4)
    this.doomed = memory(`${name}/doomed`, { node: 'u32' }, 4)
    this.recommendations = memory(
      `${name}/recommendations`,
      { workload: 'u16', replicas: 'u32', at: 'f64' },
      4,
    )
    this.scalings = memory(`${name}/scalings`, { workload: 'u16', change: 'i32', at: 'f64' }, 4)
    this.node.resize(nodes.length)
    this.zone.resize(zones)
    this.workload.resize(workloads.length)
    this.self.add()
    this.node.ready.fill(1, 0, nodes.length)
    for (let z = 0; z < zones; z++) this.zone.rate[z] = config.nodeEvictionRate
    this.addSpec(workloads)
    workloads.forEach((w, i) => {
      this.workload.desired[i] = w.daemon ? 0 : w.replicas
      this.workload.set[i] = this.addSet(i)
    })
  }

  /** The workloads as the API server has them. */
  get workloads(): readonly K3sWorkload[] {
    return this.specs[this.self.spec[0]]
  }

  /** By workload: the number of its template in the cache. */
  get templateOf(): readonly number[] {
    return this.templates[this.self.spec[0]]
  }

  /** By workload: the number of its revision. */
  get revisionOf(): readonly number[] {
    return this.revisions[this.self.spec[0]]
  }

  /** Templates that a workload's pods may have been made from so far, each once. */
  templatesSoFar(workload: number): number[] {
    const all = this.templates.slice(0, this.self.spec[0] + 1).map(spec => spec[workload])
    return [...new Set(all)]
  }

  /**
   * Gets to know what somebody will apply later: the same workloads in the same order. Before the run,
   * and in the same order for every server that is to be restored from the same columns.
   */
  addSpec(workloads: readonly K3sWorkload[]): void {
    this.specs.push(workloads)
    this.templates.push(workloads.map(w => this.cache.addTemplate(w.template)))
    this.revisions.push(
      workloads.map(({ name, template, revision = template.key }) => {
        const key = `${name} ${revision}`
        const number = this.revisionNumbers.get(key) ?? this.revisionNumbers.size
        this.revisionNumbers.set(key, number)
        return number
      }),
    )
  }

  /** A new set of a workload's present revision; answers its row. */
  addSet(workload: number): number {
    const row = this.sets.add()
    this.sets.workload[row] = workload
    this.sets.revision[row] = this.revisionOf[workload]
    this.sets.template[row] = this.templateOf[workload]
    return row
  }

  order(kind: number, subject: number, object = 0, value = 0, reason = ''): void {
    this.decision.commands.push({ kind, subject, object, value, reason } satisfies Command)
  }

  watch(stream: number, awaits: Watch['awaits']): void {
    this.decision.watches.push({ stream, awaits })
  }
}
