import { placeOf } from '../../atlas/places.ts'
import type { IncidentPlan, WorldPlan } from '../../continuum/plan.ts'
import { type Root, uniform } from '../../kernel/streams.ts'
import type { Incident, Scenario } from '../../scenario/filled.ts'
import type { Siting } from './siting.ts'

/** What an incident can strike. */
export interface IncidentParts {
  sites: readonly Siting[]
  grids: readonly string[]
  links: readonly string[]
  clusters: readonly { id: string; places: readonly number[] }[]
  cells: WorldPlan['cells']
  root: Root
}

/** The scenario's incidents with what each strikes, by number. */
export function incidentsOf(scenario: Scenario, parts: IncidentParts): IncidentPlan[] {
  return scenario.incidents.map(incident => incidentOf(incident, parts))
}

/** One incident with what it strikes, by number. */
export function incidentOf(incident: Incident, parts: IncidentParts): IncidentPlan {
  const plan: IncidentPlan = {
    name: incident.name,
    kind: incident.kind,
    title: incident.title,
    atUs: Math.round(incident.atS * 1e6),
    sites: new Uint32Array(0),
    links: [],
    grids: [],
    cluster: -1,
    nodesPerSite: 0,
    repairUs: Number.POSITIVE_INFINITY,
    restore: [],
    backUs: new Float64Array(0),
    cells: new Uint32Array(0),
    cellBackUs: new Float64Array(0),
  }
  if ('repairS' in incident && incident.repairS !== null)
    plan.repairUs = Math.round(incident.repairS * 1e6)
  switch (incident.kind) {
    case 'grid-outage':
      return gridOutage(plan, incident, parts)
    case 'link-cut':
      plan.links = incident.links.map(id => parts.links.indexOf(id)).filter(i => i >= 0)
      return plan
    case 'server-loss': {
      plan.cluster = parts.clusters.findIndex(c => c.id === incident.cluster)
      if (plan.cluster < 0)
        throw new MissingName(
          'cluster',
          incident.cluster,
          parts.clusters.map(c => c.id),
          incident.name,
        )
      plan.sites = Uint32Array.from(parts.clusters[plan.cluster].places)
      return plan
    }
    case 'node-crash':
      plan.nodesPerSite = incident.nodes
      plan.sites = struck(incident.sites, parts, incident.name)
      return plan
    default:
      plan.sites = struck(incident.sites, parts, incident.name)
      return plan
  }
}

/** A scenario names something that its own continuum does not have. */
export class MissingName extends Error {
  readonly what: string
  readonly names: readonly string[]
  readonly wanted: string

  /** The incident that names it. */
  readonly incident: string

  constructor(what: string, wanted: string, names: readonly string[], incident: string) {
    super(`there is no ${what} called ${wanted}`)
    this.what = what
    this.wanted = wanted
    this.names = names
    this.incident = incident
  }
}

/** Sites by id, or all whose id begins so. */
function struck(
  patterns: readonly string[],
  { sites }: IncidentParts,
  incident: string,
): Uint32Array {
  const found = new Set<number>()
  for (const pattern of patterns) {
    const before = found.size
    sites.forEach((site, i) => {
      if (site.id.startsWith(pattern)) found.add(i)
    })
    if (found.size === before)
      throw new MissingName(
        'site',
        pattern,
        sites.map(s => s.id),
        incident,
      )
  }
  return Uint32Array.from([...found].sort((a, b) => a - b))
}

function gridOutage(
  plan: IncidentPlan,
  incident: Extract<Incident, { kind: 'grid-outage' }>,
  { sites, grids, cells, root }: IncidentParts,
): IncidentPlan {
  const dark = new Set(incident.grids)
  plan.grids = incident.grids.map(id => grids.indexOf(id)).filter(i => i >= 0)
  plan.sites = Uint32Array.from(sites.flatMap((s, i) => (dark.has(s.grid) ? [i] : [])))
  plan.cells = Uint32Array.from({ length: cells.count }, (_, i) => i).filter(i =>
    plan.grids.includes(cells.grid[i]),
  )
  plan.restore = incident.restore.map(({ afterS, share }) => ({
    afterUs: Math.round(afterS * 1e6),
    share,
  }))
  const back = (name: string) => {
    const { hi, lo } = root.stream(`${name}/restoration`)
    return backAfterUs(plan.restore, uniform(hi, lo, 0))
  }
  plan.backUs = Float64Array.from(plan.sites, i => back(`site/${sites[i].id}`))
  plan.cellBackUs = Float64Array.from(plan.cells, i =>
    back(`cell/${placeOf(cells.id[i])?.id ?? cells.id[i]}`),
  )
  return plan
}

/** When somebody whose lot is `u` has voltage again: straight between the stages (us). */
function backAfterUs(restore: IncidentPlan['restore'], u: number): number {
  let fromUs = 0
  let fromShare = 0
  for (const { afterUs, share } of restore) {
    if (u < share) {
      const part = share > fromShare ? (u - fromShare) / (share - fromShare) : 1
      return Math.max(1, Math.round(fromUs + part * (afterUs - fromUs)))
    }
    fromUs = afterUs
    fromShare = share
  }
  return Number.POSITIVE_INFINITY
}
