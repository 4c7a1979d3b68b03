import type { WorldPlan } from '../../continuum/plan.ts'
import type { NodeInput } from '../../control/k3s/node.ts'
import type { K3sConfig, K3sWorkload } from '../../control/k3s/serverState.ts'
import type { Scenario } from '../../scenario/filled.ts'
import type { K3sClusterPlan, K3sPlan, K3sRules } from '../../twin/k3s/plan.ts'
import type { Siting } from './siting.ts'
import type { WorkloadSketch } from './workloads.ts'

const SECOND = 1e6
/** The kubelet renews its lease with a jitter of 4% of the period. */
const LEASE_JITTER = 0.04
/** metrics-server's --metric-resolution as K3s ships it. */
const METRICS_RESOLUTION_US = 15e6
const PODS_PER_NODE = 110

/** The K3s part of a world: flags under their own names, a cluster for each of the world's. */
export function k3sPlan(
  scenario: Scenario,
  world: WorldPlan,
  sites: readonly Siting[],
  workloads: readonly WorkloadSketch[],
): K3sPlan {
  const { k3s } = scenario.control
  const agentPeriodUs = k3s.kubelet['node-status-update-frequency'] * SECOND
  return {
    ...flagsOf(scenario),
    agentPeriodUs,
    agentJitterUs: Math.floor(agentPeriodUs * LEASE_JITTER),
    metricsResolutionUs: METRICS_RESOLUTION_US,
    clusters: world.clusters.map(cluster =>
      clusterPlan(scenario, world, cluster, sites, workloads),
    ),
  }
}

function flagsOf(scenario: Scenario): Omit<K3sRules, 'workloads'> {
  const { k3s } = scenario.control
  const manager = k3s['kube-controller-manager']
  return {
    config: configOf(scenario),
    etcdElectionUs: k3s.etcd['election-timeout'] * SECOND,
    leaseUs: manager['leader-elect-lease-duration'] * SECOND,
    leaseRetryUs: manager['leader-elect-retry-period'] * SECOND,
    directoryTtlUs: Math.max(1, Math.round(scenario.demand.directoryTtlS * SECOND)),
  }
}

/** What of the K3s part another scenario of the same continuum says otherwise. */
export function k3sRulesOf(
  scenario: Scenario,
  world: WorldPlan,
  workloads: readonly WorkloadSketch[],
): K3sRules {
  return {
    ...flagsOf(scenario),
    workloads: world.clusters.map(({ nodes }) => {
      const sites = new Set(Array.from(nodes, n => world.nodes.site[n])).size
      return workloads.map(w => k3sWorkload(w, sites))
    }),
  }
}

function configOf(scenario: Scenario): K3sConfig {
  const { k3s } = scenario.control
  const manager = k3s['kube-controller-manager']
  const scheduler = k3s['kube-scheduler']
  return {
    nodeMonitorPeriodUs: manager['node-monitor-period'] * SECOND + MONITOR_WORK_US,
    nodeMonitorGracePeriodUs: manager['node-monitor-grace-period'] * SECOND,
    nodeEvictionRate: manager['node-eviction-rate'],
    secondaryNodeEvictionRate: manager['secondary-node-eviction-rate'],
    largeClusterSizeThreshold: manager['large-cluster-size-threshold'],
    unhealthyZoneThreshold: manager['unhealthy-zone-threshold'],
    horizontalPodAutoscalerSyncPeriodUs: manager['horizontal-pod-autoscaler-sync-period'] * SECOND,
    horizontalPodAutoscalerDownscaleStabilizationUs:
      manager['horizontal-pod-autoscaler-downscale-stabilization'] * SECOND,
    horizontalPodAutoscalerTolerance: manager['horizontal-pod-autoscaler-tolerance'],
    podInitialBackoffUs: scheduler['pod-initial-backoff'] * SECOND,
    podMaxBackoffUs: scheduler['pod-max-backoff'] * SECOND,
    podMaxInUnschedulableUs: scheduler['pod-max-in-unschedulable'] * SECOND,
  }
}

/** A loop that restarts after its work has a period above the one asked for (facts: 5 s + 2 ms). */
const MONITOR_WORK_US = 2000

function clusterPlan(
  scenario: Scenario,
  world: WorldPlan,
  cluster: WorldPlan['clusters'][number],
  sites: readonly Siting[],
  workloads: readonly WorkloadSketch[],
): K3sClusterPlan {
  const ownSites = new Set(Array.from(cluster.nodes, n => world.nodes.site[n]))
  return {
    id: cluster.id,
    nodes: Array.from(cluster.nodes, n =>
      nodeInput(scenario, world, n, sites[world.nodes.site[n]], cluster),
    ),
    zoneOf: cluster.zoneOf,
    zones: cluster.zoneNames.length,
    workloads: workloads.map(w => k3sWorkload(w, ownSites.size)),
  }
}

function nodeInput(
  scenario: Scenario,
  world: WorldPlan,
  node: number,
  site: Siting,
  cluster: WorldPlan['clusters'][number],
): NodeInput {
  const s = world.nodes.site[node]
  const name = `${site.id}-${node - world.sites.firstNode[s]}`
  const law = ['eu', 'adequate', 'us', 'other'][world.sites.law[s]]
  return {
    name,
    cpuMilli: world.nodes.cpuMilli[node],
    memoryBytes: world.nodes.memoryBytes[node],
    ephemeralBytes: scenario.classes[site.siteClass].storageGiB * 1073741824,
    pods: PODS_PER_NODE,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/os': 'linux',
      'topology.kubernetes.io/zone': cluster.zoneNames[cluster.zoneOf[world.nodes.rank[node]]],
      'topology.kubernetes.io/region': world.hubs[site.hub].code,
      'continuum/site': site.id,
      'continuum/site-class': site.siteClass,
      'continuum/country': site.country,
      'continuum/provider': site.provider,
      'continuum/control': law,
      'continuum/union': world.sites.inUnion[s] ? 'yes' : 'no',
    },
  }
}

function k3sWorkload(sketch: WorkloadSketch, sites: number): K3sWorkload {
  const replicas = sketch.perSite === null ? sketch.replicas : Math.ceil(sketch.perSite * sites)
  const scale = replicas / Math.max(1, sketch.replicas)
  const { autoscaler } = sketch
  return {
    name: sketch.name,
    template: sketch.template,
    daemon: sketch.daemon,
    replicas,
    revision: sketch.revision,
    rollout: sketch.rollout,
    budget: sketch.budget,
    autoscaler: autoscaler && {
      ...autoscaler,
      minReplicas: bound(autoscaler.minReplicas, scale, sketch.perSite),
      maxReplicas: bound(autoscaler.maxReplicas, scale, sketch.perSite),
    },
  }
}

/** An autoscaler's bounds keep their proportion to the replicas when those go by the site. */
function bound(replicas: number, scale: number, perSite: number | null): number {
  return perSite === null ? replicas : Math.max(1, Math.ceil(replicas * scale))
}
