import {
  asFlag,
  asList,
  asObject,
  asOneOf,
  asText,
  asWhole,
  at,
  FieldError,
  field,
  type NativeObject,
} from './native.ts'
import {
  type BalancedArgs,
  DEFAULT_PROFILE,
  type FitArgs,
  type Profile,
  type ShapePoint,
  type WeightedResource,
} from './profile.ts'
import { readNodeTerm, readNodeTerms } from './selectors.ts'
import { readSpread } from './spreadConstraint.ts'

/**
 * Arguments of the scheduler's plugins as KubeSchedulerConfiguration writes them, with the checks
 * of pkg/scheduler/apis/config/validation.
 */

const STRATEGIES = ['LeastAllocated', 'MostAllocated', 'RequestedToCapacityRatio'] as const

function readWeighted(value: unknown, path: string, most: number): WeightedResource[] {
  return asList(value, path).map((item, i) => {
    const where = at(path, i)
    const object = asObject(item, where)
    const name = field(object, 'name', where, asText)
    if (!name) throw new FieldError(at(where, 'name'), 'is required')
    const weight = field(object, 'weight', where, (v, p) => asWhole(v, p, 1, most))
    return { name, weight: weight ?? 1 }
  })
}

function readShape(value: unknown, path: string): ShapePoint[] {
  const points = asList(value, path).map((item, i) => {
    const where = at(path, i)
    const object = asObject(item, where)
    const utilization = field(object, 'utilization', where, (v, p) => asWhole(v, p, 0, 100))
    const score = field(object, 'score', where, (v, p) => asWhole(v, p, 0, 10))
    return { utilization: utilization ?? 0, score: score ?? 0 }
  })
  if (points.length === 0) throw new FieldError(path, 'needs at least one point')
  points.forEach((point, i) => {
    if (i > 0 && point.utilization <= points[i - 1].utilization)
      throw new FieldError(at(at(path, i), 'utilization'), 'must be above that of the point before')
  })
  return points
}

const texts = (object: NativeObject, key: string): string[] =>
  asList(object[key], key).map((v, i) => asText(v, at(key, i)) ?? '')

/** NodeResourcesFitArgs. */
export function readFitArgs(args: NativeObject): FitArgs {
  const base = DEFAULT_PROFILE.fit
  const path = 'scoringStrategy'
  const strategy = asObject(args.scoringStrategy, path)
  const type = field(strategy, 'type', path, (v, p) => asOneOf(v, p, STRATEGIES)) ?? base.strategy
  const resources = field(strategy, 'resources', path, (v, p) => readWeighted(v, p, 100))
  const ratio = at(path, 'requestedToCapacityRatio')
  const shaped = type === 'RequestedToCapacityRatio'
  const points = asObject(strategy.requestedToCapacityRatio, ratio).shape
  return {
    strategy: type,
    resources: resources.length > 0 ? resources : base.resources,
    shape: shaped ? readShape(points, at(ratio, 'shape')) : [],
    ignoredResources: texts(args, 'ignoredResources'),
    ignoredResourceGroups: texts(args, 'ignoredResourceGroups'),
  }
}

/** NodeResourcesBalancedAllocationArgs; `version` is ours. */
export function readBalancedArgs(args: NativeObject): BalancedArgs {
  const base = DEFAULT_PROFILE.balanced
  const resources = readWeighted(args.resources, 'resources', 1)
  const version = asOneOf(args.version, 'version', ['spread', 'change'] as const)
  return {
    resources: resources.length > 0 ? resources : base.resources,
    version: version ?? base.version,
  }
}

/** PodTopologySpreadArgs. */
export function readSpreadArgs(args: NativeObject): Profile['spread'] {
  const kinds = ['System', 'List'] as const
  const path = 'defaultConstraints'
  const constraints = readSpread(args.defaultConstraints, path, {
    labels: {},
    matchLabelKeys: false,
    nodeInclusionPolicy: true,
  })
  const kind = asOneOf(args.defaultingType, 'defaultingType', kinds)
  if (kind === 'System' && constraints.length > 0)
    throw new FieldError(path, 'must be empty when defaultingType is System')
  return { defaulting: kind ?? (constraints.length > 0 ? 'List' : 'System'), constraints }
}

/** InterPodAffinityArgs. */
export function readInterPodArgs(args: NativeObject): Profile['interPod'] {
  const weight = 'hardPodAffinityWeight'
  const ignore = 'ignorePreferredTermsOfExistingPods'
  return {
    hardPodAffinityWeight: asWhole(args[weight], weight, 0, 100) ?? 1,
    ignorePreferredTermsOfExistingPods: asFlag(args[ignore], ignore) ?? false,
  }
}

/** NodeAffinityArgs. */
export function readAddedAffinity(args: NativeObject): Profile['addedAffinity'] {
  if (args.addedAffinity === undefined || args.addedAffinity === null) return null
  const path = 'addedAffinity'
  const added = asObject(args.addedAffinity, path)
  const hard = 'requiredDuringSchedulingIgnoredDuringExecution'
  const soft = 'preferredDuringSchedulingIgnoredDuringExecution'
  const terms = at(at(path, hard), 'nodeSelectorTerms')
  return {
    required:
      added[hard] === undefined || added[hard] === null
        ? null
        : readNodeTerms(asObject(added[hard], at(path, hard)).nodeSelectorTerms, terms),
    preferred: asList(added[soft], at(path, soft)).map((item, i) => {
      const where = at(at(path, soft), i)
      const object = asObject(item, where)
      const weight = field(object, 'weight', where, (v, p) => asWhole(v, p, 1, 100)) ?? 1
      return { weight, term: readNodeTerm(object.preference, at(where, 'preference')) }
    }),
  }
}

/**
 * The default profile with one plugin's arguments in place of the default ones.
 * @param plugin whose `args` these are
 */
export function profileWithArgs(plugin: string, args: NativeObject, gates: NativeObject): Profile {
  const gate = 'TaintTolerationComparisonOperators'
  const base: Profile = {
    ...DEFAULT_PROFILE,
    taintComparison: asFlag(gates[gate], `featureGates.${gate}`) ?? false,
  }
  switch (plugin) {
    case 'NodeResourcesFit':
      return { ...base, fit: readFitArgs(args) }
    case 'NodeResourcesBalancedAllocation':
      return { ...base, balanced: readBalancedArgs(args) }
    case 'PodTopologySpread':
      return { ...base, spread: readSpreadArgs(args) }
    case 'InterPodAffinity':
      return { ...base, interPod: readInterPodArgs(args) }
    case 'NodeAffinity':
      return { ...base, addedAffinity: readAddedAffinity(args) }
    default:
      return base
  }
}
