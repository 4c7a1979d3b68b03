import type { NodeTerm } from './selectors.ts'
import type { SpreadConstraint } from './spreadConstraint.ts'

/** Filters in the order in which kube-scheduler asks them; the first that refuses is the reason. */
export const FILTER_PLUGINS = [
  'NodeUnschedulable',
  'NodeName',
  'TaintToleration',
  'NodeAffinity',
  'NodePorts',
  'NodeResourcesFit',
  'PodTopologySpread',
  'InterPodAffinity',
] as const
export type FilterPlugin = (typeof FILTER_PLUGINS)[number]

export const SCORE_PLUGINS = [
  'TaintToleration',
  'NodeAffinity',
  'PodTopologySpread',
  'InterPodAffinity',
  'NodeResourcesFit',
  'NodeResourcesBalancedAllocation',
  'ImageLocality',
] as const
export type ScorePlugin = (typeof SCORE_PLUGINS)[number]

export interface WeightedResource {
  readonly name: string
  /** 1 to 100. */
  readonly weight: number
}

export interface ShapePoint {
  /** Percent, 0 to 100. */
  readonly utilization: number
  /** 0 to 10. */
  readonly score: number
}

export interface FitArgs {
  readonly strategy: 'LeastAllocated' | 'MostAllocated' | 'RequestedToCapacityRatio'
  readonly resources: readonly WeightedResource[]
  readonly shape: readonly ShapePoint[]
  readonly ignoredResources: readonly string[]
  /** Domains of extended resources, `example.com`. */
  readonly ignoredResourceGroups: readonly string[]
}

export interface BalancedArgs {
  readonly resources: readonly WeightedResource[]
  /**
   * `spread` scores how even a node's use would be (up to Kubernetes 1.34), `change` how much the
   * pod changes that.
   */
  readonly version: 'spread' | 'change'
}

export interface SpreadArgs {
  /** System: hostname maxSkew 3 and zone maxSkew 5, both ScheduleAnyway; List: `constraints`. */
  readonly defaulting: 'System' | 'List'
  readonly constraints: readonly SpreadConstraint[]
}

export interface InterPodArgs {
  /** Weight of an existing pod's required affinity when scoring, 0 to 100. */
  readonly hardPodAffinityWeight: number
  readonly ignorePreferredTermsOfExistingPods: boolean
}

/** Affinity that the scheduler's configuration adds to every pod. */
export interface AddedAffinity {
  readonly required: readonly NodeTerm[] | null
  readonly preferred: readonly { readonly weight: number; readonly term: NodeTerm }[]
}

/** One profile of KubeSchedulerConfiguration: which plugins, with which arguments. */
export interface Profile {
  /** 0: adaptive. */
  readonly percentageOfNodesToScore: number
  /** 0 switches the plugin's scoring off. */
  readonly weights: Readonly<Record<ScorePlugin, number>>
  readonly filters: readonly FilterPlugin[]
  readonly fit: FitArgs
  readonly balanced: BalancedArgs
  readonly spread: SpreadArgs
  readonly interPod: InterPodArgs
  readonly addedAffinity: AddedAffinity | null
  /** Feature gate TaintTolerationComparisonOperators: operators Gt and Lt of tolerations. */
  readonly taintComparison: boolean
}

const CPU_AND_MEMORY: readonly WeightedResource[] = [
  { name: 'cpu', weight: 1 },
  { name: 'memory', weight: 1 },
]

/** The default profile: plugins and weights of pkg/scheduler/apis/config/v1. */
export const DEFAULT_PROFILE: Profile = {
  percentageOfNodesToScore: 0,
  weights: {
    TaintToleration: 3,
    NodeAffinity: 2,
    PodTopologySpread: 2,
    InterPodAffinity: 2,
    NodeResourcesFit: 1,
    NodeResourcesBalancedAllocation: 1,
    ImageLocality: 1,
  },
  filters: FILTER_PLUGINS,
  fit: {
    strategy: 'LeastAllocated',
    resources: CPU_AND_MEMORY,
    shape: [],
    ignoredResources: [],
    ignoredResourceGroups: [],
  },
  balanced: { resources: CPU_AND_MEMORY, version: 'spread' },
  spread: { defaulting: 'System', constraints: [] },
  interPod: { hardPodAffinityWeight: 1, ignorePreferredTermsOfExistingPods: false },
  addedAffinity: null,
  taintComparison: false,
}
