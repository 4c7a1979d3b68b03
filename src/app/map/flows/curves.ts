/** The curves of moved work, of the backbone and of a site's people, as points in the scene. */
import { NO_PLATE } from '../geography/format.ts'
import type { MapPoint } from '../projection.ts'

/** `reach`: from people to the chosen site. */
export const KIND = { moved: 0, link: 1, broken: 2, arrow: 3, reach: 4 } as const

export interface Curve {
  kind: (typeof KIND)[keyof typeof KIND]
  from: MapPoint
  to: MapPoint
  /** What it stands on at either end; NO_PLATE: the sea. */
  fromPlate: number
  toPlate: number
  /** CSS px. */
  widthPx: number
  /** Of its own (r, g, b as one number); without it, its kind's. */
  colour?: number
}

const STEPS = 40
/** Arcs rise with their span (look.md). */
const rise = (span: number) => Math.min(2.2, 0.15 + 0.2 * span)
/** Links hug the ground. */
const linkRise = (span: number) => Math.min(0.3, 0.03 * span)
/** An arrowhead's length, units at the overview's distance, and its breadth, px. */
const ARROW_LENGTH = 0.62
const ARROW_PX = 10

/** A spare point before and two after: the ribbon shader reads four points a stretch. */
const SPARE = 3
const EMPTY_GROUND = [NO_PLATE, NO_PLATE, 0, -1] as const

/**
 * All curves as one run of points for the ribbon shader. Written over and over into the same arrays,
 * which are made anew only when they must grow.
 */
export class CurveBuffers {
  /** x, height over the ground, z and units along. */
  points = new Float32Array(0)
  /** Plate at its beginning, plate at its end, share of the way, colour (-1: its kind's). */
  grounds = new Float32Array(0)
  /** Kind, width px, length, joined to the next. */
  marks = new Float32Array(0)
  /** Stretches. */
  count = 0
  private at = 0
  private readonly place: [number, number, number] = [0, 0, 0]

  /** Writes these curves instead of those before; true when the arrays are new ones. */
  write(curves: readonly Curve[], arrows: boolean): boolean {
    const grown = this.reserve(curves.length * (STEPS + 3) + SPARE)
    this.at = 0
    this.blank()
    for (const curve of curves) this.add(curve, arrows)
    this.count = this.at - 1
    this.blank()
    this.blank()
    return grown
  }

  private reserve(points: number): boolean {
    if (points * 4 <= this.points.length) return false
    const length = 4 * Math.ceil(points * 1.5)
    this.points = new Float32Array(length)
    this.grounds = new Float32Array(length)
    this.marks = new Float32Array(length)
    return true
  }

  private add(curve: Curve, arrows: boolean): void {
    const { kind, widthPx } = curve
    const length = spanOf(curve)
    const withArrow = arrows && kind === KIND.moved && length > ARROW_LENGTH
    const last = withArrow ? 1 - (0.15 * ARROW_LENGTH) / length : 1
    for (let i = 0; i <= STEPS; i++) {
      const t = (i / STEPS) * last
      this.point(curve, t, t * length, kind, widthPx, length)
    }
    this.end()
    if (!withArrow) return
    this.point(curve, 1 - ARROW_LENGTH / length, 0, KIND.arrow, ARROW_PX, 1)
    this.point(curve, 1, 1, KIND.arrow, ARROW_PX, 1)
    this.end()
  }

  private point(
    curve: Curve,
    t: number,
    along: number,
    kind: number,
    widthPx: number,
    length: number,
  ): void {
    const { points, grounds, marks, place } = this
    const i = this.at++ * 4
    pointAt(curve, t, place)
    points[i] = place[0]
    points[i + 1] = place[1]
    points[i + 2] = place[2]
    points[i + 3] = along
    grounds[i] = curve.fromPlate
    grounds[i + 1] = curve.toPlate
    grounds[i + 2] = t
    grounds[i + 3] = curve.colour ?? -1
    marks[i] = kind
    marks[i + 1] = widthPx
    marks[i + 2] = length
    marks[i + 3] = 1
  }

  /** The last point is not joined to what comes next. */
  private end(): void {
    this.marks[this.at * 4 - 1] = 0
  }

  private blank(): void {
    const i = this.at++ * 4
    this.points.fill(0, i, i + 4)
    this.marks.fill(0, i, i + 4)
    this.grounds.set(EMPTY_GROUND, i)
  }
}

/** Units along the ground from end to end. */
export function spanOf({ from, to }: Curve): number {
  return Math.max(1e-3, Math.hypot(to.x - from.x, to.z - from.z))
}

/** The point a share `t` of the way, written to `into`; `y` is its height over the ground. */
export function pointAt(
  curve: Curve,
  t: number,
  into: [x: number, y: number, z: number] = [0, 0, 0],
): [x: number, y: number, z: number] {
  const span = spanOf(curve)
  const high = curve.kind === KIND.moved || curve.kind === KIND.reach
  const top = high ? rise(span) : linkRise(span)
  into[0] = curve.from.x + (curve.to.x - curve.from.x) * t
  into[1] = 4 * top * t * (1 - t) + 0.02
  into[2] = curve.from.z + (curve.to.z - curve.from.z) * t
  return into
}
