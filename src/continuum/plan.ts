/**
 * What a world is made of, before anything happens: the scenario turned into columns. Nothing here
 * changes during a run, but that a policy may put other rules and incidents in the place of these. All lists are ordered by id, so that the order in which a scenario's
 * objects were written cannot matter.
 */

/** What powers a site and what stands in when the mains fail; one per class of site. */
export interface SiteClass {
  name: string
  /** Power of the site's network and controls, always drawn while it runs (W). */
  overheadW: number
  /** Minutes that the uninterruptible supply bridges until a generator takes over. */
  upsS: number
  generatorFuelS: number
  generatorStartFailure: number
}

export interface WorldPlan {
  startUtcMs: number
  horizonUs: number
  /** Drawn times are whole multiples of this (us), 1 unless a study wants a coarse clock. */
  grainUs: number
  hubs: { code: string; name: string; country: string; lat: number; lon: number }[]
  links: {
    id: string
    a: number
    b: number
    km: number
    kind: 'land' | 'sea'
    /** What the link carries each way (Gbit/s). */
    capacityGbps: number
    oneWayUs: number
    mtbfS: number
    mttrS: number
  }[]
  grids: GridPlan[]
  classes: SiteClass[]
  providers: ProviderPlan[]
  countries: string[]
  sites: {
    count: number
    id: string[]
    place: string[]
    country: Uint8Array
    grid: Uint8Array
    provider: Uint8Array
    siteClass: Uint8Array
    hub: Uint8Array
    lat: Float64Array
    lon: Float64Array
    /** One way between the site and its hub (us). */
    metroUs: Uint32Array
    /** How long the site runs without mains before it needs a generator (s). */
    batteryS: Float64Array
    hasGenerator: Uint8Array
    cluster: Uint16Array
    /** 0 EU, 1 adequate, 2 reach of US law, 3 outside: the law that controls the operator. */
    law: Uint8Array
    /** Whether the site stands in the Union. */
    inUnion: Uint8Array
    firstNode: Uint32Array
    nodeCount: Uint16Array
    /** Power usage effectiveness of the site, its climate in it. */
    pue: Float64Array
    /** What the site's own line carries (Gbit/s). */
    lineGbps: Float64Array
    accessMtbfS: Float64Array
    accessMttrS: Float64Array
  }
  nodes: {
    count: number
    site: Uint32Array
    /** The node's number in its cluster. */
    rank: Uint32Array
    cpuMilli: Float64Array
    memoryBytes: Float64Array
    idleW: Float64Array
    maxW: Float64Array
    mtbfS: Float64Array
    mttrS: Float64Array
    /** Shape of the Weibull distribution of the time to failure; 1 is the exponential. */
    mtbfShape: Float64Array
    /** Drawn once: how long this node takes from power to kubelet (s). */
    bootS: Float64Array
  }
  clusters: ClusterPlan[]
  workloads: WorkloadPlan[]
  cells: {
    count: number
    id: string[]
    country: Uint8Array
    grid: Uint8Array
    hub: Uint8Array
    population: Float64Array
    /** One way between people's last mile and the hub, and the last mile's own round trip (us). */
    metroUs: Uint32Array
    accessRttUs: Uint32Array
    /** Index into `zones` of civil time. */
    zone: Uint8Array
    /** Sites met on the metro ring: CSR lists, nearest first, with one way times (us). */
    ringStart: Uint32Array
    ringSite: Uint32Array
    ringUs: Uint32Array
  }
  /** For each civil time zone: local hour offset (minutes) by quarter hour since the start. */
  zones: { name: string; offsetMinutesAt: (utcMs: number) => number }[]
  incidents: IncidentPlan[]
  demand: DemandPlan
}

/** What of a plan somebody may change while the world runs: as a whole, never in place. */
export type Rules = Pick<WorldPlan, 'workloads' | 'demand' | 'cells'>

/** How demand finds its replicas. */
export interface DemandPlan {
  /** How often rates change with the hour (s). */
  intervalS: number
  /** After a fault demand is settled at the next multiple of this (s). */
  settleS: number
  /** After replicas came or went in good order, at the next multiple of this (s). */
  directoryS: number
  /** How long an endpoint takes to be known (s). */
  directoryTtlS: number
  /** A replica takes no more than this share of what it could serve. */
  maxUtilisation: number
}

/** A grid's electricity by moment: what its mix emits and how much of it is renewable or carbon free. */
export interface GridPlan {
  id: string
  country: string
  name: string
  /** Lifecycle carbon of what is consumed (g/kWh). */
  carbonGAt: (utcMs: number) => number
  renewableAt: (utcMs: number) => number | null
  carbonFreeAt: (utcMs: number) => number | null
  /** Day-ahead price of the year (EUR/MWh), null where no figure is at hand. */
  priceEurPerMwh: number | null
}

export interface ProviderPlan {
  id: string
  name: string
  /** 0 EU, 1 adequate, 2 reach of US law, 3 outside. */
  law: number
  /** SEAL 0 to 4 of SOV-1 to SOV-8, null where nobody has published an assessment. */
  seal: readonly number[] | null
}

export interface ClusterPlan {
  id: string
  /** Sites where a server stands, first the one that leads at the start. */
  places: number[]
  nodes: Uint32Array
  zoneOf: Uint32Array
  zoneNames: string[]
}

export interface WorkloadPlan {
  name: string
  /** Requests per person and second at the peak of the curve, and its shape over the local day. */
  peakPerPersonS: number
  curve: 'consumer' | 'business' | 'flat'
  serviceS: number
  /** Requests that one replica works on at once. */
  concurrency: number
  cpuMilli: number
  bytesPerRequest: number
  bootS: number
  terminationS: number
  /** Largest SEAL needed, and where the load may run. */
  control: 'any' | 'eu' | 'eea-adequate'
  location: 'any' | 'eu' | 'country'
  assurance: number
}

export interface IncidentPlan {
  name: string
  kind: string
  title: string
  atUs: number
  /** Sites, links, grids or clusters that it strikes, by its kind. */
  sites: Uint32Array
  links: number[]
  grids: number[]
  cluster: number
  nodesPerSite: number
  /** Time to repair (us), or Infinity when nothing is repaired. */
  repairUs: number
  /** For a grid: by `afterUs` a share of its sites has voltage again. */
  restore: { afterUs: number; share: number }[]
  /** When each struck site has voltage again, after the incident began (us). */
  backUs: Float64Array
  /** People who lose voltage with it, and when each cell has it again, after the incident began (us). */
  cells: Uint32Array
  cellBackUs: Float64Array
}
