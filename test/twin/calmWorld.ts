import { EVENT } from '../../src/continuum/kinds.ts'
import type { IncidentPlan, WorldPlan } from '../../src/continuum/plan.ts'
import { LINE_KINDS, type LineKind } from '../../src/continuum/timeline.ts'
import { DEFAULT_BEHAVIOR } from '../../src/control/k3s/autoscale.ts'
import type { K3sConfig, K3sServerState, K3sWorkload } from '../../src/control/k3s/serverState.ts'
import { compilePod } from '../../src/control/k3s/template.ts'
import type { K3sPlan } from '../../src/twin/k3s/plan.ts'
import { Twin } from '../../src/twin/twin.ts'
import { type TinySite, tinyPlan } from '../fixtures/tinyWorld.ts'

export const S = 1e6
const NEVER = Number.POSITIVE_INFINITY

/** Flags as Kubernetes 1.32 has them; a monitor that restarts after its work ticks a little late. */
const CONFIG: K3sConfig = {
  nodeMonitorPeriodUs: 5_002_000,
  nodeMonitorGracePeriodUs: 50 * S,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  largeClusterSizeThreshold: 50,
  unhealthyZoneThreshold: 0.55,
  horizontalPodAutoscalerSyncPeriodUs: 15 * S,
  horizontalPodAutoscalerDownscaleStabilizationUs: 300 * S,
  horizontalPodAutoscalerTolerance: 0.1,
  podInitialBackoffUs: S,
  podMaxBackoffUs: 10 * S,
  podMaxInUnschedulableUs: 300 * S,
}

export interface CalmApp {
  app: string
  replicas: number
  /** Undefined: the usual five minutes; null: for ever. */
  tolerationS?: number | null
  daemon?: boolean
  cpu?: string
  autoscaler?: { minReplicas: number; maxReplicas: number }
  /** Requests of each of a thousand people at hub A, at all hours. */
  peakPerPersonS?: number
}

export interface CalmParts {
  sites: TinySite[]
  /** Further links between the hubs A and B, by the time one way (us); the first takes 1,000. */
  detoursUs?: number[]
  /** The zone of each site; by default each is one. */
  zones?: number[]
  places?: number[]
  /** Sites of another cluster, which runs nothing; servers of the first may stand there. */
  outside?: number[]
  apps?: CalmApp[]
  config?: Partial<K3sConfig>
  incidents?: Partial<IncidentPlan>[]
  horizonS?: number
  bruteForce?: boolean
  seed?: number
}

/** One line of the timeline, times in seconds. */
export interface Line {
  tS: number
  by: number
  kind: LineKind
  subject: number
  a: number
  b: number
  /** The line that led to it, from 1; 0 for none. */
  cause: number
}

/**
 * One K3s cluster in a world where nothing happens but what its incidents do: one provider, hubs A
 * and B a millisecond apart, nodes of four cores.
 */
export class CalmTwin extends Twin {
  constructor(parts: CalmParts) {
    const apps = parts.apps ?? [{ app: 'web', replicas: 4 }]
    const world = calmPlan(parts, apps)
    super(world, calmClusters(world, parts, apps), {
      seed: parts.seed ?? 1,
      bruteForce: parts.bruteForce,
    })
    this.begin()
  }

  get server(): K3sServerState {
    return this.k3s.states[0]
  }

  /** Handles what happens up to `tS` seconds. */
  to(tS: number): this {
    this.advance(Math.round(tS * S))
    return this
  }

  /** The lines of these kinds, in order. */
  lines(...kinds: LineKind[]): Line[] {
    const { rows } = this.world.timeline
    const all = Array.from({ length: rows.length }, (_, i) => ({
      tS: rows.timeUs[i] / S,
      by: rows.by[i],
      kind: LINE_KINDS[rows.kind[i]],
      subject: rows.subject[i],
      a: rows.a[i],
      b: rows.b[i],
      cause: rows.cause[i],
    }))
    return all.filter(line => kinds.includes(line.kind))
  }

  /** What a line goes back to: the kinds of its causes, the nearest first. */
  causesOf(line: Line): LineKind[] {
    const { rows } = this.world.timeline
    const kinds: LineKind[] = []
    for (let at = line.cause; at > 0; at = rows.cause[at - 1])
      kinds.push(LINE_KINDS[rows.kind[at - 1]])
    return kinds
  }

  /** Nodes of a site. */
  nodesOf(site: number): number[] {
    const { firstNode, nodeCount } = this.world.plan.sites
    return Array.from({ length: nodeCount[site] }, (_, i) => firstNode[site] + i)
  }

  /** Rows of pods that are on a node, of one app, by phase. */
  podsOn(node: number, phase: number): number[] {
    const { pod } = this.server
    return Array.from({ length: pod.length }, (_, row) => row).filter(
      row => pod.node[row] === node && pod.phase[row] === phase,
    )
  }

  /** When beats of each node that were sent will arrive, by node (brute force only). */
  recordBeats(): number[][] {
    const arrivals = Array.from({ length: this.world.plan.nodes.count }, (): number[] => [])
    const at = this.world.at.bind(this.world)
    this.world.at = (timeUs, cls, kind, subject, a, b, cause) => {
      if (kind === EVENT.beatArrives) arrivals[subject].push(timeUs / S)
      at(timeUs, cls, kind, subject, a, b, cause)
    }
    return arrivals
  }
}

function calmPlan(parts: CalmParts, apps: CalmApp[]): WorldPlan {
  const plan = tinyPlan({
    sites: parts.sites,
    cells: [{}],
    workloads: apps.map(({ app, peakPerPersonS }) => ({
      name: app,
      peakPerPersonS: peakPerPersonS ?? 0,
    })),
    incidents: parts.incidents,
    horizonUs: (parts.horizonS ?? 7200) * S,
  })
  const zones = parts.zones ?? parts.sites.map((_, s) => s)
  const outside = parts.outside ?? []
  plan.sites.cluster.set(parts.sites.map((_, s) => (outside.includes(s) ? 1 : 0)))
  const within = (cluster: number, id: string, places: number[]) => {
    const nodes = Uint32Array.from({ length: plan.nodes.count }, (_, n) => n).filter(
      n => plan.sites.cluster[plan.nodes.site[n]] === cluster,
    )
    nodes.forEach((n, rank) => {
      plan.nodes.rank[n] = rank
    })
    const names = [...new Set(Array.from(nodes, n => zones[plan.nodes.site[n]]))].sort()
    return {
      id,
      places,
      nodes,
      zoneOf: nodes.map(n => names.indexOf(zones[plan.nodes.site[n]])),
      zoneNames: names.map(z => `z${z}`),
    }
  }
  plan.clusters = [within(0, 'k3s/calm', parts.places ?? [0])]
  if (outside.length > 0) plan.clusters.push(within(1, 'k3s/other', [outside[0]]))
  plan.nodes.cpuMilli.fill(4000)
  for (const oneWayUs of parts.detoursUs ?? [])
    plan.links.push({ ...plan.links[0], id: `detour-${plan.links.length}`, oneWayUs })
  return plan
}

function calmClusters(plan: WorldPlan, { config }: CalmParts, apps: CalmApp[]): K3sPlan {
  return {
    config: { ...CONFIG, ...config },
    agentPeriodUs: 10 * S,
    agentJitterUs: 400_000,
    etcdElectionUs: 5 * S,
    leaseUs: 15 * S,
    leaseRetryUs: 2 * S,
    metricsResolutionUs: 15 * S,
    directoryTtlUs: 5 * S,
    clusters: plan.clusters.map(({ id, nodes, zoneOf, zoneNames }, c) => ({
      id,
      nodes: Array.from(nodes, (n, rank) => ({
        name: `n-${n}`,
        cpuMilli: 4000,
        memoryBytes: 16 * 2 ** 30,
        pods: 110,
        labels: {
          'kubernetes.io/hostname': `n-${n}`,
          'topology.kubernetes.io/zone': zoneNames[zoneOf[rank]],
        },
      })),
      zoneOf,
      zones: zoneNames.length,
      workloads: apps.map(app => workloadOf(c === 0 ? app : { ...app, replicas: 0 })),
    })),
  }
}

function workloadOf(given: CalmApp): K3sWorkload {
  const { app, replicas, tolerationS, daemon, cpu, autoscaler } = given
  const unreachable = {
    key: 'node.kubernetes.io/unreachable',
    operator: 'Exists',
    effect: 'NoExecute',
  }
  const said =
    tolerationS === undefined
      ? []
      : [tolerationS === null ? unreachable : { ...unreachable, tolerationSeconds: tolerationS }]
  const resources = { requests: { cpu: cpu ?? '100m', memory: '64Mi' } }
  return {
    name: app,
    template: compilePod(
      {
        metadata: { labels: { app } },
        spec: { tolerations: said, containers: [{ name: 'c', image: 'i', resources }] },
      },
      { defaultTolerationS: { notReady: 300, unreachable: 300 } },
    ),
    daemon: daemon ?? false,
    replicas,
    autoscaler: autoscaler
      ? { ...autoscaler, targetUtilizationPercent: 50, behavior: DEFAULT_BEHAVIOR }
      : null,
  }
}

/** Sites lose their line at `atS` for `repairS` seconds. */
export function cut(sites: number[], atS: number, repairS = NEVER): Partial<IncidentPlan> {
  return {
    kind: 'access-cut',
    sites: Uint32Array.from(sites),
    atUs: Math.round(atS * S),
    repairUs: repairS * S,
  }
}

/** The first nodes of sites crash at `atS`, and are repaired after `repairS` seconds. */
export function crash(
  sites: number[],
  atS: number,
  repairS = NEVER,
  nodesPerSite = 1,
): Partial<IncidentPlan> {
  return { ...cut(sites, atS, repairS), kind: 'node-crash', nodesPerSite }
}
