import { providerOf, providers } from '../../atlas/providers.ts'
import { CLASSES, SHARES } from '../defaults/classes.ts'
import * as defaults from '../defaults/run.ts'
import type { SiteClass, Sites } from '../filled.ts'
import { countriesNamed, nearestCountry, nearestProvider } from '../gazetteer.ts'
import { MAX_NODES } from '../limits.ts'
import { grouped } from '../schema/fields.ts'
import { SITE_CLASSES, type SiteClassName } from '../schema/sites.ts'
import type { ScenarioInput } from '../schema.ts'
import type { Path } from '../tree.ts'
import { byName, type Filling, sortedOnce } from './filling.ts'
import { fillListedSite } from './listedSite.ts'

const DEFAULT_COUNT = 1_000

/** Codes of the countries named, sets written out. */
export function fillCountries(words: readonly string[], path: Path, filling: Filling): string[] {
  const codes = words.flatMap((word, at) => {
    const found = countriesNamed(word)
    if (found === null) filling.unknown([...path, at], 'country', word, nearestCountry(word))
    return found ?? []
  })
  return sortedOnce(codes)
}

export function fillScope(input: ScenarioInput, filling: Filling): string[] {
  const words = input.countries ?? defaults.COUNTRIES
  if (words.length === 0) filling.complain(['countries'], "'countries' must name at least one.")
  return fillCountries(words, ['countries'], filling)
}

export function fillClasses(
  input: ScenarioInput,
  filling: Filling,
): Record<SiteClassName, SiteClass> {
  const filled = {} as Record<SiteClassName, SiteClass>
  for (const name of SITE_CLASSES) {
    const given = input.classes?.[name] ?? {}
    const { upsMin, batteryMin, nodeBootS, ...rest } = given
    const path = ['classes', name]
    const site: SiteClass = {
      ...CLASSES[name],
      ...rest,
      upsMin: fillRange(upsMin, CLASSES[name].upsMin, [...path, 'upsMin'], filling),
      batteryMin: fillRange(batteryMin, CLASSES[name].batteryMin, [...path, 'batteryMin'], filling),
      nodeBootS: fillRange(nodeBootS, CLASSES[name].nodeBootS, [...path, 'nodeBootS'], filling),
    }
    if (site.maxW < site.idleW) {
      filling.complain(
        [...path, rest.maxW === undefined ? 'idleW' : 'maxW'],
        `'classes.${name}' has maxW ${site.maxW} below idleW ${site.idleW}: a busy server draws more than an idle one.`,
      )
    }
    filled[name] = site
  }
  return filled
}

function fillRange(
  given: number | [number, number] | undefined,
  otherwise: [number, number],
  path: Path,
  filling: Filling,
): [number, number] {
  if (given === undefined) return [...otherwise]
  if (typeof given === 'number') return [given, given]
  if (given[0] > given[1]) {
    filling.complain(path, `'${filling.text(path)}' goes from ${given[0]} down to ${given[1]}.`)
  }
  return [given[0], given[1]]
}

export function fillSites(
  input: ScenarioInput,
  countries: readonly string[],
  classes: Record<SiteClassName, SiteClass>,
  filling: Filling,
): Sites {
  const given = input.sites ?? {}
  const count = given.count ?? DEFAULT_COUNT
  const sites: Sites = {
    count,
    shares: fillShares(given.shares, filling),
    providers: fillProviders(given.providers, count, countries, filling),
    list: (given.list ?? [])
      .map((site, at) => fillListedSite(site, ['sites', 'list', at], countries, classes, filling))
      .filter(site => site !== null)
      .sort(byName),
  }
  if (count + (given.list?.length ?? 0) === 0) {
    filling.complain(['sites'], "There are no sites: 'sites.count' is 0 and 'sites.list' is empty.")
  }
  const nodes = nodesOf(sites, classes)
  if (nodes > MAX_NODES) {
    filling.complain(
      ['sites', 'count'],
      `These sites have about ${grouped(Math.round(nodes))} nodes; a run may have ${grouped(MAX_NODES)}.`,
    )
  }
  return sites
}

/** Nodes of all sites, near enough to know whether they fit. */
function nodesOf(sites: Sites, classes: Record<SiteClassName, SiteClass>): number {
  let nodes = 0
  for (const name of SITE_CLASSES) nodes += sites.count * sites.shares[name] * classes[name].nodes
  for (const site of sites.list) nodes += site.nodes
  return nodes
}

type Shares = NonNullable<NonNullable<ScenarioInput['sites']>['shares']>

function fillShares(given: Shares | undefined, filling: Filling): Record<SiteClassName, number> {
  if (given === undefined) return { ...SHARES }
  const shares = { 'on-prem': 0, 'far-edge': 0, 'near-edge': 0, cloud: 0, ...given }
  let sum = 0
  for (const name of SITE_CLASSES) sum += shares[name]
  if (Math.abs(sum - 1) > 1e-6) {
    const shown = Math.round(sum * 1e6) / 1e6
    filling.complain(
      ['sites', 'shares'],
      `The shares of 'sites.shares' must sum to 1, but sum to ${shown}; a class that is left out counts 0.`,
    )
  }
  return shares
}

function fillProviders(
  given: readonly string[] | undefined,
  count: number,
  countries: readonly string[],
  filling: Filling,
): string[] {
  const path = ['sites', 'providers']
  const named = given ?? providers.map(provider => provider.id)
  let known = true
  const used = named.filter((id, at) => {
    const provider = providerOf(id)
    if (provider === undefined) {
      filling.unknown([...path, at], 'provider', id, nearestProvider(id))
      known = false
      return false
    }
    const present = provider.markets.some(country => countries.includes(country))
    if (!present && given !== undefined) {
      const markets = provider.markets.join(', ')
      filling.warn(
        [...path, at],
        `'${id}' has no sites in these countries; its markets: ${markets}.`,
      )
    }
    return present
  })
  if (count > 0 && known) complainOfEmptyCountries(used, countries, path, filling)
  return sortedOnce(used)
}

/** Generated sites go to every country by its people, so each needs somebody to run them. */
function complainOfEmptyCountries(
  used: readonly string[],
  countries: readonly string[],
  path: Path,
  filling: Filling,
): void {
  const served = new Set(used.flatMap(id => providerOf(id)!.markets))
  const empty = countries.filter(country => !served.has(country))
  if (empty.length === 0) return
  filling.complain(
    path,
    `No provider here has sites in ${empty.join(', ')}: add one that has, or leave ${empty.length === 1 ? 'it' : 'them'} out of 'countries'.`,
  )
}
