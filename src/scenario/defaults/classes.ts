/**
 * What a site of each class is made of, unless the scenario says otherwise. Power of servers is
 * SPECpower_ssj2008 (medians by sockets and year); how many there are of what size is an assumption
 * within what the Edge Observatory's categories suggest, and so marked.
 */
import type { SiteClass } from '../filled.ts'
import type { SiteClassName } from '../schema/sites.ts'

/** Failures of servers are the same everywhere; how soon somebody is there to repair is not. */
const FAILURES = {
  /**
   * 8 % of servers need a hardware repair each year (Vishwanath and Nagappan, Characterizing Cloud
   * Computing Hardware Reliability, SoCC 2010): one in 109,500 h.
   */
  nodeMtbfH: 109_500,
  /** Weibull shape 0.7 to 0.8 (Schroeder and Gibson, A large-scale study of failures in HPC systems, 2006). */
  nodeMtbfShape: 0.75,
} as const

/** A kilowatt of PUE costs more where it is warm: the Climate Neutral Data Centre Pact's 1.3 against 1.4. */
const PUE_WARM_ADD = 0.1

export const CLASSES: Readonly<Record<SiteClassName, SiteClass>> = {
  /** A small server in a factory, shop or hospital. */
  'on-prem': {
    nodes: 1,
    /** Fujitsu TX1320 M4 (E-2176G), 11.7 to 61.8 W: a single-socket server of 2016 to 2018, 6 cores. */
    cpuCores: 6,
    idleW: 12,
    maxW: 62,
    /** Assumption: 5 GiB a core, one solid-state disk. */
    memoryGiB: 32,
    storageGiB: 1_000,
    /** Assumption: a small switch. */
    overheadW: 10,
    /** A server room: 2.0 to 2.5, mid-tier 1.7 to 1.9 (LBNL-1005775, 2016). Assumption within. */
    pue: 1.8,
    pueWarmAdd: PUE_WARM_ADD,
    /** An office's uninterruptible supply: 5 to 15 min. Assumption. */
    upsMin: [5, 15],
    batteryMin: [0, 0],
    /** Assumption: every second one has no supply of its own. */
    withoutBatteryShare: 0.5,
    generatorH: 0,
    generatorStartFailure: 0.01,
    ...FAILURES,
    /** Assumption: within the working day. */
    nodeMttrH: 8,
    /** Assumption: firmware, operating system, K3s agent. */
    nodeBootS: [60, 180],
  },
  /** A cabinet or a mobile site: two single-socket servers. */
  'far-edge': {
    nodes: 2,
    /**
     * EPYC 7763, 57 to 270 W, 64 cores (SPECpower 2021, single socket). Assumption: half of the cores
     * are the continuum's, the other half run the operator's own network; power is counted in full.
     */
    cpuCores: 32,
    idleW: 57,
    maxW: 270,
    /** Assumption: 4 GiB a core. */
    memoryGiB: 128,
    storageGiB: 2_000,
    /** Assumption: a switch. */
    overheadW: 60,
    /** Cooled by outside air. Assumption. */
    pue: 1.25,
    pueWarmAdd: PUE_WARM_ADD,
    upsMin: [0, 0],
    /**
     * A mobile site's battery lasts 2 to 4 h when new, and anything below when old: on 28 April 2025
     * traffic in Spain and Portugal decayed over about 5 h (Cloudflare). Assumption.
     */
    batteryMin: [0, 240],
    /** Assumption: about a third of Iberia's traffic beyond people's own lines went at once. */
    withoutBatteryShare: 0.35,
    /** No generator at a cabinet. Assumption. */
    generatorH: 0,
    generatorStartFailure: 0.01,
    ...FAILURES,
    /** Assumption: a technician comes the next day. */
    nodeMttrH: 24,
    nodeBootS: [60, 180],
  },
  /** A regional or metropolitan point of presence: part of a rack of two-socket servers. */
  'near-edge': {
    /** Assumption: a rack takes 12, and the continuum has a third of one. */
    nodes: 4,
    /** Two sockets, 2021: 110 to 468 W, 80 cores (SPECpower, median of 17). */
    cpuCores: 80,
    idleW: 110,
    maxW: 468,
    /** Assumption: 6.4 GiB a core. */
    memoryGiB: 512,
    storageGiB: 16_000,
    /** Assumption: two switches and a storage controller. */
    overheadW: 300,
    /** Uptime Institute's average of 2024 is 1.56. Assumption. */
    pue: 1.5,
    pueWarmAdd: PUE_WARM_ADD,
    /** 5 to 15 min, until the generator has started. Assumption. */
    upsMin: [5, 15],
    batteryMin: [0, 0],
    withoutBatteryShare: 0,
    /** Fuel for 24 to 48 h. Assumption. */
    generatorH: 24,
    /** 0.5 to 1 % per demand. Assumption: the worse end, for it is seldom tried. */
    generatorStartFailure: 0.01,
    ...FAILURES,
    nodeMttrH: 8,
    nodeBootS: [90, 240],
  },
  /** The continuum's share of a cloud region: one rack. */
  cloud: {
    /** Assumption. */
    nodes: 12,
    cpuCores: 80,
    idleW: 110,
    maxW: 468,
    memoryGiB: 512,
    storageGiB: 16_000,
    /** Assumption: switches, storage and management of a rack. */
    overheadW: 800,
    /** Weighted average of the data centres that report under Regulation (EU) 2024/1364, 2023 and 2024. */
    pue: 1.36,
    pueWarmAdd: PUE_WARM_ADD,
    upsMin: [5, 15],
    batteryMin: [0, 0],
    withoutBatteryShare: 0,
    generatorH: 48,
    /** Assumption: the better end, for it is tried every month. */
    generatorStartFailure: 0.005,
    ...FAILURES,
    /** Assumption: staff on site. */
    nodeMttrH: 4,
    nodeBootS: [90, 240],
  },
}

/**
 * How generated sites divide. The Observatory publishes no split by class; of 10,000 sites this makes
 * 200 cloud regions, 1,200 regional points of presence and mostly cabinets. Assumption.
 */
export const SHARES: Readonly<Record<SiteClassName, number>> = {
  'on-prem': 0.1,
  'far-edge': 0.76,
  'near-edge': 0.12,
  cloud: 0.02,
}
