import type { SchedulerCache } from './cache.ts'
import { byCodeUnits } from './native.ts'
import { numFeasibleNodesToFind } from './numFeasibleNodes.ts'
import { FILTER_PLUGINS, type FilterPlugin, SCORE_PLUGINS, type ScorePlugin } from './profile.ts'
import {
  filterBits,
  prepareFilters,
  reasonsOf,
  refuse,
  refusingPlugin,
  type Status,
  statusOf,
} from './refusal.ts'
import { scorePlugin } from './scoring.ts'
import { Scratch } from './scratch.ts'

export { Scratch }

/** Uniform in [0, 1), a pure function of i: keyed by the pod and the attempt. */
export type Luck = (i: number) => number

const SHIFT = 12

/**
 * One scheduling cycle: filters until enough nodes are feasible, scores those, and draws among
 * the best. The search goes on where the last one stopped, which moves the cache's cursor; the pod
 * is not yet assumed to be there.
 * @returns the node's index, or -1 when no node is feasible
 */
export function schedule(
  cache: SchedulerCache,
  template: number,
  luck: Luck,
  scratch: Scratch,
): number {
  search(cache, template, scratch)
  const { feasible, found } = scratch
  if (found <= 1) return found === 0 ? -1 : feasible[0]
  const { totals } = scratch
  scoreAll(cache, template, scratch)
  let best = 0
  let ties = 1
  for (let i = 1; i < found; i++) {
    if (totals[i] > totals[best]) {
      best = i
      ties = 1
    } else if (totals[i] === totals[best]) {
      // Every node of the best score is equally likely, and each is met once.
      ties++
      if (luck(i) * ties < 1) best = i
    }
  }
  return feasible[best]
}

/** Finds feasible nodes; leaves them, and why the others are not, in the scratch. */
function search(cache: SchedulerCache, template: number, scratch: Scratch): void {
  const binding = cache.binding(template)
  const { nodeCount, profile, order, cursor } = cache
  scratch.fit(nodeCount)
  scratch.failedPlugins = 0
  const active = prepareFilters(cache, binding, scratch, filterBits(profile.filters))
  const wanted = numFeasibleNodesToFind(nodeCount, profile.percentageOfNodesToScore)
  const { feasible, refusals } = scratch
  let at = nodeCount === 0 ? 0 : cursor.next[0] % nodeCount
  let found = 0
  let looked = 0
  while (looked < nodeCount && found < wanted) {
    const node = order[at]
    const refusal = refuse(cache, binding, scratch, active, node)
    refusals[node] = refusal
    if (refusal === 0) feasible[found++] = node
    else scratch.failedPlugins |= 1 << ((refusal >> SHIFT) - 1)
    looked++
    if (++at === nodeCount) at = 0
  }
  cursor.next[0] = at
  scratch.found = found
  scratch.looked = looked
}

/** Weighted sums of all scores of the feasible nodes, into `scratch.totals`. */
function scoreAll(cache: SchedulerCache, template: number, scratch: Scratch): void {
  const binding = cache.binding(template)
  const { feasible, found, scores, totals } = scratch
  const { weights } = cache.profile
  totals.fill(0, 0, found)
  for (const plugin of SCORE_PLUGINS) {
    const weight = weights[plugin]
    if (weight === 0) continue
    if (!scorePlugin(plugin, cache, binding, scratch, feasible, found, scores)) continue
    for (let i = 0; i < found; i++) totals[i] += weight * scores[i]
  }
}

export interface Failure {
  readonly nodes: number
  /** Most frequent first; a node counts once for each resource that is short. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  /** "0/312 nodes available: 280 untolerated taint ..., 32 Insufficient cpu". */
  readonly sentence: string
  /** Filters that refused some node. */
  readonly plugins: readonly FilterPlugin[]
}

/** Why the last search with this scratch, which must have been for this template, found nothing. */
export function describeFailure(
  cache: SchedulerCache,
  template: number,
  scratch: Scratch,
): Failure {
  const binding = cache.binding(template)
  const { nodeCount } = cache
  const counts = new Map<string, number>()
  // One text per distinct refusal; a node's own taints are told apart by its set.
  const known = new Map<number, string[]>()
  for (let n = 0; n < nodeCount; n++) {
    const refusal = scratch.refusals[n]
    const key = refusal * 65536 + cache.taintSetOf[n]
    let reasons = known.get(key)
    if (reasons === undefined) {
      reasons = reasonsOf(cache, binding, n, refusal)
      known.set(key, reasons)
    }
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const reasons = [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || byCodeUnits(a.reason, b.reason))
  const said = reasons.map(r => `${r.count} ${r.reason}`).join(', ')
  return {
    nodes: nodeCount,
    reasons,
    sentence: `0/${nodeCount} nodes available${said === '' ? '' : `: ${said}`}`,
    plugins: FILTER_PLUGINS.filter((_, i) => scratch.failedPlugins & (1 << i)),
  }
}

export interface NodeVerdict {
  readonly node: string
  readonly status: Status
  /** The filter that refused it first, and its reasons. */
  readonly plugin: FilterPlugin | null
  readonly reasons: readonly string[]
  /** Normalised scores before weights, of a feasible node; a plugin that skips the pod is not in it. */
  readonly scores: Readonly<Partial<Record<ScorePlugin, number>>>
  /** Weighted sum; null for a node that is not feasible. */
  readonly total: number | null
}

export interface Explanation {
  readonly nodes: readonly NodeVerdict[]
  /** Names of the nodes with the highest total. */
  readonly best: readonly string[]
}

/** The whole table of one decision: every node asked, every plugin's score. Changes nothing. */
export function explain(cache: SchedulerCache, template: number): Explanation {
  const scratch = new Scratch()
  const binding = cache.binding(template)
  const { nodeCount, profile } = cache
  scratch.fit(nodeCount)
  const active = prepareFilters(cache, binding, scratch, filterBits(profile.filters))
  let found = 0
  for (let n = 0; n < nodeCount; n++) {
    scratch.refusals[n] = refuse(cache, binding, scratch, active, n)
    if (scratch.refusals[n] === 0) scratch.feasible[found++] = n
  }
  scratch.found = found
  return tabulate(
    cache,
    template,
    scratch,
    Uint32Array.from({ length: nodeCount }, (_, n) => n),
  )
}

/**
 * The table of the decision that `schedule` would make now: only the nodes that its search looks at,
 * scored among themselves, in the order in which it looks at them. Changes nothing.
 */
export function explainSearch(cache: SchedulerCache, template: number): Explanation {
  const scratch = new Scratch()
  const { cursor, order, nodeCount } = cache
  const first = cursor.next[0]
  search(cache, template, scratch)
  cursor.next[0] = first
  const looked = Uint32Array.from(
    { length: scratch.looked },
    (_, i) => order[(first + i) % nodeCount],
  )
  return tabulate(cache, template, scratch, looked)
}

/** Verdicts on some nodes, from a scratch that knows what is feasible and why the others are not. */
function tabulate(
  cache: SchedulerCache,
  template: number,
  scratch: Scratch,
  list: Uint32Array,
): Explanation {
  const binding = cache.binding(template)
  const { profile } = cache
  const { found } = scratch
  scoreAll(cache, template, scratch)
  const table = SCORE_PLUGINS.filter(p => profile.weights[p] > 0).flatMap(plugin => {
    const out = new Float64Array(found)
    const said = scorePlugin(plugin, cache, binding, scratch, scratch.feasible, found, out)
    return said ? [{ plugin, out }] : []
  })
  const place = new Map(Array.from(scratch.feasible.subarray(0, found), (n, i) => [n, i]))
  const most = Math.max(...scratch.totals.subarray(0, found))
  const nodes = Array.from(list, (n): NodeVerdict => {
    const i = place.get(n)
    const refusal = scratch.refusals[n]
    return {
      node: cache.nodeName(n),
      status: statusOf(refusal),
      plugin: refusal === 0 ? null : refusingPlugin(refusal),
      reasons: reasonsOf(cache, binding, n, refusal),
      scores: i === undefined ? {} : Object.fromEntries(table.map(t => [t.plugin, t.out[i]])),
      total: i === undefined ? null : scratch.totals[i],
    }
  })
  return { nodes, best: nodes.filter(v => v.total === most).map(v => v.node) }
}
