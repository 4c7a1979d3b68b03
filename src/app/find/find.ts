/** What the words of somebody who looks for something may mean, best first. */

import { folded } from '../../atlas/folded.ts'
import type { OpenedRun } from '../../study/protocol.ts'
import { filterName } from '../filter/filters.ts'
import { typedFilters } from '../filter/typed.ts'
import { count } from '../format.ts'
import { townsOf } from '../near/towns.ts'
import { countryName } from '../places.ts'
import { siteName } from '../site/name.ts'
import { rankOf } from '../table/search.ts'
import type { SiteFilter } from '../viewStore.ts'
import type { OtherNames } from './places.ts'

export type Found = {
  /** Names it among the others. */
  key: string
  text: string
  about: string
} & (
  | { kind: 'country'; code: string }
  | { kind: 'town'; town: number }
  | { kind: 'hub'; hub: number }
  | { kind: 'site'; site: number }
  | { kind: 'filter'; filter: SiteFilter }
)

/** As many are offered. */
const SHOWN = 12
/** Sites of one number are in thousands: so many of them. */
const SITES_SHOWN = 5

interface Ranked {
  rank: number
  /** Of equal rank: most first. */
  weight: number
  found: Found[]
}

/**
 * Countries, towns, hubs and sites whose names begin with what was typed (or a word of theirs does),
 * accents and capitals aside; after the first few the condition "only sites in ...". Conditions that
 * were typed themselves come first.
 */
export function find(words: string, run: OpenedRun, others: OtherNames): Found[] {
  const wanted = folded(words).trim()
  if (wanted.length < 2) return []
  const ranked = [
    ...countries(wanted, run),
    ...towns(wanted, run, others),
    ...hubs(wanted, run),
    ...sites(wanted, run),
    ...operators(wanted, run),
  ].sort((a, b) => b.rank - a.rank || b.weight - a.weight)
  const typed = typedFilters(words).map(filter => filterFound(filter, run))
  return [...typed, ...ranked.flatMap(entry => entry.found)].slice(0, SHOWN)
}

function filterFound(filter: SiteFilter, run: OpenedRun): Found {
  const name = filterName(filter, run)
  return {
    kind: 'filter',
    key: `filter ${name}`,
    text: `Only sites: ${name}`,
    about: 'Filter',
    filter,
  }
}

const only = (text: string, filter: SiteFilter): Found => ({
  kind: 'filter',
  key: `only ${text}`,
  text: `Only sites in ${text}`,
  about: 'Filter',
  filter,
})

const codesAndSites = new WeakMap<OpenedRun, Map<string, number>>()

function countriesOf(run: OpenedRun): Map<string, number> {
  let sums = codesAndSites.get(run)
  if (!sums) {
    sums = new Map()
    for (const code of run.sites.country) sums.set(code, (sums.get(code) ?? 0) + 1)
    codesAndSites.set(run, sums)
  }
  return sums
}

function countries(wanted: string, run: OpenedRun): Ranked[] {
  const found: Ranked[] = []
  for (const [code, sites] of countriesOf(run)) {
    const text = countryName(code)
    const rank = rankOf(folded(text), wanted)
    if (!rank) continue
    found.push({
      rank,
      weight: sites * 10,
      found: [
        {
          kind: 'country',
          key: `country ${code}`,
          text,
          about: `Country, ${count(sites, 'site')}`,
          code,
        },
        only(text, { by: 'country', country: code }),
      ],
    })
  }
  return found
}

const townNames = new WeakMap<OpenedRun, string[]>()

function towns(wanted: string, run: OpenedRun, others: OtherNames): Ranked[] {
  const { all } = townsOf(run)
  let names = townNames.get(run)
  if (!names) {
    // As the map writes it and as the run has it: they may differ.
    names = all.map(t => `${folded(t.name)}\n${folded(run.sites.name[t.sites[0]!]!)}`)
    townNames.set(run, names)
  }
  const found: Ranked[] = []
  all.forEach((town, t) => {
    const own = names[t]!.split('\n').concat(others.get(t) ?? [])
    const rank = Math.max(...own.map(name => rankOf(name, wanted)))
    if (!rank) return
    const { name, country, sites } = town
    const about = `${countryName(country)}, ${count(sites.length, 'site')}`
    const place = run.sites.name[sites[0]!]!
    const filter: SiteFilter = { by: 'place', place, country }
    const entry: Found[] = [{ kind: 'town', key: `town ${t}`, text: name, about, town: t }]
    // A town that was meant, not one of hundreds that begin alike.
    if (rank === 3) entry.push(only(name, filter))
    found.push({ rank, weight: sites.length, found: entry })
  })
  return found
}

function hubs(wanted: string, run: OpenedRun): Ranked[] {
  const found: Ranked[] = []
  run.hubs.forEach(({ name, code, country }, hub) => {
    const rank = Math.max(rankOf(folded(name), wanted), rankOf(folded(code), wanted))
    if (!rank) return
    const text = `${name} (${code.toUpperCase()})`
    const about = `Backbone city, ${countryName(country)}`
    found.push({
      rank: rank - 0.5,
      weight: 0,
      found: [{ kind: 'hub', key: `hub ${hub}`, text, about, hub }],
    })
  })
  return found
}

function sites(wanted: string, run: OpenedRun): Ranked[] {
  const { id, name, country } = run.sites
  const found: Ranked[] = []
  for (let site = 0; site < id.length && found.length < SITES_SHOWN; site++) {
    // An id is written in plain letters; most begin with a country's code, so two letters say little.
    if (wanted.length < 3 || !id[site]!.startsWith(wanted)) continue
    const rank = id[site] === wanted ? 3 : 1
    const about = `Site in ${name[site]}, ${countryName(country[site]!)}`
    found.push({
      rank,
      weight: -1,
      found: [{ kind: 'site', key: `site ${site}`, text: siteName(id[site]!), about, site }],
    })
  }
  return found
}

function operators(wanted: string, run: OpenedRun): Ranked[] {
  const found: Ranked[] = []
  let owned: Uint32Array | undefined
  run.providers.forEach(({ name }, provider) => {
    const rank = rankOf(folded(name), wanted)
    if (!rank) return
    if (!owned) {
      owned = new Uint32Array(run.providers.length)
      for (const p of run.sites.provider) owned[p]!++
    }
    if (!owned[provider]) return
    found.push({
      rank,
      weight: owned[provider]!,
      found: [
        {
          kind: 'filter',
          key: `operator ${provider}`,
          text: `Only sites of ${name}`,
          about: `Filter, operator of ${count(owned[provider]!, 'site')}`,
          filter: { by: 'operator', provider },
        },
      ],
    })
  })
  return found
}
