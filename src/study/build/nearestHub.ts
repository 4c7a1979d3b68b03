import { hubs } from '../../atlas/hubs.ts'
import { landAt } from '../../atlas/lands.ts'
import { HubField, LATENCY, legOneWayUs } from '../../continuum/latency.ts'
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

const field = new HubField(hubs)

/** The hub whose area a point lies in, and the leg to it, the point's own equipment in it (us, one way). */
export function nearestHub(
  country: string,
  lat: number,
  lon: number,
): { hub: number; metroUs: number } {
  const here = { lat, lon, land: landAt(country, lat, lon) }
  const [tie] = field.attach(here)
  if (!tie) throw new RangeError(`no backbone city shares the land of ${lat}, ${lon} in ${country}`)
  return { hub: tie.hub, metroUs: tie.oneWayUs + LATENCY.endUs }
}

/** One way between two points of one hub's area on the metro ring, an end's equipment in it (us). */
export function ringUs(km: number): number {
  return legOneWayUs(km * LATENCY.legFactor) + LATENCY.endUs
}
