import { EVENT } from '../../continuum/kinds.ts'
import { RUN } from '../../continuum/world.ts'
import { OBSERVED, PHASE } from '../../control/k3s/serverState.ts'
import { CLASS } from '../../kernel/order.ts'
import { uniform } from '../../kernel/streams.ts'
import type { K3sHost } from './host.ts'

/**
 * What passes between a server and its agents. A message takes the path's latency and is lost when
 * the path breaks under it; what was not delivered is owed, and sent again when the path is mended,
 * as an agent does that lists its pods anew, or over the way that took the broken one's place.
 */

const OWED = { run: 1, kill: 2 } as const
export const STATUS = { notReady: 0, ready: 1, gone: 2 } as const

/** Sends a server's order about a pod to the pod's node. */
export function sendCommand(host: K3sHost, pod: number, order: 'run' | 'kill'): void {
  const { world, streams, channels } = host
  const n = world.pods.node[pod]
  world.pods.owedCommand[pod] = OWED[order]
  if (!streams.rows.up[n]) return
  const arrives = Math.max(world.now + streams.rows.latencyUs[n], channels.downUs[n])
  channels.downUs[n] = arrives
  const kind = order === 'run' ? EVENT.runPod : EVENT.killPod
  world.at(arrives, CLASS.delivery, kind, pod, streams.rows.cuts[n])
}

/** Reports a pod's status to the server. */
function report(host: K3sHost, pod: number, status: number): void {
  const { world, streams, channels } = host
  const n = world.pods.node[pod]
  world.pods.owedStatus[pod] = status + 1
  if (!streams.rows.up[n]) return
  const arrives = Math.max(world.now + streams.rows.latencyUs[n], channels.upUs[n])
  channels.upUs[n] = arrives
  world.at(arrives, CLASS.delivery, EVENT.podStatus, pod, status, streams.rows.cuts[n])
}

export function runPodArrives(host: K3sHost, pod: number, cuts: number): void {
  const { pods } = host.world
  if (cuts !== host.streams.rows.cuts[pods.node[pod]]) return
  if (pods.owedCommand[pod] === OWED.run) pods.owedCommand[pod] = 0
  const run = pods.run[pod]
  if (run === RUN.unknown || run === RUN.down) startContainer(host, pod)
  else sayHowItIs(host, pod)
}

function startContainer(host: K3sHost, pod: number): void {
  const { world } = host
  const { pods } = world
  pods.run[pod] = RUN.starting
  const bootUs = world.grain(
    world.plan.workloads[pods.workload[pod]].bootS * (0.5 + luck(host, pod)) * 1e6,
  )
  world.at(world.now + bootUs, CLASS.completion, EVENT.podStarted, pod, ++pods.epoch[pod])
}

/** How long this pod's image takes to start, against the mean. */
function luck(host: K3sHost, pod: number): number {
  const { pods } = host.world
  const key = host.podKeys[pods.cluster[pod]]
  return uniform(key.hi, key.lo, pods.row[pod])
}

export function podStarted(host: K3sHost, pod: number, epoch: number): void {
  const { world } = host
  const { pods } = world
  if (epoch !== pods.epoch[pod] || pods.run[pod] !== RUN.starting) return
  pods.run[pod] = RUN.serving
  world.happened(EVENT.podStarted, pod)
  host.flows.recount(pod, pods.told[pod], false)
  report(host, pod, STATUS.ready)
}

export function killPodArrives(host: K3sHost, pod: number, cuts: number): void {
  const { world } = host
  const { pods } = world
  if (cuts !== host.streams.rows.cuts[pods.node[pod]]) return
  if (pods.owedCommand[pod] === OWED.kill) pods.owedCommand[pod] = 0
  const run = pods.run[pod]
  if (run === RUN.stopping) return
  if (run !== RUN.serving && run !== RUN.starting) {
    pods.run[pod] = RUN.ended
    report(host, pod, STATUS.gone)
    return
  }
  const wasServing = run === RUN.serving
  pods.run[pod] = RUN.stopping
  host.flows.recount(pod, pods.told[pod], wasServing && pods.told[pod] === 1)
  const stopUs = world.grain(world.plan.workloads[pods.workload[pod]].terminationS * 1e6)
  world.at(world.now + stopUs, CLASS.completion, EVENT.podStopped, pod, ++pods.epoch[pod])
}

export function podStopped(host: K3sHost, pod: number, epoch: number): void {
  const { pods } = host.world
  if (epoch !== pods.epoch[pod] || pods.run[pod] !== RUN.stopping) return
  pods.run[pod] = RUN.ended
  host.world.happened(EVENT.podStopped, pod)
  report(host, pod, STATUS.gone)
}

export function statusArrives(host: K3sHost, pod: number, status: number, cuts: number): void {
  const { pods } = host.world
  if (cuts !== host.streams.rows.cuts[pods.node[pod]]) return
  if (pods.owedStatus[pod] === status + 1) pods.owedStatus[pod] = 0
  const kind =
    status === STATUS.ready
      ? OBSERVED.podReady
      : status === STATUS.gone
        ? OBSERVED.podGone
        : OBSERVED.podNotReady
  host.tell(pods.cluster[pod], kind, pods.row[pod])
}

/** The server has taken it in that a pod is gone: it comes off its node's list. */
export function unhang(host: K3sHost, pod: number): void {
  const { pods, nodes } = host.world
  const node = pods.node[pod]
  if (nodes.firstPod[node] === pod + 1) nodes.firstPod[node] = pods.next[pod]
  else {
    let p = nodes.firstPod[node]
    while (p && pods.next[p - 1] !== pod + 1) p = pods.next[p - 1]
    if (p) pods.next[p - 1] = pods.next[pod]
  }
}

/** Agent and server can speak again: each says what the other has missed. */
export function channelMended(host: K3sHost, node: number): void {
  const { pods, nodes } = host.world
  for (let p = nodes.firstPod[node]; p; p = pods.next[p - 1]) {
    const pod = p - 1
    if (pods.owedCommand[pod])
      sendCommand(host, pod, pods.owedCommand[pod] === OWED.run ? 'run' : 'kill')
    else if (pods.run[pod] === RUN.down) startContainer(host, pod)
    sayHowItIs(host, pod)
  }
}

function sayHowItIs(host: K3sHost, pod: number): void {
  const run = host.world.pods.run[pod]
  if (run === RUN.serving) report(host, pod, STATUS.ready)
  else if (run === RUN.starting) report(host, pod, STATUS.notReady)
  else if (run === RUN.ended) report(host, pod, STATUS.gone)
}

/** The way broke, and another stood at once: what was under way on the old one is sent again. */
export function channelMoved(host: K3sHost, node: number): void {
  const { pods, nodes } = host.world
  for (let p = nodes.firstPod[node]; p; p = pods.next[p - 1]) {
    const pod = p - 1
    if (pods.owedCommand[pod])
      sendCommand(host, pod, pods.owedCommand[pod] === OWED.run ? 'run' : 'kill')
    if (pods.owedStatus[pod]) report(host, pod, pods.owedStatus[pod] - 1)
  }
}

/**
 * A node is ready again. Its pods were marked not ready when it fell silent, perhaps after its agent
 * had last said how they are: they are handed to it anew, and it says so again.
 */
export function nodeIsBack(host: K3sHost, node: number): void {
  const { pods, nodes } = host.world
  for (let p = nodes.firstPod[node]; p; p = pods.next[p - 1]) {
    const { phase } = host.states[pods.cluster[p - 1]].pod
    if (phase[pods.row[p - 1]] === PHASE.bound) sendCommand(host, p - 1, 'run')
  }
}

/** What the directory tells people of a pod has changed. */
export function endpointTold(host: K3sHost, pod: number, told: number): void {
  const { pods } = host.world
  if (pods.told[pod] === told) return
  const before = pods.told[pod]
  const servingBefore = before === 1 && pods.run[pod] === RUN.serving
  pods.told[pod] = told
  host.flows.recount(pod, before, servingBefore)
}
