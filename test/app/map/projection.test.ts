import { describe, expect, it } from 'vitest'
import { project, unproject } from '../../../src/app/map/projection.ts'

/** EPSG:3035 has 4,321,000 m false easting and 3,210,000 m false northing. */
function epsg3035(lat: number, lon: number): { east: number; north: number } {
  const { x, z } = project(lat, lon)
  return { east: x * 1e5 + 4_321_000, north: -z * 1e5 + 3_210_000 }
}

describe('ETRS89-LAEA', () => {
  it('gives the worked example of EPSG Guidance Note 7-2 to the centimetre', () => {
    const { east, north } = epsg3035(50, 5)
    expect(east).toBeCloseTo(3_962_799.45, 1)
    expect(north).toBeCloseTo(2_999_718.85, 1)
  })

  it('puts its centre at nought', () => {
    const { x, z } = project(52, 10)
    expect(x).toBeCloseTo(0, 12)
    expect(z).toBeCloseTo(0, 12)
  })

  it('comes back from every corner of the map', () => {
    for (let lat = 28; lat <= 80; lat += 3.7)
      for (let lon = -35; lon <= 60; lon += 4.3) {
        const { x, z } = project(lat, lon)
        const back = unproject(x, z)
        expect(back.lat).toBeCloseTo(lat, 7)
        expect(back.lon).toBeCloseTo(lon, 7)
      }
  })

  it('keeps areas: a cell of half a degree is as large as on the ellipsoid', () => {
    for (const [lat, lon] of [
      [36, -6],
      [52, 10],
      [65, -18],
      [35, 33],
    ] as const) {
      const corners = [
        project(lat, lon),
        project(lat, lon + 0.5),
        project(lat + 0.5, lon + 0.5),
        project(lat + 0.5, lon),
      ]
      let twice = 0
      corners.forEach((p, i) => {
        const q = corners[(i + 1) % 4]!
        twice += p.x * q.z - q.x * p.z
      })
      const got = Math.abs(twice / 2) * 1e4 // square km
      expect(got / cellKm2(lat, lon)).toBeCloseTo(1, 3)
    }
  })
})

/** The area of a half-degree cell of the GRS 80 ellipsoid, by fine strips. */
function cellKm2(lat: number, _lon: number): number {
  const a = 6378.137
  const e2 = 0.00669438002290079
  let sum = 0
  const n = 200
  for (let i = 0; i < n; i++) {
    const phi = ((lat + (0.5 * (i + 0.5)) / n) * Math.PI) / 180
    const w = 1 - e2 * Math.sin(phi) ** 2
    const meridian = (a * (1 - e2)) / w ** 1.5
    const parallel = (a * Math.cos(phi)) / Math.sqrt(w)
    sum += meridian * parallel * ((0.5 / n) * (Math.PI / 180)) * (0.5 * (Math.PI / 180))
  }
  return sum
}
