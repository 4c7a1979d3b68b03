import type { NodeLabels } from './labels.ts'

const REGION = ['topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region']
const ZONE = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone']

/** The zone of a node: region and zone together; nodes with neither label form one zone. */
export function zoneKey(labels: NodeLabels, node: number): string {
  const first = (keys: readonly string[]) =>
    labels.value(node, keys[0]) ?? labels.value(node, keys[1]) ?? ''
  const region = first(REGION)
  const zone = first(ZONE)
  return region === '' && zone === '' ? '' : `${region}:\u0000:${zone}`
}

/**
 * The order in which the scheduler walks its nodes: one of each zone in turn, zones and the nodes
 * in them as they were added (nodeTree of pkg/scheduler/backend/cache).
 */
export function zoneOrder(labels: NodeLabels, nodes: number): Uint32Array {
  const zones = new Map<string, number[]>()
  for (let n = 0; n < nodes; n++) {
    const key = zoneKey(labels, n)
    const members = zones.get(key)
    if (members === undefined) zones.set(key, [n])
    else members.push(n)
  }
  const lists = [...zones.values()]
  const order = new Uint32Array(nodes)
  let placed = 0
  for (let round = 0; placed < nodes; round++)
    for (const list of lists) if (round < list.length) order[placed++] = list[round]
  return order
}
