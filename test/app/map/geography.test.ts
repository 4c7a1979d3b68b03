import { describe, expect, it } from 'vitest'
import { bakeLand } from '../../../build/geography/bake.ts'
import { cityRows } from '../../../build/geography/cities.ts'
import {
  decodeMesh,
  encodeMesh,
  type LandMesh,
  NO_PLATE,
  STEP,
} from '../../../src/app/map/geography/format.ts'
import { project } from '../../../src/app/map/projection.ts'

const overview = bakeLand('overview')
const near = bakeLand('near')

/** The plate under a place, from the triangles; null on the sea. */
function plateAt(mesh: LandMesh, lat: number, lon: number): string | null {
  const { x, z } = project(lat, lon)
  const { points, triangles, owner, plates } = mesh
  const at = (i: number) => [points[i * 2]! * STEP, points[i * 2 + 1]! * STEP] as const
  for (let t = 0; t < triangles.length; t += 3) {
    const [[ax, az], [bx, bz], [cx, cz]] = [0, 1, 2].map(k => at(triangles[t + k]!)) as [
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
    ]
    const d1 = (x - bx) * (az - bz) - (ax - bx) * (z - bz)
    const d2 = (x - cx) * (bz - cz) - (bx - cx) * (z - cz)
    const d3 = (x - ax) * (cz - az) - (cx - ax) * (z - az)
    if ((d1 >= 0 && d2 >= 0 && d3 >= 0) || (d1 <= 0 && d2 <= 0 && d3 <= 0))
      return plates[owner[triangles[t]!]!]!.id
  }
  return null
}

/** Square kilometres of a plate: the projection keeps areas. */
function areaKm2(mesh: LandMesh, id: string): number {
  const plate = mesh.plates.findIndex(p => p.id === id)
  let area = 0
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map(k => mesh.triangles[t + k]!) as [number, number, number]
    if (mesh.owner[a] !== plate) continue
    const p = (i: number) => mesh.points[i]! * STEP
    const cross =
      (p(b * 2) - p(a * 2)) * (p(c * 2 + 1) - p(a * 2 + 1)) -
      (p(c * 2) - p(a * 2)) * (p(b * 2 + 1) - p(a * 2 + 1))
    area += Math.abs(cross) / 2
  }
  return area * 1e4
}

describe.each([
  ['overview', overview],
  ['near', near],
])('the %s land', (_, mesh) => {
  it('has Crimea with Ukraine, northern Cyprus with Cyprus, Kosovo by itself', () => {
    expect(plateAt(mesh, 45.2, 34.2)).toBe('UA')
    expect(plateAt(mesh, 35.28, 33.5)).toBe('CY')
    expect(plateAt(mesh, 34.9, 33)).toBe('CY')
    expect(plateAt(mesh, 42.6, 20.9)).toBe('XK')
    expect(plateAt(mesh, 59.9, 30.6)).toBe('RU')
  })

  it('has no border inside Cyprus', () => {
    const cyprus = mesh.plates.findIndex(p => p.id === 'CY')
    for (let line = 0; line < mesh.lineSides.length / 2; line++)
      if (mesh.lineSides[line * 2] === cyprus || mesh.lineSides[line * 2 + 1] === cyprus)
        expect(mesh.lineSides[line * 2 + 1]).toBe(NO_PLATE)
  })

  it('keeps Malta', () => {
    expect(plateAt(mesh, 35.88, 14.42)).toBe('MT')
    // Gozo is smaller than what is dropped elsewhere
    expect(plateAt(mesh, 36.05, 14.25)).toBe('MT')
    // Malta and Gozo: 313 square kilometres with what the data leave out
    expect(areaKm2(mesh, 'MT')).toBeGreaterThan(200)
  })

  it('has islands of another grid as plates of their own', () => {
    expect(plateAt(mesh, 39.6, 2.95)).toBe('ES-IB')
    expect(plateAt(mesh, 40.4, -3.7)).toBe('ES')
    expect(plateAt(mesh, 42.2, 9.1)).toBe('FR-COR')
    expect(plateAt(mesh, 40.1, 9)).toBe('IT-SAR')
    expect(plateAt(mesh, 37.5, 14.2)).toBe('IT-SIC')
    expect(plateAt(mesh, 54.6, -6.6)).toBe('GB-NIR')
    expect(plateAt(mesh, 55.5, 11.9)).toBe('DK-DK2')
    expect(plateAt(mesh, 56.2, 9.2)).toBe('DK-DK1')
  })

  it('does not draw Canaries, Azores, Madeira, Svalbard or overseas parts', () => {
    for (const [lat, lon] of [
      [28.3, -16.5],
      [37.8, -25.5],
      [32.75, -17],
      [78.5, 16],
      [4, -53],
    ] as const)
      expect(plateAt(mesh, lat, lon)).toBeNull()
  })

  it('has every country about as large as it is', () => {
    // square kilometres of land by Eurostat and national statistics, without small islands
    for (const [id, km2] of [
      ['ES', 493_500],
      ['PT', 89_000],
      ['DE', 357_000],
      ['PL', 312_000],
      ['CH', 41_300],
      ['CY', 9_250],
      ['IS', 102_800],
      ['UA', 603_000],
    ] as const)
      expect(areaKm2(mesh, id) / km2).toBeCloseTo(1, 1)
  })

  it('lets neighbours share one line', () => {
    const spain = mesh.plates.findIndex(p => p.id === 'ES')
    const portugal = mesh.plates.findIndex(p => p.id === 'PT')
    const shared = [...mesh.lineSides.keys()].filter(
      i =>
        i % 2 === 0 &&
        [mesh.lineSides[i], mesh.lineSides[i + 1]].sort().join() ===
          [spain, portugal].sort().join(),
    )
    expect(shared.length).toBeGreaterThan(0)
  })
})

describe('both levels', () => {
  it('number their plates alike', () => {
    expect(near.plates).toEqual(overview.plates)
  })

  it('come back from their file', () => {
    const bytes = encodeMesh(overview)
    const again = decodeMesh(bytes.buffer as ArrayBuffer)
    expect(again.plates).toEqual(overview.plates)
    for (const name of [
      'points',
      'owner',
      'triangles',
      'linePoints',
      'lineStarts',
      'lineSides',
    ] as const)
      expect(again[name]).toEqual(overview[name])
  })
})

describe('cities', () => {
  const rows = cityRows()
  const names = new Set(rows.map(row => `${row[1]} ${row[0]}`))

  it('are named in their own language', () => {
    for (const name of [
      'DK København',
      'AT Wien',
      'CZ Praha',
      'PT Lisboa',
      'RO București',
      'GR Athína',
    ])
      expect(names).toContain(name)
    for (const name of ['DK Copenhagen', 'AT Vienna', 'GB Islington'])
      expect(names).not.toContain(name)
  })

  it('hold every capital in scope', () => {
    const capitals = rows.filter(row => row[5] === 1).map(row => row[1])
    for (const country of 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(
      ' ',
    ))
      expect(capitals).toContain(country)
  })

  it('come largest first', () => {
    for (let i = 1; i < rows.length; i++) expect(rows[i]![4]).toBeLessThanOrEqual(rows[i - 1]![4])
  })
})
