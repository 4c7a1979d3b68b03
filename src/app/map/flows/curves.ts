/** The curves of moved work and of the backbone, as points in the scene. */
import type { MapPoint } from '../projection.ts'

export const KIND = { moved: 0, link: 1, broken: 2, arrow: 3 } as const

export interface Curve {
  kind: (typeof KIND)[keyof typeof KIND]
  from: MapPoint
  to: MapPoint
  /** Height of the ground at either end, units. */
  fromY: number
  toY: number
  /** CSS px. */
  widthPx: number
}

const STEPS = 40
/** Arcs rise with their span (look.md). */
const rise = (span: number) => Math.min(2.2, 0.15 + 0.2 * span)
/** Links hug the ground. */
const linkRise = (span: number) => Math.min(0.3, 0.03 * span)
/** An arrowhead's length, units, and its breadth, px. */
const ARROW_LENGTH = 0.75
const ARROW_PX = 11

export interface CurveBuffers {
  /** x, y, z and units along, with a spare point before and two after. */
  points: Float32Array
  /** kind, width px, length, joined to the next. */
  marks: Float32Array
  /** Stretches. */
  count: number
}

/** All curves as one run of points for the ribbon shader. With `arrows`, each moved one gets a head. */
export function curveBuffers(curves: readonly Curve[], arrows: boolean): CurveBuffers {
  const points: number[] = [0, 0, 0, 0]
  const marks: number[] = [0, 0, 0, 0]
  const add = (at: number[], along: number, kind: number, width: number, length: number) => {
    points.push(at[0]!, at[1]!, at[2]!, along)
    marks.push(kind, width, length, 1)
  }
  const end = () => {
    marks[marks.length - 1] = 0
  }
  for (const curve of curves) {
    const length = spanOf(curve)
    const withArrow = arrows && curve.kind === KIND.moved && length > ARROW_LENGTH
    const last = withArrow ? 1 - (0.7 * ARROW_LENGTH) / length : 1
    for (let i = 0; i <= STEPS; i++) {
      const t = (i / STEPS) * last
      add(pointAt(curve, t), t * length, curve.kind, curve.widthPx, length)
    }
    end()
    if (withArrow) {
      const t = 1 - ARROW_LENGTH / length
      add(pointAt(curve, t), 0, KIND.arrow, ARROW_PX, 1)
      add(pointAt(curve, 1), 1, KIND.arrow, ARROW_PX, 1)
      end()
    }
  }
  const count = points.length / 4 - 1
  for (let k = 0; k < 8; k++) {
    points.push(0)
    marks.push(0)
  }
  return { points: Float32Array.from(points), marks: Float32Array.from(marks), count }
}

/** Units along the ground from end to end. */
export function spanOf({ from, to }: Curve): number {
  return Math.max(1e-3, Math.hypot(to.x - from.x, to.z - from.z))
}

/** The point a share `t` of the way. */
export function pointAt(curve: Curve, t: number): [x: number, y: number, z: number] {
  const span = spanOf(curve)
  const top = curve.kind === KIND.moved ? rise(span) : linkRise(span)
  return [
    curve.from.x + (curve.to.x - curve.from.x) * t,
    curve.fromY + (curve.toY - curve.fromY) * t + 4 * top * t * (1 - t) + 0.02,
    curve.from.z + (curve.to.z - curve.from.z) * t,
  ]
}
