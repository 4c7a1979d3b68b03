import type { WorldPlan } from '../../src/continuum/plan.ts'
import { Root, uniform } from '../../src/kernel/streams.ts'
import type { K3sPlan } from '../../src/twin/k3s/plan.ts'
import { swarmClusters } from './swarmClusters.ts'
import { swarmIncidents } from './swarmIncidents.ts'

const S = 1e6
const NEVER = Number.POSITIVE_INFINITY

/** Numbers drawn from a seed, one after the other. */
export class Dice {
  private readonly hi: number
  private readonly lo: number
  private draws = 0

  constructor(seed: number, name: string) {
    const { hi, lo } = new Root(seed).stream(name)
    this.hi = hi
    this.lo = lo
  }

  /** 0 to n - 1. */
  below(n: number): number {
    return Math.floor(uniform(this.hi, this.lo, this.draws++) * n)
  }

  /** `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]
  }
}

export interface SwarmWorld {
  world: WorldPlan
  k3s: K3sPlan
  /** Until then things fail; afterwards what chance has drawn still happens once, and all is mended. */
  calmUs: number
  /** Stops chance. */
  calm(): void
  /** What was drawn, for the message of a failed test. */
  about: string
}

/**
 * A small world drawn from a seed: how many hubs, sites, servers and zones, how fine its clock, which
 * of its parts can fail, and which incidents strike it. Features are left out at random, as swarm
 * testing has it (Groce et al., ISSTA 2012): a world without generators or without chance shows what
 * a world with everything hides.
 */
export function swarmWorld(seed: number): SwarmWorld {
  const dice = new Dice(seed, 'swarm world')
  const grainUs = dice.one([1, 1000, S, S])
  const activeS = 3 * 3600
  const hubs = dice.between(2, 5)
  const clusters = dice.between(1, 3)
  const sites = siteColumns(dice, hubs, clusters, dice.between(clusters, 14), grainUs)
  const zone = dice.one(['site', 'hub', 'cluster'] as const)
  const nodes = nodeColumns(dice, sites)
  const world: WorldPlan = {
    startUtcMs: 0,
    horizonUs: 36 * 3600 * S,
    grainUs,
    hubs: Array.from({ length: hubs }, (_, h) => hub(`H${h}`, h)),
    links: linkPlans(dice, hubs, grainUs),
    grids: ['G0', 'G1'].map(gridPlan),
    classes: [
      {
        name: 'edge',
        overheadW: 10,
        upsS: 60,
        generatorFuelS: dice.between(1, 4) * 1800,
        generatorStartFailure: 0.3,
      },
    ],
    providers: [{ id: 'p', name: 'P', law: 0, seal: null }],
    countries: ['XX'],
    sites,
    nodes,
    clusters: clusterPlans(dice, sites, nodes, clusters, zone),
    workloads: [
      workload('web', dice.chance(70) ? 0.02 : 0),
      workload('agent', 0),
      workload('guard', 0),
    ],
    cells: cellColumns(sites),
    zones: [{ name: 'UTC', offsetMinutesAt: () => 0 }],
    incidents: [],
    demand: { intervalS: 900, settleS: 10, directoryS: 60, directoryTtlS: 5, maxUtilisation: 0.9 },
  }
  world.incidents = swarmIncidents(dice, world, activeS)
  const about = [
    `seed ${seed}: grain ${grainUs} us, ${hubs} hubs, ${sites.count} sites, ${nodes.count} nodes`,
    `zones by ${zone}, servers ${world.clusters.map(c => c.places.length)}`,
    `incidents ${world.incidents.map(i => i.name)}`,
  ].join(', ')
  const calm = () => {
    for (const link of world.links) link.mtbfS = NEVER
    world.nodes.mtbfS.fill(NEVER)
    world.sites.accessMtbfS.fill(NEVER)
  }
  return { world, k3s: swarmClusters(dice, world), calmUs: activeS * S, calm, about }
}

const each = (value: number, count: number) => new Float64Array(count).fill(value)
const hub = (code: string, lon: number) => ({ code, name: code, country: 'XX', lat: 50, lon })

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

/** A ring, or a line that one cut parts, and now and then a chord. */
function linkPlans(dice: Dice, hubs: number, grainUs: number): WorldPlan['links'] {
  const ends = Array.from({ length: hubs - 1 }, (_, h) => [h, h + 1])
  if (hubs > 2 && dice.chance(70)) ends.push([hubs - 1, 0])
  if (hubs > 3 && dice.chance(50)) ends.push([0, 2])
  const mtbfS = dice.chance(50) ? dice.between(1, 4) * 1800 : NEVER
  return ends.map(([a, b], i) => ({
    id: `l-${i}`,
    a,
    b,
    km: 100,
    kind: 'land' as const,
    oneWayUs: grainUs === S ? dice.between(1, 2) * S : dice.between(1, 30) * 1000,
    mtbfS,
    capacityGbps: 1,
    mttrS: dice.one([20, 60, 600]),
  }))
}

function siteColumns(
  dice: Dice,
  hubs: number,
  clusters: number,
  count: number,
  grainUs: number,
): WorldPlan['sites'] {
  const id = Array.from({ length: count }, (_, i) => `s-${String(i).padStart(2, '0')}`)
  const hubOf = Uint8Array.from(id, () => dice.below(hubs))
  const nodeCount = Uint16Array.from(id, () => dice.between(1, 3))
  const firstNode = new Uint32Array(count)
  for (let s = 1; s < count; s++) firstNode[s] = firstNode[s - 1] + nodeCount[s - 1]
  const batteries = dice.chance(70)
  const generators = dice.chance(50)
  return {
    count,
    id,
    place: id,
    country: new Uint8Array(count),
    grid: Uint8Array.from(hubOf, h => h % 2),
    provider: new Uint8Array(count),
    siteClass: new Uint8Array(count),
    hub: hubOf,
    lat: each(50, count),
    lon: each(5, count),
    metroUs: Uint32Array.from(id, () => (grainUs === S ? S / 2 : dice.between(1, 9) * 100)),
    batteryS: Float64Array.from(id, () => (batteries ? dice.below(4) * 600 : 0)),
    hasGenerator: Uint8Array.from(id, () => (generators && dice.chance(30) ? 1 : 0)),
    cluster: Uint16Array.from(id, (_, i) => i % clusters),
    law: new Uint8Array(count),
    inUnion: new Uint8Array(count).fill(1),
    firstNode,
    nodeCount,
    pue: each(1.5, count),
    accessMtbfS: each(dice.chance(50) ? 3 * 3600 : NEVER, count),
    lineGbps: each(1, count),
    accessMttrS: each(dice.one([20, 60, 600]), count),
  }
}

function nodeColumns(dice: Dice, sites: WorldPlan['sites']): WorldPlan['nodes'] {
  const site = Uint32Array.from(
    Array.from(sites.nodeCount).flatMap((count, s) => new Array<number>(count).fill(s)),
  )
  const next = new Uint32Array(sites.count)
  const count = site.length
  return {
    count,
    site,
    rank: Uint32Array.from(site, s => next[sites.cluster[s]]++),
    cpuMilli: each(4000, count),
    memoryBytes: each(8e9, count),
    idleW: each(50, count),
    maxW: each(100, count),
    mtbfS: each(dice.chance(50) ? 4 * 3600 : NEVER, count),
    mttrS: each(dice.one([30, 300, 900]), count),
    mtbfShape: each(0.75, count),
    bootS: each(dice.one([5, 20, 90]), count),
  }
}

function clusterPlans(
  dice: Dice,
  sites: WorldPlan['sites'],
  { site }: WorldPlan['nodes'],
  count: number,
  zone: 'site' | 'hub' | 'cluster',
): WorldPlan['clusters'] {
  return Array.from({ length: count }, (_, c) => {
    const own = sites.id.flatMap((_, s) => (sites.cluster[s] === c ? [s] : []))
    const nameOf = (s: number) =>
      zone === 'site' ? sites.id[s] : zone === 'hub' ? `h-${sites.hub[s]}` : 'all'
    const zoneNames = [...new Set(own.map(nameOf))].sort()
    const nodes = Array.from(site.keys()).filter(n => sites.cluster[site[n]] === c)
    // Servers that are none of the cluster's own nodes can find all of these silent.
    const abroad = sites.id.flatMap((_, s) => (sites.cluster[s] === c ? [] : [s]))
    const among = abroad.length > 0 && dice.chance(40) ? abroad : own
    return {
      id: `k3s/c-${c}`,
      places: among.length > 2 && dice.chance(60) ? among.slice(0, 3) : [among[0]],
      nodes: Uint32Array.from(nodes),
      zoneOf: Uint32Array.from(nodes, n => zoneNames.indexOf(nameOf(site[n]))),
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
    cpuMilli: 500,
    bytesPerRequest: 1000,
    bootS: 4,
    terminationS: 2,
    control: 'any',
    location: 'any',
    assurance: 0,
  }
}

/** A thousand people at every site. */
function cellColumns({ id, grid, hub, count }: WorldPlan['sites']): WorldPlan['cells'] {
  return {
    count,
    id,
    country: new Uint8Array(count),
    grid,
    hub,
    population: each(1000, count),
    metroUs: new Uint32Array(count).fill(1000),
    accessRttUs: new Uint32Array(count).fill(5000),
    zone: new Uint8Array(count),
    ringStart: Uint32Array.from({ length: count + 1 }, (_, i) => i),
    ringSite: Uint32Array.from({ length: count }, (_, i) => i),
    ringUs: new Uint32Array(count).fill(500),
  }
}
