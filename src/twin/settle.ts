import { PAIR } from '../continuum/network.ts'
import { refreshChannel } from './k3s/channels.ts'
import { reviewServer } from './k3s/places.ts'
import type { Twin } from './twin.ts'

/**
 * Once an instant, after its faults: routes are found anew, servers that have lost their place or
 * their majority stop, and every channel that may have changed is brought up to date.
 */
export function settleNetwork(twin: Twin): void {
  const { world, network, k3s, flows } = twin
  const { clock, touchedSites, touchedNodes, plan } = world
  clock.settling[0] = 0
  const links = clock.linksTouched[0] === 1
  clock.linksTouched[0] = 0
  if (links) {
    network.refresh()
    world.touchFlows()
  }
  for (let c = 0; c < plan.clusters.length; c++)
    if (links || plan.clusters[c].places.some(p => placeTouched(twin, p))) review(twin, c)
  const affected = affectedNodes(twin, links)
  for (const n of affected) refreshChannel(k3s, n)
  for (const site of new Set(affected.map(n => plan.nodes.site[n]))) flows.recountSite(site)
  for (let i = 0; i < touchedSites.length; i++) world.sites.touched[touchedSites.site[i]] = 0
  for (let i = 0; i < touchedNodes.length; i++) world.nodes.touched[touchedNodes.node[i]] = 0
  touchedSites.clear()
  touchedNodes.clear()
  if (links) network.changes.fill(PAIR.same)
  const clusters = new Set<number>()
  for (const n of affected) clusters.add(k3s.clusterOf(n))
  for (const c of [...clusters].sort((a, b) => a - b)) k3s.rearm(c)
}

function placeTouched(twin: Twin, site: number): boolean {
  const { sites, nodes, plan } = twin.world
  return sites.touched[site] === 1 || nodes.touched[plan.sites.firstNode[site]] === 1
}

/** A server that stops or starts changes the channels of all its agents. */
function review(twin: Twin, c: number): void {
  const { k3s } = twin
  const ran = k3s.listeners.rows.running[c]
  reviewServer(k3s, c)
  if (k3s.listeners.rows.running[c] === ran) return
  const { start, stream } = k3s.audience
  for (let i = start[c]; i < start[c + 1]; i++) mark(twin, stream[i])
}

function mark(twin: Twin, node: number): void {
  const { nodes, touchedNodes } = twin.world
  if (nodes.touched[node]) return
  nodes.touched[node] = 1
  const row = touchedNodes.add()
  touchedNodes.node[row] = node
}

/** Nodes whose channel may have changed, ascending. */
function affectedNodes(twin: Twin, links: boolean): number[] {
  const { world, network, k3s } = twin
  const { plan, touchedSites } = world
  const { sites } = plan
  const markSite = (site: number) => {
    for (let i = 0; i < sites.nodeCount[site]; i++) mark(twin, sites.firstNode[site] + i)
  }
  for (let i = 0; i < touchedSites.length; i++) {
    const site = touchedSites.site[i]
    markSite(site)
    for (const cluster of plan.clusters)
      if (cluster.places.includes(site)) for (const n of cluster.nodes) mark(twin, n)
  }
  if (links)
    for (let s = 0; s < sites.count; s++)
      if (
        network.changed(sites.hub[s], sites.hub[k3s.servers.place[sites.cluster[s]]]) !== PAIR.same
      )
        markSite(s)
  return [...world.touchedNodes.node.subarray(0, world.touchedNodes.length)].sort((a, b) => a - b)
}
