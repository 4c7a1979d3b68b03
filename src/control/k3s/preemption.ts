import type { SchedulerCache } from './cache.ts'
import { filterBits, prepareFilters, refuse, statusOf } from './refusal.ts'
import type { Luck } from './schedule.ts'
import type { Scratch } from './scratch.ts'

/**
 * DefaultPreemption: which pods of lower priority would have to go, and from which node, for a pod
 * that fits nowhere. Semantics: pkg/scheduler/framework/preemption and .../defaultpreemption of
 * kubernetes/kubernetes. Pods that are terminating already are not counted among the victims.
 */

/** Above any priority below zero, so that each victim adds to the sum. */
const OFFSET = 2147483648

export interface Budget {
  readonly matches: (template: number) => boolean
  /** How many of its pods may go now. */
  readonly disruptionsAllowed: number
}

export interface PreemptionOptions {
  readonly budgets?: readonly Budget[]
  /** When the live pods of a template on a node started, earliest first; all at once by default. */
  readonly startedAt?: (template: number, node: number) => readonly number[]
  /** Share of the nodes, in percent, and number of them that are looked at. */
  readonly minCandidateNodesPercentage?: number
  readonly minCandidateNodesAbsolute?: number
}

export interface Victim {
  readonly template: number
  readonly startedAt: number
}

export interface Preemption {
  readonly node: number
  /** Most important first. */
  readonly victims: readonly Victim[]
  readonly violations: number
}

interface Pod extends Victim {
  readonly priority: number
  readonly violates: boolean
}

/**
 * Called right after a `schedule` with this scratch answered -1. Changes nothing.
 * @returns null when no removal of less important pods would help
 */
export function preempt(
  cache: SchedulerCache,
  template: number,
  luck: Luck,
  scratch: Scratch,
  options: PreemptionOptions = {},
): Preemption | null {
  const { priority, preempts } = cache.templates[template]
  if (!preempts) return null
  const lower = cache.templates.flatMap((other, t) =>
    other.priority < priority && cache.totals.pods[t] > 0 ? [t] : [],
  )
  if (lower.length === 0) return null
  const hopeful: number[] = []
  for (let n = 0; n < cache.nodeCount; n++)
    if (statusOf(scratch.refusals[n]) === 'Unschedulable') hopeful.push(n)
  const percentage = options.minCandidateNodesPercentage ?? 10
  const share = Math.trunc((hopeful.length * percentage) / 100)
  const wanted = Math.max(share, options.minCandidateNodesAbsolute ?? 100)
  const offset = Math.floor(luck(0) * hopeful.length)
  const candidates: Preemption[] = []
  let clean = 0
  for (let i = 0; i < hopeful.length && (candidates.length < wanted || clean === 0); i++) {
    const node = hopeful[(offset + i) % hopeful.length]
    const candidate = tryNode(cache, template, node, lower, scratch, options)
    if (candidate === null) continue
    candidates.push(candidate)
    if (candidate.violations === 0) clean++
  }
  return candidates.length === 0 ? null : leastHarm(cache, candidates)
}

function fits(cache: SchedulerCache, template: number, node: number, scratch: Scratch): boolean {
  const binding = cache.binding(template)
  const active = prepareFilters(cache, binding, scratch, filterBits(cache.profile.filters))
  return refuse(cache, binding, scratch, active, node) === 0
}

/** The less important pods of a node, most important first, with what budgets say of each. */
function podsInOrder(
  cache: SchedulerCache,
  node: number,
  lower: readonly number[],
  options: PreemptionOptions,
): Pod[] {
  const found: { template: number; startedAt: number; priority: number }[] = []
  for (const t of lower) {
    const live = cache.pods.live[t * cache.nodeCount + node]
    const starts = options.startedAt?.(t, node) ?? []
    const { priority } = cache.templates[t]
    for (let i = 0; i < live; i++) found.push({ template: t, startedAt: starts[i] ?? 0, priority })
  }
  found.sort((a, b) => b.priority - a.priority || a.startedAt - b.startedAt)
  const left = (options.budgets ?? []).map(b => b.disruptionsAllowed)
  return found.map(pod => {
    let violates = false
    options.budgets?.forEach((budget, i) => {
      if (budget.matches(pod.template) && --left[i] < 0) violates = true
    })
    return { ...pod, violates }
  })
}

/** Takes all less important pods away, then lets as many stay as can, the protected ones first. */
function tryNode(
  cache: SchedulerCache,
  template: number,
  node: number,
  lower: readonly number[],
  scratch: Scratch,
  options: PreemptionOptions,
): Preemption | null {
  const pods = podsInOrder(cache, node, lower, options)
  if (pods.length === 0) return null
  for (const pod of pods) cache.forget(pod.template, node)
  const victims: Pod[] = []
  const possible = fits(cache, template, node, scratch)
  if (possible) {
    // What one pod of a template cannot, its like cannot either.
    const leaving = new Set<number>()
    for (const pod of [...pods.filter(p => p.violates), ...pods.filter(p => !p.violates)]) {
      if (!leaving.has(pod.template)) {
        cache.assume(pod.template, node)
        if (fits(cache, template, node, scratch)) continue
        cache.forget(pod.template, node)
        leaving.add(pod.template)
      }
      victims.push(pod)
    }
  }
  for (const pod of possible ? victims : pods) cache.assume(pod.template, node)
  if (victims.length === 0) return null
  victims.sort((a, b) => b.priority - a.priority || a.startedAt - b.startedAt)
  return {
    node,
    victims: victims.map(v => ({ template: v.template, startedAt: v.startedAt })),
    violations: victims.filter(v => v.violates).length,
  }
}

/** Least violations, then lowest greatest priority, least sum, fewest, latest started, first. */
function leastHarm(cache: SchedulerCache, candidates: readonly Preemption[]): Preemption {
  const priorityOf = (v: Victim) => cache.templates[v.template].priority
  const harm = (c: Preemption): number[] => {
    const top = priorityOf(c.victims[0])
    const important = c.victims.filter(v => priorityOf(v) === top)
    return [
      c.violations,
      top,
      // Each victim weighs more than nothing, even of the lowest priority.
      c.victims.reduce((sum, v) => sum + priorityOf(v) + OFFSET, 0),
      c.victims.length,
      -Math.min(...important.map(v => v.startedAt)),
    ]
  }
  let best = candidates[0]
  let least = harm(best)
  for (const candidate of candidates.slice(1)) {
    const own = harm(candidate)
    const at = own.findIndex((x, i) => x !== least[i])
    if (at >= 0 && own[at] < least[at]) {
      best = candidate
      least = own
    }
  }
  return best
}
