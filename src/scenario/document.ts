/** From a filled scenario back to a document: what a manifest keeps can be run again. */
import { durationText } from './duration.ts'
import type { Incident, Scenario } from './filled.ts'
import type { ScenarioInput } from './schema.ts'

type IncidentInput = NonNullable<ScenarioInput['incidents']>[number]

/**
 * The document that says all that a filled scenario says, and nothing by default: loading it gives
 * the scenario again.
 */
export function documentOf(scenario: Scenario): ScenarioInput {
  const { startUtcMs: _, horizonS, sites, workloads, incidents, clusters, ...rest } = scenario
  return {
    ...rest,
    horizon: durationText(horizonS),
    sites: {
      ...sites,
      list: sites.list.map(({ placeName: _, ...site }) => site),
    },
    clusters: {
      ...clusters,
      groups: clusters.groups.map(({ providers, ...group }) => ({
        ...group,
        ...(providers === null ? {} : { providers }),
      })),
    },
    workloads: workloads.map(({ bootS, perSite, demand, ...workload }) => ({
      ...workload,
      ...(perSite === null ? {} : { perSite }),
      ...(demand === null ? {} : { demand }),
      boot: durationText(bootS),
    })),
    incidents: incidents.map(incidentDocument),
  }
}

function incidentDocument(incident: Incident): IncidentInput {
  const at = `+${durationText(incident.atS)}`
  if (incident.kind === 'grid-outage') {
    const { atS: _, restore, ...rest } = incident
    const stages = restore.map(({ afterS, share }) => ({ after: durationText(afterS), share }))
    return { ...rest, at, restore: stages }
  }
  const { atS: _, repairS, ...rest } = incident
  const repair = repairS === null ? {} : { repair: durationText(repairS) }
  return { ...rest, at, ...repair } as IncidentInput
}
