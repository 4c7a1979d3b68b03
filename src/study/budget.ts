import type { Scenario } from '../scenario/filled.ts'

/**
 * Events that simulating every heartbeat would take: each node's beat leaves and arrives, and each
 * tick of a monitor is an event. Sites are counted at the mean of their class.
 */
export function predictedEvents(scenario: Scenario): number {
  const { sites, classes, horizonS, control } = scenario
  const { kubelet } = control.k3s
  let nodes = sites.list.reduce((sum, site) => sum + site.nodes, 0)
  for (const [name, share] of Object.entries(sites.shares))
    nodes += sites.count * share * classes[name as keyof typeof classes].nodes
  return (2 * nodes * horizonS) / kubelet['node-status-update-frequency']
}
