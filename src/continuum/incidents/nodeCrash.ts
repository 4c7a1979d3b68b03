import { nodeBreaks } from '../nodes.ts'
import type { IncidentKind } from './incident.ts'

/** So many nodes of each site crash at once: a bad update, a firmware fault. */
export const nodeCrash: IncidentKind = {
  kind: 'node-crash',
  opens(world, incident, number) {
    const { sites } = world.plan
    for (const site of incident.sites) {
      const count = Math.min(incident.nodesPerSite, sites.nodeCount[site])
      for (let i = 0; i < count; i++) {
        const node = sites.firstNode[site] + i
        nodeBreaks(world, node, world.incidents.line[number], incident.repairUs)
      }
    }
  },
}
