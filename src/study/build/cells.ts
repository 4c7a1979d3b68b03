import { countryOf } from '../../atlas/countries.ts'
import { gridAt } from '../../atlas/grids.ts'
import { type Place, placeOf, places } from '../../atlas/places.ts'
import { access } from '../../continuum/latency.ts'
import type { WorldPlan } from '../../continuum/plan.ts'
import { greatCircleKm } from '../../kernel/geodesy.ts'
import type { Scenario } from '../../scenario/filled.ts'
import { type Direction, directionOf, dot, nearestHub, ringUs } from './nearestHub.ts'
import type { Siting } from './siting.ts'

/**
 * Where people are: the most populous places of the countries in scope, each standing for its share
 * of the whole country, so that all of Europe's people ask for something.
 */
export function demandCells(
  scenario: Scenario,
  sites: readonly Siting[],
  index: { countries: string[]; grids: string[]; zones: string[] },
): WorldPlan['cells'] {
  const chosen = chosenPlaces(scenario)
  const count = chosen.length
  const accessRttUs = Math.round(access[scenario.network.access].medianMs * 1000)
  const near = chosen.map(p => nearestHub(p.country, p.lat, p.lon))
  const rings = ringsOf(scenario, chosen, near, sites)
  return {
    count,
    id: chosen.map(p => p.id),
    country: Uint8Array.from(chosen, p => index.countries.indexOf(p.country)),
    grid: Uint8Array.from(chosen, p => index.grids.indexOf(gridAt(p.country, p.lat, p.lon).id)),
    hub: Uint8Array.from(near, n => n.hub),
    population: populations(scenario, chosen, sites.length),
    metroUs: Uint32Array.from(near, n => n.metroUs),
    accessRttUs: new Uint32Array(count).fill(accessRttUs),
    zone: Uint8Array.from(chosen, p => index.zones.indexOf(zoneOf(p))),
    ...rings,
  }
}

/** People of each cell that a world has already, by the cells' ids, where `demand` says otherwise. */
export function peopleOfCells(
  scenario: Scenario,
  cells: readonly string[],
  sites: number,
): Float64Array {
  const chosen = cells.map(id => placeOf(id))
  return populations(scenario, chosen as Place[], sites)
}

/** Each cell stands for its share of its whole country's people. */
function populations(scenario: Scenario, cells: readonly Place[], sites: number): Float64Array {
  const people = new Map<string, number>()
  for (const p of cells) people.set(p.country, (people.get(p.country) ?? 0) + p.population)
  const share = shareOfPeople(scenario, sites)
  return Float64Array.from(cells, p => {
    const all = peopleOf(p.country) * share
    return (p.population / (people.get(p.country) as number)) * all
  })
}

function peopleOf(country: string): number {
  return (countryOf(country)?.populationM.value ?? 0) * 1e6
}

/** How many of the people a continuum of this size answers for: a smaller one has fewer, not busier sites. */
function shareOfPeople(scenario: Scenario, sites: number): number {
  let all = 0
  for (const code of scenario.countries) all += peopleOf(code)
  return Math.min(1, (scenario.demand.peoplePerSite * sites) / all)
}

/** At least one place a country, then the largest, ordered by id. */
function chosenPlaces(scenario: Scenario): Place[] {
  const inScope = new Set(scenario.countries)
  const bySize = places
    .filter(p => inScope.has(p.country))
    .sort((a, b) => b.population - a.population || (a.id < b.id ? -1 : 1))
  const chosen = new Set<Place>()
  for (const code of scenario.countries) {
    const largest = bySize.find(p => p.country === code)
    if (largest) chosen.add(largest)
  }
  for (const p of bySize) {
    if (chosen.size >= scenario.demand.cells) break
    chosen.add(p)
  }
  return [...chosen].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function zoneOf(place: { country: string; lat: number; lon: number }): string {
  if (place.country === 'ES' && place.lat < 30) return 'Atlantic/Canary'
  if (place.country === 'PT' && place.lon < -20) return 'Atlantic/Azores'
  return countryOf(place.country)?.timeZone ?? 'Europe/Brussels'
}

function ringsOf(
  scenario: Scenario,
  cells: readonly Place[],
  near: readonly { hub: number }[],
  sites: readonly Siting[],
) {
  const byHub = new Map<number, { site: number; at: Direction }[]>()
  sites.forEach((s, site) => {
    const list = byHub.get(s.hub) ?? []
    byHub.set(s.hub, list)
    list.push({ site, at: directionOf(s.lat, s.lon) })
  })
  const reach = scenario.network.metroRadiusKm
  const cosine = 1 - ((reach / 6371) * (reach / 6371)) / 2
  const start = new Uint32Array(cells.length + 1)
  const site: number[] = []
  const us: number[] = []
  cells.forEach((cell, c) => {
    const here = directionOf(cell.lat, cell.lon)
    const ring: { site: number; us: number }[] = []
    for (const other of byHub.get(near[c].hub) ?? []) {
      if (dot(here, other.at) < cosine) continue
      const s = sites[other.site]
      const km = greatCircleKm(cell.lat, cell.lon, s.lat, s.lon)
      ring.push({ site: other.site, us: ringUs(km) })
    }
    ring.sort((a, b) => a.us - b.us || a.site - b.site)
    for (const entry of ring) {
      site.push(entry.site)
      us.push(entry.us)
    }
    start[c + 1] = site.length
  })
  return { ringStart: start, ringSite: Uint32Array.from(site), ringUs: Uint32Array.from(us) }
}
