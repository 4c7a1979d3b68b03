/**
 * From a proposal to the replicas that the horizontal pod autoscaler sets: stabilisation, rates,
 * bounds. Semantics: pkg/controller/podautoscaler/horizontal.go of kubernetes/kubernetes.
 */

export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodS: number
}

export interface ScalingRules {
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled'
  readonly stabilizationWindowS: number
  readonly policies: readonly ScalingPolicy[]
  /** Null: the controller's own. */
  readonly tolerance: number | null
}

export interface Behavior {
  readonly scaleUp: ScalingRules
  readonly scaleDown: ScalingRules
}

/** What the API fills in (pkg/apis/autoscaling/v2/defaults.go). */
export const DEFAULT_BEHAVIOR: Behavior = {
  scaleUp: {
    selectPolicy: 'Max',
    stabilizationWindowS: 0,
    policies: [
      { type: 'Pods', value: 4, periodS: 15 },
      { type: 'Percent', value: 100, periodS: 15 },
    ],
    tolerance: null,
  },
  scaleDown: {
    selectPolicy: 'Max',
    stabilizationWindowS: 300,
    policies: [{ type: 'Percent', value: 100, periodS: 15 }],
    tolerance: null,
  },
}

/** An earlier proposal of the metrics, before stabilisation. */
export interface Recommendation {
  readonly replicas: number
  readonly ageS: number
}

/** An earlier change; the number of replicas added or removed. */
export interface ScaleEvent {
  readonly replicaChange: number
  readonly ageS: number
}

/** Without behaviour: the most that was recommended in the window. */
export function stabilize(
  desired: number,
  recommendations: readonly Recommendation[],
  windowS: number,
): number {
  let most = desired
  for (const r of recommendations) if (r.ageS <= windowS) most = Math.max(most, r.replicas)
  return most
}

/** With behaviour: up at most to the least of its window, down at least to the most of its own. */
export function stabilizeWithBehavior(
  current: number,
  desired: number,
  recommendations: readonly Recommendation[],
  behavior: Behavior,
): number {
  let up = desired
  let down = desired
  for (const r of recommendations) {
    if (r.ageS < behavior.scaleUp.stabilizationWindowS) up = Math.min(up, r.replicas)
    if (r.ageS < behavior.scaleDown.stabilizationWindowS) down = Math.max(down, r.replicas)
  }
  return Math.min(down, Math.max(up, current))
}

export type LimitReason =
  | 'DesiredWithinRange'
  | 'TooManyReplicas'
  | 'TooFewReplicas'
  | 'ScaleUpLimit'
  | 'ScaleDownLimit'

export interface Limited {
  readonly replicas: number
  readonly condition: LimitReason
}

/** Without behaviour: at most double, or 4. */
export function limitPlain(current: number, desired: number, min: number, max: number): Limited {
  const rate = Math.max(2 * current, 4)
  const most = Math.min(max, rate)
  if (desired < min) return { replicas: min, condition: 'TooFewReplicas' }
  if (desired > most)
    return { replicas: most, condition: max > rate ? 'ScaleUpLimit' : 'TooManyReplicas' }
  return { replicas: desired, condition: 'DesiredWithinRange' }
}

function changed(events: readonly ScaleEvent[], periodS: number): number {
  let sum = 0
  for (const e of events) if (e.ageS < periodS) sum += e.replicaChange
  return sum
}

/** How far the rules allow to go in one direction, from where each policy's period began. */
function rateLimit(
  current: number,
  rules: ScalingRules,
  up: readonly ScaleEvent[],
  down: readonly ScaleEvent[],
  sign: 1 | -1,
): number {
  if (rules.selectPolicy === 'Disabled' || rules.policies.length === 0) return current
  const proposals = rules.policies.map(({ type, value, periodS }) => {
    const start = current - changed(up, periodS) + changed(down, periodS)
    if (type === 'Pods') return start + sign * value
    const scaled = start * (1 + (sign * value) / 100)
    return sign > 0 ? Math.ceil(scaled) : Math.trunc(scaled)
  })
  // Of several policies Max takes the one that changes most, Min the one that changes least.
  const greatest = (rules.selectPolicy === 'Max') === sign > 0
  return greatest ? Math.max(...proposals) : Math.min(...proposals)
}

/** With behaviour: within the policies' rates, then within the bounds. */
export function limitWithBehavior(
  current: number,
  desired: number,
  min: number,
  max: number,
  up: readonly ScaleEvent[],
  down: readonly ScaleEvent[],
  behavior: Behavior,
): Limited {
  if (desired > current) {
    const rate = Math.max(current, rateLimit(current, behavior.scaleUp, up, down, 1))
    const most = Math.min(max, rate)
    if (desired > most)
      return { replicas: most, condition: max > rate ? 'ScaleUpLimit' : 'TooManyReplicas' }
  } else if (desired < current) {
    const rate = Math.min(current, rateLimit(current, behavior.scaleDown, up, down, -1))
    const least = Math.max(min, rate)
    if (desired < least)
      return { replicas: least, condition: min < rate ? 'ScaleDownLimit' : 'TooFewReplicas' }
  }
  return { replicas: desired, condition: 'DesiredWithinRange' }
}

/** A metric's proposal; null: the metric could not be had. */
export type MetricProposal = number | null

/**
 * The largest proposal; with one metric missing only upwards. Null when nothing may be concluded.
 */
export function combineProposals(
  current: number,
  proposals: readonly MetricProposal[],
): number | null {
  let most: number | null = null
  let failed = false
  for (const p of proposals) {
    if (p === null) failed = true
    else most = most === null ? p : Math.max(most, p)
  }
  if (most === null || (failed && most < current)) return null
  return most
}

export interface ScaleQuestion {
  readonly current: number
  readonly min: number
  readonly max: number
  /** Of each metric; the autoscaler asks them only when the bounds do not decide already. */
  readonly proposals: readonly MetricProposal[]
  readonly recommendations: readonly Recommendation[]
  readonly scaleUpEvents: readonly ScaleEvent[]
  readonly scaleDownEvents: readonly ScaleEvent[]
  /** Null: the older rules, without behaviour. */
  readonly behavior: Behavior | null
  /** --horizontal-pod-autoscaler-downscale-stabilization, for the rules without behaviour. */
  readonly downscaleStabilizationS: number
}

export interface ScaleDecision {
  readonly desired: number
  readonly rescale: boolean
  /** What the metrics asked for, to be remembered as a recommendation; null: they were not asked. */
  readonly recommended: number | null
  readonly stabilized: number | null
  readonly condition:
    | LimitReason
    | 'ScaleUpStabilized'
    | 'ScaleDownStabilized'
    | 'ScalingDisabled'
    | 'FailedGetMetrics'
}

/** One reconciliation of an autoscaler. */
export function decideScale(q: ScaleQuestion): ScaleDecision {
  const { current, min, max } = q
  const settled = (desired: number, condition: ScaleDecision['condition']): ScaleDecision => ({
    desired,
    rescale: desired !== current,
    recommended: null,
    stabilized: null,
    condition,
  })
  if (current === 0 && min !== 0) return settled(0, 'ScalingDisabled')
  if (current > max) return settled(max, 'TooManyReplicas')
  if (current < min) return settled(min, 'TooFewReplicas')
  const recommended = combineProposals(current, q.proposals)
  if (recommended === null) return settled(current, 'FailedGetMetrics')
  const { behavior, recommendations: past } = q
  const stabilized =
    behavior === null
      ? stabilize(recommended, past, q.downscaleStabilizationS)
      : stabilizeWithBehavior(current, recommended, past, behavior)
  const limited =
    behavior === null
      ? limitPlain(current, stabilized, min, max)
      : limitWithBehavior(
          current,
          stabilized,
          min,
          max,
          q.scaleUpEvents,
          q.scaleDownEvents,
          behavior,
        )
  const held = recommended >= current && behavior !== null
  const condition =
    limited.condition === 'DesiredWithinRange' && stabilized !== recommended
      ? held
        ? 'ScaleUpStabilized'
        : 'ScaleDownStabilized'
      : limited.condition
  const desired = limited.replicas
  return { desired, rescale: desired !== current, recommended, stabilized, condition }
}
