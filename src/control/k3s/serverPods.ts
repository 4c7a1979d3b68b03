import { type K3sServerState, ORDERED, PHASE } from './serverState.ts'

/** Pods as the server knows them: made for their workload, bound, ready, terminating, gone. */

/** Makes a pod that has no node yet; answers its row. */
export function createPod(
  s: K3sServerState,
  workload: number,
  now: number,
  origin: number,
): number {
  const row = s.pod.add()
  s.pod.workload[row] = workload
  s.pod.ordinal[row] = s.workload.ordinals[workload]++
  s.pod.phase[row] = PHASE.pending
  s.pod.since[row] = now
  s.pod.origin[row] = origin
  s.workload.active[workload]++
  return row
}

/** Puts a pod at the end of its workload's line. */
function queuePod(s: K3sServerState, workload: number, row: number): void {
  s.workload.newcomers[workload] = 1
  const last = s.workload.pendingLast[workload]
  if (last) s.pod.next[last - 1] = row + 1
  else s.workload.pendingFirst[workload] = row + 1
  s.workload.pendingLast[workload] = row + 1
}

/** Gives a pending pod its node; `next` now runs through the node's pods. */
export function bindPod(s: K3sServerState, row: number, node: number): void {
  s.pod.node[row] = node
  s.pod.phase[row] = PHASE.bound
  s.pod.next[row] = s.node.firstPod[node]
  s.node.firstPod[node] = row + 1
  s.cache.assume(s.templateOf[s.pod.workload[row]], node)
}

export function podReady(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.bound) return
  s.pod.phase[row] = PHASE.ready
  s.workload.ready[s.pod.workload[row]]++
  s.workload.changed[s.pod.workload[row]] = 1
  setEndpoint(s, row, 1)
}

/** The pod's container is not up, or nobody knows whether it is. */
export function unready(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.ready) return
  s.pod.phase[row] = PHASE.bound
  s.workload.ready[s.pod.workload[row]]--
  s.workload.changed[s.pod.workload[row]] = 1
  setEndpoint(s, row, 0)
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
  s.cache.terminate(s.templateOf[s.pod.workload[row]], s.pod.node[row])
}

export function evict(s: K3sServerState, row: number, tolerationS: number): void {
  terminate(s, row)
  s.order(ORDERED.podEvicted, row, s.pod.node[row], tolerationS)
  s.evicted[s.pod.workload[row]].push(row)
}

/** The node has confirmed that the pod's containers are gone. */
export function podGone(s: K3sServerState, row: number): void {
  if (s.pod.phase[row] !== PHASE.terminating) return
  const node = s.pod.node[row]
  s.pod.phase[row] = PHASE.gone
  s.cache.forgetTerminated(s.templateOf[s.pod.workload[row]], node)
  if (s.node.firstPod[node] === row + 1) s.node.firstPod[node] = s.pod.next[row]
  else {
    let p = s.node.firstPod[node] - 1
    while (s.pod.next[p] !== row + 1) p = s.pod.next[p] - 1
    s.pod.next[p] = s.pod.next[row]
  }
  s.pod.next[row] = 0
  s.self.roomMade[0] = 1
}

/** Makes and deletes pods until each workload has as many as it should. */
export function reconcile(s: K3sServerState, now: number): void {
  for (let w = 0; w < s.workload.length; w++) {
    if (s.workloads[w].daemon) continue
    const gone = s.evicted[w]
    let taken = 0
    while (s.workload.active[w] < s.workload.desired[w]) {
      queuePod(s, w, createPod(s, w, now, taken < gone.length ? gone[taken++] + 1 : 0))
    }
    gone.length = 0
    if (s.workload.active[w] > s.workload.desired[w])
      scaleDown(s, w, s.workload.active[w] - s.workload.desired[w])
  }
}

/**
 * Deletes the pods that a ReplicaSet ranks first: those without a node, then those not ready, then
 * those on nodes with most of their kind, then the youngest.
 */
function scaleDown(s: K3sServerState, workload: number, count: number): void {
  let left = count
  while (left > 0 && s.workload.pendingFirst[workload]) {
    left -= dropPending(s, workload)
  }
  if (left === 0) return
  const rows: number[] = []
  for (let row = 0; row < s.pod.length; row++) {
    const phase = s.pod.phase[row]
    if (s.pod.workload[row] === workload && (phase === PHASE.bound || phase === PHASE.ready))
      rows.push(row)
  }
  const template = s.templateOf[workload]
  const crowd = (row: number) => s.cache.podsOf(template, s.pod.node[row])
  rows.sort(
    (a, b) =>
      s.pod.phase[a] - s.pod.phase[b] ||
      crowd(b) - crowd(a) ||
      s.pod.since[b] - s.pod.since[a] ||
      b - a,
  )
  for (const row of rows.slice(0, left)) {
    terminate(s, row)
    s.order(ORDERED.podDeleted, row, s.pod.node[row])
  }
}

/** Drops the youngest pending pod; answers 1. */
function dropPending(s: K3sServerState, workload: number): number {
  let row = s.workload.pendingFirst[workload] - 1
  let before = -1
  while (s.pod.next[row]) {
    before = row
    row = s.pod.next[row] - 1
  }
  s.workload.pendingLast[workload] = before + 1
  if (before < 0) s.workload.pendingFirst[workload] = 0
  else s.pod.next[before] = 0
  s.pod.phase[row] = PHASE.gone
  s.workload.active[workload]--
  return 1
}
