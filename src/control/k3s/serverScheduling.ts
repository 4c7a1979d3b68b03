import type { Draw } from '../port.ts'
import { describeFailure, schedule } from './schedule.ts'
import { bindPod } from './serverPods.ts'
import { type K3sServerState, ORDERED } from './serverState.ts'

/**
 * The scheduling queue of kube-scheduler, a line a set: the pods of one set are alike, so that once
 * one finds no node the others need not be tried until something changes. What did not fit is tried
 * again when room may have been made, after its backoff (doubling, initial to maximum), and at the
 * latest when it has waited for the flush of the unschedulable.
 */
export function schedulePending(s: K3sServerState, now: number, draw: Draw): void {
  const { sets, self } = s
  if (self.roomMade[0]) for (let set = 0; set < sets.length; set++) sets.moved[set] = 1
  self.roomMade[0] = 0
  for (const set of byPriority(s)) {
    if (!sets.pendingFirst[set]) continue
    const stuckAt = sets.stuckSince[set]
    const flush = stuckAt > 0 && now >= stuckAt + s.config.podMaxInUnschedulableUs
    const again = sets.moved[set] === 1 && sets.retryAt[set] <= now
    if (stuckAt === 0 || flush || again || sets.newcomers[set])
      scheduleLine(s, set, now, draw, flush || again)
    sets.newcomers[set] = 0
  }
}

/** Sets by priority, highest first; between equals the order of workloads decides, then age. */
function byPriority(s: K3sServerState): number[] {
  const { workload, template } = s.sets
  const priority = (set: number) => s.cache.templates[template[set]].priority
  return Array.from({ length: s.sets.length }, (_, set) => set).sort(
    (a, b) => priority(b) - priority(a) || workload[a] - workload[b] || a - b,
  )
}

function scheduleLine(
  s: K3sServerState,
  set: number,
  now: number,
  draw: Draw,
  retry: boolean,
): void {
  const { sets, pod } = s
  for (;;) {
    const first = sets.pendingFirst[set]
    if (!first) break
    const row = first - 1
    const luck = draw(sets.workload[set], pod.ordinal[row], sets.attempts[set])
    const node = schedule(s.cache, pod.template[row], luck, s.scratch)
    if (node < 0) {
      stuck(s, set, now, retry || sets.stuckSince[set] === 0)
      return
    }
    sets.pendingFirst[set] = pod.next[row]
    if (!pod.next[row]) sets.pendingLast[set] = 0
    pod.next[row] = 0
    bindPod(s, row, node)
    s.order(ORDERED.podBound, row, node, pod.origin[row])
  }
  sets.attempts[set] = 0
  sets.stuckSince[set] = 0
  sets.retryAt[set] = 0
  sets.moved[set] = 0
}

/** The head of the line fits nowhere. A newcomer's own first try does not count against the others. */
function stuck(s: K3sServerState, set: number, now: number, counts: boolean): void {
  const { podInitialBackoffUs, podMaxBackoffUs } = s.config
  const { sets } = s
  if (counts) {
    let backoffUs = podInitialBackoffUs
    for (let i = 0; i < sets.attempts[set] && backoffUs < podMaxBackoffUs; i++) backoffUs *= 2
    sets.attempts[set]++
    sets.retryAt[set] = now + Math.min(backoffUs, podMaxBackoffUs)
    sets.stuckSince[set] = Math.max(now, 1)
    sets.moved[set] = 0
  }
  tellStuck(s, set, now)
}

/** Says of each pod that has just come to wait that it is pending, and why. */
function tellStuck(s: K3sServerState, set: number, now: number): void {
  let reason = ''
  for (let p = s.sets.pendingFirst[set]; p; p = s.pod.next[p - 1]) {
    if (s.pod.since[p - 1] !== now) continue
    reason ||= describeFailure(s.cache, s.pod.template[p - 1], s.scratch).sentence
    s.order(ORDERED.podPending, p - 1, 0, s.pod.origin[p - 1], reason)
  }
}

export function schedulingWakeUs(s: K3sServerState): number {
  const { sets } = s
  let at = Infinity
  for (let set = 0; set < sets.length; set++) {
    if (!sets.pendingFirst[set]) continue
    at = Math.min(at, sets.stuckSince[set] + s.config.podMaxInUnschedulableUs)
    if (sets.moved[set]) at = Math.min(at, sets.retryAt[set])
  }
  return at
}
