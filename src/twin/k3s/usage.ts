import { EVENT } from '../../continuum/kinds.ts'
import { OBSERVED } from '../../control/k3s/serverState.ts'
import { CLASS } from '../../kernel/order.ts'
import type { K3sHost } from './host.ts'

/**
 * CPU that a cluster's pods use, by workload, as metrics-server would have it: from the nodes that
 * the server can reach, one resolution late, and only when it has changed.
 */
export function reportUsage(host: K3sHost): void {
  const { world, flows, reported } = host
  const { clusters, workloads, sites } = world.plan
  const { service } = flows
  for (let c = 0; c < clusters.length; c++)
    if (host.listeners.rows.running[c]) {
      const seen = sitesSeen(host, c)
      for (let w = 0; w < workloads.length; w++) {
        let milli = 0
        let pods = 0
        for (const s of seen) {
          const at = w * sites.count + s
          const told = service.told[at]
          if (told === 0) continue
          milli +=
            (service.ratePerS[at] * workloads[w].serviceS * 1000 * service.serving[at]) / told
          pods += service.serving[at]
        }
        const at = c * workloads.length + w
        milli = Math.round(milli)
        if (reported.milli[at] === milli && reported.pods[at] === pods) continue
        reported.milli[at] = milli
        reported.pods[at] = pods
        world.at(
          world.now + host.plan.metricsResolutionUs,
          CLASS.delivery,
          EVENT.usageReport,
          at,
          milli,
          pods,
        )
      }
    }
}

/** Sites of the cluster with a node that its server can reach, ascending. */
function sitesSeen(host: K3sHost, c: number): number[] {
  const { stream, start } = host.audience
  const { site } = host.world.plan.nodes
  const seen: number[] = []
  for (let i = start[c]; i < start[c + 1]; i++) {
    const n = stream[i]
    if (host.streams.rows.up[n] && seen[seen.length - 1] !== site[n]) seen.push(site[n])
  }
  return seen
}

export function usageArrives(host: K3sHost, subject: number, milli: number, pods: number): void {
  const workloads = host.world.plan.workloads.length
  const c = Math.floor(subject / workloads)
  host.tell(c, OBSERVED.usage, subject % workloads, milli, pods)
}
