import type { WorldPlan } from '../../src/continuum/plan.ts'
import { Root, uniform } from '../../src/kernel/streams.ts'
import type { K3sPlan } from '../../src/twin/k3s/plan.ts'
import { coarseClusters } from './coarseClusters.ts'

const S = 1e6
const HOUR = 3600
const SITES = 40
const HUBS = 6
const CLUSTERS = 4
const NODES_PER_SITE = 2
const NODES = SITES * NODES_PER_SITE
const DARK_GRIDS = [0, 1]

type Draw = (n: number) => number
const each = (value: number, count: number) => new Float64Array(count).fill(value)

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
  const draw: Draw = n => Math.floor(uniform(hi, lo, draws++) * n)
  const hub = Uint8Array.from({ length: SITES }, () => draw(HUBS))
  const sites = siteColumns(hub, draw)
  const links = linkPlans(draw)
  const world: WorldPlan = {
    startUtcMs: 0,
    horizonUs: 24 * HOUR * S,
    grainUs: S,
    hubs: Array.from({ length: HUBS }, (_, h) => ({
      code: `H${h}`,
      name: `H${h}`,
      country: 'XX',
      lat: 50,
      lon: h,
    })),
    links,
    grids: ['G0', 'G1', 'G2'].map(gridPlan),
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
    sites,
    nodes: nodeColumns(sites.cluster),
    clusters: clusterPlans(sites, zone),
    workloads: [workload('web', 0.02), workload('agent', 0)],
    cells: cellColumns(sites),
    zones: [{ name: 'UTC', offsetMinutesAt: () => 0 }],
    incidents: incidentPlans(sites, draw),
    demand: { intervalS: 900, settleS: 10, directoryS: 60, directoryTtlS: 5, maxUtilisation: 0.9 },
  }
  return { world, k3s: coarseClusters(world) }
}

function gridPlan(id: string): WorldPlan['grids'][number] {
  return {
    id,
    country: 'XX',
    name: id,
    carbonGAt: () => 100,
    renewableAt: () => null,
    carbonFreeAt: () => null,
    priceEurPerMwh: null,
  }
}

function linkPlans(draw: Draw): WorldPlan['links'] {
  const ring = [0, 1, 2, 3, 4, 5].map(a => [a, (a + 1) % HUBS])
  return [...ring, [0, 3], [1, 4]].map(([a, b], i) => ({
    id: `l-${i}`,
    a,
    b,
    km: 100,
    kind: 'land' as const,
    oneWayUs: (1 + draw(2)) * S,
    mtbfS: 3 * HOUR,
    capacityGbps: 1,
    mttrS: 900,
  }))
}

function siteColumns(hub: Uint8Array, draw: Draw): WorldPlan['sites'] {
  const id = Array.from({ length: SITES }, (_, i) => `s-${String(i).padStart(2, '0')}`)
  return {
    count: SITES,
    id,
    place: id,
    country: new Uint8Array(SITES),
    grid: Uint8Array.from(hub, h => h % 3),
    provider: new Uint8Array(SITES),
    siteClass: new Uint8Array(SITES),
    hub,
    lat: each(50, SITES),
    lon: each(5, SITES),
    metroUs: new Uint32Array(SITES).fill(0.5 * S),
    batteryS: Float64Array.from({ length: SITES }, () => draw(4) * 1200),
    hasGenerator: Uint8Array.from({ length: SITES }, () => (draw(4) === 0 ? 1 : 0)),
    cluster: Uint16Array.from({ length: SITES }, (_, i) => i % CLUSTERS),
    law: new Uint8Array(SITES),
    inUnion: new Uint8Array(SITES).fill(1),
    firstNode: Uint32Array.from({ length: SITES }, (_, s) => s * NODES_PER_SITE),
    nodeCount: new Uint16Array(SITES).fill(NODES_PER_SITE),
    pue: each(1.5, SITES),
    accessMtbfS: each(24 * HOUR, SITES),
    lineGbps: each(1, SITES),
    accessMttrS: each(600, SITES),
  }
}

function nodeColumns(cluster: Uint16Array): WorldPlan['nodes'] {
  const site = Uint32Array.from({ length: NODES }, (_, n) => Math.floor(n / NODES_PER_SITE))
  const next = new Uint32Array(CLUSTERS)
  return {
    count: NODES,
    site,
    rank: Uint32Array.from(site, s => next[cluster[s]]++),
    cpuMilli: each(4000, NODES),
    memoryBytes: each(8e9, NODES),
    idleW: each(50, NODES),
    maxW: each(100, NODES),
    mtbfS: each(24 * HOUR, NODES),
    mttrS: each(1200, NODES),
    mtbfShape: each(0.75, NODES),
    bootS: each(20, NODES),
  }
}

/** Every second cluster has three servers, the others one. */
function clusterPlans(sites: WorldPlan['sites'], zone: 'site' | 'region'): WorldPlan['clusters'] {
  return Array.from({ length: CLUSTERS }, (_, c) => {
    const own = sites.id.flatMap((_, s) => (sites.cluster[s] === c ? [s] : []))
    const nameOf = (s: number) => (zone === 'site' ? sites.id[s] : `h-${sites.hub[s]}`)
    const zoneNames = [...new Set(own.map(nameOf))].sort()
    const nodes = own.flatMap(s => [s * NODES_PER_SITE, s * NODES_PER_SITE + 1])
    return {
      id: `k3s/c-${c}`,
      places: c % 2 ? [own[0], own[3], own[6]] : [own[0]],
      nodes: Uint32Array.from(nodes),
      zoneOf: Uint32Array.from(nodes, n =>
        zoneNames.indexOf(nameOf(Math.floor(n / NODES_PER_SITE))),
      ),
      zoneNames,
    }
  })
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

/** A thousand people at every site. */
function cellColumns({ id, grid, hub }: WorldPlan['sites']): WorldPlan['cells'] {
  return {
    count: SITES,
    id,
    country: new Uint8Array(SITES),
    grid,
    hub,
    population: each(1000, SITES),
    metroUs: new Uint32Array(SITES).fill(1000),
    accessRttUs: new Uint32Array(SITES).fill(5000),
    zone: new Uint8Array(SITES),
    ringStart: Uint32Array.from({ length: SITES + 1 }, (_, i) => i),
    ringSite: Uint32Array.from({ length: SITES }, (_, i) => i),
    ringUs: new Uint32Array(SITES).fill(500),
  }
}

function incidentPlans({ grid }: WorldPlan['sites'], draw: Draw): WorldPlan['incidents'] {
  const dark = Uint32Array.from({ length: SITES }, (_, i) => i).filter(s =>
    DARK_GRIDS.includes(grid[s]),
  )
  const back = () => Float64Array.from(dark, () => (600 + draw(3 * HOUR)) * S)
  const outage = {
    ...partition('outage', 8, Number.POSITIVE_INFINITY),
    kind: 'grid-outage',
    links: [],
    sites: dark,
    grids: DARK_GRIDS,
    restore: [{ afterUs: 3 * HOUR * S, share: 1 }],
    backUs: back(),
    cells: dark,
    cellBackUs: back(),
  }
  return [
    outage,
    partition('short partition', 4, 30),
    partition('longer partition', 5, 70),
    partition('partition at dusk', 18, 45),
  ]
}

/** Three links at once, for so many seconds. */
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
