import type { IntOrPercent } from './workload.ts'

/**
 * How a Deployment's pods of an old template give way to those of a new one, as numbers. Semantics:
 * pkg/controller/deployment (rolling.go, sync.go, util) of Kubernetes.
 */

/** One ReplicaSet of a Deployment. */
export interface SetCount {
  /** Pods asked for. */
  readonly replicas: number
  /** Pods that are ready. */
  readonly available: number
}

/** A number, or its share of `of`, rounded up or down. */
export function amountOf({ value, percent }: IntOrPercent, of: number, up: boolean): number {
  if (!percent) return value
  const exact = value * of
  return Math.floor(exact / 100) + (up && exact % 100 > 0 ? 1 : 0)
}

/**
 * How many pods may be there beside the replicas, and how many may be missing: surge is rounded up,
 * what may be missing down, and one may be missing where both come out as none.
 */
export function fencePosts(
  replicas: number,
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
): { surge: number; unavailable: number } {
  const surge = amountOf(maxSurge, replicas, true)
  const unavailable = Math.min(amountOf(maxUnavailable, replicas, false), replicas)
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable }
}

/** How many replicas the new set gets next: as many as the surge has room for, never more than asked for. */
export function newSetReplicas(
  replicas: number,
  surge: number,
  newSet: SetCount,
  old: readonly SetCount[],
): number {
  if (newSet.replicas >= replicas) return replicas
  const room = replicas + surge - newSet.replicas - sum(old, s => s.replicas)
  return newSet.replicas + Math.max(0, Math.min(room, replicas - newSet.replicas))
}

/**
 * How many replicas each old set keeps: first those that are not available go, as far as all pods
 * together allow, then as many as are available beyond the least that must be.
 */
export function oldSetReplicas(
  replicas: number,
  unavailable: number,
  newSet: SetCount,
  old: readonly SetCount[],
): number[] {
  const least = replicas - unavailable
  const kept = old.map(s => s.replicas)
  const newUnavailable = Math.max(0, newSet.replicas - newSet.available)
  let left = newSet.replicas + sum(old, s => s.replicas) - least - newUnavailable
  if (left <= 0) return kept
  old.forEach(({ available }, i) => {
    const goes = Math.max(0, Math.min(left, kept[i] - available))
    kept[i] -= goes
    left -= goes
  })
  let spare = newSet.available + sum(old, s => s.available) - least
  kept.forEach((count, i) => {
    const goes = Math.max(0, Math.min(spare, count))
    kept[i] -= goes
    spare -= goes
  })
  return kept
}

/**
 * Sizes of all sets where the replicas changed in the middle of a roll-out: each set's share of the
 * change is its share of the pods, the largest set takes what rounding leaves.
 *
 * @param sizedFor the replicas that the sets were sized for before
 * @param order indices of the sets, the newest first
 */
export function proportionalReplicas(
  replicas: number,
  surge: number,
  sets: readonly SetCount[],
  sizedFor: number,
  surgeBefore: number,
  order: readonly number[],
): number[] {
  const all = sum(sets, s => s.replicas)
  const allowed = replicas > 0 ? replicas + surge : 0
  const change = allowed - all
  const sizes = sets.map(s => s.replicas)
  const grows = change > 0
  const ranked = [...order].sort((a, b) => sizes[b] - sizes[a])
  if (!grows) ranked.sort((a, b) => sizes[b] - sizes[a] || order.indexOf(b) - order.indexOf(a))
  let given = 0
  for (const i of ranked) {
    const share = Math.round((sizes[i] * allowed) / (sizedFor + surgeBefore)) - sizes[i]
    const left = change - given
    const part = grows ? Math.max(0, Math.min(share, left)) : Math.min(0, Math.max(share, left))
    given += part
    sizes[i] += part
  }
  if (ranked.length > 0) sizes[ranked[0]] = Math.max(0, sizes[ranked[0]] + change - given)
  return sizes
}

function sum(sets: readonly SetCount[], of: (set: SetCount) => number): number {
  let total = 0
  for (const set of sets) total += of(set)
  return total
}
