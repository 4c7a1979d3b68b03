import { DEFAULT_EVICTION_RATES, evictionQps, type ZoneState, zoneState } from './evictionRate.ts'
import {
  asFlag,
  asList,
  asNumber,
  asObject,
  asOneOf,
  asText,
  at,
  FieldError,
  type NativeObject,
  shown,
} from './native.ts'
import { judgeNode, type NodeSighting, type ReadyStatus, zoneStates } from './nodeHealth.ts'
import { numFeasibleNodesToFind } from './numFeasibleNodes.ts'
import { type Eviction, reviewEviction } from './taintEviction.ts'
import { readTaint, readTolerations, type Taint, type Toleration } from './tolerations.ts'

/** Decisions about nodes asked by themselves: zones, health, eviction. */

const STATES = ['Normal', 'PartialDisruption', 'FullDisruption'] as const
const STATUSES = ['True', 'False', 'Unknown'] as const

const number = (input: NativeObject, key: string, usual: number, path = ''): number =>
  asNumber(input[key], at(path, key)) ?? usual

/** k3s.evictionRate, ops evictionRate (of each zone) and zoneState (of one). */
export function decideEvictionRate(value: unknown): unknown {
  const input = asObject(value, 'input')
  const op = asOneOf(input.op, 'op', ['evictionRate', 'zoneState'] as const)
  if (op === 'zoneState') {
    const threshold = number(input, 'unhealthyZoneThreshold', 0.55)
    return { state: zoneState(number(input, 'ready', 0), number(input, 'notReady', 0), threshold) }
  }
  const zones = asObject(input.zones, 'zones')
  const read = Object.keys(zones).map(name => {
    const path = at('zones', name)
    const zone = asObject(zones[name], path)
    const state = asOneOf(zone.state, at(path, 'state'), STATES)
    if (state === undefined) throw new FieldError(at(path, 'state'), 'is required')
    return { name, state, nodes: number(zone, 'nodes', 0, path) }
  })
  const allFull = read.length > 0 && read.every(zone => zone.state === 'FullDisruption')
  const usual = DEFAULT_EVICTION_RATES
  const rates = {
    nodeEvictionRate: number(input, 'nodeEvictionRate', usual.nodeEvictionRate),
    secondaryNodeEvictionRate: number(
      input,
      'secondaryNodeEvictionRate',
      usual.secondaryNodeEvictionRate,
    ),
    largeClusterSizeThreshold: number(
      input,
      'largeClusterSizeThreshold',
      usual.largeClusterSizeThreshold,
    ),
  }
  const qps = read.map(z => [z.name, evictionQps(z.state, z.nodes, allFull, rates)])
  return { qps: Object.fromEntries(qps), halted: allFull }
}

function decideZoneStates(input: NativeObject): unknown {
  const threshold = number(input, 'unhealthyZoneThreshold', 0.55)
  const later = asList(input.updatedReadyAfter60min, 'updatedReadyAfter60min')
  const nodes = asList(input.nodes, 'nodes').map((item, i) => {
    const path = `nodes[${i}]`
    const node = asObject(item, path)
    return {
      zone: asText(node.zone, at(path, 'zone')) ?? '',
      ready: asOneOf(node.ready, at(path, 'ready'), STATUSES) ?? null,
      excluded: asFlag(node.excludeDisruption, at(path, 'excludeDisruption')) ?? false,
    }
  })
  const following = nodes.map((node, i) => ({
    ...node,
    ready: asOneOf(later[i], `updatedReadyAfter60min[${i}]`, STATUSES) ?? node.ready,
  }))
  const answer: Record<string, Record<string, ZoneState>> = {
    initial: zoneStates(nodes, threshold),
  }
  if (later.length > 0) answer.following = zoneStates(following, threshold)
  return answer
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, y: 31536000 }

/** An age, "3y" or "90s" or a number of seconds. */
function age(value: unknown, path: string): number {
  if (typeof value === 'number') return value
  const parts = /^(\d+(?:\.\d+)?)([smhdy])$/.exec(asText(value, path) ?? '0s')
  if (parts === null)
    throw new FieldError(path, `expected an age like 90s or 3y, got ${shown(value)}`)
  return Number(parts[1]) * UNITS[parts[2]]
}

/** A look at time 0 and one after `advanceS`, in seconds. */
function decideNodeHealth(input: NativeObject): unknown {
  const periods = {
    nodeMonitorGracePeriod: number(input, 'nodeMonitorGracePeriodS', 50),
    nodeStartupGracePeriod: number(input, 'nodeStartupGracePeriodS', 60),
  }
  const created = -age(input.created, 'created')
  const seconds = (key: string) => asNumber(input[key], key) ?? null
  const heartbeat = seconds('readyConditionLastHeartbeatS')
  const posted = asOneOf(input.readyStatus, 'readyStatus', STATUSES) ?? 'True'
  const first: NodeSighting = {
    ready: heartbeat === null ? null : posted,
    heartbeat,
    leaseRenewed: seconds('leaseRenewS'),
  }
  const advance = number(input, 'advanceS', 0)
  const beatAfter =
    seconds('readyConditionLastHeartbeatAfterS') ??
    seconds('newReadyConditionLastHeartbeatS') ??
    heartbeat
  const before = judgeNode(null, first, 0, created, periods)
  const written: ReadyStatus | null = before.write === null ? first.ready : before.write.ready
  const second: NodeSighting = {
    ready: beatAfter === null ? written : beatAfter === heartbeat ? written : posted,
    heartbeat: beatAfter,
    leaseRenewed: seconds('leaseRenewAfterS') ?? first.leaseRenewed,
  }
  const after = advance > 0 ? judgeNode(before.memory, second, advance, created, periods) : before
  const write = after.write ?? before.write
  const podsMarkedNotReady = before.markPodsNotReady || after.markPodsNotReady
  return write === null
    ? { noAction: true, podsMarkedNotReady }
    : { ready: write.ready, reason: write.reason, noAction: false, podsMarkedNotReady }
}

/** Long enough for a toleration of a second to end, too short for one of minutes. */
const WATCHED_S = 10

const numbered = (id: unknown): Taint => ({ key: `taint${id}`, value: '', effect: 'NoExecute' })

function taintsOf(value: unknown, path: string): Taint[] {
  return asList(value, path).map((item, i) =>
    typeof item === 'object' && item !== null ? readTaint(item, at(path, i)) : numbered(item),
  )
}

/** `{ taint: number, seconds }` or native tolerations. */
function tolerationsOf(value: unknown, path: string): Toleration[] {
  return asList(value, path).flatMap((item, i) => {
    const object = asObject(item, at(path, i))
    if (object.taint === undefined) return readTolerations([item], path)
    const seconds = asNumber(object.seconds, at(at(path, i), 'seconds'))
    const taint = numbered(object.taint)
    return [{ ...taint, operator: 'Exists' as const, tolerationSeconds: seconds }]
  })
}

function decideTaintEviction(input: NativeObject): unknown {
  const taints = taintsOf(input.nodeTaints, 'nodeTaints')
  const old = input.oldNodeTaints ? taintsOf(input.oldNodeTaints, 'oldNodeTaints') : null
  const watchedS = number(input, 'watchedS', WATCHED_S)
  const evictions: Record<string, number | null> = {}
  asList(input.pods, 'pods').forEach((item, i) => {
    const path = `pods[${i}]`
    const pod = asObject(item, path)
    const name = asText(pod.name, at(path, 'name')) ?? path
    // Empty: the pod is on no node.
    if ((pod.newNode ?? pod.node) === '' || (pod.newNode ?? pod.node) === null) {
      evictions[name] = null
      return
    }
    const tolerations = tolerationsOf(pod.tolerations, at(path, 'tolerations'))
    const changed = input.newTolerations
      ? tolerationsOf(input.newTolerations, 'newTolerations')
      : null
    let running: Eviction | null = reviewEviction(null, 0, tolerations, old ?? taints)
    // The change comes at once, before any countdown but that of 0 has ended.
    const gone = running !== null && running.at <= 0
    if (!gone && (old !== null || changed !== null))
      running = reviewEviction(running, 0, changed ?? tolerations, taints)
    evictions[name] = running === null ? null : running.at
  })
  const deletedPods = Object.keys(evictions).filter(
    name => (evictions[name] ?? Infinity) <= watchedS,
  )
  return { deleted: deletedPods.length > 0, deletedPods, evictedAfterS: evictions }
}

/** k3s.nodeLifecycle, ops zoneStates, monitorNodeHealth and taintEviction. */
export function decideNodeLifecycle(value: unknown): unknown {
  const input = asObject(value, 'input')
  const ops = ['zoneStates', 'monitorNodeHealth', 'taintEviction'] as const
  switch (asOneOf(input.op, 'op', ops)) {
    case 'zoneStates':
      return decideZoneStates(input)
    case 'monitorNodeHealth':
      return decideNodeHealth(input)
    case 'taintEviction':
      return decideTaintEviction(input)
    default:
      throw new FieldError('op', `is required, one of ${ops.join(', ')}`)
  }
}

/** k3s.numFeasibleNodes */
export function decideNumFeasibleNodes(value: unknown): unknown {
  const input = asObject(value, 'input')
  const all = asNumber(input.numAllNodes, 'numAllNodes')
  if (all === undefined) throw new FieldError('numAllNodes', 'is required, a number')
  const percentage =
    asNumber(input.profilePercentageOfNodesToScore, 'profilePercentageOfNodesToScore') ??
    number(input, 'percentageOfNodesToScore', 0)
  return { nodes: numFeasibleNodesToFind(all, percentage) }
}
