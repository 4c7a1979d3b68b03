import { EVENT } from '../../continuum/kinds.ts'
import { SUBJECT } from '../../continuum/timeline.ts'
import { RUN } from '../../continuum/world.ts'
import { APPLIED, ORDERED } from '../../control/k3s/serverState.ts'
import type { Command } from '../../control/port.ts'
import { CLASS } from '../../kernel/order.ts'
import type { K3sHost } from './host.ts'
import { nodeIsBack, sendCommand } from './messages.ts'

/** Commands enter the digest under numbers of their own, past all kinds of event. */
const COMMAND_BASE = 1000

/** Carries out what a server ordered: digest, timeline, and messages to agents and the directory. */
export function carryOut(host: K3sHost, c: number, commands: readonly Command[]): void {
  const { world, listeners, servers } = host
  // What a server finds at its first step goes back to its coming up.
  host.lastLine = listeners.rows.startedUs[c] === world.now ? servers.line[c] : 0
  const endpoints = lastEndpoints(commands)
  for (const command of commands) {
    const { kind, subject, object, value } = command
    world.digest.add(world.now, COMMAND_BASE + kind, c, subject, object, value)
    const act = ACTS[kind]
    if (!act) throw new RangeError(`the twin knows no K3s command ${kind}`)
    if (kind !== ORDERED.endpoint || endpoints.get(subject) === command) act(host, c, command)
  }
}

/**
 * The last word of one step on each endpoint. Two would reach the directory in the same microsecond,
 * where their order is by content and not by when they were said.
 */
function lastEndpoints(commands: readonly Command[]): Map<number, Command> {
  const last = new Map<number, Command>()
  for (const command of commands)
    if (command.kind === ORDERED.endpoint) last.set(command.subject, command)
  return last
}

type Act = (host: K3sHost, c: number, command: Command) => void

const ACTS: Record<number, Act> = {
  [ORDERED.nodeNotReady]: (host, c, { subject }) => {
    const n = nodeOf(host, c, subject)
    host.nodeLines.line[n] = write(
      host,
      c,
      'node-not-ready',
      SUBJECT.node,
      n,
      host.streams.rows.line[n],
    )
  },
  [ORDERED.nodeReady]: (host, c, { subject }) => {
    const n = nodeOf(host, c, subject)
    host.nodeLines.line[n] = write(
      host,
      c,
      'node-ready',
      SUBJECT.node,
      n,
      host.streams.rows.heardLine[n],
    )
    nodeIsBack(host, n)
  },
  [ORDERED.nodeTainted]: (host, c, { subject }) => {
    const n = nodeOf(host, c, subject)
    host.nodeLines.line[n] = write(host, c, 'node-tainted', SUBJECT.node, n, host.nodeLines.line[n])
  },
  [ORDERED.zoneState]: (host, c, { subject, object, value }) => {
    write(host, c, 'zone-state', SUBJECT.zone, subject, host.lastLine, object, value)
  },
  [ORDERED.evictionsHalted]: (host, c) => {
    write(host, c, 'evictions-halted', SUBJECT.cluster, c, host.lastLine)
  },
  [ORDERED.evictionsResumed]: (host, c) => {
    write(host, c, 'evictions-resumed', SUBJECT.cluster, c, host.lastLine)
  },
  [ORDERED.podEvicted]: (host, c, { subject, object, value }) => {
    const n = nodeOf(host, c, object)
    const drained = host.world.sites.drainLine[host.world.plan.nodes.site[n]]
    const cause = value < 0 && drained ? drained : host.nodeLines.line[n]
    const pod = worldPod(host, c, subject)
    rowLine(host, c, subject, write(host, c, 'pod-evicted', SUBJECT.pod, pod, cause, value))
    sendCommand(host, pod, 'kill')
  },
  [ORDERED.podDeleted]: (host, c, { subject }) =>
    sendCommand(host, worldPod(host, c, subject), 'kill'),
  [ORDERED.podBound]: bound,
  [ORDERED.podPending]: (host, c, { subject, value, reason }) => {
    const state = host.states[c]
    const w = state.pod.workload[subject]
    const cause = value ? host.podOf[c].line[value - 1] : scaleLine(host, c, w)
    const number = host.world.words.number(reason)
    const line = write(
      host,
      c,
      'pod-pending',
      SUBJECT.workload,
      w,
      cause,
      number,
      state.pod.ordinal[subject],
    )
    rowLine(host, c, subject, line)
  },
  [ORDERED.scaled]: (host, c, { subject, object, value, reason }) => {
    const at = c * host.world.plan.workloads.length + subject
    host.scaleLines.line[at] = write(
      host,
      c,
      'deployment-scaled',
      SUBJECT.workload,
      subject,
      reason === APPLIED ? host.servers.changeLine[c] : 0,
      value,
      object,
    )
  },
  [ORDERED.nodeCordoned]: (host, c, { subject }) => {
    const n = nodeOf(host, c, subject)
    const { sites, plan } = host.world
    const cause = sites.drainLine[plan.nodes.site[n]]
    write(host, c, 'node-cordoned', SUBJECT.node, n, cause)
  },
  [ORDERED.rolloutBegins]: (host, c, { subject }) => {
    const at = c * host.world.plan.workloads.length + subject
    const cause = host.servers.changeLine[c]
    host.scaleLines.line[at] = write(host, c, 'rollout-begins', SUBJECT.workload, subject, cause)
  },
  [ORDERED.rolloutEnds]: (host, c, { subject }) => {
    write(host, c, 'rollout-ends', SUBJECT.workload, subject, scaleLine(host, c, subject))
  },
  [ORDERED.endpoint]: (host, c, { subject, object }) => {
    const { world } = host
    const pod = worldPod(host, c, subject)
    const told = world.now + host.plan.directoryTtlUs
    world.at(told, CLASS.delivery, EVENT.endpointTold, pod, object)
  },
}

/** A pod gets its node: the world has a pod there, which the agent will hear of. */
function bound(host: K3sHost, c: number, { subject, object, value }: Command): void {
  const { world } = host
  const node = nodeOf(host, c, object)
  const pod = placePod(host, c, subject, node)
  const w = host.states[c].pod.workload[subject]
  const waited = host.podOf[c].line[subject]
  const cause = waited || (value ? host.podOf[c].line[value - 1] : scaleLine(host, c, w))
  const from = value ? host.podOf[c].pod[value - 1] : 0
  const line = write(host, c, 'pod-scheduled', SUBJECT.pod, pod, cause, from, node)
  rowLine(host, c, subject, line)
  world.pods.line[pod] = line
  sendCommand(host, pod, 'run')
}

/** Makes the world's pod of a server's row and hangs it on its node. */
export function placePod(host: K3sHost, c: number, row: number, node: number): number {
  const { pods, nodes } = host.world
  const pod = pods.add()
  pods.cluster[pod] = c
  pods.row[pod] = row
  pods.workload[pod] = host.states[c].pod.workload[row]
  pods.node[pod] = node
  pods.run[pod] = RUN.unknown
  pods.next[pod] = nodes.firstPod[node]
  nodes.firstPod[node] = pod + 1
  const map = host.podOf[c]
  if (map.length <= row) map.resize(row + 1)
  map.pod[row] = pod + 1
  return pod
}

function nodeOf(host: K3sHost, c: number, rank: number): number {
  return host.audience.stream[host.audience.start[c] + rank]
}

function worldPod(host: K3sHost, c: number, row: number): number {
  const pod = host.podOf[c].pod[row]
  if (pod === 0) throw new RangeError(`pod ${row} of cluster ${c} has no node`)
  return pod - 1
}

function scaleLine(host: K3sHost, c: number, workload: number): number {
  return host.scaleLines.line[c * host.world.plan.workloads.length + workload]
}

function rowLine(host: K3sHost, c: number, row: number, line: number): void {
  const map = host.podOf[c]
  if (map.length <= row) map.resize(row + 1)
  map.line[row] = line
}

function write(
  host: K3sHost,
  c: number,
  kind: Parameters<K3sHost['world']['timeline']['write']>[2],
  subjectKind: number,
  subject: number,
  cause: number,
  a = 0,
  b = 0,
): number {
  const { world } = host
  host.lastLine = world.timeline.write(world.now, c + 1, kind, subjectKind, subject, cause, a, b)
  return host.lastLine
}
