import { backbone, linkName } from '../../atlas/backbone.ts'
import { localTime, offsetMin } from '../../atlas/civil.ts'
import { countryOf } from '../../atlas/countries.ts'
import {
  grids as atlasGrids,
  carbonFreeShare,
  carbonG,
  type Grid,
  gridOf,
  renewableShare,
} from '../../atlas/grids.ts'
import { hubIndex, hubs } from '../../atlas/hubs.ts'
import { providerOf } from '../../atlas/providers.ts'
import { linkOneWayUs } from '../../continuum/latency.ts'
import type {
  GridPlan,
  IncidentPlan,
  ProviderPlan,
  Rules,
  WorldPlan,
} from '../../continuum/plan.ts'
import { Root, uniform } from '../../kernel/streams.ts'
import type { Incident, Scenario } from '../../scenario/filled.ts'
import type { K3sPlan, K3sRules } from '../../twin/k3s/plan.ts'
import { demandCells, peopleOfCells } from './cells.ts'
import { type ClusterSketch, clustersOf } from './clusters.ts'
import { type IncidentParts, incidentOf, incidentsOf } from './incidents.ts'
import { k3sPlan, k3sRulesOf } from './k3s.ts'
import { type Siting, siteContinuum } from './siting.ts'
import { workloadPlans, workloadsOf } from './workloads.ts'

/** What a scenario makes: a world's plan and the plan of each technology in it. */
export interface Built {
  world: WorldPlan
  k3s: K3sPlan
  /** What incidents are aimed at, by name. */
  targets: IncidentParts
}

/** The plan of an incident that is let loose during the run. */
export function incidentPlan({ targets }: Built, incident: Incident): IncidentPlan {
  return incidentOf(incident, targets)
}

/** Traffic shifts within so many seconds of a fault, and so many after replicas came or went. */
const SETTLE_S = 10
const DIRECTORY_S = 60

/** Law of whoever controls a provider, as the world numbers it. */
const LAW = { eu: 0, adequate: 1, us: 2, other: 3 } as const

/** Builds a world's plan from a filled scenario. The same scenario gives the same plan. */
export function build(scenario: Scenario): Built {
  const root = new Root(scenario.seed)
  const sites = siteContinuum(scenario, root)
  const sketches = clustersOf(scenario, sites)
  const countries = [...new Set([...scenario.countries, ...sites.map(s => s.country)])].sort()
  const providerIds = [...new Set(sites.map(s => s.provider))].sort()
  const zoneNames = [...new Set(countries.flatMap(c => countryOf(c)?.timeZones ?? []))].sort()
  const grids = gridIds(scenario, sites, countries)
  const cells = demandCells(scenario, sites, { countries, grids, zones: zoneNames })
  const workloads = workloadsOf(scenario)
  const links = linkPlans(scenario)
  const classNames = Object.keys(scenario.classes).sort()
  const world: WorldPlan = {
    startUtcMs: scenario.startUtcMs,
    horizonUs: Math.round(scenario.horizonS * 1e6),
    grainUs: 1,
    hubs: hubs.map(({ code, local, country, lat, lon }) => ({
      code,
      name: local,
      country,
      lat,
      lon,
    })),
    links,
    grids: grids.map(id => gridPlan(gridOf(id) as Grid, scenario)),
    classes: classNames.map(name => classPlan(scenario, name as Siting['siteClass'])),
    providers: providerIds.map(providerPlan),
    countries,
    sites: siteColumns(scenario, root, sites, sketches, {
      countries,
      grids,
      providerIds,
      classNames,
    }),
    nodes: nodeColumns(scenario, root, sites, sketches),
    clusters: clusterPlans(sites, sketches),
    workloads: workloadPlans(workloads),
    cells,
    zones: zoneNames.map(name => ({
      name,
      offsetMinutesAt: utcMs => offsetMin(name, utcMs * 1000),
    })),
    incidents: [],
    demand: demandPlan(scenario),
  }
  const targets = {
    sites,
    grids,
    links: links.map(l => l.id),
    clusters: world.clusters,
    cells,
    root,
  }
  world.incidents = incidentsOf(scenario, targets)
  return { world, k3s: k3sPlan(scenario, world, sites, workloads), targets }
}

function demandPlan({ demand }: Scenario): WorldPlan['demand'] {
  return {
    intervalS: demand.intervalMin * 60,
    settleS: SETTLE_S,
    directoryS: DIRECTORY_S,
    directoryTtlS: demand.directoryTtlS,
    maxUtilisation: demand.maxUtilisation,
  }
}

/**
 * What of a world's plan another scenario says otherwise, where the two have the same continuum and
 * the same workloads.
 *
 * @throws ManifestsRefused
 */
export function rulesOf(
  scenario: Scenario,
  { world, targets }: Built,
): { rules: Rules; k3s: K3sRules } {
  const sketches = workloadsOf(scenario)
  const people = peopleOfCells(scenario, world.cells.id, targets.sites.length)
  return {
    rules: {
      workloads: workloadPlans(sketches),
      demand: demandPlan(scenario),
      cells: { ...world.cells, population: people },
    },
    k3s: k3sRulesOf(scenario, world, sketches),
  }
}

function gridIds(
  scenario: Scenario,
  sites: readonly Siting[],
  countries: readonly string[],
): string[] {
  const ids = new Set(sites.map(s => s.grid))
  for (const incident of scenario.incidents)
    if (incident.kind === 'grid-outage') for (const id of incident.grids) ids.add(id)
  for (const grid of atlasGrids) if (countries.includes(grid.country)) ids.add(grid.id)
  return [...ids].sort()
}

function gridPlan(grid: Grid, scenario: Scenario): GridPlan {
  const { year } = localTime('UTC', scenario.startUtcMs * 1000)
  const at =
    <T>(read: (g: Grid, month: number, hour: number, weekday: number, year: number) => T) =>
    (utcMs: number): T => {
      const civil = localTime('UTC', utcMs * 1000)
      return read(grid, civil.month, civil.hour, civil.weekday, year)
    }
  return {
    id: grid.id,
    country: grid.country,
    name: grid.name,
    carbonGAt: at(carbonG),
    renewableAt: at(renewableShare),
    carbonFreeAt: at(carbonFreeShare),
    priceEurPerMwh: grid.priceEurPerMwh?.value ?? null,
  }
}

function providerPlan(id: string): ProviderPlan {
  const provider = providerOf(id)
  if (!provider) throw new RangeError(`the atlas knows no provider ${id}`)
  return {
    id,
    name: provider.name,
    law: LAW[provider.jurisdiction],
    seal: provider.seal?.levels ?? null,
  }
}

function classPlan(scenario: Scenario, name: Siting['siteClass']): WorldPlan['classes'][number] {
  const spec = scenario.classes[name]
  return {
    name,
    overheadW: spec.overheadW,
    upsS: spec.upsMin[1] * 60,
    generatorFuelS: spec.generatorH * 3600,
    generatorStartFailure: spec.generatorStartFailure,
  }
}

function linkPlans(scenario: Scenario): WorldPlan['links'] {
  const { network, failures } = scenario
  const fails = failures.links && failures.scale > 0
  return backbone
    .map(link => ({
      id: linkName(link),
      a: hubIndex(link.a),
      b: hubIndex(link.b),
      km: link.km,
      kind: link.kind,
      capacityGbps: link.kind === 'land' ? network.landLinkGbps : network.seaLinkGbps,
      oneWayUs: linkOneWayUs(link.km, link.kind),
      mtbfS: fails
        ? (network.linkMtbfHPer1000Km * 3600 * 1000) / link.km / failures.scale
        : Number.POSITIVE_INFINITY,
      mttrS: network.linkMttrH * 3600,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function siteColumns(
  scenario: Scenario,
  root: Root,
  sites: readonly Siting[],
  sketches: readonly ClusterSketch[],
  index: { countries: string[]; grids: string[]; providerIds: string[]; classNames: string[] },
): WorldPlan['sites'] {
  const clusterOf = new Uint16Array(sites.length)
  sketches.forEach((sketch, c) => {
    for (const s of sketch.sites) clusterOf[s] = c
  })
  const firstNode = new Uint32Array(sites.length)
  for (let i = 1; i < sites.length; i++) firstNode[i] = firstNode[i - 1] + sites[i - 1].nodes
  const { failures, network } = scenario
  const accessS =
    failures.access && failures.scale > 0
      ? (network.accessMtbfH * 3600) / failures.scale
      : Number.POSITIVE_INFINITY
  const spec = (s: Siting) => scenario.classes[s.siteClass]
  return {
    count: sites.length,
    id: sites.map(s => s.id),
    place: sites.map(s => s.place),
    country: Uint8Array.from(sites, s => index.countries.indexOf(s.country)),
    grid: Uint8Array.from(sites, s => index.grids.indexOf(s.grid)),
    provider: Uint8Array.from(sites, s => index.providerIds.indexOf(s.provider)),
    siteClass: Uint8Array.from(sites, s => index.classNames.indexOf(s.siteClass)),
    hub: Uint8Array.from(sites, s => s.hub),
    lat: Float64Array.from(sites, s => s.lat),
    lon: Float64Array.from(sites, s => s.lon),
    metroUs: Uint32Array.from(sites, s => s.metroUs),
    batteryS: Float64Array.from(sites, s => batteryS(scenario, root, s)),
    hasGenerator: Uint8Array.from(sites, s => (spec(s).generatorH > 0 ? 1 : 0)),
    cluster: clusterOf,
    law: Uint8Array.from(sites, s => LAW[providerOf(s.provider)?.jurisdiction ?? 'other']),
    inUnion: Uint8Array.from(sites, s => (countryOf(s.country)?.eu ? 1 : 0)),
    firstNode,
    nodeCount: Uint16Array.from(sites, s => s.nodes),
    pue: Float64Array.from(
      sites,
      s => spec(s).pue + (countryOf(s.country)?.warm ? spec(s).pueWarmAdd : 0),
    ),
    lineGbps: new Float64Array(sites.length).fill(network.siteLineGbps),
    accessMtbfS: new Float64Array(sites.length).fill(accessS),
    accessMttrS: new Float64Array(sites.length).fill(network.accessMttrH * 3600),
  }
}

/** How long this site's supply and battery last: its own lot within its class, or not at all. */
function batteryS(scenario: Scenario, root: Root, site: Siting): number {
  const spec = scenario.classes[site.siteClass]
  const { hi, lo } = root.stream(`site/${site.id}/battery`)
  if (uniform(hi, lo, 0) < spec.withoutBatteryShare) return 0
  const within = ([least, most]: readonly [number, number], n: number) =>
    (least + (most - least) * uniform(hi, lo, n)) * 60
  return Math.round(within(spec.upsMin, 1) + within(spec.batteryMin, 2))
}

function nodeColumns(
  scenario: Scenario,
  root: Root,
  sites: readonly Siting[],
  sketches: readonly ClusterSketch[],
): WorldPlan['nodes'] {
  const site = Uint32Array.from(sites.flatMap((s, i) => new Array<number>(s.nodes).fill(i)))
  const rank = new Uint32Array(site.length)
  const next = new Uint32Array(sketches.length)
  const clusterOf = new Uint16Array(sites.length)
  sketches.forEach((sketch, c) => {
    for (const s of sketch.sites) clusterOf[s] = c
  })
  site.forEach((s, n) => {
    rank[n] = next[clusterOf[s]]++
  })
  const spec = (s: number) => scenario.classes[sites[s].siteClass]
  const { nodes, scale } = scenario.failures
  const fails = nodes && scale > 0
  const columns = (read: (s: number, n: number) => number) => Float64Array.from(site, read)
  let first = 0
  return {
    count: site.length,
    site,
    rank,
    cpuMilli: columns(s => spec(s).cpuCores * 1000),
    memoryBytes: columns(s => spec(s).memoryGiB * 1073741824),
    idleW: columns(s => spec(s).idleW),
    maxW: columns(s => spec(s).maxW),
    mtbfS: columns(s => (fails ? (spec(s).nodeMtbfH * 3600) / scale : Number.POSITIVE_INFINITY)),
    mttrS: columns(s => spec(s).nodeMttrH * 3600),
    mtbfShape: columns(s => spec(s).nodeMtbfShape),
    bootS: columns((s, n) => {
      if (n > 0 && site[n - 1] !== s) first = n
      const { hi, lo } = root.stream(`node/${sites[s].id}/${n - first}/boot`)
      const [least, most] = spec(s).nodeBootS
      return least + (most - least) * uniform(hi, lo, 0)
    }),
  }
}

function clusterPlans(
  sites: readonly Siting[],
  sketches: readonly ClusterSketch[],
): WorldPlan['clusters'] {
  const first: number[] = []
  let node = 0
  for (const site of sites) {
    first.push(node)
    node += site.nodes
  }
  return sketches.map(sketch => {
    const zoneNames = [...new Set(sketch.sites.map(sketch.zoneOf))].sort()
    const nodes: number[] = []
    const zones: number[] = []
    for (const s of sketch.sites)
      for (let i = 0; i < sites[s].nodes; i++) {
        nodes.push(first[s] + i)
        zones.push(zoneNames.indexOf(sketch.zoneOf(s)))
      }
    return {
      id: sketch.id,
      places: sketch.places,
      nodes: Uint32Array.from(nodes),
      zoneOf: Uint32Array.from(zones),
      zoneNames,
    }
  })
}
