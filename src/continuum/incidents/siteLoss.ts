import { siteBack, siteLost } from '../power.ts'
import { heldUntilUs, type IncidentKind } from './incident.ts'

/** What loses whole sites. */
const KINDS = ['site-loss', 'server-loss']

/** Sites are lost whole, batteries and generators with them: fire, flood; for good, or until repaired. */
export const siteLoss: IncidentKind = {
  kind: 'site-loss',
  opens(world, incident, number) {
    for (const site of incident.sites)
      siteLost(world, site, world.incidents.line[number], incident.repairUs)
  },
  mends(world, incident, number) {
    for (const site of incident.sites) {
      const others = heldUntilUs(world, number, ({ kind, sites, repairUs }, openedUs) =>
        KINDS.includes(kind) && sites.includes(site) ? openedUs + world.grain(repairUs) : 0,
      )
      world.sites.backUs[site] = Math.max(others, world.now)
      siteBack(world, site)
    }
  },
}
