import type { WorldPlan } from '../../src/continuum/plan.ts'
import { DEFAULT_BEHAVIOR } from '../../src/control/k3s/autoscale.ts'
import { compilePod } from '../../src/control/k3s/template.ts'
import { Root, uniform } from '../../src/kernel/streams.ts'
import type { K3sPlan } from '../../src/twin/k3s/plan.ts'

const S = 1e6
const HOUR = 3600

/**
 * A world in which everything falls on whole seconds, so that beats, ticks, faults and messages
 * meet in one microsecond all the time: where elision and brute force part if they can. 40 sites at
 * 6 hubs, links that fail every 3 h, latencies of 1 to 3 s, nodes and lines that fail daily, servers
 * at one or three places, and a staged outage of two of the grids.
 */
export function coarseWorld(
  seed: number,
  zone: 'site' | 'region' = 'site',
): { world: WorldPlan; k3s: K3sPlan } {
  const { hi, lo } = new Root(seed).stream('coarse world')
  let draws = 0
  const draw = (n: number) => Math.floor(uniform(hi, lo, draws++) * n)
  const sites = 40
  const hubs = 6
  const clusters = 4
  const nodesPerSite = 2
  const hub = Uint8Array.from({ length: sites }, () => draw(hubs))
  const grid = Uint8Array.from(hub, h => h % 3)
  const ids = Array.from({ length: sites }, (_, i) => `s-${String(i).padStart(2, '0')}`)
  const cluster = Uint16Array.from({ length: sites }, (_, i) => i % clusters)
  const nodes = sites * nodesPerSite
  const each = (value: number, count = nodes) => new Float64Array(count).fill(value)
  const ring = [0, 1, 2, 3, 4, 5].map(a => [a, (a + 1) % hubs])
  const links = [...ring, [0, 3], [1, 4]].map(([a, b], i) => ({
    id: `l-${i}`,
    a,
    b,
    km: 100,
    kind: 'land' as const,
    oneWayUs: (1 + draw(2)) * S,
    mtbfS: 3 * HOUR,
    mttrS: 900,
  }))
  const nodeSite = Uint32Array.from({ length: nodes }, (_, n) => Math.floor(n / nodesPerSite))
  const members = Array.from({ length: clusters }, (_, c) =>
    ids.flatMap((_, s) => (cluster[s] === c ? [s] : [])),
  )
  const rank = new Uint32Array(nodes)
  const clusterPlans = members.map((own, c) => {
    const ownNodes = own.flatMap(s => [s * nodesPerSite, s * nodesPerSite + 1])
    ownNodes.forEach((n, i) => {
      rank[n] = i
    })
    const zoneName = (n: number) => (zone === 'site' ? ids[nodeSite[n]] : `h-${hub[nodeSite[n]]}`)
    const zoneNames = [...new Set(ownNodes.map(zoneName))].sort()
    return {
      id: `k3s/c-${c}`,
      places: c % 2 ? [own[0], own[3], own[6]] : [own[0]],
      nodes: Uint32Array.from(ownNodes),
      zoneOf: Uint32Array.from(ownNodes, n => zoneNames.indexOf(zoneName(n))),
      zoneNames,
    }
  })
  const cells = sites
  const grids = ['G0', 'G1', 'G2'].map(id => ({
    id,
    country: 'XX',
    name: id,
    carbonGAt: () => 100,
    renewableAt: () => null,
    carbonFreeAt: () => null,
    priceEurPerMwh: null,
  }))
  const dark = [0, 1]
  const darkSites = Uint32Array.from({ length: sites }, (_, i) => i).filter(s =>
    dark.includes(grid[s]),
  )
  const world: WorldPlan = {
    startUtcMs: 0,
    horizonUs: 24 * HOUR * S,
    grainUs: S,
    hubs: Array.from({ length: hubs }, (_, h) => ({
      code: `H${h}`,
      name: `H${h}`,
      country: 'XX',
      lat: 50,
      lon: h,
    })),
    links,
    grids,
    classes: [
      {
        name: 'edge',
        overheadW: 10,
        upsS: 60,
        generatorFuelS: 4 * HOUR,
        generatorStartFailure: 0.1,
      },
    ],
    providers: [{ id: 'p', name: 'P', law: 0, seal: null }],
    countries: ['XX'],
    sites: {
      count: sites,
      id: ids,
      place: ids,
      country: new Uint8Array(sites),
      grid,
      provider: new Uint8Array(sites),
      siteClass: new Uint8Array(sites),
      hub,
      lat: each(50, sites),
      lon: each(5, sites),
      metroUs: new Uint32Array(sites).fill(0.5 * S),
      batteryS: Float64Array.from({ length: sites }, () => draw(4) * 1200),
      hasGenerator: Uint8Array.from({ length: sites }, () => (draw(4) === 0 ? 1 : 0)),
      cluster,
      law: new Uint8Array(sites),
      inUnion: new Uint8Array(sites).fill(1),
      firstNode: Uint32Array.from({ length: sites }, (_, s) => s * nodesPerSite),
      nodeCount: new Uint16Array(sites).fill(nodesPerSite),
      pue: each(1.5, sites),
      accessMtbfS: each(24 * HOUR, sites),
      accessMttrS: each(600, sites),
    },
    nodes: {
      count: nodes,
      site: nodeSite,
      rank,
      cpuMilli: each(4000),
      memoryBytes: each(8e9),
      idleW: each(50),
      maxW: each(100),
      mtbfS: each(24 * HOUR),
      mttrS: each(1200),
      mtbfShape: each(0.75),
      bootS: each(20),
    },
    clusters: clusterPlans,
    workloads: [workload('web', 0.02), workload('agent', 0)],
    cells: {
      count: cells,
      id: ids,
      country: new Uint8Array(cells),
      grid,
      hub,
      population: each(1000, cells),
      metroUs: new Uint32Array(cells).fill(1000),
      accessRttUs: new Uint32Array(cells).fill(5000),
      zone: new Uint8Array(cells),
      ringStart: Uint32Array.from({ length: cells + 1 }, (_, i) => i),
      ringSite: Uint32Array.from({ length: cells }, (_, i) => i),
      ringUs: new Uint32Array(cells).fill(500),
    },
    zones: [{ name: 'UTC', offsetMinutesAt: () => 0 }],
    incidents: [
      {
        name: 'outage',
        kind: 'grid-outage',
        title: 'Outage',
        atUs: 8 * HOUR * S,
        sites: darkSites,
        links: [],
        grids: dark,
        cluster: -1,
        nodesPerSite: 0,
        repairUs: Number.POSITIVE_INFINITY,
        restore: [{ afterUs: 3 * HOUR * S, share: 1 }],
        backUs: Float64Array.from(darkSites, () => (600 + draw(3 * HOUR)) * S),
        cells: darkSites,
        cellBackUs: Float64Array.from(darkSites, () => (600 + draw(3 * HOUR)) * S),
      },
      partition('short partition', 4, 30),
      partition('longer partition', 5, 70),
      partition('partition at dusk', 18, 45),
    ],
    demand: { intervalS: 900, settleS: 10, directoryS: 60, directoryTtlS: 5, maxUtilisation: 0.9 },
  }
  return { world, k3s: clustersOf(world) }
}

/** Two links at once, for so many seconds. */
function partition(name: string, hour: number, seconds: number): WorldPlan['incidents'][number] {
  const none = new Float64Array(0)
  return {
    name,
    kind: 'link-cut',
    title: name,
    atUs: hour * HOUR * S,
    sites: new Uint32Array(0),
    links: [0, 2, 5],
    grids: [],
    cluster: -1,
    nodesPerSite: 0,
    repairUs: seconds * S,
    restore: [],
    backUs: none,
    cells: new Uint32Array(0),
    cellBackUs: none,
  }
}

function workload(name: string, peakPerPersonS: number): WorldPlan['workloads'][number] {
  return {
    name,
    peakPerPersonS,
    curve: 'consumer',
    serviceS: 0.02,
    concurrency: 2,
    cpuMilli: 1000,
    bytesPerRequest: 1000,
    bootS: 4,
    terminationS: 2,
    control: 'any',
    location: 'any',
    assurance: 0,
  }
}

function clustersOf(world: WorldPlan): K3sPlan {
  const pod = (app: string) => ({
    metadata: { labels: { app } },
    spec: {
      tolerations: [
        {
          key: 'node.kubernetes.io/unreachable',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 60,
        },
      ],
      containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '1', memory: '1Gi' } } }],
    },
  })
  return {
    config: {
      nodeMonitorPeriodUs: 5 * S,
      nodeMonitorGracePeriodUs: 40 * S,
      nodeEvictionRate: 0.1,
      secondaryNodeEvictionRate: 0.01,
      largeClusterSizeThreshold: 5,
      unhealthyZoneThreshold: 0.55,
      horizontalPodAutoscalerSyncPeriodUs: 15 * S,
      horizontalPodAutoscalerDownscaleStabilizationUs: 300 * S,
      horizontalPodAutoscalerTolerance: 0.1,
      podInitialBackoffUs: S,
      podMaxBackoffUs: 10 * S,
      podMaxInUnschedulableUs: 300 * S,
    },
    agentPeriodUs: 10 * S,
    agentJitterUs: 0,
    etcdElectionUs: 5 * S,
    leaseUs: 15 * S,
    leaseRetryUs: 2 * S,
    metricsResolutionUs: 15 * S,
    directoryTtlUs: 5 * S,
    clusters: world.clusters.map(cluster => ({
      id: cluster.id,
      nodes: Array.from(cluster.nodes, n => ({
        name: `n-${n}`,
        cpuMilli: 4000,
        memoryBytes: 8e9,
        pods: 110,
        labels: {
          'kubernetes.io/hostname': `n-${n}`,
          'topology.kubernetes.io/zone': cluster.zoneNames[cluster.zoneOf[world.nodes.rank[n]]],
        },
      })),
      zoneOf: cluster.zoneOf,
      zones: cluster.zoneNames.length,
      workloads: [
        {
          name: 'web',
          template: compilePod(pod('web')),
          daemon: false,
          replicas: 20,
          autoscaler: {
            minReplicas: 10,
            maxReplicas: 60,
            targetUtilizationPercent: 50,
            behavior: DEFAULT_BEHAVIOR,
          },
        },
        {
          name: 'agent',
          template: compilePod(pod('agent')),
          daemon: false,
          replicas: 12,
          autoscaler: null,
        },
      ],
    })),
  }
}
