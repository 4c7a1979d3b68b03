import { EARTH_RADIUS_KM } from '../kernel/geodesy.ts'
import { asin, cos, exp, ln, sin } from '../kernel/math.ts'

/** Speed of light in vacuum, km per millisecond (SI). */
export const LIGHT_KM_PER_MS = 299.792458

/** Group index of standard single-mode fibre (ITU-T G.652, Corning SMF-28) at 1550 nm. */
export const GROUP_INDEX = 1.468

/** One-way time in fibre, microseconds per km: 4.897. */
export const FIBRE_US_PER_KM = (1000 * GROUP_INDEX) / LIGHT_KM_PER_MS

/**
 * What is not physics: equipment and the shape of networks. Assumptions, set by hand within what
 * equipment is known to take, and checked against measured round trips (test/continuum).
 */
export const LATENCY = {
  /** A link's ends, one way: a router at each and a pair of transponders with error correction. */
  hopUs: 60,
  /** Amplifiers every 80 km, dispersion compensation and regeneration on land, one way and per km. */
  lineUsPerKm: 0.4,
  /** Likewise under the sea, where systems are coherent and amplifiers few. */
  seaUsPerKm: 0.2,
  /** A site's own network and its way into the city's exchange, one way and at each end. */
  endUs: 350,
  /** Fibre over straight line on regional and metro legs, where nothing is typed in. */
  legFactor: 1.5,
  /** A site is tied to at most so many hubs. */
  attachHubs: 4,
  /** Nearer than this to a hub a site lies in that city's network and is tied to nothing else. */
  cityKm: 15,
  /** Two sites of one hub's area nearer than this meet on the metro ring, not through the hub. */
  metroKm: 60,
} as const

/** Parts of a one-way latency in microseconds, not rounded. */
export interface LatencyParts {
  readonly propagationUs: number
  readonly equipmentUs: number
}

/** A backbone link of that fibre length: its propagation, and its equipment with that of its ends. */
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
export const legParts = (fibreKm: number): LatencyParts => linkParts(fibreKm, 'land')

/** One-way latency of a leg over that many km of fibre, in whole microseconds. */
export const legOneWayUs = (fibreKm: number): number => linkOneWayUs(fibreKm, 'land')

/** A point on the map. Points with different `land` are tied by cables only. */
export interface Point {
  readonly lat: number
  readonly lon: number
  readonly land?: string
}

/** One of the hubs that a site is tied to: fibre km and one-way microseconds of the leg. */
export interface Attachment {
  readonly hub: number
  readonly km: number
  readonly oneWayUs: number
}

const RADIANS = Math.PI / 180

/** The points of the unit sphere for degrees, x y z by turns: near in space is near on the ground. */
function onSphere(points: readonly Point[]): Float64Array {
  const xyz = new Float64Array(3 * points.length)
  points.forEach(({ lat, lon }, i) => {
    const round = cos(lat * RADIANS)
    xyz[3 * i] = round * cos(lon * RADIANS)
    xyz[3 * i + 1] = round * sin(lon * RADIANS)
    xyz[3 * i + 2] = sin(lat * RADIANS)
  })
  return xyz
}

/** Ties sites to hubs. Reads the hubs once, so that ten thousand sites cost little. */
export class HubField {
  private readonly hubs: readonly Point[]
  private readonly xyz: Float64Array

  constructor(hubs: readonly Point[]) {
    this.hubs = hubs
    this.xyz = onSphere(hubs)
  }

  /** Squared straight lines through the Earth of radius 1 from a point to every hub. */
  private squares(x: number, y: number, z: number): Float64Array {
    const { xyz } = this
    const out = new Float64Array(this.hubs.length)
    for (let i = 0; i < out.length; i++) {
      const dx = xyz[3 * i]! - x
      const dy = xyz[3 * i + 1]! - y
      const dz = xyz[3 * i + 2]! - z
      out[i] = dx * dx + dy * dy + dz * dz
    }
    return out
  }

  /**
   * The hubs that a point is tied to, nearest first, at most LATENCY.attachHubs. The nearest hub of
   * its land always is. Another is only when the point is nearer to it than that nearest hub is, for
   * else the way leads over that hub anyway; and none is besides a hub within LATENCY.cityKm.
   * Empty when its land has no hub.
   */
  attach(point: Point): Attachment[] {
    const [x, y, z] = onSphere([point])
    const square = this.squares(x!, y!, z!)
    const near: number[] = []
    for (let hub = 0; hub < square.length; hub++) {
      if (point.land === undefined || this.hubs[hub]!.land === point.land) near.push(hub)
    }
    near.sort((a, b) => square[a]! - square[b]! || a - b)
    const first = near[0]
    if (first === undefined) return []
    const ties = [this.tie(first, square[first]!)]
    if (ties[0]!.km <= LATENCY.cityKm * LATENCY.legFactor) return ties
    const at = 3 * first
    const fromFirst = this.squares(this.xyz[at]!, this.xyz[at + 1]!, this.xyz[at + 2]!)
    for (const hub of near.slice(1)) {
      if (ties.length === LATENCY.attachHubs) break
      if (square[hub]! < fromFirst[hub]!) ties.push(this.tie(hub, square[hub]!))
    }
    return ties
  }

  private tie(hub: number, square: number): Attachment {
    const straightKm = 2 * EARTH_RADIUS_KM * asin(Math.min(1, Math.sqrt(square) / 2))
    const km = straightKm * LATENCY.legFactor
    return { hub, km, oneWayUs: legOneWayUs(km) }
  }
}

/** The hubs that one point is tied to; for many points make a HubField once. */
export const attachments = (point: Point, hubs: readonly Point[]): Attachment[] =>
  new HubField(hubs).attach(point)

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
 * The shortest way between two attached sites: the best pair of their hubs; or the metro ring where
 * both lie in one hub's area and `straightKm` is at most `metroKm`. Both ends' own equipment is in it.
 * `oneWayUs` is Infinity when there is no way. Ties go to the nearer hubs.
 */
export function shortestWay(
  a: readonly Attachment[],
  b: readonly Attachment[],
  straightKm: number,
  backbone: HubDistances,
  metroKm: number = LATENCY.metroKm,
): Way {
  let best: Way = { oneWayUs: Number.POSITIVE_INFINITY, hubA: -1, hubB: -1 }
  if (straightKm <= metroKm && a[0] !== undefined && a[0].hub === b[0]?.hub) {
    best = { oneWayUs: legOneWayUs(straightKm * LATENCY.legFactor), hubA: -1, hubB: -1 }
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

/** Median and 95th percentile of the last mile's round trip in ms, with the source. */
export interface AccessModel {
  readonly medianMs: number
  readonly p95Ms: number
  readonly source: string
}

/**
 * Last miles to the first router of the network. Lognormal. Medians are the middle of what the sources
 * report; where they report ranges only, an assumption.
 */
export const access: Readonly<Record<Access, AccessModel>> = {
  fibre: { medianMs: 5, p95Ms: 12, source: 'Ofcom and SamKnows 2023' },
  cable: { medianMs: 15, p95Ms: 30, source: 'Ofcom and SamKnows 2023' },
  dsl: { medianMs: 14, p95Ms: 30, source: 'Ofcom and SamKnows 2023, VDSL' },
  '4g': { medianMs: 35, p95Ms: 80, source: 'Ofcom 2023, LTE' },
  '5g': { medianMs: 22, p95Ms: 50, source: 'Rohde & Schwarz 2022, 5G non-stand-alone in Munich' },
  '5g-mec': { medianMs: 8, p95Ms: 18, source: 'assumption: 5G stand-alone with a local gateway' },
  satellite: { medianMs: 38, p95Ms: 80, source: 'low-orbit constellation over Europe, 2024' },
}

/** The 95th percentile of a standard normal variate. */
const NORMAL_P95 = 1.6448536269514722

/** One draw of a last mile's round trip in ms from a standard normal deviate. */
export function accessRttMs(kind: Access, normal: number): number {
  const { medianMs, p95Ms } = access[kind]
  return medianMs * exp((ln(p95Ms / medianMs) / NORMAL_P95) * normal)
}
