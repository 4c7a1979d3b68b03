/** Timeline lanes of what is in view: how long its people wait, and how much it works. */
import type { RunRecord } from '../run/record.ts'
import type { CurvePoint, LaneSource } from '../timeline/lane.ts'
import { NearCurves } from './nearCurves.ts'
import { EDGE_MS } from './viewFigures.ts'

/** Half of a folded timeline's room. */
const LANE_PX = 29
/** Curves of this many sets of sites are kept: one often goes back to where one was. */
const KEPT = 8
/** A slice of reading takes this long (ms): scrolling and drawing stay smooth between them. */
const SLICE_MS = 6

const shelves = new WeakMap<RunRecord, Map<string, NearCurves>>()

/** The curves of some sites (indices, rising) in a run; the same object for the same set. */
export function curvesOf(record: RunRecord, sites: Uint32Array): NearCurves {
  let shelf = shelves.get(record)
  if (!shelf) shelves.set(record, (shelf = new Map()))
  const key = sites.join(' ')
  const curves = shelf.get(key) ?? new NearCurves(record.film, sites, record.run.sites.nodes)
  // The one used last lies last.
  shelf.delete(key)
  shelf.set(key, curves)
  for (const old of shelf.keys()) {
    if (shelf.size <= KEPT) break
    shelf.delete(old)
  }
  return curves
}

/** Reads curves on in slices; calls `told` after the last one. Returns what stops it. */
export function readInSlices(curves: NearCurves, told: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const slice = () => {
    const endMs = performance.now() + SLICE_MS
    if (curves.read(() => performance.now() >= endMs)) told()
    else timer = setTimeout(slice)
  }
  timer = setTimeout(slice)
  return () => clearTimeout(timer)
}

/** The two lanes, of what has been read so far: make a new source when there is more. */
export function nearLanes(curves: NearCurves): LaneSource {
  const points = (values: readonly number[]): CurvePoint[] =>
    values.map((value, i) => ({ tS: curves.tS[i]!, value }))
  const latency = points(curves.latencyMs)
  const work = points(curves.work)
  const slowest = curves.latencyMs.reduce((most, ms) => Math.max(most, ms || 0), EDGE_MS)
  return () => [
    {
      kind: 'curve',
      key: 'near latency',
      label: 'In view, latency',
      px: LANE_PX,
      points: latency,
      zero: true,
      most: slowest,
    },
    {
      kind: 'curve',
      key: 'near work',
      label: 'In view, work',
      px: LANE_PX,
      points: work,
      zero: true,
      most: curves.capacity,
    },
  ]
}
