import { countryOf } from '../../atlas/countries.ts'
import { gridAt } from '../../atlas/grids.ts'
import { hubs } from '../../atlas/hubs.ts'
import { type Place, places } from '../../atlas/places.ts'
import { type Provider, providerOf } from '../../atlas/providers.ts'
import type { Root } from '../../kernel/streams.ts'
import { uniform } from '../../kernel/streams.ts'
import type { Scenario } from '../../scenario/filled.ts'
import { apportion, seatsOf } from './apportion.ts'
import { nearestHub } from './nearestHub.ts'

export type SiteClassName = keyof Scenario['sites']['shares']

/** A site as the build knows it, before it is columns. */
export interface Siting {
  id: string
  place: string
  country: string
  grid: string
  provider: string
  siteClass: SiteClassName
  nodes: number
  lat: number
  lon: number
  hub: number
  metroUs: number
}

/** Where the better equipped classes go first: to the largest places. */
const BY_SIZE: readonly SiteClassName[] = ['cloud', 'near-edge', 'far-edge', 'on-prem']

/**
 * How much a kind of provider builds of each class, against its weight: clouds build regions,
 * telecommunications companies build cabinets. Assumption.
 */
const LEANING: Record<SiteClassName, Record<Provider['kind'], number>> = {
  cloud: { cloud: 2, hosting: 1.5, telco: 1, edge: 0.2 },
  'near-edge': { cloud: 0.7, hosting: 0.7, telco: 1, edge: 1 },
  'far-edge': { cloud: 0.1, hosting: 0.1, telco: 1, edge: 1 },
  'on-prem': { cloud: 0.4, hosting: 0.2, telco: 1, edge: 1 },
}

/**
 * All sites of a scenario, ordered by id. Generated ones are spread over countries and, within each,
 * over places by population, as the Digital Decade asks that edge nodes be where people are.
 */
export function siteContinuum(scenario: Scenario, root: Root): Siting[] {
  const sites = [...generated(scenario, root), ...listed(scenario)]
  sites.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return sites
}

function listed(scenario: Scenario): Siting[] {
  return scenario.sites.list.map(site => ({
    id: site.name,
    place: site.placeName,
    country: site.country,
    grid: site.grid,
    provider: site.provider,
    siteClass: site.class,
    nodes: site.nodes,
    lat: site.lat,
    lon: site.lon,
    ...nearestHub(site.country, site.lat, site.lon),
  }))
}

function generated(scenario: Scenario, root: Root): Siting[] {
  const { count } = scenario.sites
  if (count === 0) return []
  const { countries } = scenario
  const people = countries.map(code => countryOf(code)?.populationM.value ?? 0)
  const perCountry = seatsOf(count, people)
  const byCountry = new Map<string, Place[]>(countries.map(code => [code, []]))
  for (const place of places) byCountry.get(place.country)?.push(place)
  return countries.flatMap((code, i) =>
    siteCountry(scenario, root, byCountry.get(code) ?? [], perCountry[i], code),
  )
}

function siteCountry(
  scenario: Scenario,
  root: Root,
  all: Place[],
  count: number,
  code: string,
): Siting[] {
  const order = apportion(
    count,
    all.map(p => p.population),
  ).map(i => all[i])
  const hubOf = new Map<Place, { hub: number; metroUs: number }>()
  const taken = new Map<number, number>()
  const rows = order.map(place => {
    let near = hubOf.get(place)
    if (!near) hubOf.set(place, (near = nearestHub(code, place.lat, place.lon)))
    const number = (taken.get(near.hub) ?? 0) + 1
    taken.set(near.hub, number)
    const id = `${code}-${hubs[near.hub].code}-${String(number).padStart(3, '0')}`.toLowerCase()
    return { place, id, ...near }
  })
  const classes = classesOf(scenario, root, rows)
  const owners = ownersOf(scenario, code, classes)
  return rows.map(({ place, id, hub, metroUs }, i) => ({
    id,
    place: place.name,
    country: code,
    grid: gridAt(code, place.lat, place.lon).id,
    provider: owners[i],
    siteClass: classes[i],
    nodes: scenario.classes[classes[i]].nodes,
    lat: place.lat,
    lon: place.lon,
    hub,
    metroUs,
  }))
}

/** The first sites, which stand in the largest places, are regions and points of presence; the rest by lot. */
function classesOf(
  scenario: Scenario,
  root: Root,
  rows: readonly { id: string }[],
): SiteClassName[] {
  const { shares } = scenario.sites
  const cloud = Math.ceil(shares.cloud * rows.length)
  const near = Math.ceil(shares['near-edge'] * rows.length)
  const small = shares['far-edge'] + shares['on-prem']
  return rows.map(({ id }, i) => {
    if (i < cloud) return 'cloud'
    if (i < cloud + near) return 'near-edge'
    if (small === 0) return shares['near-edge'] > 0 ? 'near-edge' : 'cloud'
    const { hi, lo } = root.stream(`site/${id}/class`)
    return uniform(hi, lo, 0) * small < shares['far-edge'] ? 'far-edge' : 'on-prem'
  })
}

/** Each class's sites divided among the providers that have the country as a market, in turn. */
function ownersOf(
  scenario: Scenario,
  country: string,
  classes: readonly SiteClassName[],
): string[] {
  const present = scenario.sites.providers
    .map(id => providerOf(id))
    .filter((p): p is Provider => p?.markets.includes(country) === true)
  if (present.length === 0)
    throw new RangeError(`no provider of the scenario has ${country} as a market`)
  const owners = new Array<string>(classes.length)
  for (const name of BY_SIZE) {
    const mine = classes.flatMap((c, i) => (c === name ? [i] : []))
    const turns = apportion(
      mine.length,
      present.map(p => p.weight * LEANING[name][p.kind]),
    )
    mine.forEach((site, i) => {
      owners[site] = present[turns[i]].id
    })
  }
  return owners
}
