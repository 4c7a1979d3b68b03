/** Defaults of the run as a whole: where and when. */

/** Every figure of a run comes from this number. */
export const SEED = 1
/** A Wednesday in spring, far from any holiday of the whole of Europe. */
export const START = '2025-05-14T00:00:00'
/** Where the Union's institutions read the clock. */
export const ZONE = 'Europe/Brussels'
/** One day: every curve of demand and of carbon is seen once. */
export const HORIZON_S = 86_400
/** EU-27, United Kingdom, Norway, Switzerland, Iceland: Europe's large markets and its neighbours within. */
export const COUNTRIES: readonly string[] = ['europe31']

/** Control planes: one for each country and provider, in one site, as K3s installs it. */
export const CLUSTERS = {
  by: 'country-provider',
  /**
   * Three is what K3s documents for embedded etcd; a control plane that dies with one site says
   * nothing about the edge.
   */
  servers: 3,
  /** A site shares its power and its line: the unit that fails as a whole. */
  zone: 'site',
  /** Kubernetes' documented limit (kubernetes.io, "Considerations for large clusters"). */
  maxNodes: 5_000,
} as const

export const DEMAND = {
  /** The grain at which the curves of demand are read (minutes). Assumption. */
  intervalMin: 15,
  /** Most populous places that demand comes from: in Europe all above some 25,000 people. Assumption. */
  cells: 2_500,
  /** A short DNS time to live, as content networks use (s). Assumption. */
  directoryTtlS: 5,
  /**
   * The Digital Decade's 10,000 edge nodes for the Union's 450 million people (Decision (EU)
   * 2022/2481): one for 45,000.
   */
  peoplePerSite: 45_000,
  /** Above this a queue's waiting grows without bound (M/M/c). Assumption. */
  maxUtilisation: 0.95,
} as const

export const WORKLOAD = {
  /** A container whose image is at hand starts in seconds (s). Assumption. */
  bootS: 4,
  demand: {
    curve: 'consumer',
    /** Requests that a replica works on at once. Assumption. */
    concurrency: 8,
    /** A small answer of a web API (kB). Assumption. */
    kBPerRequest: 20,
  },
  requires: { control: 'any', location: 'any', assurance: 0 },
} as const

export const FAILURES = { nodes: true, links: true, access: true, scale: 1 } as const
