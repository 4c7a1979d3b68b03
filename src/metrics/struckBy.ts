import { SUBJECT } from '../continuum/timeline.ts'
import { POWER, type World } from '../continuum/world.ts'

export const NO_INCIDENT = -1

/** The incident from which a line of the timeline follows, over its chain of causes, or NO_INCIDENT. */
export function incidentOfLine(world: World, line: number): number {
  const { rows } = world.timeline
  let at = line
  while (at > 0) {
    const row = at - 1
    if (rows.cause[row] === 0)
      return rows.subjectKind[row] === SUBJECT.incident ? rows.subject[row] : NO_INCIDENT
    at = rows.cause[row]
  }
  return NO_INCIDENT
}

/**
 * The incident to which a site owes that it does not answer: what last cut its line if it has none,
 * what last took its power if it is dark, else what last befell one of its nodes.
 */
export function incidentOfSite(world: World, site: number): number {
  const { sites, nodes, plan } = world
  if (!sites.access[site]) return incidentOfLine(world, sites.accessLine[site])
  if (sites.power[site] === POWER.dark) return incidentOfLine(world, sites.powerLine[site])
  const first = plan.sites.firstNode[site]
  let last = 0
  for (let n = first; n < first + plan.sites.nodeCount[site]; n++)
    last = Math.max(last, nodes.line[n])
  return incidentOfLine(world, last)
}
