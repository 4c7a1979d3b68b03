import { greatCircleKm } from '../kernel/geodesy.ts'
import { exp } from '../kernel/math.ts'

/** Speed of light in vacuum, km per millisecond. Source: SI. */
export const LIGHT_KM_PER_MS = 299.792458

/** Group index of standard single-mode fibre (ITU-T G.652) at 1550 nm. */
export const GROUP_INDEX = 1.468

/** One-way time in fibre, microseconds per km. */
export const FIBRE_US_PER_KM = (1000 * GROUP_INDEX) / LIGHT_KM_PER_MS

/** The constants of the latency model that are not physics: fitted or assumed, each with its reason. */
export const LATENCY = {
  /** Equipment of a link, one way: a router, an OTN switch and a pair of transponders at its ends. */
  hopUs: 120,
  /** Amplifiers, dispersion compensation and regeneration along land fibre, per km and one way. */
  lineUsPerKm: 0.6,
  /** Under the sea: coherent systems without compensation. */
  seaUsPerKm: 0.1,
  /** The way from a site into its city's network and a server's own network, at each end. */
  endUs: 500,
  /** Fibre over straight line on regional and metro legs. */
  legFactor: 1.35,
  /** Nearest hubs that a site may be attached to. */
  attachHubs: 4,
  /** Two sites nearer than this may meet on a regional network without going through a hub. */
  directKm: 250,
  /** A point farther than this from every hub has no terrestrial network in this model. */
  reachKm: 900,
} as const

/** Parts of a one-way latency in microseconds (not rounded). */
export interface LatencyParts {
  readonly propagationUs: number
  readonly equipmentUs: number
}

/** A backbone link of that fibre length. */
export const linkParts = (km: number, kind: 'land' | 'sea'): LatencyParts => ({
  propagationUs: km * FIBRE_US_PER_KM,
  equipmentUs: LATENCY.hopUs + km * (kind === 'land' ? LATENCY.lineUsPerKm : LATENCY.seaUsPerKm),
})

/** One-way latency of a backbone link in whole microseconds, its equipment in it. */
export function linkOneWayUs(km: number, kind: 'land' | 'sea'): number {
  const { propagationUs, equipmentUs } = linkParts(km, kind)
  return Math.max(1, Math.round(propagationUs + equipmentUs))
}

/** A leg from a site to a hub, or between two sites near each other, over that many km of fibre. */
export const legParts = (fibreKm: number): LatencyParts => ({
  propagationUs: fibreKm * FIBRE_US_PER_KM,
  equipmentUs: LATENCY.hopUs + fibreKm * LATENCY.lineUsPerKm,
})

/** One-way latency of a leg over that many km of fibre, in whole microseconds. */
export function legOneWayUs(fibreKm: number): number {
  const { propagationUs, equipmentUs } = legParts(fibreKm)
  return Math.max(1, Math.round(propagationUs + equipmentUs))
}

/** One of the hubs that a site is tied to: fibre km and one-way microseconds of the leg. */
export interface Attachment {
  readonly hub: number
  readonly km: number
  readonly oneWayUs: number
}

/** A point as this room needs it. */
export interface Point {
  readonly lat: number
  readonly lon: number
}

/**
 * The hubs that a point is tied to, nearest first: at most LATENCY.attachHubs, none of them beyond
 * LATENCY.reachKm. Empty when the point is out of reach.
 */
export function attachments(point: Point, hubs: readonly Point[]): Attachment[] {
  const near: { hub: number; km: number }[] = []
  for (let hub = 0; hub < hubs.length; hub++) {
    const km = greatCircleKm(point.lat, point.lon, hubs[hub]!.lat, hubs[hub]!.lon)
    if (km <= LATENCY.reachKm) near.push({ hub, km })
  }
  near.sort((x, y) => x.km - y.km || x.hub - y.hub)
  return near.slice(0, LATENCY.attachHubs).map(({ hub, km }) => ({
    hub,
    km: km * LATENCY.legFactor,
    oneWayUs: legOneWayUs(km * LATENCY.legFactor),
  }))
}

/** How one gets from one site to another: over two hubs, or straight (`hubA` and `hubB` are -1). */
export interface Way {
  readonly oneWayUs: number
  readonly hubA: number
  readonly hubB: number
}

/** Distances among hubs, as routing.ts keeps them. */
export interface HubDistances {
  oneWayUs(a: number, b: number): number
}

/**
 * The shortest way between two attached sites: the best pair of their hubs, or the regional leg
 * between them where they are near. `oneWayUs` is Infinity when there is none. Both ends' own
 * equipment is in it.
 */
export function shortestWay(
  a: readonly Attachment[],
  b: readonly Attachment[],
  directKm: number,
  backbone: HubDistances,
): Way {
  let best: Way = { oneWayUs: Number.POSITIVE_INFINITY, hubA: -1, hubB: -1 }
  if (directKm <= LATENCY.directKm) {
    best = { oneWayUs: legOneWayUs(directKm * LATENCY.legFactor), hubA: -1, hubB: -1 }
  }
  for (const x of a) {
    for (const y of b) {
      const us = x.oneWayUs + backbone.oneWayUs(x.hub, y.hub) + y.oneWayUs
      if (us < best.oneWayUs) best = { oneWayUs: us, hubA: x.hub, hubB: y.hub }
    }
  }
  return { ...best, oneWayUs: best.oneWayUs + 2 * LATENCY.endUs }
}

/** How people and things reach the network. */
export type Access = 'fibre' | 'cable' | 'dsl' | '4g' | '5g' | '5g-mec' | 'satellite'

/** Median round trip of the last mile in ms and the spread (sigma of its logarithm), with the source. */
export interface AccessModel {
  readonly medianMs: number
  readonly sigma: number
  readonly source: string
}

/** Last miles: lognormal with these medians; sigma from the 95th percentile, ln(p95/median)/1.645. */
export const access: Readonly<Record<Access, AccessModel>> = {
  fibre: { medianMs: 5, sigma: 0.53, source: 'Ofcom/SamKnows 2023' },
  cable: { medianMs: 15, sigma: 0.42, source: 'Ofcom/SamKnows 2023' },
  dsl: { medianMs: 14, sigma: 0.46, source: 'Ofcom/SamKnows 2023' },
  '4g': { medianMs: 35, sigma: 0.5, source: 'Ofcom 2023' },
  '5g': { medianMs: 22, sigma: 0.5, source: 'Rohde & Schwarz 2022; Ookla 2025' },
  '5g-mec': { medianMs: 8, sigma: 0.49, source: 'assumption: stand-alone 5G with a local gateway' },
  satellite: { medianMs: 38, sigma: 0.45, source: 'Starlink in Europe, 2024' },
}

/** One draw of a last mile's round trip in ms from a standard normal deviate. */
export const accessRttMs = (kind: Access, normal: number): number =>
  access[kind].medianMs * exp(access[kind].sigma * normal)
