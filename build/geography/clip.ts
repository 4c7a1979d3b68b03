import { FADE } from '../../src/app/map/geography/rules.ts'

/** A little outside the ellipse at which the map has faded to sea, as a polygon. */
const EDGE = 1.13
const SIDES = 96
const edge: number[] = []
for (let i = 0; i < SIDES; i++) {
  const angle = (i / SIDES) * 2 * Math.PI
  edge.push(FADE.x + FADE.rx * EDGE * Math.cos(angle), FADE.z + FADE.rz * EDGE * Math.sin(angle))
}

/** Whether a point is inside the ellipse that clipping keeps. */
export function isInside(x: number, z: number): boolean {
  return Math.hypot((x - FADE.x) / FADE.rx, (z - FADE.z) / FADE.rz) < EDGE
}

/**
 * Cuts a ring (x, z in turn, not closed) to the ellipse by Sutherland and Hodgman's method: what runs
 * along the cut is never seen, since all has faded there. Cut before filling, because rings that
 * reach round the pole make no good triangles.
 */
export function clipRing(ring: number[]): number[] {
  if (isWholeInside(ring)) return ring
  let points = ring
  for (let s = 0; s < SIDES && points.length > 0; s++) {
    const [ax, az] = [edge[s * 2]!, edge[s * 2 + 1]!]
    const n = (s + 1) % SIDES
    points = cut(points, ax, az, edge[n * 2]! - ax, edge[n * 2 + 1]! - az)
  }
  return points
}

function isWholeInside(ring: number[]): boolean {
  for (let i = 0; i < ring.length; i += 2) if (!isInside(ring[i]!, ring[i + 1]!)) return false
  return true
}

/** Keeps what lies on the inner side of the line through (ax, az) along (dx, dz). */
function cut(ring: number[], ax: number, az: number, dx: number, dz: number): number[] {
  const out: number[] = []
  const n = ring.length
  for (let i = 0; i < n; i += 2) {
    const [px, pz, qx, qz] = [ring[i]!, ring[i + 1]!, ring[(i + 2) % n]!, ring[(i + 3) % n]!]
    const p = dx * (pz - az) - dz * (px - ax)
    const q = dx * (qz - az) - dz * (qx - ax)
    if (p >= 0) out.push(px, pz)
    if (p >= 0 !== q >= 0) {
      const t = p / (p - q)
      out.push(px + (qx - px) * t, pz + (qz - pz) * t)
    }
  }
  return out
}
