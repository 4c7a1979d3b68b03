import { RUN } from '../../continuum/world.ts'
import { step } from '../../control/k3s/server.ts'
import { OBSERVED, ORDERED } from '../../control/k3s/serverState.ts'
import { heapMemory } from '../../control/memory.ts'
import { OBSERVATION_SCHEMA } from '../../control/port.ts'
import { boots } from './channels.ts'
import { placePod } from './commands.ts'
import type { K3sHost } from './host.ts'
import { startOffsetUs } from './places.ts'

/**
 * The clusters have been running for a while when the run begins: every pod has been scheduled by
 * the scheduler itself, runs, and is known to people. What is pending already at the start stays so.
 */
export function beginClusters(host: K3sHost): void {
  const { world, plan, streams, servers } = host
  const { rows } = streams
  plan.clusters.forEach((_, c) => {
    servers.place[c] = world.plan.clusters[c].places[0]
    placeAll(host, c)
    host.serverStarts(c, servers.place[c], startOffsetUs(host, c))
  })
  for (let n = 0; n < world.plan.nodes.count; n++) {
    const site = world.plan.nodes.site[n]
    const key = world.root.stream(
      `node/${world.plan.sites.id[site]}/${n - world.plan.sites.firstNode[site]}/beat`,
    )
    rows.keyHi[n] = key.hi
    rows.keyLo[n] = key.lo
    rows.alive[n] = 1
    boots(host, n)
    const wayUs = host.network.siteToSiteUs(site, servers.place[host.clusterOf(n)])
    rows.up[n] = wayUs < Infinity ? 1 : 0
    rows.latencyUs[n] = wayUs < Infinity ? wayUs : 0
    host.driver.booted(n)
  }
  for (let s = 0; s < world.plan.sites.count; s++) host.flows.recountSite(s)
}

/** Has the scheduler place everything, and takes it as done. */
function placeAll(host: K3sHost, c: number): void {
  const { world } = host
  const state = host.states[c]
  // An autoscaler has long since brought its workload within its bounds.
  state.workloads.forEach(({ autoscaler }, w) => {
    if (!autoscaler) return
    const { desired } = state.workload
    const least = Math.max(desired[w], autoscaler.minReplicas)
    desired[w] = Math.min(least, autoscaler.maxReplicas)
  })
  const nobody = heapMemory('inbox', OBSERVATION_SCHEMA)
  const { commands } = step(state, 0, nobody, host.drawOf(c))
  const bound = commands.filter(command => command.kind === ORDERED.podBound)
  for (const { subject, object } of bound) {
    const pod = placePod(host, c, subject, host.audience.stream[host.audience.start[c] + object])
    world.pods.run[pod] = RUN.serving
    world.pods.told[pod] = 1
    const at =
      world.pods.workload[pod] * world.plan.sites.count +
      world.plan.nodes.site[world.pods.node[pod]]
    host.flows.service.told[at]++
    world.digest.add(0, ORDERED.podBound, c, subject, object)
  }
  const inbox = heapMemory('inbox of the placed', OBSERVATION_SCHEMA)
  for (const { subject } of bound) {
    const i = inbox.add()
    inbox.kind[i] = OBSERVED.podReady
    inbox.subject[i] = subject
  }
  step(state, 0, inbox, host.drawOf(c))
}
