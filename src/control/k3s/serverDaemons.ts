import type { Binding } from './binding.ts'
import { filterBits, prepareFilters, refuse } from './refusal.ts'
import { amountOf } from './rollingUpdate.ts'
import { bindPod, createPod, deletePod } from './serverPods.ts'
import { rolloutOf } from './serverRollout.ts'
import { type K3sServerState, ORDERED, PHASE } from './serverState.ts'

/** What a pod that runs must still find of its node, what a new one must, and what the scheduler asks. */
const STAYS = filterBits(['NodeName', 'NodeAffinity'])
const RUNS = filterBits(['NodeName', 'NodeAffinity', 'TaintToleration'])
const FITS = filterBits(['NodeName', 'NodeAffinity', 'TaintToleration', 'NodeResourcesFit'])

/**
 * The DaemonSet controller: one pod on each node that the template admits and that has room. Placed
 * once, as the nodes of a cluster do not change, and again where the template does.
 */
export function placeDaemons(s: K3sServerState, now: number): void {
  s.workloads.forEach(({ daemon }, w) => {
    if (!daemon) return
    if (!s.workload.placed[w]) placeAll(s, w, now)
    else if (s.workload.rolling[w] && mayGoOn(s, w)) update(s, w, now)
    else return
    s.workload.desired[w] = s.workload.active[w]
  })
}

/** Whether anything has happened since its last look that lets an update go on. */
function mayGoOn(s: K3sServerState, w: number): boolean {
  const may = s.workload.changed[w] === 1 || s.self.roomMade[0] === 1
  s.workload.changed[w] = 0
  return may
}

function placeAll(s: K3sServerState, w: number, now: number): void {
  s.workload.placed[w] = 1
  const binding = s.cache.binding(s.templateOf[w])
  const active = prepareFilters(s.cache, binding, s.scratch, FITS)
  for (let n = 0; n < s.node.length; n++)
    if (refuse(s.cache, binding, s.scratch, active, n) === 0) place(s, w, n, now)
}

function place(s: K3sServerState, w: number, node: number, now: number): void {
  const row = createPod(s, s.workload.set[w], now, 0)
  bindPod(s, row, node)
  s.order(ORDERED.podBound, row, node)
}

/** A workload's pods on one node: rows, -1 for none, and whether one is still on its way out. */
interface Present {
  fresh: number
  old: number
  leaving: boolean
}

function presentOn(s: K3sServerState, w: number, node: number): Present {
  const found: Present = { fresh: -1, old: -1, leaving: false }
  for (let p = s.node.firstPod[node]; p; p = s.pod.next[p - 1]) {
    const row = p - 1
    if (s.pod.workload[row] !== w) continue
    if (s.pod.phase[row] === PHASE.terminating) found.leaving = true
    else if (s.pod.set[row] === s.workload.set[w]) found.fresh = row
    else found.old = row
  }
  return found
}

/**
 * A rolling update: pods leave nodes where the new template does not run; old ones that are not ready
 * are replaced at once, ready ones as long as no more nodes are without a ready pod than may be.
 */
function update(s: K3sServerState, w: number, now: number): void {
  const binding = s.cache.binding(s.templateOf[w])
  const { strategy, maxUnavailable } = rolloutOf(s, w)
  const replaceable: number[] = []
  let missing = 0
  let running = 0
  let open = 0
  for (let n = 0; n < s.node.length; n++) {
    const { fresh, old, leaving } = presentOn(s, w, n)
    if (!admits(s, binding, STAYS, n)) {
      for (const row of [fresh, old]) if (row >= 0) deletePod(s, row)
      if (leaving || fresh >= 0 || old >= 0) open++
      continue
    }
    if (fresh < 0 && old < 0 && !leaving) {
      if (!admits(s, binding, RUNS, n)) open++
      else if (admits(s, binding, FITS, n)) place(s, w, n, now)
      else continue
    }
    running++
    const row = Math.max(fresh, old)
    const ready = row >= 0 && s.pod.phase[row] === PHASE.ready
    if (!ready) missing++
    if (old >= 0 || leaving || !ready) open++
    if (old < 0 || strategy === 'OnDelete') continue
    if (ready) replaceable.push(old)
    else deletePod(s, old)
  }
  const most = Math.max(1, amountOf(maxUnavailable, running, true))
  for (const row of replaceable.slice(0, Math.max(0, most - missing))) deletePod(s, row)
  if (open > 0) return
  s.workload.rolling[w] = 0
  s.order(ORDERED.rolloutEnds, w)
}

function admits(s: K3sServerState, binding: Binding, bits: number, node: number): boolean {
  const active = prepareFilters(s.cache, binding, s.scratch, bits)
  return refuse(s.cache, binding, s.scratch, active, node) === 0
}
