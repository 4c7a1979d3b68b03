/** One incident by itself, as somebody lets it loose under way. */
import { refusal } from './complaint.ts'
import { Desk } from './desk.ts'
import { durationText } from './duration.ts'
import { Filling } from './fill/filling.ts'
import { fillIncidents } from './fill/incidents.ts'
import type { Incident, Scenario } from './filled.ts'
import { parseMap } from './layers.ts'
import { fields } from './schema/fields.ts'
import { incidentsSchema } from './schema/world.ts'
import { checkStructure } from './structure.ts'
import { child, type MapTree, type Tree, textAt } from './tree.ts'
import { named } from './words.ts'

export interface LoadedIncident {
  incident: Incident
  /** As it was written, for complaints about names that only building a world can find wrong. */
  tree: Tree
}

const WHAT = 'an incident'
const SCHEMA = fields({ incidents: incidentsSchema }, WHAT)

/**
 * Reads one entry of a scenario's `incidents:`, without its `at`.
 *
 * @param text YAML or JSON
 * @param atS when it happens, in seconds after the start
 * @param scenario what it is let loose in: its countries, clusters and sites
 * @param taken names of incidents that there are
 * @throws ScenarioError with sentences, as a scenario's own incident would get
 */
export function loadIncident(
  text: string,
  {
    file,
    atS,
    scenario,
    taken,
  }: { file: string; atS: number; scenario: Scenario; taken: ReadonlySet<string> },
): LoadedIncident {
  const written = parseMap(text, file, WHAT)
  const given = written.entries.get('at')
  if (given) {
    const at = given.keyAt.source.position(given.keyAt.offset)
    throw refusal(
      file,
      "Leave out 'at': an incident let loose under way happens at that moment.",
      at,
    )
  }
  const desk = new Desk()
  const tree = withMoment(written, atS)
  const root: MapTree = {
    kind: 'map',
    at: tree.at,
    entries: new Map([
      ['incidents', { keyAt: tree.at, value: { kind: 'list', at: tree.at, items: [tree] } }],
    ]),
  }
  const input = checkStructure(root, SCHEMA, WHAT, desk)
  desk.settle()
  const name = textAt(tree, 'name') as string
  if (taken.has(name)) {
    const { source, offset } = (child(tree, 'name') as Tree).at
    const text = `There is an incident named ${named(name)} already; give this one another name.`
    throw refusal(file, text, { ...source.position(offset), path: `incidents.${name}.name` })
  }
  const [incident] = fillIncidents(
    input as Parameters<typeof fillIncidents>[0],
    scopeOf(scenario),
    new Filling(root, desk),
  )
  desk.settle()
  return { incident: { ...incident, atS } as Incident, tree }
}

function withMoment(written: MapTree, atS: number): MapTree {
  const value = { kind: 'scalar', at: written.at, value: `+${durationText(atS)}` } as const
  return {
    ...written,
    entries: new Map([...written.entries, ['at', { keyAt: written.at, value }]]),
  }
}

function scopeOf({ zone, start, startUtcMs, horizonS, ...scenario }: Scenario) {
  const { countries, clusters, sites } = scenario
  return {
    clock: { zone, start, startUs: startUtcMs * 1000, horizonS },
    countries,
    providers: sites.providers,
    clusters,
    siteIds: sites.count === 0 ? sites.list.map(site => site.name) : null,
  }
}
