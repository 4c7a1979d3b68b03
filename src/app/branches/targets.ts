/** What may be broken or left: grids, backbone links, and sites by country, town or one by one. */
import { folded } from '../../atlas/folded.ts'
import type { OpenedRun } from '../../study/protocol.ts'
import { count, number } from '../format.ts'
import { countryName } from '../places.ts'

export interface Target {
  key: string
  /** As a sentence names it: `mainland Spain`, `Lille`. */
  name: string
  /** More to tell it from others, for a list. */
  sub: string
  /** Ids that an incident's entry takes; for sites maybe what the ids of several start with. */
  ids: readonly string[]
  /** Indices of sites, where it is one of sites. */
  sites: readonly number[]
}

export function gridTargets({ grids, sites }: OpenedRun): Target[] {
  const counts = new Uint32Array(grids.length)
  for (const grid of sites.grid) counts[grid]!++
  return grids
    .map(({ id, name, country }, g) => ({
      key: id,
      name: name.replace(/^Mainland /, 'mainland '),
      sub: `${countryName(country)}, ${count(counts[g]!, 'site')}`,
      ids: [id],
      sites: [],
      n: counts[g]!,
    }))
    .filter(grid => grid.n > 0)
    .sort((a, b) => b.n - a.n)
}

export function linkTargets({ links, hubs }: OpenedRun): Target[] {
  return links.map(({ name, a, b, km, kind }) => ({
    key: name,
    name: `${hubs[a]!.name} to ${hubs[b]!.name}`,
    sub: `${name}, ${number(km)} km ${kind === 'sea' ? 'under the sea' : 'on land'}`,
    ids: [name],
    sites: [],
  }))
}

/** Countries, then towns, then single sites. */
export function siteTargets({ sites }: OpenedRun): Target[] {
  const countries = new Map<string, number[]>()
  const towns = new Map<string, number[]>()
  for (let i = 0; i < sites.count; i++) {
    into(countries, sites.country[i]!, i)
    into(towns, `${sites.country[i]}/${sites.name[i]}`, i)
  }
  return [
    ...[...countries].map(([code, its]) => ({
      key: `country ${code}`,
      name: countryName(code),
      sub: `country, ${count(its.length, 'site')}`,
      ids: wholeCountry(sites.id, code, its),
      sites: its,
    })),
    ...[...towns].map(([key, its]) => ({
      key: `town ${key}`,
      name: sites.name[its[0]!]!,
      sub: `${countryName(sites.country[its[0]!]!)}, ${count(its.length, 'site')}`,
      ids: its.map(i => sites.id[i]!),
      sites: its,
    })),
    ...Array.from({ length: sites.count }, (_, i) => ({
      key: `site ${sites.id[i]}`,
      name: sites.id[i]!,
      sub: `one site in ${sites.name[i]}, ${countryName(sites.country[i]!)}`,
      ids: [sites.id[i]!],
      sites: [i],
    })),
  ]
}

/** The start that all ids of a country share and no other's have; else the ids themselves. */
function wholeCountry(ids: readonly string[], code: string, its: readonly number[]): string[] {
  const start = `${code.toLowerCase()}-`
  const all = ids.filter(id => id.startsWith(start)).length
  const isWhole = all === its.length && its.every(i => ids[i]!.startsWith(start))
  return isWhole ? [start] : its.map(i => ids[i]!)
}

function into(map: Map<string, number[]>, key: string, value: number): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

/** Targets that some words fit: those of that very name first, then those that start so; at most `most`. */
export function matching(all: readonly Target[], search: string, most: number): Target[] {
  const wanted = folded(search)
  if (!wanted) return all.slice(0, most)
  const same: Target[] = []
  const starts: Target[] = []
  const rest: Target[] = []
  for (const target of all) {
    const name = folded(target.name)
    if (name === wanted) same.push(target)
    else if (name.startsWith(wanted)) starts.push(target)
    else if (rest.length < most && `${name} ${folded(target.sub)}`.includes(wanted))
      rest.push(target)
  }
  return [...same, ...starts, ...rest].slice(0, most)
}
