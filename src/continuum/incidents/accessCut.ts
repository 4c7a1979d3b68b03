import { accessCut as cut, mendAccess } from '../links.ts'
import { heldUntilUs, type IncidentKind } from './incident.ts'

/** Sites keep their power and lose their line. */
export const accessCut: IncidentKind = {
  kind: 'access-cut',
  opens(world, incident, number) {
    for (const site of incident.sites) cut(world, site, number + 1, 0)
  },
  mends(world, incident, number) {
    for (const site of incident.sites) {
      const others = heldUntilUs(world, number, ({ kind, sites, repairUs }, openedUs) =>
        kind === 'access-cut' && sites.includes(site) ? openedUs + world.grain(repairUs) : 0,
      )
      mendAccess(world, site, incident.repairUs, number, others)
    }
  },
}
