import { type ZoneState, zoneState } from './evictionRate.ts'
import { byCodeUnits } from './native.ts'

/**
 * How the node lifecycle controller judges a node: by its own clock, from when it last saw the
 * node's status or lease change. Semantics: pkg/controller/nodelifecycle of kubernetes/kubernetes.
 */
export type ReadyStatus = 'True' | 'False' | 'Unknown'

/** What the API holds of a node at one moment. */
export interface NodeSighting {
  /** Null: no Ready condition was ever posted. */
  readonly ready: ReadyStatus | null
  /** lastHeartbeatTime of the condition, renewTime of the lease: only changes matter. */
  readonly heartbeat: number | null
  readonly leaseRenewed: number | null
}

/** What the controller remembers of a node. */
export interface NodeMemory {
  readonly seen: NodeSighting
  /** When, by its own clock, something last changed. */
  readonly probedAt: number
}

export interface HealthVerdict {
  readonly memory: NodeMemory
  /** The status to write; null: nothing to do. */
  readonly write: { readonly ready: ReadyStatus; readonly reason: string } | null
  /** Its pods are to be taken out of the endpoints. */
  readonly markPodsNotReady: boolean
}

export interface HealthPeriods {
  readonly nodeMonitorGracePeriod: number
  /** Instead of the former, for a node that has posted no status yet. */
  readonly nodeStartupGracePeriod: number
}

function probedAt(
  memory: NodeMemory | null,
  sight: NodeSighting,
  now: number,
  created: number,
): number {
  const { ready, heartbeat, leaseRenewed } = sight
  const renewed =
    leaseRenewed !== null &&
    (memory === null ||
      memory.seen.leaseRenewed === null ||
      memory.seen.leaseRenewed < leaseRenewed)
  if (renewed) return now
  if (memory === null) return ready === null ? created : now
  if (ready !== null && (memory.seen.ready === null || memory.seen.heartbeat !== heartbeat))
    return now
  return memory.probedAt
}

/** One look at a node. All times in one unit. */
export function judgeNode(
  memory: NodeMemory | null,
  sight: NodeSighting,
  now: number,
  created: number,
  periods: HealthPeriods,
): HealthVerdict {
  const at = probedAt(memory, sight, now, created)
  const remembered = { seen: sight, probedAt: at }
  const grace =
    sight.ready === null ? periods.nodeStartupGracePeriod : periods.nodeMonitorGracePeriod
  if (now <= at + grace || sight.ready === 'Unknown')
    return { memory: remembered, write: null, markPodsNotReady: false }
  const reason = sight.ready === null ? 'NodeStatusNeverUpdated' : 'NodeStatusUnknown'
  return {
    memory: remembered,
    write: { ready: 'Unknown', reason },
    markPodsNotReady: sight.ready === 'True',
  }
}

export interface ZonedNode {
  readonly zone: string
  readonly ready: ReadyStatus | null
  /** Label node.kubernetes.io/exclude-disruption: it is not counted. */
  readonly excluded: boolean
}

/** The state of each zone that has a node which counts, by name. */
export function zoneStates(
  nodes: readonly ZonedNode[],
  unhealthyZoneThreshold: number,
): Record<string, ZoneState> {
  const counts = new Map<string, { ready: number; notReady: number }>()
  for (const node of nodes) {
    if (node.excluded) continue
    const count = counts.get(node.zone) ?? { ready: 0, notReady: 0 }
    counts.set(node.zone, count)
    if (node.ready === 'True') count.ready++
    else count.notReady++
  }
  const names = [...counts.keys()].sort(byCodeUnits)
  return Object.fromEntries(
    names.map(name => {
      const { ready, notReady } = counts.get(name) ?? { ready: 0, notReady: 0 }
      return [name, zoneState(ready, notReady, unhealthyZoneThreshold)]
    }),
  )
}
