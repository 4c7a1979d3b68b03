import { type K3sServerState, PHASE, ZONE } from '../../src/control/k3s/serverState.ts'
import { LIFECYCLE_TAINTS } from '../../src/control/k3s/tolerations.ts'

const NO_SCHEDULE = LIFECYCLE_TAINTS.UNREACHABLE_NO_SCHEDULE
const NO_EXECUTE = LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE

/** What must be true of one K3s server at any instant; a sentence for each thing that is not. */
export function faultsOfServer(s: K3sServerState): string[] {
  const faults: string[] = []
  const says = (what: string) => faults.push(what)
  podsOnNodes(s, says)
  podsInLines(s, says)
  counts(s, says)
  requested(s, says)
  nodesAndZones(s, says)
  return faults
}

type Says = (what: string) => void

/** Every bound pod is once on its node's list, and nobody else is. */
function podsOnNodes(s: K3sServerState, says: Says): void {
  const met = new Uint8Array(s.pod.length)
  for (let n = 0; n < s.node.length; n++)
    for (let p = s.node.firstPod[n]; p; p = s.pod.next[p - 1]) {
      if (met[p - 1]++) throw new Error(`pod ${p - 1} is twice on lists`)
      if (s.pod.node[p - 1] !== n) says(`pod ${p - 1} is on the list of node ${n}, not its own`)
    }
  for (let row = 0; row < s.pod.length; row++) {
    const phase = s.pod.phase[row]
    const hangs = phase === PHASE.bound || phase === PHASE.ready || phase === PHASE.terminating
    if (hangs !== (met[row] === 1)) says(`pod ${row} in phase ${phase} on ${met[row]} lists`)
  }
}

/** Every pending pod waits once in its set's line, whose end is known. */
function podsInLines(s: K3sServerState, says: Says): void {
  const waiting = new Set<number>()
  for (let set = 0; set < s.sets.length; set++) {
    let last = 0
    for (let p = s.sets.pendingFirst[set]; p; p = s.pod.next[p - 1]) {
      if (waiting.has(p)) throw new Error(`pod ${p - 1} is twice in line`)
      waiting.add(p)
      if (s.pod.set[p - 1] !== set) says(`pod ${p - 1} waits in the line of set ${set}`)
      last = p
    }
    if (s.sets.pendingLast[set] !== last) says(`the line of set ${set} ends elsewhere`)
  }
  for (let row = 0; row < s.pod.length; row++)
    if ((s.pod.phase[row] === PHASE.pending) !== waiting.has(row + 1))
      says(`pod ${row} in phase ${s.pod.phase[row]}, waiting: ${waiting.has(row + 1)}`)
}

/** What is counted as it changes equals a count of the rows. */
function counts(s: K3sServerState, says: Says): void {
  for (let w = 0; w < s.workload.length; w++) {
    let active = 0
    let ready = 0
    for (let row = 0; row < s.pod.length; row++) {
      if (s.pod.workload[row] !== w) continue
      if (s.pod.phase[row] < PHASE.terminating) active++
      if (s.pod.phase[row] === PHASE.ready) ready++
    }
    if (s.workload.active[w] !== active) says(`${w}: ${s.workload.active[w]} active, ${active} are`)
    if (s.workload.ready[w] !== ready) says(`${w}: ${s.workload.ready[w]} ready, ${ready} are`)
    if (s.workload.desired[w] !== active && !s.self.firstStep[0])
      says(`${w}: wants ${s.workload.desired[w]} and has ${active}`)
  }
  for (let row = 0; row < s.pod.length; row++)
    if ((s.pod.endpoint[row] === 1) !== (s.pod.phase[row] === PHASE.ready))
      says(`pod ${row} in phase ${s.pod.phase[row]} has endpoint ${s.pod.endpoint[row]}`)
}

/** What is requested of each node is what its pods request, and no more than there is. */
function requested(s: K3sServerState, says: Says): void {
  const { cache } = s
  for (let n = 0; n < s.node.length; n++) {
    let cpuMilli = 0
    let memoryBytes = 0
    let pods = 0
    for (let p = s.node.firstPod[n]; p; p = s.pod.next[p - 1]) {
      const { requests } = s.workloads[s.pod.workload[p - 1]].template
      cpuMilli += requests.cpuMilli
      memoryBytes += requests.memoryBytes
      pods++
    }
    const { nodes, allocatable } = cache
    if (nodes.cpuMilli[n] !== cpuMilli)
      says(`node ${n}: ${nodes.cpuMilli[n]}m cpu, not ${cpuMilli}`)
    if (nodes.memoryBytes[n] !== memoryBytes) says(`node ${n}: memory is not what its pods request`)
    if (nodes.pods[n] !== pods) says(`node ${n}: ${nodes.pods[n]} pods, not ${pods}`)
    if (cpuMilli > allocatable.cpuMilli[n]) says(`node ${n}: ${cpuMilli}m cpu is too much`)
    if (memoryBytes > allocatable.memoryBytes[n]) says(`node ${n}: too much memory`)
    if (pods > allocatable.pods[n]) says(`node ${n}: too many pods`)
  }
}

/** Taints follow conditions and the limiter; zones count their nodes; the lists hold who they should. */
function nodesAndZones(s: K3sServerState, says: Says): void {
  const queued = Array.from(s.queue.node.subarray(0, s.queue.length))
  const doomed = Array.from(s.doomed.node.subarray(0, s.doomed.length))
  const notReady = new Uint32Array(s.zone.length)
  for (let n = 0; n < s.node.length; n++) {
    const bits = s.cache.taintBits(n)
    const inQueue = queued.filter(m => m === n).length
    const inDoomed = doomed.filter(m => m === n).length
    if (!s.node.ready[n]) notReady[s.zoneOf[n]]++
    if (s.node.ready[n] && bits) says(`node ${n} is ready and has taints ${bits}`)
    if (!s.node.ready[n] && !(bits & NO_SCHEDULE)) says(`node ${n} is not ready without NoSchedule`)
    if (inQueue !== (s.node.queuedAt[n] > 0 ? 1 : 0)) says(`node ${n} is ${inQueue} times queued`)
    if (inDoomed !== (s.node.taintedAt[n] > 0 ? 1 : 0)) says(`node ${n} ${inDoomed} times doomed`)
    if (!s.self.firstStep[0] && inDoomed !== (bits & NO_EXECUTE ? 1 : 0))
      says(`node ${n}: taints ${bits}, ${inDoomed} times doomed`)
    if (s.self.halted[0] && (inQueue || inDoomed)) says(`node ${n} is moved although all is dark`)
  }
  const states = new Set<number>()
  for (let z = 0; z < s.zone.length; z++) {
    if (s.zone.notReady[z] !== notReady[z]) says(`zone ${z}: ${s.zone.notReady[z]} not ready`)
    if (s.zoneSize[z] > 0) states.add(s.zone.state[z])
    if (s.zone.state[z] === ZONE.full && notReady[z] < s.zoneSize[z]) says(`zone ${z} is not dark`)
  }
  const dark = states.size === 1 && states.has(ZONE.full)
  if (!s.self.firstStep[0] && dark !== (s.self.halted[0] === 1)) says(`halted ${s.self.halted[0]}`)
}
