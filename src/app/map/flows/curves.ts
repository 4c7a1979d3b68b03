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

export interface CurveBuffers {
  /** x, height over the ground, z and units along; with a spare point before and two after. */
  points: Float32Array
  /** Plate at its beginning, plate at its end, share of the way, colour (-1: its kind's). */
  grounds: Float32Array
  /** Kind, width px, length, joined to the next. */
  marks: Float32Array
  /** Stretches. */
  count: number
}

/** All curves as one run of points for the ribbon shader. With `arrows`, each moved one gets a head. */
export function curveBuffers(curves: readonly Curve[], arrows: boolean): CurveBuffers {
  const points: number[] = [0, 0, 0, 0]
  const grounds: number[] = [NO_PLATE, NO_PLATE, 0, -1]
  const marks: number[] = [0, 0, 0, 0]
  const add = (curve: Curve, t: number, along: number, mark: [number, number, number]) => {
    const [x, y, z] = pointAt(curve, t)
    points.push(x, y, z, along)
    grounds.push(curve.fromPlate, curve.toPlate, t, curve.colour ?? -1)
    marks.push(...mark, 1)
  }
  const end = () => {
    marks[marks.length - 1] = 0
  }
  for (const curve of curves) {
    const length = spanOf(curve)
    const withArrow = arrows && curve.kind === KIND.moved && length > ARROW_LENGTH
    const last = withArrow ? 1 - (0.15 * ARROW_LENGTH) / length : 1
    for (let i = 0; i <= STEPS; i++) {
      const t = (i / STEPS) * last
      add(curve, t, t * length, [curve.kind, curve.widthPx, length])
    }
    end()
    if (withArrow) {
      add(curve, 1 - ARROW_LENGTH / length, 0, [KIND.arrow, ARROW_PX, 1])
      add(curve, 1, 1, [KIND.arrow, ARROW_PX, 1])
      end()
    }
  }
  const count = points.length / 4 - 1
  for (let k = 0; k < 8; k++) {
    points.push(0)
    grounds.push(NO_PLATE)
    marks.push(0)
  }
  return {
    points: Float32Array.from(points),
    grounds: Float32Array.from(grounds),
    marks: Float32Array.from(marks),
    count,
  }
}

/** Units along the ground from end to end. */
export function spanOf({ from, to }: Curve): number {
  return Math.max(1e-3, Math.hypot(to.x - from.x, to.z - from.z))
}

/** The point a share `t` of the way; `y` is its height over the ground. */
export function pointAt(curve: Curve, t: number): [x: number, y: number, z: number] {
  const span = spanOf(curve)
  const high = curve.kind === KIND.moved || curve.kind === KIND.reach
  const top = high ? rise(span) : linkRise(span)
  return [
    curve.from.x + (curve.to.x - curve.from.x) * t,
    4 * top * t * (1 - t) + 0.02,
    curve.from.z + (curve.to.z - curve.from.z) * t,
  ]
}
