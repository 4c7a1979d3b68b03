import { providerOf } from '../../atlas/providers.ts'
import { CLUSTERS } from '../defaults/run.ts'
import type { Clusters } from '../filled.ts'
import { nearestProvider } from '../gazetteer.ts'
import type { ScenarioInput } from '../schema.ts'
import { byName, type Filling, sortedOnce } from './filling.ts'
import { fillCountries } from './sites.ts'

type Group = Clusters['groups'][number]

export function fillClusters(input: ScenarioInput, filling: Filling): Clusters {
  const given = input.clusters ?? {}
  const groups = (given.groups ?? []).map((group, at): Group => {
    const path = ['clusters', 'groups', at]
    const ids = group.providers ?? null
    for (const [index, id] of (ids ?? []).entries()) {
      if (providerOf(id) !== undefined) continue
      filling.unknown([...path, 'providers', index], 'provider', id, nearestProvider(id))
    }
    return {
      name: group.name,
      countries: fillCountries(group.countries, [...path, 'countries'], filling),
      providers: ids === null ? null : sortedOnce(ids),
    }
  })
  const by = given.by ?? CLUSTERS.by
  if (by === 'group' && groups.length === 0) {
    filling.complain(['clusters', 'by'], "'clusters.by' is group, but 'clusters.groups' is empty.")
  }
  if (by !== 'group' && groups.length > 0) {
    filling.warn(
      ['clusters', 'groups'],
      `'clusters.groups' is not used: 'clusters.by' is ${by}, not group.`,
    )
  }
  complainOfOverlaps(groups, filling)
  return {
    by,
    groups: groups.sort(byName),
    servers: given.servers ?? CLUSTERS.servers,
    zone: given.zone ?? CLUSTERS.zone,
    maxNodes: given.maxNodes ?? CLUSTERS.maxNodes,
  }
}

/** A site can belong to one cluster only. */
function complainOfOverlaps(groups: readonly Group[], filling: Filling): void {
  for (const [at, group] of groups.entries()) {
    const rival = groups.slice(0, at).find(other => overlaps(group, other))
    if (rival === undefined) continue
    filling.complain(
      ['clusters', 'groups', at],
      `The groups '${rival.name}' and '${group.name}' share sites; a site belongs to one cluster.`,
    )
  }
}

function overlaps(one: Group, other: Group): boolean {
  if (!one.countries.some(country => other.countries.includes(country))) return false
  if (one.providers === null || other.providers === null) return true
  return one.providers.some(provider => other.providers!.includes(provider))
}
