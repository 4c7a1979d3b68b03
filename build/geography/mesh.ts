import earcut from 'earcut'
import type { LandMesh } from '../../src/app/map/geography/format.ts'
import { NO_PLATE, STEP } from '../../src/app/map/geography/format.ts'
import { clipRing, isInside } from './clip.ts'
import { type Plates, ringPoints } from './plates.ts'

/** The land as triangles and its edges as lines, both from the same points, so that they meet. */
export function makeMesh({ plates, arcs }: Plates): LandMesh {
  const points: number[] = []
  const owner: number[] = []
  const triangles: number[] = []
  plates.forEach(({ polygons }, plate) => {
    for (const polygon of polygons) {
      const rings = polygon.map(ring => clipRing(ringPoints(ring, arcs))).filter(r => r.length >= 6)
      if (rings.length === 0) continue
      const base = points.length / 2
      const flat = rings.flat().map(snap)
      const holes: number[] = []
      let at = 0
      for (const ring of rings.slice(0, -1)) holes.push((at += ring.length / 2))
      for (const index of earcut(flat, holes, 2)) triangles.push(base + index)
      for (const value of flat) points.push(value)
      for (let i = 0; i < flat.length; i += 2) owner.push(plate)
    }
  })
  return {
    plates: plates.map(({ id, country }) => ({ id, country })),
    points: Int16Array.from(points),
    owner: Uint8Array.from(owner),
    triangles: Uint32Array.from(triangles),
    ...makeLines({ plates, arcs }),
  }
}

/** Units to the file's whole numbers. */
function snap(value: number): number {
  return Math.max(-32767, Math.min(32767, Math.round(value / STEP)))
}

type Lines = Pick<LandMesh, 'linePoints' | 'lineStarts' | 'lineSides'>

/** Each arc that some plate uses, once, with the plate on either side (or the sea). */
function makeLines({ plates, arcs }: Pick<Plates, 'plates' | 'arcs'>): Lines {
  const sides = new Map<number, number[]>()
  plates.forEach(({ polygons }, plate) => {
    for (const polygon of polygons)
      for (const ring of polygon)
        for (const index of ring) {
          const arc = index < 0 ? ~index : index
          const list = sides.get(arc)
          if (list) list.push(plate)
          else sides.set(arc, [plate])
        }
  })
  const linePoints: number[] = []
  const lineStarts: number[] = []
  const lineSides: number[] = []
  for (const [arc, [a, b]] of [...sides].sort((p, q) => p[0] - q[0])) {
    if (a === b) continue
    for (const run of visibleRuns(arcs[arc]!)) {
      lineStarts.push(linePoints.length / 2)
      for (const value of run) linePoints.push(snap(value))
      lineSides.push(a!, b ?? NO_PLATE)
    }
  }
  lineStarts.push(linePoints.length / 2)
  return {
    linePoints: Int16Array.from(linePoints),
    lineStarts: Uint32Array.from(lineStarts),
    lineSides: Uint8Array.from(lineSides),
  }
}

/** The stretches of an arc that are inside the clip, with one point beyond at either end. */
function visibleRuns(arc: Float64Array): number[][] {
  const runs: number[][] = []
  let run: number[] = []
  for (let i = 0; i + 3 < arc.length; i += 2) {
    const [ax, az, bx, bz] = [arc[i]!, arc[i + 1]!, arc[i + 2]!, arc[i + 3]!]
    if (isInside(ax, az) || isInside(bx, bz)) {
      if (run.length === 0) run.push(ax, az)
      run.push(bx, bz)
    } else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  return runs
}
