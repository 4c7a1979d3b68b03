/** Where a change costs: latency by the backbone city nearest to the sites that answer. */
import type { Picture } from '../film.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'
import type { RunRecord } from '../run/record.ts'

export interface Region {
  /** The hub's city. */
  name: string
  country: string
  lat: number
  lon: number
  /** Sites, and how many of them may take no work in B. */
  sites: number
  barred: number
  /** Mean latency (ms) to the people that its sites serve, by work; null: they serve nobody. */
  aMs: number | null
  bMs: number | null
}

/** Regions with less than this share of all work in both futures are too small to speak of. */
const LEAST_SHARE = 0.0005

/** All regions at the moment of two pictures, where it costs most first. Sites must be the same. */
export function regionsOf(a: RunRecord, b: RunRecord, inA: Picture, inB: Picture): Region[] {
  const { sites, hubs } = a.run
  const { barred } = b.run
  const sums = hubs.map(() => ({ sites: 0, barred: 0, aWork: 0, aMs: 0, bWork: 0, bMs: 0 }))
  let all = 0
  for (let i = 0; i < sites.count; i++) {
    const sum = sums[sites.hub[i]!]!
    sum.sites++
    if (barred[i]) sum.barred++
    const aWork = workOf(inA, i, sites.nodes[i]!)
    const bWork = workOf(inB, i, sites.nodes[i]!)
    sum.aWork += aWork
    sum.aMs += aWork * inA.latency[i]! * LATENCY_STEP_MS
    sum.bWork += bWork
    sum.bMs += bWork * inB.latency[i]! * LATENCY_STEP_MS
    all += aWork
  }
  const least = all * LEAST_SHARE
  return sums
    .map((sum, h) => ({
      name: hubs[h]!.name,
      country: hubs[h]!.country,
      lat: hubs[h]!.lat,
      lon: hubs[h]!.lon,
      sites: sum.sites,
      barred: sum.barred,
      aMs: sum.aWork > least ? sum.aMs / sum.aWork : null,
      bMs: sum.bWork > least ? sum.bMs / sum.bWork : null,
    }))
    .filter(region => region.sites > 0)
    .sort((x, y) => costOf(y) - costOf(x) || (x.name < y.name ? -1 : 1))
}

/** B less A (ms); regions that serve nobody in one of both come last. */
export const costOf = ({ aMs, bMs }: Region): number =>
  aMs === null || bMs === null ? Number.NEGATIVE_INFINITY : bMs - aMs

/** Busy servers at a site. */
function workOf({ latency, load }: Picture, site: number, nodes: number): number {
  return latency[site] === SERVES_NOBODY ? 0 : (load[site]! / LOAD_FULL) * nodes
}

/** Whether two runs have the same sites in the same order, so that one index means the same in both. */
export function haveSameSites(a: RunRecord, b: RunRecord): boolean {
  const one = a.run.sites.id
  const other = b.run.sites.id
  return one === other || (one.length === other.length && one.every((id, i) => id === other[i]))
}
