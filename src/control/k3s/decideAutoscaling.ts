import {
  type Behavior,
  DEFAULT_BEHAVIOR,
  decideScale,
  limitPlain,
  limitWithBehavior,
  type Recommendation,
  type ScaleEvent,
  stabilize,
  stabilizeWithBehavior,
} from './autoscale.ts'
import { readBehavior } from './behavior.ts'
import {
  asFlag,
  asList,
  asNumber,
  asObject,
  asOneOf,
  asText,
  asWhole,
  at,
  FieldError,
  type NativeObject,
  shown,
} from './native.ts'
import { groupPods, type PodSample } from './podReadiness.ts'
import {
  averageReplicas,
  DEFAULT_TOLERANCE,
  type Proposal,
  resourceReplicas,
  type Tolerance,
  valuePerPodReplicas,
  valueReplicas,
} from './replicas.ts'

/** Decisions of the horizontal pod autoscaler asked by themselves. */

const NO_METRICS = 'no metric of any pod that is ready'
const PHASES = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] as const

function need(input: NativeObject, key: string, path = ''): number {
  const value = asNumber(input[key], at(path, key))
  if (value === undefined) throw new FieldError(at(path, key), 'is required, a number')
  return value
}

function toleranceOf(input: NativeObject): Tolerance {
  const { tolerance } = input
  if (tolerance !== null && typeof tolerance === 'object') {
    const both = asObject(tolerance, 'tolerance')
    return {
      scaleUp: asNumber(both.scaleUp, 'tolerance.scaleUp') ?? DEFAULT_TOLERANCE.scaleUp,
      scaleDown: asNumber(both.scaleDown, 'tolerance.scaleDown') ?? DEFAULT_TOLERANCE.scaleDown,
    }
  }
  const one = asNumber(tolerance, 'tolerance')
  return one === undefined ? DEFAULT_TOLERANCE : { scaleUp: one, scaleDown: one }
}

interface Pods {
  readonly samples: PodSample[]
  /** A pod that asks for nothing of the resource: a utilisation cannot be had. */
  readonly requestless: boolean
}

/**
 * `pods`: `{ usageMilli, requestMilli, neverReady, hotCpu, ready, phase, deleted }`. Beside pods
 * that have a request, a usage without one is a metric of a pod that is no longer there.
 */
function readPods(input: NativeObject): Pods {
  const items = asList(input.pods, 'pods').map((item, i) => asObject(item, `pods[${i}]`))
  const asked = items.map((pod, i) => asNumber(pod.requestMilli, `pods[${i}].requestMilli`))
  const some = asked.some(request => request !== undefined)
  const samples = items.flatMap((pod, i): PodSample[] => {
    const path = `pods[${i}]`
    const flag = (key: string) => asFlag(pod[key], at(path, key)) ?? false
    if (pod.unknown === true || (some && asked[i] === undefined)) return []
    const started = pod.ready === undefined || pod.ready === null ? true : flag('ready')
    return [
      {
        usageMilli: asNumber(pod.usageMilli, at(path, 'usageMilli')) ?? null,
        requestMilli: asked[i] ?? 0,
        phase: asOneOf(pod.phase, at(path, 'phase'), PHASES) ?? 'Running',
        deleted: flag('deleted'),
        unready: !started || flag('neverReady') || flag('hotCpu'),
      },
    ]
  })
  return { samples, requestless: !some && items.length > 0 }
}

/** `levels`, one a pod, null where there is none, as samples of a metric without requests. */
function readLevels(input: NativeObject, key: string): (number | null)[] {
  return asList(input[key], key).map((v, i) => asNumber(v, `${key}[${i}]`) ?? null)
}

const asSamples = (levels: readonly (number | null)[]): PodSample[] =>
  levels.map(usageMilli => ({
    usageMilli,
    requestMilli: 0,
    phase: 'Running',
    deleted: false,
    unready: false,
  }))

const METRICS = ['pods', 'object', 'objectPerPod', 'external', 'externalPerPod'] as const

function ofResource(input: NativeObject, resource: string): unknown {
  const current = need(input, 'currentReplicas')
  const { samples, requestless } = readPods(input)
  const cpu = resource === 'cpu'
  const tolerance = toleranceOf(input)
  const percent = asNumber(input.targetUtilizationPercent, 'targetUtilizationPercent')
  if (percent !== undefined) {
    if (requestless) return { error: `pods: no request for ${resource}` }
    const groups = groupPods(samples, percent, cpu)
    const proposal = resourceReplicas(current, percent, groups, tolerance)
    if (proposal === null) return { error: `pods: ${NO_METRICS}` }
    return { replicas: proposal.replicas, utilizationPercent: proposal.usage }
  }
  const target =
    asNumber(input.targetAverageMilli, 'targetAverageMilli') ??
    asNumber(input.targetMilli, 'targetMilli') ??
    need(input, 'target')
  const proposal = averageReplicas(current, target, groupPods(samples, 0, cpu), tolerance)
  if (proposal === null) return { error: `pods: ${NO_METRICS}` }
  return { replicas: proposal.replicas, usage: proposal.usage }
}

function ofMetric(input: NativeObject, metric: (typeof METRICS)[number]): Proposal | null {
  const current = need(input, 'currentReplicas')
  const target = need(input, 'target')
  const levels = readLevels(input, 'levels')
  const tolerance = toleranceOf(input)
  if (metric === 'pods')
    return averageReplicas(current, target, groupPods(asSamples(levels), 0, false), tolerance)
  const value = levels.reduce<number>((sum, level) => sum + (level ?? 0), 0)
  if (levels.every(level => level === null)) return null
  if (metric.endsWith('PerPod')) return valuePerPodReplicas(current, target, value, tolerance)
  const ready = asWhole(input.readyPods, 'readyPods', 0) ?? current
  return valueReplicas(current, target, value, ready, tolerance)
}

/**
 * k3s.replicas: `{ metric, currentReplicas, target..., pods | levels, readyPods, tolerance }` to
 * `{ replicas, utilizationPercent | usage }`. `metric` is resource/NAME, pods, object,
 * objectPerPod, external or externalPerPod.
 */
export function decideReplicas(value: unknown): unknown {
  const input = asObject(value, 'input')
  const metric = asText(input.metric, 'metric') ?? ''
  const [kind, resource] = metric.split('/')
  if (resource && (kind === 'resource' || kind === 'containerResource'))
    return ofResource(input, resource)
  const known = METRICS.find(m => m === metric)
  if (known === undefined)
    throw new FieldError(
      'metric',
      `must be resource/cpu, resource/memory or one of ${METRICS.join(', ')}, is ${shown(metric)}`,
    )
  const proposal = ofMetric(input, known)
  return proposal ?? { error: `levels: ${NO_METRICS}` }
}

function readRecommendations(input: NativeObject): Recommendation[] {
  return asList(input.recommendations, 'recommendations').map((item, i) => {
    const path = `recommendations[${i}]`
    const r = asObject(item, path)
    return { replicas: need(r, 'replicas', path), ageS: need(r, 'ageSeconds', path) }
  })
}

function readEvents(input: NativeObject, key: string): ScaleEvent[] {
  return asList(input[key], key).map((item, i) => {
    const path = `${key}[${i}]`
    const e = asObject(item, path)
    return { replicaChange: need(e, 'replicaChange', path), ageS: need(e, 'ageSeconds', path) }
  })
}

function behaviorOf(input: NativeObject): Behavior | null {
  if (input.behavior !== undefined && input.behavior !== null)
    return readBehavior(input.behavior, 'behavior')
  if (input.scaleUp === undefined && input.scaleDown === undefined) return null
  return readBehavior({ scaleUp: input.scaleUp, scaleDown: input.scaleDown }, '')
}

/** k3s.scaleLimits: what the rates and bounds let of a desired number of replicas. */
export function decideScaleLimits(value: unknown): unknown {
  const input = asObject(value, 'input')
  const current = need(input, 'currentReplicas')
  const desired = need(input, 'desiredReplicas')
  const min = asWhole(input.minReplicas, 'minReplicas', 0) ?? 1
  const max = need(input, 'maxReplicas')
  if (asFlag(input.legacy, 'legacy')) return limitPlain(current, desired, min, max)
  const up = readEvents(input, 'scaleUpEvents')
  const down = readEvents(input, 'scaleDownEvents')
  const behavior = behaviorOf(input) ?? DEFAULT_BEHAVIOR
  return limitWithBehavior(current, desired, min, max, up, down, behavior)
}

/** The proposal takes the place of the last recommendation that is too old, or comes last. */
function remembered(desired: number, past: readonly Recommendation[], windowS: number): unknown {
  const list = past.map(r => ({ replicas: r.replicas, ageSeconds: r.ageS }))
  const stale = past.findLastIndex(r => r.ageS > windowS)
  list[stale < 0 ? list.length : stale] = { replicas: desired, ageSeconds: 0 }
  return { stabilized: stabilize(desired, past, windowS), recommendations: list }
}

/** k3s.stabilize: a proposal held against the recent ones. */
export function decideStabilize(value: unknown): unknown {
  const input = asObject(value, 'input')
  const desired = asNumber(input.desired, 'desired') ?? need(input, 'desiredReplicas')
  const past = readRecommendations(input)
  const up = asNumber(input.scaleUpWindowSeconds, 'scaleUpWindowSeconds')
  const down = asNumber(input.scaleDownWindowSeconds, 'scaleDownWindowSeconds')
  const given = behaviorOf(input)
  if (up === undefined && down === undefined && given === null)
    return remembered(desired, past, asNumber(input.windowSeconds, 'windowSeconds') ?? 300)
  const base = given ?? DEFAULT_BEHAVIOR
  const behavior: Behavior = {
    scaleUp: { ...base.scaleUp, stabilizationWindowS: up ?? base.scaleUp.stabilizationWindowS },
    scaleDown: {
      ...base.scaleDown,
      stabilizationWindowS: down ?? base.scaleDown.stabilizationWindowS,
    },
  }
  const current =
    asNumber(input.current, 'current') ?? asNumber(input.currentReplicas, 'currentReplicas')
  return { stabilized: stabilizeWithBehavior(current ?? desired, desired, past, behavior) }
}

/** The proposals of an autoscaler's metrics; null for one that cannot be had. */
function proposalsOf(input: NativeObject, current: number): (number | null)[] {
  const proposals: (number | null)[] = []
  const tolerance = toleranceOf(input)
  const base = { currentReplicas: current, readyPods: input.readyPods, tolerance: input.tolerance }
  const metric = (name: (typeof METRICS)[number], target: unknown, levels: unknown) =>
    proposals.push(ofMetric({ ...base, target, levels }, name)?.replicas ?? null)
  if (input.podsMetric) {
    const m = asObject(input.podsMetric, 'podsMetric')
    metric('pods', m.targetAverage ?? m.target, m.levels)
  }
  for (const kind of ['object', 'external'] as const) {
    const key = `${kind}Metric`
    if (!input[key]) continue
    const m = asObject(input[key], key)
    const levels = m.levels ?? [m.level ?? m.value ?? null]
    if (m.targetAverage !== undefined) metric(`${kind}PerPod`, m.targetAverage, levels)
    else metric(kind, m.target ?? m.targetValue, levels)
  }
  if (input.cpuTargetPercent !== undefined && input.cpuTargetPercent !== null) {
    const levels = readLevels(input, 'cpuLevelsMilli')
    const requests = readLevels(input, 'cpuRequestsMilli')
    const ready = asList(input.ready ?? input.podReadiness, 'ready')
    const samples = requests.map(
      (request, i): PodSample => ({
        usageMilli: levels[i] ?? null,
        requestMilli: request ?? 0,
        phase: 'Running',
        deleted: false,
        unready: ready[i] === false || ready[i] === 'False',
      }),
    )
    const percent = need(input, 'cpuTargetPercent')
    const groups = groupPods(samples, percent, true)
    proposals.push(resourceReplicas(current, percent, groups, tolerance)?.replicas ?? null)
  }
  return proposals
}

/** k3s.autoscale: one reconciliation of an autoscaler, from its metrics to the replicas it sets. */
export function decideAutoscale(value: unknown): unknown {
  const input = asObject(value, 'input')
  const current = asNumber(input.current, 'current') ?? need(input, 'currentReplicas')
  // null says that nothing is remembered: the first look remembers the present number.
  const past =
    input.recommendations === null ? [{ replicas: current, ageS: 0 }] : readRecommendations(input)
  const min = asWhole(input.minReplicas, 'minReplicas', 0) ?? 1
  const max = need(input, 'maxReplicas')
  const outside = (current === 0 && min !== 0) || current > max || current < min
  const decision = decideScale({
    current,
    min,
    max,
    proposals: outside ? [] : proposalsOf(input, current),
    recommendations: past,
    scaleUpEvents: readEvents(input, 'scaleUpEvents'),
    scaleDownEvents: readEvents(input, 'scaleDownEvents'),
    behavior: behaviorOf(input),
    downscaleStabilizationS:
      asNumber(input.downscaleStabilizationS, 'downscaleStabilizationS') ?? 300,
  })
  const { desired, condition, recommended, stabilized } = decision
  return { desired, condition, recommended, stabilized }
}
