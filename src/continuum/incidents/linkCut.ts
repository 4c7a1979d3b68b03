import { linkCut as cut, mendLink } from '../links.ts'
import { heldUntilUs, type IncidentKind } from './incident.ts'

/** Backbone links are cut: an anchor, a digger, a saboteur. */
export const linkCut: IncidentKind = {
  kind: 'link-cut',
  opens(world, incident, number) {
    for (const link of incident.links) cut(world, link, number + 1, 0)
  },
  mends(world, incident, number) {
    for (const link of incident.links) {
      const others = heldUntilUs(world, number, ({ kind, links, repairUs }, openedUs) =>
        kind === 'link-cut' && links.includes(link) ? openedUs + world.grain(repairUs) : 0,
      )
      mendLink(world, link, incident.repairUs, number, others)
    }
  },
}
