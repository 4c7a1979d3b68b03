import { healthyNeeded, mayEvict } from './disruptionBudget.ts'
import { evict } from './serverPods.ts'
import { type K3sServerState, ORDERED, PHASE } from './serverState.ts'
import { LIFECYCLE_TAINTS } from './tolerations.ts'

/** kubectl asks again this long after the eviction API said "too many requests" (us). */
const RETRY_US = 5e6

/**
 * Somebody drains a node as `kubectl drain --ignore-daemonsets` does: it is cordoned, which taints
 * it, and its pods are evicted, a node of its own at a time of its own.
 */
export function drainNode(s: K3sServerState, node: number, now: number): void {
  if (s.cache.nodes.cordoned[node]) return
  s.cache.setUnschedulable(node, true)
  s.cache.setTaints(node, s.cache.taintBits(node) | LIFECYCLE_TAINTS.UNSCHEDULABLE)
  s.node.draining[node] = 1
  s.self.drainAt[0] = Math.max(now, 1)
  s.order(ORDERED.nodeCordoned, node)
}

/** Asks for the eviction of every pod that is still to go; what a budget refuses is asked for again. */
export function evictDrained(s: K3sServerState, now: number): void {
  if (!s.self.drainAt[0] || s.self.drainAt[0] > now) return
  let refused = false
  for (let n = 0; n < s.node.length; n++) {
    if (!s.node.draining[n]) continue
    s.node.draining[n] = 0
    for (let p = s.node.firstPod[n]; p; p = s.pod.next[p - 1]) {
      const row = p - 1
      if (s.pod.phase[row] >= PHASE.terminating || s.workloads[s.pod.workload[row]].daemon) continue
      if (allowed(s, row)) evict(s, row, -1)
      else s.node.draining[n] = 1
    }
    if (s.node.draining[n]) refused = true
  }
  s.self.drainAt[0] = refused ? now + RETRY_US : 0
}

function allowed(s: K3sServerState, row: number): boolean {
  const w = s.pod.workload[row]
  const needed = healthyNeeded(s.workloads[w].budget, s.workload.desired[w])
  const ready = s.pod.phase[row] === PHASE.ready
  // A node that is silent may run the pod; on one that is heard it has not started yet.
  const started = ready || !s.node.ready[s.pod.node[row]]
  const state = ready ? 'ready' : started ? 'unready' : 'starting'
  return mayEvict(state, s.workload.ready[w], needed)
}

export function drainWakeUs(s: K3sServerState): number {
  return s.self.drainAt[0] || Number.POSITIVE_INFINITY
}
