import { filterBits, prepareFilters, refuse } from './refusal.ts'
import { bindPod, createPod } from './serverPods.ts'
import { type K3sServerState, ORDERED } from './serverState.ts'

/** What a DaemonSet's controller and then the scheduler ask of a node before a pod runs there. */
const ELIGIBLE = filterBits(['NodeName', 'NodeAffinity', 'TaintToleration', 'NodeResourcesFit'])

/**
 * One pod of each DaemonSet on each node that its template admits and that has room; once, as the
 * nodes of a cluster do not change.
 */
export function placeDaemons(s: K3sServerState, now: number): void {
  s.workloads.forEach(({ daemon }, w) => {
    if (!daemon || s.workload.placed[w]) return
    s.workload.placed[w] = 1
    const binding = s.cache.binding(s.templateOf[w])
    const active = prepareFilters(s.cache, binding, s.scratch, ELIGIBLE)
    for (let n = 0; n < s.node.length; n++) {
      if (refuse(s.cache, binding, s.scratch, active, n) !== 0) continue
      const row = createPod(s, w, now, 0)
      bindPod(s, row, n)
      s.order(ORDERED.podBound, row, n)
    }
    s.workload.desired[w] = s.workload.active[w]
  })
}
