import { evictionQps, zoneState } from './evictionRate.ts'
import { evict, unready } from './serverPods.ts'
import { type K3sServerState, ORDERED, PHASE, ZONE } from './serverState.ts'
import { LIFECYCLE_TAINTS } from './tolerations.ts'

/**
 * The node lifecycle controller and taint eviction of kube-controller-manager: silence makes a node
 * Unknown and takes its pods out of the endpoints; a taint follows through its zone's rate limiter;
 * pods that do not tolerate it for ever are deleted when their toleration is over. When every zone
 * is dark the fault is taken to be the control plane's own, and nothing is moved.
 */

const UNREACHABLE = LIFECYCLE_TAINTS.UNREACHABLE_NO_SCHEDULE
const UNREACHABLE_EXEC = LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE
const STATE = { Normal: ZONE.normal, PartialDisruption: ZONE.partial, FullDisruption: ZONE.full }

/** Nodes whose silence has outlasted the grace period, found by this tick of the monitor. */
export function nodesFallSilent(s: K3sServerState, now: number, nodes: readonly number[]): void {
  for (const n of nodes) {
    if (!s.node.ready[n]) continue
    s.node.ready[n] = 0
    zoneCounts(s, n, 1)
    s.cache.setTaints(n, s.cache.taintBits(n) | UNREACHABLE)
    s.order(ORDERED.nodeNotReady, n)
    for (let p = s.node.firstPod[n]; p; p = s.pod.next[p - 1]) unready(s, p - 1)
    queueForTaint(s, n, now)
    s.watch(n, 'return')
  }
}

/** Nodes heard again: the taints go, and with them the countdown of their pods. */
export function nodesReturn(s: K3sServerState, nodes: readonly number[]): void {
  for (const n of nodes) {
    if (s.node.ready[n]) continue
    s.node.ready[n] = 1
    zoneCounts(s, n, -1)
    s.cache.setTaints(n, s.cache.taintBits(n) & ~(UNREACHABLE | UNREACHABLE_EXEC))
    forgetTaint(s, n)
    s.order(ORDERED.nodeReady, n)
    s.watch(n, 'silence')
    s.self.roomMade[0] = 1
  }
}

function zoneCounts(s: K3sServerState, node: number, change: number): void {
  s.zone.notReady[s.zoneOf[node]] += change
}

function queueForTaint(s: K3sServerState, node: number, now: number): void {
  if (s.self.halted[0] || s.node.queuedAt[node] || s.node.taintedAt[node]) return
  s.node.queuedAt[node] = now
  const row = s.queue.add()
  s.queue.node[row] = node
}

function forgetTaint(s: K3sServerState, node: number): void {
  if (s.node.queuedAt[node]) drop(s.queue, node)
  if (s.node.taintedAt[node]) drop(s.doomed, node)
  s.node.queuedAt[node] = 0
  s.node.taintedAt[node] = 0
  s.node.evictAt[node] = 0
}

/** Takes a node out of a list and keeps the order of the rest. */
function drop(list: K3sServerState['queue'], node: number): void {
  const { length } = list
  const at = list.node.subarray(0, length).indexOf(node)
  if (at < 0) return
  list.node.copyWithin(at, at + 1, length)
  list.resize(length - 1)
}

/** Each zone's state, its rate, and whether all are dark; after this tick's verdicts. */
export function reviewZones(s: K3sServerState, now: number): void {
  const { zone, config } = s
  const states = new Uint8Array(zone.length)
  let allFull = zone.length > 0
  let populated = 0
  for (let z = 0; z < zone.length; z++) {
    const size = s.zoneSize[z]
    if (size === 0) continue
    populated++
    const notReady = zone.notReady[z]
    states[z] = STATE[zoneState(size - notReady, notReady, config.unhealthyZoneThreshold)]
    if (states[z] !== ZONE.full) allFull = false
  }
  if (populated === 0) allFull = false
  if (allFull && !s.self.halted[0]) halt(s)
  else if (!allFull && s.self.halted[0]) resume(s, now)
  for (let z = 0; z < zone.length; z++) {
    const rate = allFull ? 0 : rateOf(s, states[z], s.zoneSize[z])
    if (states[z] !== zone.state[z]) {
      zone.state[z] = states[z]
      s.order(ORDERED.zoneState, z, states[z], rate)
    }
    if (rate !== zone.rate[z]) swapLimiter(s, z, rate, now)
  }
}

function rateOf(s: K3sServerState, state: number, nodes: number): number {
  const name =
    state === ZONE.full ? 'FullDisruption' : state === ZONE.partial ? 'PartialDisruption' : 'Normal'
  return evictionQps(name, nodes, false, s.config)
}

/** A new limiter starts with its one token, unless the old one had none to give. */
function swapLimiter(s: K3sServerState, z: number, rate: number, now: number): void {
  const { zone } = s
  const hadToken = zone.rate[z] > 0 && zone.tokenAt[z] <= now
  zone.rate[z] = rate
  zone.tokenAt[z] = rate === 0 ? Infinity : hadToken ? now : now + Math.round(1e6 / rate)
}

function halt(s: K3sServerState): void {
  s.self.halted[0] = 1
  s.order(ORDERED.evictionsHalted, 0)
  for (let n = 0; n < s.node.length; n++) {
    if (!s.node.queuedAt[n] && !s.node.taintedAt[n]) continue
    forgetTaint(s, n)
    s.cache.setTaints(n, s.cache.taintBits(n) & ~UNREACHABLE_EXEC)
  }
}

/** Out of the dark: every node's silence counts from now, and the still silent are queued at the next tick. */
function resume(s: K3sServerState, now: number): void {
  s.self.halted[0] = 0
  s.self.requeueAt[0] = now + s.config.nodeMonitorPeriodUs
  s.decision.floorUs = now
  s.order(ORDERED.evictionsResumed, 0)
}

/** Queues every silent node that has neither taint nor place in the queue. */
export function requeueSilent(s: K3sServerState, now: number): void {
  if (!s.self.requeueAt[0] || s.self.requeueAt[0] > now) return
  s.self.requeueAt[0] = 0
  for (let n = 0; n < s.node.length; n++) if (!s.node.ready[n]) queueForTaint(s, n, now)
}

/** One token a zone, one node a token. */
export function taintQueued(s: K3sServerState, now: number): void {
  const { queue, zone } = s
  let kept = 0
  const { length } = queue
  for (let i = 0; i < length; i++) {
    const n = queue.node[i]
    const z = s.zoneOf[n]
    if (zone.rate[z] > 0 && zone.tokenAt[z] <= now) {
      zone.tokenAt[z] = now + Math.round(1e6 / zone.rate[z])
      s.node.queuedAt[n] = 0
      taint(s, n, now)
    } else queue.node[kept++] = n
  }
  if (kept !== length) queue.resize(kept)
}

function taint(s: K3sServerState, node: number, now: number): void {
  s.cache.setTaints(node, s.cache.taintBits(node) | UNREACHABLE_EXEC)
  s.order(ORDERED.nodeTainted, node)
  countDown(s, node, now)
}

/** Starts the countdown of the pods of a node that has the NoExecute taint. */
function countDown(s: K3sServerState, node: number, now: number): void {
  s.node.taintedAt[node] = Math.max(now, 1)
  const row = s.doomed.add()
  s.doomed.node[row] = node
  nextEviction(s, node)
}

/** How long a pod stays on a node that has the taint; a DaemonSet's stays for ever. */
function delayUs(s: K3sServerState, row: number): number {
  const { daemon } = s.workloads[s.pod.workload[row]]
  const { unreachableDelayS } = s.cache.templates[s.pod.template[row]]
  return daemon ? Number.POSITIVE_INFINITY : unreachableDelayS * 1e6
}

function nextEviction(s: K3sServerState, node: number): void {
  let at = Infinity
  for (let p = s.node.firstPod[node]; p; p = s.pod.next[p - 1])
    if (s.pod.phase[p - 1] < PHASE.terminating)
      at = Math.min(at, s.node.taintedAt[node] + delayUs(s, p - 1))
  s.node.evictAt[node] = at === Infinity ? 0 : at
}

/** Deletes the pods whose toleration is over. */
export function evictDue(s: K3sServerState, now: number): void {
  for (let i = 0; i < s.doomed.length; i++) {
    const n = s.doomed.node[i]
    if (!s.node.evictAt[n] || s.node.evictAt[n] > now) continue
    for (let p = s.node.firstPod[n]; p; p = s.pod.next[p - 1]) {
      const row = p - 1
      if (s.pod.phase[row] < PHASE.terminating && s.node.taintedAt[n] + delayUs(s, row) <= now)
        evict(s, row, delayUs(s, row) / 1e6)
    }
    nextEviction(s, n)
  }
}

/** When this controller has something to do by itself (us), or Infinity. */
export function lifecycleWakeUs(s: K3sServerState, now: number): number {
  let at = s.self.requeueAt[0] || Infinity
  for (let i = 0; i < s.queue.length; i++) {
    const z = s.zoneOf[s.queue.node[i]]
    if (s.zone.rate[z] > 0) at = Math.min(at, Math.max(s.zone.tokenAt[z], now + 1))
  }
  for (let i = 0; i < s.doomed.length; i++) {
    const due = s.node.evictAt[s.doomed.node[i]]
    if (due) at = Math.min(at, due)
  }
  return at
}
