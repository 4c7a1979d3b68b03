import { linkCut as cut } from '../links.ts'
import type { IncidentKind } from './incident.ts'

/** Backbone links are cut: an anchor, a digger, a saboteur. */
export const linkCut: IncidentKind = {
  kind: 'link-cut',
  opens(world, incident, number) {
    for (const link of incident.links) cut(world, link, number + 1, 0)
  },
}
