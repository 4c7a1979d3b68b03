import { gridOf } from '../../atlas/grids.ts'
import { providers } from '../../atlas/providers.ts'
import { durationText, parseDurationS } from '../duration.ts'
import type { Clusters, GridOutage, Incident } from '../filled.ts'
import { gridsNamed, linksNamed, nearestGrid, nearestLink } from '../gazetteer.ts'
import { nearestName, suggestion } from '../nearest.ts'
import type { ScenarioInput } from '../schema.ts'
import type { Path } from '../tree.ts'
import { named } from '../words.ts'
import { byText, type Filling, sortedOnce } from './filling.ts'
import { type Clock, durationOr, fillInstant } from './time.ts'

type Given = NonNullable<ScenarioInput['incidents']>[number]

/** What incidents are checked against. */
export interface Scope {
  clock: Clock
  countries: readonly string[]
  providers: readonly string[]
  clusters: Clusters
  /** Ids of all sites where none is generated, so that they are known; else null. */
  siteIds: readonly string[] | null
}

export function fillIncidents(input: ScenarioInput, scope: Scope, filling: Filling): Incident[] {
  const { horizonS } = scope.clock
  return (input.incidents ?? [])
    .map((given, at) => {
      const path = ['incidents', at]
      const incident = fillIncident(given, path, scope, filling)
      if (incident.atS >= horizonS) {
        filling.warn(
          [...path, 'at'],
          `'${given.name}' happens ${durationText(incident.atS)} after the start, when the run is over (${durationText(horizonS)}).`,
        )
      }
      return incident
    })
    .sort((one, other) => one.atS - other.atS || byText(one.name, other.name))
}

function fillIncident(given: Given, path: Path, scope: Scope, filling: Filling): Incident {
  const head = {
    name: given.name,
    title: given.title ?? given.name,
    atS: fillInstant(given.at, scope.clock, [...path, 'at'], filling),
  }
  const repairS = durationOr(given.repair, null)
  switch (given.kind) {
    case 'grid-outage':
      return {
        ...head,
        kind: given.kind,
        grids: fillGrids(given.grids, [...path, 'grids'], scope, filling),
        restore: fillRestore(given, path, filling),
      }
    case 'link-cut':
      return { ...head, kind: given.kind, links: fillLinks(given.links, path, filling), repairS }
    case 'node-crash':
      return {
        ...head,
        kind: given.kind,
        sites: fillStruck(given.sites, path, scope, filling),
        nodes: given.nodes ?? 1,
        repairS,
      }
    case 'server-loss':
      checkCluster(given.cluster, [...path, 'cluster'], scope, filling)
      return { ...head, kind: given.kind, cluster: given.cluster, repairS }
    default:
      return {
        ...head,
        kind: given.kind,
        sites: fillStruck(given.sites, path, scope, filling),
        repairS,
      }
  }
}

function fillGrids(words: readonly string[], path: Path, scope: Scope, filling: Filling): string[] {
  const ids = words.flatMap((word, at) => {
    const found = gridsNamed(word)
    if (found === null) filling.unknown([...path, at], 'grid', word, nearestGrid(word))
    else if (!found.some(id => scope.countries.includes(gridOf(id)!.country))) {
      filling.warn([...path, at], `'${word}' lies outside 'countries': this strikes no site.`)
    }
    return found ?? []
  })
  return sortedOnce(ids)
}

/** Sites by id, or by what the ids of several start with. */
function fillStruck(
  words: readonly string[],
  path: Path,
  { siteIds }: Scope,
  filling: Filling,
): string[] {
  for (const [at, word] of words.entries()) {
    if (siteIds === null || siteIds.some(id => id.startsWith(word))) continue
    filling.unknown([...path, 'sites', at], 'site', word, nearestName(word, siteIds))
  }
  return sortedOnce(words)
}

function fillLinks(words: readonly string[], path: Path, filling: Filling): string[] {
  const ids = words.flatMap((word, at) => {
    const found = linksNamed(word)
    if (found === null) {
      filling.unknown([...path, 'links', at], 'cable or link', word, nearestLink(word))
    }
    return found ?? []
  })
  return sortedOnce(ids)
}

function fillRestore(
  given: Extract<Given, { kind: 'grid-outage' }>,
  path: Path,
  filling: Filling,
): GridOutage['restore'] {
  if (given.repair !== undefined && given.restore !== undefined) {
    filling.complain(
      [...path, 'repair'],
      `'${filling.text(path)}' has both 'repair' and 'restore'; give one of them.`,
    )
  }
  if (given.repair !== undefined) return [{ afterS: parseDurationS(given.repair)!, share: 1 }]
  const stages = (given.restore ?? []).map(({ after, share }) => ({
    afterS: parseDurationS(after)!,
    share,
  }))
  for (const [at, stage] of stages.entries()) {
    const before = stages[at - 1]
    if (before === undefined || (stage.afterS > before.afterS && stage.share >= before.share)) {
      continue
    }
    filling.complain(
      [...path, 'restore', at],
      `Stage ${at + 1} of '${filling.text([...path, 'restore'])}' must come later than the stage before it, with no smaller share: shares are of all sites together.`,
    )
  }
  const last = stages.at(-1)
  if (last !== undefined && last.share !== 1) {
    filling.complain(
      [...path, 'restore', stages.length - 1, 'share'],
      `The last stage of '${filling.text([...path, 'restore'])}' must have share 1, but has ${last.share}; put it after the horizon if voltage is not back by then.`,
    )
  }
  return stages
}

/** `k3s/es-arsys`, `k3s/es`, `k3s/arsys` or `k3s/GROUP`, by what clusters are made of. */
function checkCluster(name: string, path: Path, scope: Scope, filling: Filling): void {
  const names = clusterNames(scope)
  // A cluster above the limit of nodes is split, and its parts are numbered.
  const numbered = /-\d{1,4}$/.test(name) && names.has(name.replace(/-\d{1,4}$/, ''))
  if (names.has(name) || numbered) return
  const hint = suggestion(name, names)
  filling.complain(path, `There is no cluster ${named(name)}.${hint}`)
}

function clusterNames({ clusters, countries, providers: ids }: Scope): Set<string> {
  const names = new Set<string>()
  if (clusters.by === 'country') for (const code of countries) names.add(code.toLowerCase())
  if (clusters.by === 'provider') for (const id of ids) names.add(id)
  if (clusters.by === 'group') for (const group of clusters.groups) names.add(group.name)
  if (clusters.by === 'country-provider' || clusters.by === 'group') {
    for (const provider of providers) {
      for (const code of countries) {
        if (provider.markets.includes(code)) names.add(`${code.toLowerCase()}-${provider.id}`)
      }
    }
  }
  return new Set([...names].map(name => `k3s/${name}`))
}
