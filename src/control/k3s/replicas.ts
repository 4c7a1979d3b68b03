import { wholeQuotient } from './whole.ts'

/**
 * How many replicas one metric asks for: the replica calculator of the horizontal pod autoscaler.
 * Semantics: pkg/controller/podautoscaler (replica_calculator.go, metrics/utilization.go) of
 * kubernetes/kubernetes. Amounts are thousandths, as the metrics APIs give them.
 */

/** How far the ratio of usage to target may be from 1 before anything is done. */
export interface Tolerance {
  readonly scaleUp: number
  readonly scaleDown: number
}

/** --horizontal-pod-autoscaler-tolerance */
export const DEFAULT_TOLERANCE: Tolerance = { scaleUp: 0.1, scaleDown: 0.1 }

export interface Proposal {
  readonly replicas: number
  /** Percent of the request for a resource metric, else thousandths; of the pods that count. */
  readonly usage: number
}

/** The pods of a workload as one metric sees them, in sums. */
export interface PodGroups {
  /** Ready and measured. */
  readonly ready: { readonly pods: number; readonly usage: number; readonly requests: number }
  /** Pending, starting or not ready: they count nothing upwards, and not at all downwards. */
  readonly unready: { readonly pods: number; readonly requests: number }
  /** Running but not measured: nothing upwards, `assumed` downwards. */
  readonly missing: { readonly pods: number; readonly requests: number; readonly assumed: number }
}

const within = (ratio: number, { scaleUp, scaleDown }: Tolerance): boolean =>
  1 - scaleDown <= ratio && ratio <= 1 + scaleUp

/** What a pod that is not measured is taken to use when scaling down. */
export function assumedUsage(request: number, targetPercent: number): number {
  return wholeQuotient(request * Math.max(100, targetPercent), 100)
}

/** The second look, with the pods that were set aside; keeps what there is when in doubt. */
function reconsider(
  current: number,
  first: number,
  again: number,
  pods: number,
  tolerance: Tolerance,
): number {
  if (within(again, tolerance)) return current
  if ((first < 1 && again > 1) || (first > 1 && again < 1)) return current
  const replicas = Math.ceil(again * pods)
  if ((again < 1 && replicas > current) || (again > 1 && replicas < current)) return current
  return replicas
}

/**
 * A resource metric with a target in percent of the request.
 * @returns null when no ready pod is measured: nothing can be said
 */
export function resourceReplicas(
  current: number,
  targetPercent: number,
  groups: PodGroups,
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Proposal | null {
  const { ready, unready, missing } = groups
  if (ready.pods === 0 || ready.requests <= 0) return null
  const percent = (usage: number, requests: number) => wholeQuotient(usage * 100, requests)
  const usage = percent(Math.floor(ready.usage), ready.requests)
  const ratio = usage / targetPercent
  const withUnready = unready.pods > 0 && ratio > 1
  if (!withUnready && missing.pods === 0)
    return {
      replicas: within(ratio, tolerance) ? current : Math.ceil(ratio * ready.pods),
      usage,
    }
  let pods = ready.pods
  let used = Math.floor(ready.usage)
  let requests = ready.requests
  if (missing.pods > 0 && ratio !== 1) {
    pods += missing.pods
    requests += missing.requests
    if (ratio < 1) used += missing.assumed
  }
  if (withUnready) {
    pods += unready.pods
    requests += unready.requests
  }
  const again = percent(used, requests) / targetPercent
  return { replicas: reconsider(current, ratio, again, pods, tolerance), usage }
}

/**
 * A metric per pod with a target average: custom metrics, and resources with a raw target. For
 * these `missing.assumed` is the target for each missing pod, and requests do not matter.
 * @returns null when no ready pod is measured
 */
export function averageReplicas(
  current: number,
  target: number,
  groups: PodGroups,
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Proposal | null {
  const { ready, unready, missing } = groups
  if (ready.pods === 0) return null
  const usage = wholeQuotient(Math.floor(ready.usage), ready.pods)
  const ratio = usage / target
  const withUnready = unready.pods > 0 && ratio > 1
  if (!withUnready && missing.pods === 0)
    return {
      replicas: within(ratio, tolerance) ? current : Math.ceil(ratio * ready.pods),
      usage,
    }
  let pods = ready.pods + missing.pods
  const used = Math.floor(ready.usage) + (ratio < 1 ? target * missing.pods : 0)
  if (withUnready) pods += unready.pods
  const again = wholeQuotient(used, pods) / target
  return { replicas: reconsider(current, ratio, again, pods, tolerance), usage }
}

/**
 * A metric of one object, or external, with a target for its value.
 * @param readyPods pods that run and are ready: they bear the present value
 */
export function valueReplicas(
  current: number,
  target: number,
  value: number,
  readyPods: number,
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Proposal {
  const ratio = value / target
  if (current === 0) return { replicas: Math.ceil(ratio), usage: value }
  const replicas = within(ratio, tolerance) ? current : Math.ceil(ratio * readyPods)
  return { replicas, usage: value }
}

/** A metric of one object, or external, with a target per replica. */
export function valuePerPodReplicas(
  current: number,
  targetAverage: number,
  value: number,
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Proposal {
  const ratio = value / (targetAverage * current)
  const replicas = within(ratio, tolerance) ? current : Math.ceil(value / targetAverage)
  return { replicas, usage: Math.ceil(value / current) }
}
