import { CLASS } from '../../kernel/order.ts'
import { EVENT } from '../kinds.ts'
import { siteLost } from '../power.ts'
import type { IncidentKind } from './incident.ts'

/** Sites are lost whole, batteries and generators with them: fire, flood; for good, or until repaired. */
export const siteLoss: IncidentKind = {
  kind: 'site-loss',
  opens(world, incident, number) {
    for (const site of incident.sites) {
      siteLost(world, site, world.incidents.line[number])
      if (incident.repairUs < Infinity)
        world.at(world.now + incident.repairUs, CLASS.fault, EVENT.siteBack, site, number)
    }
  },
}
