import type { NodeInput } from '../../control/k3s/node.ts'
import type { K3sConfig, K3sWorkload } from '../../control/k3s/serverState.ts'

/** What the K3s clusters of a world are made of, beside the world's own plan. */
export interface K3sPlan {
  config: K3sConfig
  /** The agents: period of lease and status (us), and how far a beat may be late of its grid (us). */
  agentPeriodUs: number
  agentJitterUs: number
  /** Election timeout of etcd, and the lease by which controllers elect their leader (us). */
  etcdElectionUs: number
  leaseUs: number
  leaseRetryUs: number
  /** How old a pod's reported usage is when the server has it (us): metrics-server's resolution. */
  metricsResolutionUs: number
  /** How long after its server an endpoint is known to people: the directory's time to live (us). */
  directoryTtlUs: number
  clusters: K3sClusterPlan[]
}

/** What of it somebody may change while the clusters run; `workloads` by cluster. */
export interface K3sRules
  extends Pick<
    K3sPlan,
    'config' | 'etcdElectionUs' | 'leaseUs' | 'leaseRetryUs' | 'directoryTtlUs'
  > {
  workloads: readonly (readonly K3sWorkload[])[]
}

export function k3sRules({ clusters, ...plan }: K3sPlan): K3sRules {
  const { config, etcdElectionUs, leaseUs, leaseRetryUs, directoryTtlUs } = plan
  const workloads = clusters.map(c => c.workloads)
  return { config, etcdElectionUs, leaseUs, leaseRetryUs, directoryTtlUs, workloads }
}

export interface K3sClusterPlan {
  /** `k3s/es-arsys`: names the instance in the timeline and its random streams. */
  id: string
  nodes: NodeInput[]
  zoneOf: Uint32Array
  zones: number
  /** One for each of the world's workloads, in its order. */
  workloads: K3sWorkload[]
}
