import { KEPT_WHOLE, SMALLEST_ISLAND_KM2 } from '../../src/app/map/geography/rules.ts'
import { type MapPoint, project, unproject } from '../../src/app/map/projection.ts'
import { areaAt } from '../../src/atlas/gridAreas.ts'
import type { ArcPolygon, Borders } from './topology.ts'

/** A piece of land that sinks or rises as one: a country, or an island on a grid of its own. */
export interface Plate {
  /** A country's code, or the id of the island's electricity area (`ES-IB`). */
  id: string
  country: string
  polygons: ArcPolygon[]
}

export interface Plates {
  /** Sorted by id; a plate's number is its place here. */
  plates: Plate[]
  /** Points of each arc in map units: x, z in turn. */
  arcs: Float64Array[]
  /** How many islands (and enclaves) were too small to draw. */
  dropped: number
}

/** Electricity areas that are whole islands, so that a coast, not a line on land, ends them. */
const ISLAND_GRIDS: ReadonlySet<string> = new Set(
  'ES-IB FR-COR GB-NIR DK-DK1 DK-DK2 DK-BHM IT-SAR IT-SIC AX'.split(' '),
)

const KM2_PER_UNIT2 = 10_000

/** Projects the borders and sorts their polygons into plates, without what is too small to see. */
export function makePlates(borders: Borders): Plates {
  const arcs = borders.arcs.map(projectArc)
  const plates = new Map<string, Plate>()
  let dropped = 0
  for (const [country, polygons] of borders.countries)
    for (const polygon of polygons) {
      const outer = ringPoints(polygon[0]!, arcs)
      const { area, x, z } = centroid(outer)
      if (area * KM2_PER_UNIT2 < SMALLEST_ISLAND_KM2 && !KEPT_WHOLE.has(country)) {
        dropped++
        continue
      }
      const holes = polygon.slice(1).filter(ring => {
        const hole = centroid(ringPoints(ring, arcs))
        return hole.area * KM2_PER_UNIT2 >= SMALLEST_ISLAND_KM2
      })
      const id = plateId(country, x, z)
      const plate = plates.get(id) ?? { id, country, polygons: [] }
      plates.set(id, plate)
      plate.polygons.push([polygon[0]!, ...holes])
    }
  const sorted = [...plates.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { plates: sorted, arcs, dropped }
}

function plateId(country: string, x: number, z: number): string {
  const { lat, lon } = unproject(x, z)
  const area = areaAt(country, lat, lon)
  return ISLAND_GRIDS.has(area) ? area : country
}

function projectArc(arc: [lon: number, lat: number][]): Float64Array {
  const out = new Float64Array(arc.length * 2)
  const at: MapPoint = { x: 0, z: 0 }
  arc.forEach(([lon, lat], i) => {
    project(lat, lon, at)
    out[i * 2] = at.x
    out[i * 2 + 1] = at.z
  })
  return out
}

/** A ring's points (x, z in turn), not closed: its first point is not said twice. */
export function ringPoints(ring: number[], arcs: Float64Array[]): number[] {
  const out: number[] = []
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index]!
    const n = arc.length / 2
    // the last point of each arc is the first of the next
    for (let k = 0; k < n - 1; k++) {
      const i = index < 0 ? n - 1 - k : k
      out.push(arc[i * 2]!, arc[i * 2 + 1]!)
    }
  }
  return out
}

/** Area (units squared, never negative) and centroid of a ring. */
export function centroid(ring: readonly number[]): { area: number; x: number; z: number } {
  let [twice, sx, sz] = [0, 0, 0]
  const n = ring.length
  for (let i = 0; i < n; i += 2) {
    const [ax, az, bx, bz] = [ring[i]!, ring[i + 1]!, ring[(i + 2) % n]!, ring[(i + 3) % n]!]
    const cross = ax * bz - bx * az
    twice += cross
    sx += (ax + bx) * cross
    sz += (az + bz) * cross
  }
  if (twice === 0) return { area: 0, x: ring[0] ?? 0, z: ring[1] ?? 0 }
  return { area: Math.abs(twice / 2), x: sx / (3 * twice), z: sz / (3 * twice) }
}
