import { type K3sServerState, ORDERED, PHASE } from './serverState.ts'

/** Pods as the server knows them: made for a set, bound, ready, terminating, gone. */

/** Makes a pod that has no node yet; answers its row. */
export function createPod(s: K3sServerState, set: number, now: number, origin: number): number {
  const row = s.pod.add()
  const workload = s.sets.workload[set]
  s.pod.workload[row] = workload
  s.pod.set[row] = set
  s.pod.template[row] = s.sets.template[set]
  s.pod.ordinal[row] = s.workload.ordinals[workload]++
  s.pod.phase[row] = PHASE.pending
  s.pod.since[row] = now
  s.pod.origin[row] = origin
  s.workload.active[workload]++
  s.sets.active[set]++
  s.sets.alive[set]++
  return row
}

/** Puts a pod at the end of its set's line. */
export function queuePod(s: K3sServerState, row: number): void {
  const { sets } = s
  const set = s.pod.set[row]
  sets.newcomers[set] = 1
  const last = sets.pendingLast[set]
  if (last) s.pod.next[last - 1] = row + 1
  else sets.pendingFirst[set] = row + 1
  sets.pendingLast[set] = row + 1
}

/** Gives a pending pod its node; `next` now runs through the node's pods. */
export function bindPod(s: K3sServerState, row: number, node: number): void {
  s.pod.node[row] = node
  s.pod.phase[row] = PHASE.bound
  s.pod.next[row] = s.node.firstPod[node]
  s.node.firstPod[node] = row + 1
  s.cache.assume(s.pod.template[row], node)
}

export function podReady(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.bound) return
  s.pod.phase[row] = PHASE.ready
  countReady(s, row, 1)
  setEndpoint(s, row, 1)
}

/** The pod's container is not up, or nobody knows whether it is. */
export function unready(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.ready) return
  s.pod.phase[row] = PHASE.bound
  countReady(s, row, -1)
  setEndpoint(s, row, 0)
}

function countReady(s: K3sServerState, row: number, change: number): void {
  const workload = s.pod.workload[row]
  s.workload.ready[workload] += change
  s.workload.changed[workload] = 1
  s.sets.ready[s.pod.set[row]] += change
}

function setEndpoint(s: K3sServerState, row: number, ready: number): void {
  if (s.pod.endpoint[row] === ready) return
  s.pod.endpoint[row] = ready
  s.order(ORDERED.endpoint, row, ready)
}

/** Marks a pod for deletion; its resources stay taken until the node says that it is gone. */
function terminate(s: K3sServerState, row: number): void {
  unready(s, row)
  s.pod.phase[row] = PHASE.terminating
  s.workload.active[s.pod.workload[row]]--
  s.sets.active[s.pod.set[row]]--
  s.cache.terminate(s.pod.template[row], s.pod.node[row])
}

/** Deletes a pod so that its set makes another in its place; `tolerationS` is -1 where somebody drains. */
export function evict(s: K3sServerState, row: number, tolerationS: number): void {
  terminate(s, row)
  s.order(ORDERED.podEvicted, row, s.pod.node[row], tolerationS)
  const set = s.pod.set[row]
  const gone = s.evicted[set]
  if (gone) gone.push(row)
  else s.evicted[set] = [row]
}

/** Deletes a pod that is one too many. */
export function deletePod(s: K3sServerState, row: number): void {
  terminate(s, row)
  s.order(ORDERED.podDeleted, row, s.pod.node[row])
}

/** The node has confirmed that the pod's containers are gone. */
export function podGone(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.terminating) return
  const node = s.pod.node[row]
  s.pod.phase[row] = PHASE.gone
  s.sets.alive[s.pod.set[row]]--
  s.cache.forgetTerminated(s.pod.template[row], node)
  if (s.node.firstPod[node] === row + 1) s.node.firstPod[node] = s.pod.next[row]
  else {
    let p = s.node.firstPod[node] - 1
    while (s.pod.next[p] !== row + 1) p = s.pod.next[p] - 1
    s.pod.next[p] = s.pod.next[row]
  }
  s.pod.next[row] = 0
  s.self.roomMade[0] = 1
}

/** Drops the youngest pending pod of a set. */
export function dropPending(s: K3sServerState, set: number): void {
  const { sets, pod } = s
  let row = sets.pendingFirst[set] - 1
  let before = -1
  while (pod.next[row]) {
    before = row
    row = pod.next[row] - 1
  }
  sets.pendingLast[set] = before + 1
  if (before < 0) sets.pendingFirst[set] = 0
  else pod.next[before] = 0
  pod.phase[row] = PHASE.gone
  s.workload.active[sets.workload[set]]--
  sets.active[set]--
  sets.alive[set]--
}
