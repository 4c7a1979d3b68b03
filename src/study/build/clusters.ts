import { hubs } from '../../atlas/hubs.ts'
import type { Scenario } from '../../scenario/filled.ts'
import type { Siting } from './siting.ts'

/** A cluster before it is columns: its name, its sites and where its servers stand, by site number. */
export interface ClusterSketch {
  id: string
  sites: number[]
  places: number[]
  zoneOf: (site: number) => string
}

/** Which sites make a cluster, at most `maxNodes` nodes each; ordered by id. */
export function clustersOf(scenario: Scenario, sites: readonly Siting[]): ClusterSketch[] {
  const byName = new Map<string, number[]>()
  sites.forEach((site, i) => {
    const name = nameOf(scenario, site)
    const list = byName.get(name) ?? []
    byName.set(name, list)
    list.push(i)
  })
  const names = [...byName.keys()].sort()
  return names.flatMap(name => split(scenario, sites, name, byName.get(name) as number[]))
}

function nameOf(scenario: Scenario, site: Siting): string {
  const { by, groups } = scenario.clusters
  const country = site.country.toLowerCase()
  if (by === 'country') return country
  if (by === 'provider') return site.provider
  if (by === 'group')
    for (const group of groups)
      if (
        group.countries.includes(site.country) &&
        (group.providers === null || group.providers.includes(site.provider))
      )
        return group.name
  return `${country}-${site.provider}`
}

/** Deals the sites of too large a cluster out in turn, so that each part has something of everything. */
function split(
  scenario: Scenario,
  sites: readonly Siting[],
  name: string,
  members: readonly number[],
): ClusterSketch[] {
  const { maxNodes, zone } = scenario.clusters
  let nodes = 0
  for (const i of members) nodes += sites[i].nodes
  const parts = Math.max(1, Math.ceil(nodes / maxNodes))
  const hands = Array.from({ length: parts }, () => [] as number[])
  ;[...members]
    .sort((a, b) => sites[b].nodes - sites[a].nodes || a - b)
    .forEach((site, turn) => {
      hands[turn % parts].push(site)
    })
  const zoneOf = (i: number) => (zone === 'site' ? sites[i].id : hubs[sites[i].hub].code)
  return hands.map((hand, part) => ({
    id: parts === 1 ? `k3s/${name}` : `k3s/${name}-${part + 1}`,
    sites: hand.sort((a, b) => a - b),
    places: serverPlaces(scenario, sites, hand),
    zoneOf,
  }))
}

const STANDING = { cloud: 0, 'near-edge': 1, 'far-edge': 2, 'on-prem': 3 } as const

/** Cloud regions first, as they have generators; each server at another hub where there is one. */
function serverPlaces(
  scenario: Scenario,
  sites: readonly Siting[],
  members: readonly number[],
): number[] {
  const ranked = [...members].sort(
    (a, b) =>
      STANDING[sites[a].siteClass] - STANDING[sites[b].siteClass] ||
      sites[b].nodes - sites[a].nodes ||
      a - b,
  )
  const wanted = ranked.length >= scenario.clusters.servers ? scenario.clusters.servers : 1
  const places: number[] = []
  const used = new Set<string>()
  const best = STANDING[sites[ranked[0]].siteClass]
  const key = (i: number) => `${sites[i].country}/${sites[i].hub}`
  const passes = [
    (i: number) => STANDING[sites[i].siteClass] === best && !countryUsed(i),
    (i: number) => STANDING[sites[i].siteClass] === best && !used.has(key(i)),
    (i: number) => !used.has(key(i)),
    () => true,
  ]
  const countryUsed = (i: number) => places.some(p => sites[p].country === sites[i].country)
  for (const passed of passes)
    for (const i of ranked)
      if (places.length < wanted && !places.includes(i) && passed(i)) {
        places.push(i)
        used.add(key(i))
      }
  return places
}
