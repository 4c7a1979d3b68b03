import { RUN } from '../../src/continuum/world.ts'
import { type K3sServerState, PHASE } from '../../src/control/k3s/serverState.ts'
import type { Twin } from '../../src/twin/twin.ts'

/**
 * Some time after the last fault was mended: every server leads, every node is ready, and every pod
 * that is wanted serves and is known to people, or waits because no node has room. A sentence for
 * each thing that is not so.
 */
export function unsettled(twin: Twin): string[] {
  const faults: string[] = []
  const says = (what: string) => faults.push(what)
  const { k3s } = twin
  k3s.states.forEach((s, c) => {
    if (!k3s.listeners.rows.running[c]) says(`server ${c} does not run`)
    for (let n = 0; n < s.node.length; n++) if (!s.node.ready[n]) says(`${c}: node ${n} not ready`)
    for (let row = 0; row < s.pod.length; row++) judge(twin, c, row, says)
  })
  forgotten(twin, says)
  return faults
}

type Says = (what: string) => void

function judge(twin: Twin, c: number, row: number, says: Says): void {
  const { pods } = twin.world
  const s = twin.k3s.states[c]
  const phase = s.pod.phase[row]
  if (phase === PHASE.gone) return
  if (phase === PHASE.pending) {
    const node = roomy(s, row)
    if (node >= 0) says(`${c}: row ${row} waits, and node ${node} has room`)
  } else if (phase === PHASE.ready) {
    const pod = twin.k3s.podOf[c].pod[row] - 1
    if (pods.run[pod] !== RUN.serving) says(`${c}: row ${row} is ready and its pod is not`)
    if (!pods.told[pod]) says(`${c}: row ${row} is ready and nobody is told`)
  } else says(`${c}: row ${row} stays in phase ${phase}`)
}

/** A node with room for a pod, or -1. */
function roomy(s: K3sServerState, row: number): number {
  const { cpuMilli } = s.workloads[s.pod.workload[row]].template.requests
  const { nodes, allocatable } = s.cache
  for (let n = 0; n < s.node.length; n++)
    if (nodes.cpuMilli[n] + cpuMilli <= allocatable.cpuMilli[n]) return n
  return -1
}

/** What its server holds for gone has ended, nobody is sent there, and nothing is owed to anybody. */
function forgotten({ world, k3s }: Twin, says: Says): void {
  const { pods } = world
  for (let pod = 0; pod < pods.length; pod++) {
    if (pods.owedCommand[pod]) says(`pod ${pod} never got its order`)
    if (pods.owedStatus[pod]) says(`its server never heard of pod ${pod}`)
    const { phase } = k3s.states[pods.cluster[pod]].pod
    if (phase[pods.row[pod]] !== PHASE.gone) continue
    if (pods.told[pod]) says(`pod ${pod} is gone and people are told of it`)
    if (pods.run[pod] !== RUN.ended) says(`pod ${pod} is gone, its container ${pods.run[pod]}`)
  }
}
