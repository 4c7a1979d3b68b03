import { hubs } from '../../atlas/hubs.ts'
import { LATENCY, legOneWayUs } from '../../continuum/latency.ts'
import { greatCircleKm } from '../../kernel/geodesy.ts'
import { cos, sin } from '../../kernel/math.ts'

const RADIANS = Math.PI / 180

/** A point of the unit sphere: near in space is near on the ground, and a dot product is cheap. */
export type Direction = readonly [number, number, number]

export function directionOf(lat: number, lon: number): Direction {
  const north = lat * RADIANS
  const east = lon * RADIANS
  return [cos(north) * cos(east), cos(north) * sin(east), sin(north)]
}

export function dot(a: Direction, b: Direction): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

const hubDirections = hubs.map(h => directionOf(h.lat, h.lon))

/** The hub whose area a point lies in, and the leg to it, the point's own equipment in it (us, one way). */
export function nearestHub(lat: number, lon: number): { hub: number; metroUs: number } {
  const here = directionOf(lat, lon)
  let hub = 0
  for (let h = 1; h < hubs.length; h++)
    if (dot(here, hubDirections[h]) > dot(here, hubDirections[hub])) hub = h
  const km = greatCircleKm(lat, lon, hubs[hub].lat, hubs[hub].lon)
  return { hub, metroUs: legOneWayUs(km * LATENCY.legFactor) + LATENCY.endUs }
}

/** One way between two points of one hub's area on the metro ring, an end's equipment in it (us). */
export function ringUs(km: number): number {
  return legOneWayUs(km * LATENCY.legFactor) + LATENCY.endUs
}
