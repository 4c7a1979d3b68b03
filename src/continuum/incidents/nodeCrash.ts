import { nodeBreaks, nodeRepaired } from '../nodes.ts'
import type { IncidentPlan } from '../plan.ts'
import type { World } from '../world.ts'
import { heldUntilUs, type IncidentKind } from './incident.ts'

/** So many nodes of each site crash at once: a bad update, a firmware fault. */
export const nodeCrash: IncidentKind = {
  kind: 'node-crash',
  opens(world, incident, number) {
    for (const node of nodesStruck(world, incident))
      nodeBreaks(world, node, world.incidents.line[number], incident.repairUs)
  },
  mends(world, incident, number) {
    const { nodes } = world
    for (const node of nodesStruck(world, incident)) {
      const others = heldUntilUs(world, number, (other, openedUs) =>
        other.kind === 'node-crash' && nodesStruck(world, other).includes(node)
          ? openedUs + world.grain(other.repairUs)
          : 0,
      )
      nodes.repairedUs[node] = Math.max(others, world.now)
      nodeRepaired(world, node)
    }
  },
}

function nodesStruck({ plan }: World, { sites, nodesPerSite }: IncidentPlan): number[] {
  const { firstNode, nodeCount } = plan.sites
  return Array.from(sites).flatMap(site =>
    Array.from({ length: Math.min(nodesPerSite, nodeCount[site]) }, (_, i) => firstNode[site] + i),
  )
}
