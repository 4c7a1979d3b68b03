import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import type { LabelColumn } from './labels.ts'
import { type AffinityTerm, termMatches } from './podAffinity.ts'
import type { Scratch } from './scratch.ts'
import type { PodTemplate } from './template.ts'

/**
 * InterPodAffinity, filter and score. Which template concerns which is static; the counts by
 * domain are made afresh from the counts by template and node. Semantics:
 * pkg/scheduler/framework/plugins/interpodaffinity of kubernetes/kubernetes.
 */

/** Pods of these templates count, by the values of one topology key. */
interface Near {
  readonly column: LabelColumn
  readonly templates: readonly number[]
}

/** The same with a weight for each template, negative to keep away. */
interface Pull extends Near {
  readonly weights: readonly number[]
}

export interface InterPodBinding {
  /** A term each; the templates are those that match all terms. */
  readonly affinity: readonly Near[]
  /** The pod matches all of its own affinity terms: it may be the first of its kind. */
  readonly matchesSelf: boolean
  readonly anti: readonly Near[]
  /** Templates whose required anti-affinity forbids this pod near them. */
  readonly existingAnti: readonly Near[]
  readonly pulls: readonly Pull[]
  /** Nothing to filter by. */
  readonly free: boolean
}

/** Gathers templates and weights by topology key, keys in order of appearance. */
class ByKey {
  private readonly keys = new Map<string, Map<number, number>>()

  add(key: string, template: number, weight: number): void {
    let weights = this.keys.get(key)
    if (weights === undefined) {
      weights = new Map()
      this.keys.set(key, weights)
    }
    weights.set(template, (weights.get(template) ?? 0) + weight)
  }

  pulls(cache: SchedulerCache): Pull[] {
    return [...this.keys].map(([key, weights]) => ({
      column: cache.labels.column(key),
      templates: [...weights.keys()],
      weights: [...weights.values()],
    }))
  }
}

export function bindInterPod(cache: SchedulerCache, template: PodTemplate): InterPodBinding {
  const { templates } = cache
  const matches = (term: AffinityTerm, pod: PodTemplate) =>
    termMatches(term, pod.namespace, pod.labels, cache.namespaces)
  const { required, requiredAnti } = template.podAffinity
  const all = (pod: PodTemplate) => required.every(term => matches(term, pod))
  const indices = (test: (pod: PodTemplate) => boolean) =>
    templates.flatMap((pod, t) => (test(pod) ? [t] : []))
  const companions = required.length === 0 ? [] : indices(all)
  const existing = new ByKey()
  templates.forEach((other, t) => {
    for (const term of other.podAffinity.requiredAnti)
      if (matches(term, template)) existing.add(term.topologyKey, t, 1)
  })
  const affinity = required.map(term => ({
    column: cache.labels.column(term.topologyKey),
    templates: companions,
  }))
  const anti = requiredAnti.map(term => ({
    column: cache.labels.column(term.topologyKey),
    templates: indices(pod => matches(term, pod)),
  }))
  const existingAnti = existing.pulls(cache)
  return {
    affinity,
    matchesSelf: required.length > 0 && all(template),
    anti,
    existingAnti,
    pulls: bindPulls(cache, template, matches),
    free: affinity.length + anti.length + existingAnti.length === 0,
  }
}

function bindPulls(
  cache: SchedulerCache,
  template: PodTemplate,
  matches: (term: AffinityTerm, pod: PodTemplate) => boolean,
): Pull[] {
  const { hardPodAffinityWeight, ignorePreferredTermsOfExistingPods } = cache.profile.interPod
  const own = template.podAffinity
  const pulls = new ByKey()
  cache.templates.forEach((other, t) => {
    const theirs = other.podAffinity
    for (const term of own.preferred)
      if (matches(term, other)) pulls.add(term.topologyKey, t, term.weight)
    for (const term of own.preferredAnti)
      if (matches(term, other)) pulls.add(term.topologyKey, t, -term.weight)
    if (hardPodAffinityWeight > 0)
      for (const term of theirs.required)
        if (matches(term, template)) pulls.add(term.topologyKey, t, hardPodAffinityWeight)
    if (ignorePreferredTermsOfExistingPods) return
    for (const term of theirs.preferred)
      if (matches(term, template)) pulls.add(term.topologyKey, t, term.weight)
    for (const term of theirs.preferredAnti)
      if (matches(term, template)) pulls.add(term.topologyKey, t, -term.weight)
  })
  return pulls.pulls(cache)
}

/** Where the counts of this filter lie in the scratch: after those of spreading. */
const slot = (binding: Binding, i: number): number => binding.spread.hard.length + i

/** Pods of a list of templates by domain into a scratch slot; answers how many have a domain. */
function tally(cache: SchedulerCache, near: Near, scratch: Scratch, at: number): number {
  const { ids, values } = near.column
  const counts = scratch.count(at, values.length)
  const { nodeCount, pods, totals } = cache
  let sum = 0
  for (const t of near.templates) {
    if (totals.pods[t] === 0) continue
    for (let n = 0, row = t * nodeCount; n < nodeCount; n++, row++) {
      const held = pods.live[row] + pods.terminating[row]
      if (held === 0 || ids[n] === 0) continue
      counts[ids[n]] += held
      sum += held
    }
  }
  return sum
}

/** Counts what the filter asks about, once a cycle. */
export function countInterPod(cache: SchedulerCache, binding: Binding, scratch: Scratch): void {
  const { affinity, anti, existingAnti } = binding.interPod
  let i = 0
  let companions = 0
  for (const near of affinity) companions += tally(cache, near, scratch, slot(binding, i++))
  scratch.affinityFound = companions > 0
  for (const near of anti) tally(cache, near, scratch, slot(binding, i++))
  for (const near of existingAnti) tally(cache, near, scratch, slot(binding, i++))
}

export const REFUSED_AFFINITY = 1
export const REFUSED_ANTI = 2
const REFUSED_BY_EXISTING = 3

/** 0, or which of the three rules refuses the node. */
export function refusesInterPod(binding: Binding, scratch: Scratch, node: number): number {
  const { affinity, anti, existingAnti, matchesSelf } = binding.interPod
  let i = 0
  let near = true
  for (const { column } of affinity) {
    const d = column.ids[node]
    if (d === 0) return REFUSED_AFFINITY
    if (scratch.counted(slot(binding, i++))[d] <= 0) near = false
  }
  // The first of a kind that wants its own kind near may stand anywhere.
  if (!near && (scratch.affinityFound || !matchesSelf)) return REFUSED_AFFINITY
  for (const { column } of anti) {
    const d = column.ids[node]
    if (scratch.counted(slot(binding, i++))[d] > 0 && d !== 0) return REFUSED_ANTI
  }
  for (const { column } of existingAnti) {
    const d = column.ids[node]
    if (scratch.counted(slot(binding, i++))[d] > 0 && d !== 0) return REFUSED_BY_EXISTING
  }
  return 0
}

/**
 * Scores, 0 to 100: the weights of pods that pull and push, in the domains of the nodes in
 * `list[0..count)`. False (skipped) when no pod pulls or pushes.
 */
export function scoreInterPod(
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  out.fill(0, 0, count)
  let any = false
  for (const pull of binding.interPod.pulls) {
    if (!weigh(cache, pull, scratch)) continue
    any = true
    const counts = scratch.counted(0)
    const { ids } = pull.column
    for (let i = 0; i < count; i++) out[i] += counts[ids[list[i]]]
  }
  if (!any) return false
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    least = Math.min(least, out[i])
    most = Math.max(most, out[i])
  }
  const range = most - least
  for (let i = 0; i < count; i++)
    out[i] = range > 0 ? Math.floor(100 * ((out[i] - least) / range)) : 0
  return true
}

/** Sums of weights by domain into slot 0; false when no pod is concerned. Domain 0 stays 0. */
function weigh(cache: SchedulerCache, pull: Pull, scratch: Scratch): boolean {
  const { ids, values } = pull.column
  const counts = scratch.count(0, values.length)
  const { nodeCount, pods, totals } = cache
  let any = false
  for (let i = 0; i < pull.templates.length; i++) {
    const t = pull.templates[i]
    if (totals.pods[t] === 0) continue
    const weight = pull.weights[i]
    for (let n = 0, row = t * nodeCount; n < nodeCount; n++, row++) {
      const held = pods.live[row] + pods.terminating[row]
      if (held === 0 || ids[n] === 0) continue
      counts[ids[n]] += held * weight
      any = true
    }
  }
  return any
}
