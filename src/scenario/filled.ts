/**
 * A scenario with every default filled in: plain JSON, the same whatever the order in which its
 * source was written. Times are seconds, moments are seconds after the start, lists are sorted.
 */
import type { SiteClassName } from './schema/sites.ts'
import type { CONTROL_BY, CURVES, LOCATIONS, OPERATORS } from './schema/workloads.ts'
import type { ACCESS, CLUSTERS_BY, ZONES } from './schema/world.ts'

export interface Scenario {
  /** The scenario's own name. */
  scenario: string
  /** For people; the name where none was given. */
  title: string
  about: string
  seed: number
  /** The start on the zone's wall clock, in full: `2025-04-28T00:00:00`. */
  start: string
  /** The same moment in milliseconds since 1970-01-01 UTC. */
  startUtcMs: number
  /** The time zone of `start` and of every moment in the document, such as `Europe/Madrid`. */
  zone: string
  horizonS: number
  /** Country codes, sets written out, sorted. */
  countries: string[]
  sites: Sites
  classes: Record<SiteClassName, SiteClass>
  network: Network
  clusters: Clusters
  demand: Demand
  /** Sorted by name. */
  workloads: Workload[]
  failures: Failures
  /** Sorted by time, then name. */
  incidents: Incident[]
  control: { k3s: K3s }
  /** Sorted by metric, operator, limit. */
  objectives: Objective[]
}

export interface Sites {
  /** How many sites are generated, besides those listed. */
  count: number
  /** Share of each class among the generated sites; they sum to 1. */
  shares: Record<SiteClassName, number>
  /** Providers that generated sites may belong to, sorted by id; each has a market in the countries. */
  providers: string[]
  /** Sorted by name. */
  list: ListedSite[]
}

export interface ListedSite {
  name: string
  /** The atlas' id of the place named, or nearest to the coordinates. */
  place: string
  /** The place's name, for people. */
  placeName: string
  country: string
  grid: string
  lat: number
  lon: number
  provider: string
  class: SiteClassName
  nodes: number
}

export interface SiteClass {
  /** Servers at a site. */
  nodes: number
  /** Kubernetes CPUs of a server. */
  cpuCores: number
  memoryGiB: number
  storageGiB: number
  /** Power of a server that does nothing, and of one that is fully busy (W). */
  idleW: number
  maxW: number
  /** Power of a site's switches and controls (W). */
  overheadW: number
  /** Power usage effectiveness, and what a warm climate adds to it. */
  pue: number
  pueWarmAdd: number
  /** Least and most minutes of the uninterruptible supply; a site draws its own. */
  upsMin: [number, number]
  /** Least and most minutes of the battery behind it; a site draws its own. */
  batteryMin: [number, number]
  /** Share of sites that have neither: they stop with the mains. */
  withoutBatteryShare: number
  /** Hours that a generator's fuel lasts; 0 is no generator. */
  generatorH: number
  /** Probability that the generator does not start when asked. */
  generatorStartFailure: number
  /** A server's mean time between failures and to repair (h), and the Weibull shape of the first. */
  nodeMtbfH: number
  nodeMttrH: number
  nodeMtbfShape: number
  /** Least and most seconds from power to a kubelet that reports; a server draws its own. */
  nodeBootS: [number, number]
}

export interface Network {
  /** People's last mile. */
  access: (typeof ACCESS)[number]
  /** Within this distance and under one hub, people and sites meet on the metro ring (km). */
  metroRadiusKm: number
  /** What a backbone link carries each way, on land and under the sea, and a site's own line (Gbit/s). */
  landLinkGbps: number
  seaLinkGbps: number
  siteLineGbps: number
  linkMtbfHPer1000Km: number
  linkMttrH: number
  /** Of a site's own line to its hub. */
  accessMtbfH: number
  accessMttrH: number
}

export interface Clusters {
  by: (typeof CLUSTERS_BY)[number]
  /** Sorted by name; a site in no group goes by country and provider. */
  groups: { name: string; countries: string[]; providers: string[] | null }[]
  servers: 1 | 3
  zone: (typeof ZONES)[number]
  maxNodes: number
}

export interface Demand {
  intervalMin: number
  /** How many of the most populous places of the countries ask for anything. */
  cells: number
  /** How long an answer of the directory is used before it is asked again (s). */
  directoryTtlS: number
  /**
   * People who use the continuum, for each of its sites: of everybody in the countries the share
   * min(1, peoplePerSite * sites / people), so that fewer sites make a small Europe of the same shape.
   */
  peoplePerSite: number
  /** A replica takes no more than this share of what it could serve. */
  maxUtilisation: number
}

export interface Workload {
  name: string
  /** Kubernetes manifests, a stream of YAML documents. */
  manifests: string
  /** Replicas of each Deployment per site of the cluster, rounded up; null: as the manifest says. */
  perSite: number | null
  /** Null for a workload that nobody calls. */
  demand: WorkloadDemand | null
  requires: {
    /** Whose law may control the operator. */
    control: (typeof CONTROL_BY)[number]
    /** Where it may run: anywhere, in the EU, or in the country of the people it serves. */
    location: (typeof LOCATIONS)[number]
    /** Union assurance level (0 to 4) that the site's provider must reach. */
    assurance: number
  }
  /** From the start of a container to its first answer (s). */
  bootS: number
}

export interface WorkloadDemand {
  curve: (typeof CURVES)[number]
  requestsPerPersonDay: number
  /** Time that one request keeps one of `concurrency` places of a replica busy (ms). */
  serviceMs: number
  concurrency: number
  kBPerRequest: number
}

export interface Failures {
  nodes: boolean
  links: boolean
  access: boolean
  /** Everything fails this many times as often. */
  scale: number
}

interface IncidentHead {
  name: string
  /** For people; the name where none was given. */
  title: string
  /** Seconds after the start. */
  atS: number
}

export interface GridOutage extends IncidentHead {
  kind: 'grid-outage'
  /** Ids of grids, sorted. */
  grids: string[]
  /** By `afterS` after the start of the outage, `share` of the sites has voltage; empty: never. */
  restore: { afterS: number; share: number }[]
}

export interface LinkCut extends IncidentHead {
  kind: 'link-cut'
  /** Ids of backbone links, sorted. */
  links: string[]
  /** Seconds to repair; null: for good. */
  repairS: number | null
}

export interface SitesStruck extends IncidentHead {
  kind: 'site-loss' | 'access-cut'
  /** Ids of sites, or what the ids of several start with, sorted. */
  sites: string[]
  repairS: number | null
}

export interface NodeCrash extends IncidentHead {
  kind: 'node-crash'
  sites: string[]
  /** Servers that crash at each of the sites. */
  nodes: number
  repairS: number | null
}

export interface ServerLoss extends IncidentHead {
  kind: 'server-loss'
  /** The cluster whose control plane goes dark, such as `k3s/es-arsys`. */
  cluster: string
  repairS: number | null
}

export type Incident = GridOutage | LinkCut | SitesStruck | NodeCrash | ServerLoss

/** K3s' flags under their own names; durations in seconds. */
export interface K3s {
  'image-version': string
  'kube-controller-manager': {
    'node-monitor-period': number
    'node-monitor-grace-period': number
    'node-startup-grace-period': number
    'node-eviction-rate': number
    'secondary-node-eviction-rate': number
    'large-cluster-size-threshold': number
    'unhealthy-zone-threshold': number
    'horizontal-pod-autoscaler-sync-period': number
    'horizontal-pod-autoscaler-downscale-stabilization': number
    'horizontal-pod-autoscaler-tolerance': number
    'horizontal-pod-autoscaler-cpu-initialization-period': number
    'horizontal-pod-autoscaler-initial-readiness-delay': number
    'leader-elect-lease-duration': number
    'leader-elect-renew-deadline': number
    'leader-elect-retry-period': number
  }
  kubelet: { 'node-status-update-frequency': number; 'lease-duration': number }
  'default-not-ready-toleration-seconds': number
  'default-unreachable-toleration-seconds': number
  'kube-scheduler': {
    'percentage-of-nodes-to-score': number
    'pod-initial-backoff': number
    'pod-max-backoff': number
    'pod-max-in-unschedulable': number
  }
  etcd: { 'heartbeat-interval': number; 'election-timeout': number }
}

export interface Objective {
  /** Path of a number of summary.json, such as `latency.p95Ms`. */
  metric: string
  op: (typeof OPERATORS)[number]
  limit: number
}
