import type { Draw } from '../port.ts'
import { describeFailure, schedule } from './schedule.ts'
import { bindPod } from './serverPods.ts'
import { type K3sServerState, ORDERED } from './serverState.ts'

/**
 * The scheduling queue of kube-scheduler, a line a workload: the pods of one workload are alike, so
 * that once one finds no node the others need not be tried until something changes. What did not
 * fit is tried again when room may have been made, after its backoff (doubling, initial to
 * maximum), and at the latest when it has waited for the flush of the unschedulable.
 */
export function schedulePending(s: K3sServerState, now: number, draw: Draw): void {
  const { workload, self } = s
  if (self.roomMade[0]) for (let w = 0; w < workload.length; w++) workload.moved[w] = 1
  self.roomMade[0] = 0
  for (const w of byPriority(s)) {
    if (!workload.pendingFirst[w]) continue
    const stuckAt = workload.stuckSince[w]
    const flush = stuckAt > 0 && now >= stuckAt + s.config.podMaxInUnschedulableUs
    const again = workload.moved[w] === 1 && workload.retryAt[w] <= now
    if (stuckAt === 0 || flush || again || workload.newcomers[w])
      scheduleLine(s, w, now, draw, flush || again)
    workload.newcomers[w] = 0
  }
}

/** Workloads by priority, highest first; the order of the list decides between equals. */
function byPriority(s: K3sServerState): number[] {
  return s.workloads
    .map((_, i) => i)
    .sort((a, b) => s.workloads[b].template.priority - s.workloads[a].template.priority || a - b)
}

function scheduleLine(s: K3sServerState, w: number, now: number, draw: Draw, retry: boolean): void {
  const { workload, pod } = s
  for (;;) {
    const first = workload.pendingFirst[w]
    if (!first) break
    const row = first - 1
    const luck = draw(w, pod.ordinal[row], workload.attempts[w])
    const node = schedule(s.cache, s.templateOf[w], luck, s.scratch)
    if (node < 0) {
      stuck(s, w, now, retry || workload.stuckSince[w] === 0)
      return
    }
    workload.pendingFirst[w] = pod.next[row]
    if (!pod.next[row]) workload.pendingLast[w] = 0
    pod.next[row] = 0
    bindPod(s, row, node)
    s.order(ORDERED.podBound, row, node, pod.origin[row])
  }
  workload.attempts[w] = 0
  workload.stuckSince[w] = 0
  workload.retryAt[w] = 0
  workload.moved[w] = 0
}

/** The head of the line fits nowhere. A newcomer's own first try does not count against the others. */
function stuck(s: K3sServerState, w: number, now: number, counts: boolean): void {
  const { podInitialBackoffUs, podMaxBackoffUs } = s.config
  if (counts) {
    let backoffUs = podInitialBackoffUs
    for (let i = 0; i < s.workload.attempts[w] && backoffUs < podMaxBackoffUs; i++) backoffUs *= 2
    s.workload.attempts[w]++
    s.workload.retryAt[w] = now + Math.min(backoffUs, podMaxBackoffUs)
    s.workload.stuckSince[w] = Math.max(now, 1)
    s.workload.moved[w] = 0
  }
  tellStuck(s, w, now)
}

/** Says of each pod that has just come to wait that it is pending, and why. */
function tellStuck(s: K3sServerState, w: number, now: number): void {
  let reason = ''
  for (let p = s.workload.pendingFirst[w]; p; p = s.pod.next[p - 1]) {
    if (s.pod.since[p - 1] !== now) continue
    reason ||= describeFailure(s.cache, s.templateOf[w], s.scratch).sentence
    s.order(ORDERED.podPending, p - 1, 0, s.pod.origin[p - 1], reason)
  }
}

export function schedulingWakeUs(s: K3sServerState): number {
  let at = Infinity
  for (let w = 0; w < s.workload.length; w++) {
    if (!s.workload.pendingFirst[w]) continue
    at = Math.min(at, s.workload.stuckSince[w] + s.config.podMaxInUnschedulableUs)
    if (s.workload.moved[w]) at = Math.min(at, s.workload.retryAt[w])
  }
  return at
}
