/**
 * What can happen, as numbers: the `kind` column of an event row and of a timeline line.
 * Within one instant rows are handled by class, then by these numbers, so their order is law:
 * what breaks comes before what is mended.
 */
export const EVENT = {
  /** Faults and repairs (class 0). subject, a, b as named. */
  mainsLost: 1, // site, incident
  batteryEmpty: 2, // site, power epoch
  fuelSpent: 3, // site, power epoch
  nodeFailed: 4, // node, failure number
  nodeCrashed: 5, // node, incident
  accessCut: 6, // site, incident + 1 (0: by chance)
  linkCut: 7, // link, incident + 1 (0: by chance)
  siteLost: 8, // site, incident
  mainsBack: 20, // site, incident
  nodeRepaired: 21, // node
  accessMended: 22, // site, cut number
  linkMended: 23, // link, cut number
  siteBack: 24, // site
  cellMainsBack: 25, // cell
  nodeBooted: 26, // node, node epoch, line
  serverUp: 27, // cluster, server epoch
  incidentOpens: 30, // incident
  incidentStage: 31, // incident, stage
  incidentCloses: 32, // incident
  /** Completions (class 1). */
  generatorReady: 40, // site, power epoch
  podStarted: 42, // pod, pod epoch
  podStopped: 43, // pod, pod epoch
  networkSettles: 49, // once an instant, after its faults
  /** Deliveries (class 2). */
  beatSent: 60, // node, beat number (brute force only)
  beatArrives: 61, // node, beat number, cuts when sent (brute force only)
  runPod: 62, // pod, cuts when sent
  killPod: 63, // pod, cuts when sent
  podStatus: 64, // pod, status, cuts when sent
  usageReport: 65, // cluster, workload, usage
  endpointTold: 66, // pod, told
  /** Arrivals of demand (class 3). */
  demandInterval: 70, // interval number
  flowsSettle: 71,
  /** Controller steps (class 4). */
  wake: 80, // controller
  /** Samples (class 5), outside the digest. */
  sample: 90, // minute
  inert: 99, // an event that does nothing
} as const

export type EventKind = (typeof EVENT)[keyof typeof EVENT]
