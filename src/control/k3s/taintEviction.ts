import { evictionDelayS, type Taint, type Toleration } from './tolerations.ts'

/**
 * When a pod is evicted from a node with NoExecute taints. Semantics: pkg/controller/tainteviction
 * of kubernetes/kubernetes.
 */
export interface Eviction {
  /** When the countdown began, and when it ends; the same unit as `now`, with seconds of `perS`. */
  readonly startedAt: number
  readonly at: number
}

/**
 * The countdown after the node's taints or the pod's tolerations were looked at again: it goes on
 * as it was once begun (neither longer nor shorter), ends at once when a taint is not tolerated at
 * all, and is called off when no taint remains or all are tolerated for ever.
 * @param running the countdown so far, null when there is none
 * @param perS how many units of `now` are a second
 */
export function reviewEviction(
  running: Eviction | null,
  now: number,
  tolerations: readonly Toleration[],
  taints: readonly Taint[],
  perS = 1,
): Eviction | null {
  if (!taints.some(t => t.effect === 'NoExecute')) return null
  const delayS = evictionDelayS(tolerations, taints)
  if (delayS === 0) return { startedAt: now, at: now }
  if (delayS === Number.POSITIVE_INFINITY) return running
  return running ?? { startedAt: now, at: now + delayS * perS }
}
