import type { WorldPlan } from '../../src/continuum/plan.ts'
import { DEFAULT_BEHAVIOR } from '../../src/control/k3s/autoscale.ts'
import type { K3sConfig, K3sWorkload } from '../../src/control/k3s/serverState.ts'
import { compilePod } from '../../src/control/k3s/template.ts'
import type { K3sClusterPlan, K3sPlan } from '../../src/twin/k3s/plan.ts'

const S = 1e6

const CONFIG: K3sConfig = {
  nodeMonitorPeriodUs: 5 * S,
  nodeMonitorGracePeriodUs: 40 * S,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  largeClusterSizeThreshold: 5,
  unhealthyZoneThreshold: 0.55,
  horizontalPodAutoscalerSyncPeriodUs: 15 * S,
  horizontalPodAutoscalerDownscaleStabilizationUs: 300 * S,
  horizontalPodAutoscalerTolerance: 0.1,
  podInitialBackoffUs: S,
  podMaxBackoffUs: 10 * S,
  podMaxInUnschedulableUs: 300 * S,
}

/** K3s on a coarse world's clusters: two deployments, one of them autoscaled; all times whole seconds. */
export function coarseClusters(world: WorldPlan): K3sPlan {
  return {
    config: CONFIG,
    agentPeriodUs: 10 * S,
    agentJitterUs: 0,
    etcdElectionUs: 5 * S,
    leaseUs: 15 * S,
    leaseRetryUs: 2 * S,
    metricsResolutionUs: 15 * S,
    directoryTtlUs: 5 * S,
    clusters: world.clusters.map(cluster => clusterPlan(world, cluster)),
  }
}

function clusterPlan(world: WorldPlan, cluster: WorldPlan['clusters'][number]): K3sClusterPlan {
  const { zoneNames, zoneOf } = cluster
  return {
    id: cluster.id,
    nodes: Array.from(cluster.nodes, n => ({
      name: `n-${n}`,
      cpuMilli: 4000,
      memoryBytes: 8e9,
      pods: 110,
      labels: {
        'kubernetes.io/hostname': `n-${n}`,
        'topology.kubernetes.io/zone': zoneNames[zoneOf[world.nodes.rank[n]]],
      },
    })),
    zoneOf,
    zones: zoneNames.length,
    workloads: [
      {
        ...deployment('web', 20),
        autoscaler: {
          minReplicas: 10,
          maxReplicas: 60,
          targetUtilizationPercent: 50,
          behavior: DEFAULT_BEHAVIOR,
        },
      },
      deployment('agent', 12),
    ],
  }
}

function deployment(app: string, replicas: number): K3sWorkload {
  const toleration = {
    key: 'node.kubernetes.io/unreachable',
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 60,
  }
  const resources = { requests: { cpu: '1', memory: '1Gi' } }
  return {
    name: app,
    template: compilePod({
      metadata: { labels: { app } },
      spec: { tolerations: [toleration], containers: [{ name: 'c', image: 'i', resources }] },
    }),
    daemon: false,
    replicas,
    autoscaler: null,
  }
}
