import { describe, expect, it } from 'vitest'
import { bakeLand } from '../../../build/geography/bake.ts'
import { STEP } from '../../../src/app/map/geography/format.ts'
import { isOnPlate, rimPoint, ringsOfPlates } from '../../../src/app/map/vector/rings.ts'

const land = bakeLand('overview')
const rings = ringsOfPlates(land)

/** Even-odd: crossings of a ray to the east. */
function isInside(plate: number, px: number, pz: number): boolean {
  let inside = false
  for (const ring of rings[plate]!) {
    const points: [number, number][] = []
    for (const part of ring)
      if ('line' in part) {
        const [from, to] = [land.lineStarts[part.line]!, land.lineStarts[part.line + 1]!]
        for (let k = 0; k < to - from; k++) {
          const i = part.forward ? from + k : to - 1 - k
          points.push([land.linePoints[i * 2]! * STEP, land.linePoints[i * 2 + 1]! * STEP])
        }
      } else
        for (let k = 0; k <= 40; k++) {
          const { x, z } = rimPoint(part.fromDeg + ((part.toDeg - part.fromDeg) * k) / 40)
          points.push([x, z])
        }
    points.forEach(([x1, z1], i) => {
      const [x2, z2] = points[(i + 1) % points.length]!
      if (z1 > pz !== z2 > pz && px < x1 + ((pz - z1) / (z2 - z1)) * (x2 - x1)) inside = !inside
    })
  }
  return inside
}

describe('outlines of plates', () => {
  it('fill what the triangles fill, to the rim', () => {
    let land_ = 0
    let wrong = 0
    let asked = 0
    for (let x = -26; x <= 30; x += 3.7)
      for (let z = -22; z <= 24; z += 3.3)
        land.plates.forEach((_, plate) => {
          const on = isOnPlate(land, plate, x, z)
          asked++
          if (on) land_++
          if (on !== isInside(plate, x, z)) wrong++
        })
    expect(land_).toBeGreaterThan(60)
    expect(asked).toBeGreaterThan(10_000)
    expect(wrong).toBe(0)
  })
})
