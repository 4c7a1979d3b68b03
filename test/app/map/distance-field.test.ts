import { describe, expect, it } from 'vitest'
import { bakeLand } from '../../../build/geography/bake.ts'
import { distanceField } from '../../../src/app/map/geography/distance-field.ts'
import { type LandMesh, NO_PLATE, STEP } from '../../../src/app/map/geography/format.ts'

/** Two plates side by side in a square from (-1, -1) to (1, 1), with a border at x = 0. */
const square: LandMesh = (() => {
  const snap = (v: number) => Math.round(v / STEP)
  const corners = [-1, -1, 0, -1, 0, 1, -1, 1, 0, -1, 1, -1, 1, 1, 0, 1]
  return {
    plates: [
      { id: 'A', country: 'A' },
      { id: 'B', country: 'B' },
    ],
    points: Int16Array.from(corners, snap),
    owner: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    triangles: Uint32Array.of(0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7),
    linePoints: Int16Array.from(
      [0, -1, -1, -1, -1, 1, 0, 1, 0, 1, 1, 1, 1, -1, 0, -1, 0, -1, 0, 1],
      snap,
    ),
    lineStarts: Uint32Array.of(0, 4, 8, 10),
    lineSides: Uint8Array.of(0, NO_PLATE, 1, NO_PLATE, 0, 1),
  }
})()

const window = { west: -3, east: 3, north: -3, south: 3, width: 120, height: 120 }

describe('the distance field', () => {
  const field = distanceField(square, window, { coast: 1.5, border: 0.5 })
  const at = (x: number, z: number) =>
    Math.floor(((z + 3) / 6) * 120) * 120 + Math.floor(((x + 3) / 6) * 120)
  /** A pixel's middle. */
  const middle = (i: number) =>
    [((i % 120) + 0.5) / 20 - 3, (Math.floor(i / 120) + 0.5) / 20 - 3] as const

  it('is exact from the coast, positive on land, negative at sea, and stops at its reach', () => {
    for (let i = 0; i < field.coast.length; i++) {
      const [x, z] = middle(i)
      const inside = Math.abs(x) < 1 && Math.abs(z) < 1
      const want = inside
        ? Math.min(1 - Math.abs(x), 1 - Math.abs(z))
        : -Math.hypot(Math.max(0, Math.abs(x) - 1), Math.max(0, Math.abs(z) - 1))
      expect(field.coast[i]).toBeCloseTo(Math.max(-1.5, want), 2)
    }
  })

  it('is exact from the border, to its reach', () => {
    for (let i = 0; i < field.border.length; i++) {
      const [x, z] = middle(i)
      const want = Math.hypot(x, Math.max(0, Math.abs(z) - 1))
      expect(field.border[i]).toBeCloseTo(Math.min(0.5, want), 2)
    }
  })

  it('knows whose land each pixel is', () => {
    expect(field.plate[at(-0.5, 0.2)]).toBe(0)
    expect(field.plate[at(0.5, 0.2)]).toBe(1)
    expect(field.plate[at(2, 0)]).toBe(NO_PLATE)
  })

  it('sees lines outside its window', () => {
    const aside = { west: 1.2, east: 2.2, north: -0.5, south: 0.5, width: 40, height: 40 }
    const part = distanceField(square, aside, { coast: 1.5, border: 0.5 })
    const whole = 20 * 40
    expect(part.coast[whole]).toBeCloseTo(-(0.2 + 0.5 / 40), 2)
    expect(part.coast[whole + 39]).toBeCloseTo(-(0.2 + 39.5 / 40), 2)
  })

  it('of Europe agrees with measuring by hand', () => {
    const europe = bakeLand('overview')
    const size = { west: -10, east: -4, north: 4, south: 10, width: 60, height: 60 }
    const part = distanceField(europe, size, { coast: 1.5, border: 0.2 })
    for (let i = 7; i < part.coast.length; i += 331) {
      const x = -10 + ((i % 60) + 0.5) / 10
      const z = 4 + (Math.floor(i / 60) + 0.5) / 10
      expect(Math.abs(part.coast[i]!)).toBeCloseTo(Math.min(1.5, nearestCoast(europe, x, z)), 2)
    }
  })
})

function nearestCoast(
  { linePoints, lineStarts, lineSides }: LandMesh,
  x: number,
  z: number,
): number {
  let least = Infinity
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    if (lineSides[line * 2 + 1] !== NO_PLATE) continue
    for (let i = lineStarts[line]!; i + 1 < lineStarts[line + 1]!; i++) {
      const [ax, az, bx, bz] = [0, 1, 2, 3].map(k => linePoints[i * 2 + k]! * STEP) as [
        number,
        number,
        number,
        number,
      ]
      const length = (bx - ax) ** 2 + (bz - az) ** 2
      const t = length > 0 ? ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / length : 0
      const s = Math.max(0, Math.min(1, t))
      least = Math.min(least, Math.hypot(x - ax - s * (bx - ax), z - az - s * (bz - az)))
    }
  }
  return least
}
