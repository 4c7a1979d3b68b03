import type { WorldPlan } from '../../src/continuum/plan.ts'
import { DEFAULT_BEHAVIOR } from '../../src/control/k3s/autoscale.ts'
import type { K3sConfig, K3sWorkload } from '../../src/control/k3s/serverState.ts'
import { compilePod } from '../../src/control/k3s/template.ts'
import type { K3sClusterPlan, K3sPlan } from '../../src/twin/k3s/plan.ts'
import type { Dice } from './swarmWorld.ts'

const S = 1e6

/** K3s on a swarm world's clusters: flags, replicas and tolerations drawn. */
export function swarmClusters(dice: Dice, world: WorldPlan): K3sPlan {
  const coarse = world.grainUs === S
  return {
    config: config(dice, coarse),
    agentPeriodUs: 10 * S,
    agentJitterUs: coarse || dice.chance(50) ? 0 : 400_000,
    etcdElectionUs: 5 * S,
    leaseUs: 15 * S,
    leaseRetryUs: 2 * S,
    metricsResolutionUs: 15 * S,
    directoryTtlUs: 5 * S,
    clusters: world.clusters.map(cluster => clusterPlan(dice, world, cluster)),
  }
}

function config(dice: Dice, coarse: boolean): K3sConfig {
  return {
    nodeMonitorPeriodUs: coarse ? 5 * S : dice.one([5 * S, 5_002_000]),
    nodeMonitorGracePeriodUs: dice.one([20, 40, 50]) * S,
    nodeEvictionRate: 0.1,
    secondaryNodeEvictionRate: 0.02,
    largeClusterSizeThreshold: dice.between(2, 8),
    unhealthyZoneThreshold: 0.55,
    horizontalPodAutoscalerSyncPeriodUs: 15 * S,
    horizontalPodAutoscalerDownscaleStabilizationUs: 300 * S,
    horizontalPodAutoscalerTolerance: 0.1,
    podInitialBackoffUs: S,
    podMaxBackoffUs: 10 * S,
    podMaxInUnschedulableUs: 300 * S,
  }
}

function clusterPlan(
  dice: Dice,
  world: WorldPlan,
  { id, nodes, zoneNames, zoneOf }: WorldPlan['clusters'][number],
): K3sClusterPlan {
  const { length } = nodes
  const autoscaler = dice.chance(50)
    ? {
        minReplicas: dice.between(1, 2 * length),
        maxReplicas: 5 * length,
        targetUtilizationPercent: 50,
        behavior: dice.chance(50) ? DEFAULT_BEHAVIOR : null,
      }
    : null
  const web = deployment(dice, 'web', dice.between(1, 3 * length))
  return {
    id,
    nodes: Array.from(nodes, n => ({
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
      { ...web, autoscaler },
      deployment(dice, 'agent', dice.between(0, length)),
      { ...deployment(dice, 'guard', 0), daemon: dice.chance(50) },
    ],
  }
}

/** Stays on an unreachable node for no time, a while, the usual five minutes, or for ever. */
function tolerations(dice: Dice): object[] {
  const unreachable = {
    key: 'node.kubernetes.io/unreachable',
    operator: 'Exists',
    effect: 'NoExecute',
  }
  const said = (tolerationSeconds: number) => [{ ...unreachable, tolerationSeconds }]
  return dice.one([said(0), said(30), said(120), said(300), [unreachable]])
}

function deployment(dice: Dice, app: string, replicas: number): K3sWorkload {
  const resources = { requests: { cpu: dice.one(['100m', '500m', '900m']), memory: '256Mi' } }
  return {
    name: app,
    template: compilePod({
      metadata: { labels: { app } },
      spec: {
        tolerations: tolerations(dice),
        priority: dice.below(2),
        containers: [{ name: 'c', image: 'i', resources }],
      },
    }),
    daemon: false,
    replicas,
    autoscaler: null,
  }
}
