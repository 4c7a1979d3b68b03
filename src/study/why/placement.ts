import { LINE_KINDS } from '../../continuum/timeline.ts'
import { type Explanation, explainSearch } from '../../twin/k3s/explain.ts'
import type { Twin } from '../../twin/twin.ts'
import type { Session } from '../session.ts'
import type { Lookback } from './lookback.ts'
import type { PodFound } from './pod.ts'
import type { Candidate, Placement, Refused } from './reason.ts'

/** As many candidates as are told of. */
const SHOWN = 12

const PENDING = LINE_KINDS.indexOf('pod-pending')

/** The table of an attempt, and what the pod asked for then. */
interface Seen {
  table: Explanation
  requests: { readonly cpuMilli: number; readonly memoryBytes: number }
}

/** What is asked again: which decision, and when it was made. */
interface Decision {
  /** The timeline's line; 0: before the run began. */
  line: number
  timeUs: number
  /** The node that was chosen (the world's row); -1: none was. */
  node: number
}

/**
 * The scheduler's decision about a pod, asked again: the run travels to just before it, takes the
 * server's step once more, and the scheduler's own module is asked for its table at the very attempt.
 */
export function placementOf(lookback: Lookback, twin: Twin, found: PodFound): Placement | null {
  const decision = decisionOf(twin, found)
  if (!decision) return null
  const seen =
    decision.line === 0
      ? atBeginning(lookback, found)
      : decision.node >= 0
        ? atAttempt(lookback, found, decision, ordinal => ordinal === found.ordinal)
        : atLastAttempt(lookback, found, decision)
  return seen && describe(lookback.run.twin, found, decision, seen)
}

function decisionOf({ world, k3s }: Twin, found: PodFound): Decision | null {
  const { rows } = world.timeline
  if (found.pod >= 0) {
    const line = world.pods.line[found.pod]
    const node = world.pods.node[found.pod]
    return { line, node, timeUs: line ? rows.timeUs[line - 1] : 0 }
  }
  for (let i = rows.length - 1; i >= 0; i--)
    if (
      rows.kind[i] === PENDING &&
      rows.by[i] === found.cluster + 1 &&
      rows.subject[i] === found.workload &&
      rows.b[i] === found.ordinal
    )
      return { line: i + 1, node: -1, timeUs: rows.timeUs[i] }
  // It waits since the beginning, or was dropped before anybody looked for its place.
  return k3s.states[found.cluster].pod.since[found.row] === 0
    ? { line: 0, node: -1, timeUs: 0 }
    : null
}

/** The table at the attempt of the pod's workload that `isMeant` picks, by ordinal and number. */
function atAttempt(
  lookback: Lookback,
  found: PodFound,
  { timeUs }: Decision,
  isMeant: (ordinal: number, attempt: number) => boolean,
): Seen | null {
  const session = lookback.justBefore(timeUs)
  return watching(session, found, isMeant, () => session.advance(timeUs / 1e6))
}

/**
 * A pod that waits is alike its siblings in the line: the attempt that failed was the last of its
 * workload in that step. They are counted first, for tables of all of them would take long.
 */
function atLastAttempt(lookback: Lookback, found: PodFound, decision: Decision): Seen | null {
  let attempts = 0
  atAttempt(lookback, found, decision, () => {
    attempts++
    return false
  })
  return atAttempt(lookback, found, decision, (_, attempt) => attempt === attempts)
}

/** Where clusters begin, the scheduler has placed every pod at one go. */
function atBeginning({ run }: Lookback, found: PodFound): Seen | null {
  const session = run.unbegun()
  return watching(
    session,
    found,
    ordinal => ordinal === found.ordinal,
    () => session.twin.begin(),
  )
}

function watching(
  { twin }: Session,
  { cluster, workload }: PodFound,
  isMeant: (ordinal: number, attempt: number) => boolean,
  act: () => void,
): Seen | null {
  const state = twin.k3s.states[cluster]
  let seen: Seen | null = null
  let attempt = 0
  twin.k3s.attempted = (c, w, ordinal) => {
    if (c !== cluster || w !== workload || !isMeant(ordinal, ++attempt)) return
    const template = state.templateOf[w]
    const { requests } = state.cache.templates[template]
    seen = { table: explainSearch(state.cache, template), requests }
  }
  try {
    act()
  } finally {
    twin.k3s.attempted = null
  }
  return seen
}

function describe(
  { world, k3s }: Twin,
  found: PodFound,
  { line, timeUs, node }: Decision,
  { table: { nodes: looked, best }, requests }: Seen,
): Placement {
  const { plan } = world
  const { start, stream } = k3s.audience
  const { cache } = k3s.states[found.cluster]
  const siteOf = (name: string) =>
    plan.nodes.site[stream[start[found.cluster] + cache.nodeIndex(name)]]
  const feasible: Candidate[] = []
  for (const { node: name, total, scores } of looked)
    if (total !== null)
      feasible.push({
        node: name,
        site: siteOf(name),
        total,
        scores: Object.entries(scores).map(([plugin, score]) => ({ plugin, score: score ?? 0 })),
      })
  const chosen = node < 0 ? '' : cache.nodeName(plan.nodes.rank[node])
  // Of equals the chosen one comes first, then those met first.
  feasible.sort(
    (a, b) => b.total - a.total || Number(b.node === chosen) - Number(a.node === chosen),
  )
  const weights = Object.entries(cache.profile.weights)
  const scored = new Set(feasible[0]?.scores.map(s => s.plugin))
  return {
    by: plan.clusters[found.cluster].id,
    workload: plan.workloads[found.workload].name,
    asksCores: requests.cpuMilli / 1000,
    asksGib: requests.memoryBytes / 1073741824,
    line,
    tS: timeUs / 1e6,
    node: chosen,
    site: node < 0 ? -1 : plan.nodes.site[node],
    rank: feasible.findIndex(c => c.node === chosen) + 1,
    nodes: cache.nodeCount,
    looked: looked.length,
    feasible: feasible.length,
    tied: best.length,
    best: feasible.slice(0, SHOWN),
    refused: refusedOf(looked),
    weights: weights.flatMap(([plugin, weight]) =>
      scored.has(plugin) ? [{ plugin, weight }] : [],
    ),
  }
}

function refusedOf(looked: Explanation['nodes']): Refused[] {
  const groups = new Map<string, Refused>()
  for (const { plugin, reasons } of looked) {
    if (plugin === null) continue
    const reason = reasons.join(', ')
    const key = `${plugin} ${reason}`
    const group = groups.get(key)
    if (group) group.nodes++
    else groups.set(key, { plugin, reason, nodes: 1 })
  }
  return [...groups.values()].sort(
    (a, b) => b.nodes - a.nodes || (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0),
  )
}
