/**
 * How far each point of a raster is from the nearest coast and border: light, shadow, waterlines and
 * the coast's bevel are all drawn from it. The bake makes one for Europe; a worker makes finer ones of
 * what is near. Exact at the lines, and beyond them good to a thousandth of a pixel in practice: each
 * point tries the nearest segments of its neighbours (P.-E. Danielsson's sweeps, with segments in the
 * place of points).
 */
import { type LandMesh, NO_PLATE, STEP } from './format.ts'

export interface FieldWindow {
  west: number
  north: number
  east: number
  south: number
  /** Pixels across and down. */
  width: number
  height: number
}

export interface Field {
  window: FieldWindow
  /** Units from the coast, positive on land, up to the reach either way. Row 0 is north. */
  coast: Float32Array
  /** Units from the nearest border between plates, never negative. */
  border: Float32Array
  /** The plate under each pixel's middle, or NO_PLATE. */
  plate: Uint8Array
}

/** How far distances are followed, in units. */
export interface Reach {
  coast: number
  border: number
}

/** Coast, border and plate for every pixel of `window`. */
export function distanceField(mesh: LandMesh, window: FieldWindow, reach: Reach): Field {
  const plate = rasterPlates(mesh, window)
  const coast = nearestLine(mesh, window, reach.coast, true)
  const border = nearestLine(mesh, window, reach.border, false)
  for (let i = 0; i < coast.length; i++) if (plate[i] === NO_PLATE) coast[i] = -coast[i]!
  return { window, coast, border, plate }
}

/** Fills each triangle whose inside holds a pixel's middle. */
export function rasterPlates(mesh: LandMesh, window: FieldWindow): Uint8Array {
  const { points, owner, triangles } = mesh
  const { width, height } = window
  const out = new Uint8Array(width * height).fill(NO_PLATE)
  const perX = width / (window.east - window.west)
  const perZ = height / (window.south - window.north)
  const px = (i: number) => (points[i * 2]! * STEP - window.west) * perX - 0.5
  const pz = (i: number) => (points[i * 2 + 1]! * STEP - window.north) * perZ - 0.5
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!]
    const corners: Corners = [px(a), pz(a), px(b), pz(b), px(c), pz(c)]
    fillTriangle(out, width, height, corners, owner[a]!)
  }
  return out
}

type Corners = [number, number, number, number, number, number]

function fillTriangle(out: Uint8Array, width: number, height: number, at: Corners, value: number) {
  const [ax, ay, bx, by, cx, cy] = at
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy)))
  const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy)))
  for (let y = top; y <= bottom; y++) {
    let left = Infinity
    let right = -Infinity
    const edge = (x0: number, y0: number, x1: number, y1: number) => {
      if (y < Math.min(y0, y1) || y > Math.max(y0, y1) || y0 === y1) return
      const x = x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
    edge(ax, ay, bx, by)
    edge(bx, by, cx, cy)
    edge(cx, cy, ax, ay)
    const from = Math.max(0, Math.ceil(left))
    const to = Math.min(width - 1, Math.floor(right))
    if (to >= from) out.fill(value, y * width + from, y * width + to + 1)
  }
}

/** Segments in pixels: x0, y0, x1, y1 in turn. */
function segmentsOf(mesh: LandMesh, window: FieldWindow, coasts: boolean, margin: number) {
  const { linePoints, lineStarts, lineSides } = mesh
  const perX = window.width / (window.east - window.west)
  const perZ = window.height / (window.south - window.north)
  const out: number[] = []
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    if ((lineSides[line * 2 + 1] === NO_PLATE) !== coasts) continue
    for (let i = lineStarts[line]!; i + 1 < lineStarts[line + 1]!; i++) {
      const x0 = (linePoints[i * 2]! * STEP - window.west) * perX - 0.5
      const y0 = (linePoints[i * 2 + 1]! * STEP - window.north) * perZ - 0.5
      const x1 = (linePoints[i * 2 + 2]! * STEP - window.west) * perX - 0.5
      const y1 = (linePoints[i * 2 + 3]! * STEP - window.north) * perZ - 0.5
      if (Math.max(x0, x1) < -margin || Math.min(x0, x1) > window.width + margin) continue
      if (Math.max(y0, y1) < -margin || Math.min(y0, y1) > window.height + margin) continue
      out.push(x0, y0, x1, y1)
    }
  }
  return Float64Array.from(out)
}

function nearestLine(mesh: LandMesh, window: FieldWindow, reach: number, coasts: boolean) {
  const { width, height } = window
  const perUnit = width / (window.east - window.west)
  const limit = (reach * perUnit) ** 2
  const segments = segmentsOf(mesh, window, coasts, reach * perUnit)
  const square = new Float32Array(width * height).fill(limit)
  const nearest = new Int32Array(width * height).fill(-1)
  const sweep = new Sweep(segments, width, height, square, nearest)
  sweep.seed(reach * perUnit)
  sweep.run()
  for (let i = 0; i < square.length; i++) square[i] = Math.sqrt(square[i]!) / perUnit
  return square
}

class Sweep {
  private readonly segments: Float64Array
  private readonly width: number
  private readonly height: number
  private readonly square: Float32Array
  private readonly nearest: Int32Array

  constructor(
    segments: Float64Array,
    width: number,
    height: number,
    square: Float32Array,
    nearest: Int32Array,
  ) {
    this.segments = segments
    this.width = width
    this.height = height
    this.square = square
    this.nearest = nearest
  }

  /** Pixels next to a segment; for one outside the raster, what of the raster is in reach. */
  seed(reachPx: number): void {
    const { segments, width, height } = this
    for (let s = 0; s < segments.length; s += 4) {
      const [x0, y0, x1, y1] = [segments[s]!, segments[s + 1]!, segments[s + 2]!, segments[s + 3]!]
      const outside = Math.min(x0, x1) < 1 || Math.min(y0, y1) < 1
      const beyond = Math.max(x0, x1) > width - 2 || Math.max(y0, y1) > height - 2
      const margin = outside || beyond ? reachPx : 1.5
      const left = Math.max(0, Math.ceil(Math.min(x0, x1) - margin))
      const right = Math.min(width - 1, Math.floor(Math.max(x0, x1) + margin))
      const top = Math.max(0, Math.ceil(Math.min(y0, y1) - margin))
      const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y1) + margin))
      for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) this.offer(x, y, s)
    }
  }

  private offer(x: number, y: number, s: number): void {
    const segments = this.segments
    const x0 = segments[s]!
    const y0 = segments[s + 1]!
    const dx = segments[s + 2]! - x0
    const dy = segments[s + 3]! - y0
    const px = x - x0
    const py = y - y0
    const length = dx * dx + dy * dy
    let t = length > 0 ? (px * dx + py * dy) / length : 0
    t = Math.max(0, Math.min(1, t))
    const ex = px - t * dx
    const ey = py - t * dy
    const d = ex * ex + ey * ey
    const i = y * this.width + x
    if (d < this.square[i]!) {
      this.square[i] = d
      this.nearest[i] = s
    }
  }

  private take(x: number, y: number, from: number): void {
    const s = this.nearest[from]!
    if (s >= 0 && s !== this.nearest[y * this.width + x]) this.offer(x, y, s)
  }

  /** Down and up once each, with a run to and fro in every row. */
  run(): void {
    const { width, height } = this
    for (let y = 0; y < height; y++) this.row(y, y > 0 ? -width : 0)
    for (let y = height - 1; y >= 0; y--) this.row(y, y < height - 1 ? width : 0)
  }

  private row(y: number, other: number): void {
    const { width } = this
    const start = y * width
    for (let x = 0; x < width; x++) {
      const i = start + x
      if (other !== 0) {
        this.take(x, y, i + other)
        if (x > 0) this.take(x, y, i + other - 1)
        if (x < width - 1) this.take(x, y, i + other + 1)
      }
      if (x > 0) this.take(x, y, i - 1)
    }
    for (let x = width - 2; x >= 0; x--) this.take(x, y, start + x + 1)
  }
}
