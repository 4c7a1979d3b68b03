import { ln } from '../../kernel/math.ts'
import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import type { LabelColumn } from './labels.ts'
import type { Scratch } from './scratch.ts'
import { type Selector, selects } from './selectors.ts'
import type { SpreadConstraint } from './spreadConstraint.ts'
import type { PodTemplate } from './template.ts'
import { wholeQuotient } from './whole.ts'

/**
 * PodTopologySpread, filter and score. Counts by domain are made afresh from the counts by
 * template and node: no scan over pods. Semantics:
 * pkg/scheduler/framework/plugins/podtopologyspread of kubernetes/kubernetes.
 */

const HOSTNAME = 'kubernetes.io/hostname'
const ZONE = 'topology.kubernetes.io/zone'

/** One constraint laid over a cluster. */
export interface BoundConstraint {
  readonly constraint: SpreadConstraint
  readonly column: LabelColumn
  /** Templates whose pods it counts. */
  readonly templates: readonly number[]
  /** 1 when the pod itself would be counted. */
  readonly self: number
  /** By node: it counts, as far as labels and node affinity say; null: every node does. */
  readonly counts: Uint8Array | null
  /** Lifecycle taints that exclude a node; 0 when taints do not matter. */
  readonly untoleratedBits: number
  /** By domain, 1 where some node is that counts, taints aside; and how many such domains. */
  readonly present: Uint32Array
  readonly domains: number
  readonly perNode: boolean
}

export interface SpreadBinding {
  readonly hard: readonly BoundConstraint[]
  readonly soft: readonly BoundConstraint[]
  /** Soft constraints score only nodes that have every key. */
  readonly needsAllKeys: boolean
}

const systemDefaults = (selector: Selector): SpreadConstraint[] =>
  [
    { topologyKey: HOSTNAME, maxSkew: 3 },
    { topologyKey: ZONE, maxSkew: 5 },
  ].map(c => ({
    ...c,
    hard: false,
    selector,
    minDomains: 1,
    honorsAffinity: true,
    honorsTaints: false,
  }))

/** The pod's own constraints, or the defaults with the selector of its owner and services. */
function constraintsOf(cache: SchedulerCache, template: PodTemplate): SpreadConstraint[] {
  if (template.spread.length > 0) return [...template.spread]
  const selector = template.ownSelector
  if (selector === null || selector.nothing || selector.requirements.length === 0) return []
  const { defaulting, constraints } = cache.profile.spread
  if (defaulting === 'System') return systemDefaults(selector)
  return constraints.map(c => ({ ...c, selector }))
}

export function bindSpread(
  cache: SchedulerCache,
  template: PodTemplate,
  ownAffinity: Uint8Array | null,
): SpreadBinding {
  const all = constraintsOf(cache, template)
  const needsAllKeys = template.spread.length > 0 || cache.profile.spread.defaulting === 'List'
  const lay = (hard: boolean) => {
    const some = all.filter(c => c.hard === hard)
    const keys = hard || needsAllKeys ? some.map(c => c.topologyKey) : []
    return some.map(c => layOver(cache, template, c, keys, ownAffinity))
  }
  return { hard: lay(true), soft: lay(false), needsAllKeys }
}

function layOver(
  cache: SchedulerCache,
  template: PodTemplate,
  constraint: SpreadConstraint,
  keys: readonly string[],
  ownAffinity: Uint8Array | null,
): BoundConstraint {
  const { selector, honorsAffinity, honorsTaints, topologyKey } = constraint
  const templates = cache.templates.flatMap((other, t) =>
    other.namespace === template.namespace && selects(selector, other.labels) ? [t] : [],
  )
  const present = cache.labels.mask(
    keys.map(key => ({ key, operator: 'Exists' as const, values: [] })),
  )
  if (honorsAffinity && ownAffinity !== null)
    for (let n = 0; n < present.length; n++) present[n] &= ownAffinity[n]
  const column = cache.labels.column(topologyKey)
  const domains = new Uint32Array(column.values.length)
  for (let n = 0; n < present.length; n++) if (present[n]) domains[column.ids[n]] = 1
  return {
    constraint,
    column,
    templates,
    self: selects(selector, template.labels) ? 1 : 0,
    counts: present.includes(0) ? present : null,
    present: domains,
    domains: domains.reduce((sum, one) => sum + one, 0),
    untoleratedBits: honorsTaints ? template.untoleratedBits : 0,
    perNode: topologyKey === HOSTNAME,
  }
}

/** Whether taints exclude the node from this constraint's counts. */
function excluded(cache: SchedulerCache, binding: Binding, c: BoundConstraint, n: number): boolean {
  return (
    c.constraint.honorsTaints &&
    (binding.blocked[cache.taintSetOf[n]] !== 0 ||
      (cache.nodes.taintBits[n] & c.untoleratedBits) !== 0)
  )
}

/** Adds the live pods of a constraint's templates to the counts of their nodes' domains. */
function addPods(
  cache: SchedulerCache,
  binding: Binding,
  c: BoundConstraint,
  counts: Float64Array,
  empty: number,
): void {
  const { nodeCount, pods, totals } = cache
  const { ids } = c.column
  for (const t of c.templates) {
    if (totals.pods[t] === 0) continue
    for (let n = 0, row = t * nodeCount; n < nodeCount; n++, row++) {
      const live = pods.live[row]
      if (live === 0 || (c.counts !== null && c.counts[n] === 0)) continue
      if (!excluded(cache, binding, c, n)) counts[ids[n] || empty] += live
    }
  }
}

/** Which domains some node that counts is in: static unless taints exclude nodes. */
function domainsNow(
  cache: SchedulerCache,
  binding: Binding,
  c: BoundConstraint,
  scratch: Scratch,
  slot: number,
): { marks: Uint32Array; stamp: number; domains: number } {
  if (!c.constraint.honorsTaints) return { marks: c.present, stamp: 1, domains: c.domains }
  const { marks, stamp } = scratch.mark(slot, c.column.values.length)
  let domains = 0
  for (let n = 0; n < cache.nodeCount; n++) {
    if ((c.counts !== null && c.counts[n] === 0) || excluded(cache, binding, c, n)) continue
    const d = c.column.ids[n]
    if (marks[d] === stamp) continue
    marks[d] = stamp
    domains++
  }
  return { marks, stamp, domains }
}

/**
 * Counts the hard constraints' pods by domain into scratch slots 0, 1, ..., and the least count of
 * an eligible domain (0 when there are fewer domains than minDomains).
 */
export function countHard(cache: SchedulerCache, binding: Binding, scratch: Scratch): void {
  const { hard } = binding.spread
  for (let i = 0; i < hard.length; i++) {
    const c = hard[i]
    const all = c.column.values.length
    const counts = scratch.count(i, all)
    addPods(cache, binding, c, counts, 0)
    const { marks, stamp, domains } = domainsNow(cache, binding, c, scratch, i)
    let least = Number.POSITIVE_INFINITY
    for (let d = 1; d < all; d++) if (marks[d] === stamp && counts[d] < least) least = counts[d]
    scratch.leastOfDomain[i] = domains < c.constraint.minDomains || domains === 0 ? 0 : least
  }
}

/** 0, or 1 + 2 x constraint (+ 1 when the node lacks its key). */
export function refusesSpread(binding: Binding, scratch: Scratch, node: number): number {
  const { hard } = binding.spread
  for (let i = 0; i < hard.length; i++) {
    const { column, self, constraint } = hard[i]
    const d = column.ids[node]
    if (d === 0) return 2 + 2 * i
    const skew = scratch.counted(i)[d] + self - scratch.leastOfDomain[i]
    if (skew > constraint.maxSkew) return 1 + 2 * i
  }
  return 0
}

/** Stands for a node that is not scored; true scores are never below 0. */
const IGNORED = -1

/**
 * Scores of the soft constraints, 0 to 100 with fewer matching pods higher, of the nodes in
 * `list[0..count)`. False (skipped) when the pod has no soft constraint.
 */
export function scoreSpread(
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  const { soft, needsAllKeys } = binding.spread
  if (soft.length === 0) return false
  out.fill(0, 0, count)
  if (needsAllKeys)
    for (const { column } of soft)
      for (let i = 0; i < count; i++) if (column.ids[list[i]] === 0) out[i] = IGNORED
  for (const c of soft) {
    if (c.perNode) addPerNode(cache, c, list, count, out)
    else addByDomain(cache, binding, c, scratch, list, count, out)
  }
  normalise(out, count)
  return true
}

/** Domains weigh by the logarithm of their number, so that zones are not drowned by nodes. */
const weightOf = (domains: number): number => ln(domains + 2)

/** A constraint on the host name: each node is a domain and counts its own pods. */
function addPerNode(
  cache: SchedulerCache,
  c: BoundConstraint,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): void {
  let domains = 0
  for (let i = 0; i < count; i++) if (out[i] !== IGNORED) domains++
  const weight = weightOf(domains)
  const slack = c.constraint.maxSkew - 1
  const { ids } = c.column
  const { nodeCount, pods } = cache
  for (let i = 0; i < count; i++) {
    if (out[i] === IGNORED || ids[list[i]] === 0) continue
    let live = 0
    for (const t of c.templates) live += pods.live[t * nodeCount + list[i]]
    out[i] += live * weight + slack
  }
}

function addByDomain(
  cache: SchedulerCache,
  binding: Binding,
  c: BoundConstraint,
  scratch: Scratch,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): void {
  const { ids, values, numbers } = c.column
  // Nodes without the label form a domain of their own, the one of the empty value.
  const empty = numbers.get('') ?? 0
  const counts = scratch.count(0, values.length)
  const { marks, stamp } = scratch.mark(0, values.length)
  let domains = 0
  for (let i = 0; i < count; i++) {
    if (out[i] === IGNORED) continue
    const d = ids[list[i]] || empty
    if (marks[d] === stamp) continue
    marks[d] = stamp
    domains++
  }
  addPods(cache, binding, c, counts, empty)
  const weight = weightOf(domains)
  const slack = c.constraint.maxSkew - 1
  for (let i = 0; i < count; i++) {
    const d = ids[list[i]]
    if (out[i] !== IGNORED && d !== 0) out[i] += counts[d] * weight + slack
  }
}

/** Turns counts into scores: the least gets 100, an ignored node 0. */
function normalise(out: Float64Array, count: number): void {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < count; i++) {
    if (out[i] === IGNORED) continue
    out[i] = Math.round(out[i])
    least = Math.min(least, out[i])
    most = Math.max(most, out[i])
  }
  for (let i = 0; i < count; i++) {
    if (out[i] === IGNORED) out[i] = 0
    else if (most === 0) out[i] = 100
    else out[i] = wholeQuotient(100 * (most + least - out[i]), most)
  }
}
