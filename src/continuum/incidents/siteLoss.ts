import { siteLost } from '../power.ts'
import type { IncidentKind } from './incident.ts'

/** Sites are lost whole, batteries and generators with them: fire, flood; for good, or until repaired. */
export const siteLoss: IncidentKind = {
  kind: 'site-loss',
  opens(world, incident, number) {
    for (const site of incident.sites)
      siteLost(world, site, world.incidents.line[number], incident.repairUs)
  },
}
