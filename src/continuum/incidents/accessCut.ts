import { accessCut as cut } from '../links.ts'
import type { IncidentKind } from './incident.ts'

/** Sites keep their power and lose their line. */
export const accessCut: IncidentKind = {
  kind: 'access-cut',
  opens(world, incident, number) {
    for (const site of incident.sites) cut(world, site, number + 1, 0)
  },
}
