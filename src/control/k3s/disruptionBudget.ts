import { amountOf } from './rollingUpdate.ts'
import type { DisruptionBudget } from './serverState.ts'

/**
 * How many pods a PodDisruptionBudget needs to be healthy (semantics: pkg/controller/disruption):
 * `minAvailable` of those expected, or all but `maxUnavailable`; percentages are rounded up.
 */
export function healthyNeeded(
  budget: DisruptionBudget | null | undefined,
  expected: number,
): number {
  if (budget?.maxUnavailable)
    return Math.max(0, expected - amountOf(budget.maxUnavailable, expected, true))
  return budget?.minAvailable ? amountOf(budget.minAvailable, expected, true) : 0
}

/**
 * Whether the eviction API lets a pod go (pkg/registry/core/pod/storage/eviction.go): one that has not
 * started always, one that has but is not ready while the others are as many as needed, a ready one
 * while they are more.
 */
export function mayEvict(
  pod: 'starting' | 'unready' | 'ready',
  healthy: number,
  needed: number,
): boolean {
  if (pod === 'starting') return true
  return pod === 'unready' ? healthy >= needed : healthy > needed
}
