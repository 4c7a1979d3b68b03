/** Defaults of the network, each with its source. */

export const NETWORK = {
  /** Most of Europe's fixed lines are, or soon will be, fibre to the home. Assumption. */
  access: 'fibre',
  /** What one metro ring spans (km). Assumption. */
  metroRadiusKm: 60,
  /** One lit fibre pair: 50 channels of 400 Gbit/s on land, half of that under the sea. Assumption. */
  landLinkGbps: 20_000,
  seaLinkGbps: 10_000,
  /** One port of 100 Gbit/s to the metro router. Assumption. */
  siteLineGbps: 100,
  /**
   * Modern long-haul fibre: 0.3 to 1 cuts a year and 1,000 km; 0.5 of them is one in 17,520 h.
   * Older figures are five times as many (2.73; Grover, Mesh-based Survivable Networks, 2003, on
   * FCC data).
   */
  linkMtbfHPer1000Km: 17_520,
  /** Mean time to repair a fibre cut (h). Grover 2003, FCC data. */
  linkMttrH: 12,
  /**
   * Mean time between failures of an edge site's connection in Europe (h). Meza et al., A Large
   * Scale Study of Data Center Network Reliability, IMC 2018.
   */
  accessMtbfH: 2_029,
  /** Mean time until it is back (h). Same source: half are back within 10 h, in Europe 19 h on average. */
  accessMttrH: 19,
} as const
