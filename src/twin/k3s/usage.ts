import { EVENT } from '../../continuum/kinds.ts'
import { OBSERVED } from '../../control/k3s/serverState.ts'
import { CLASS } from '../../kernel/order.ts'
import type { K3sHost } from './host.ts'

/**
 * CPU that a cluster's pods use, by workload, as metrics-server would have it: from the nodes that
 * the server can reach, one resolution late, and only when it has changed.
 */
export function reportUsage(host: K3sHost): void {
  const { world, flows } = host
  const { clusters, workloads, sites } = world.plan
  const { service } = flows
  const milli = new Float64Array(clusters.length * workloads.length)
  const pods = new Uint32Array(clusters.length * workloads.length)
  for (let s = 0; s < sites.count; s++) {
    if (!siteSeen(host, s)) continue
    const row = sites.cluster[s] * workloads.length
    for (let w = 0, at = s; w < workloads.length; w++, at += sites.count) {
      const told = service.told[at]
      if (told === 0) continue
      milli[row + w] +=
        (service.ratePerS[at] * workloads[w].serviceS * 1000 * service.serving[at]) / told
      pods[row + w] += service.serving[at]
    }
  }
  for (let at = 0; at < milli.length; at++) report(host, at, Math.round(milli[at]), pods[at])
}

function report(host: K3sHost, at: number, milli: number, pods: number): void {
  const { world, reported } = host
  const c = Math.floor(at / world.plan.workloads.length)
  if (!host.listeners.rows.running[c]) return
  if (reported.milli[at] === milli && reported.pods[at] === pods) return
  reported.milli[at] = milli
  reported.pods[at] = pods
  const dueUs = world.now + host.plan.metricsResolutionUs
  world.at(dueUs, CLASS.delivery, EVENT.usageReport, at, milli, pods)
}

/** Whether the server can reach any node of the site. */
function siteSeen(host: K3sHost, site: number): boolean {
  const { firstNode, nodeCount } = host.world.plan.sites
  for (let n = firstNode[site]; n < firstNode[site] + nodeCount[site]; n++)
    if (host.streams.rows.up[n]) return true
  return false
}

export function usageArrives(host: K3sHost, subject: number, milli: number, pods: number): void {
  const workloads = host.world.plan.workloads.length
  const c = Math.floor(subject / workloads)
  host.tell(c, OBSERVED.usage, subject % workloads, milli, pods)
}
