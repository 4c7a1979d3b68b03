/** Paths of the timeline's lanes, in pixels. */
import { area, line } from 'd3-shape'
import type { Figure, Series } from '../run/series.ts'
import { countUntil, type Lane as Ticks } from '../story/ledger.ts'
import type { CurvePoint } from './lane.ts'

/** Seconds to pixels and back, over a window. */
export interface Axis {
  fromS: number
  toS: number
  width: number
}

export const xOf = (axis: Axis, tS: number): number =>
  ((tS - axis.fromS) / (axis.toS - axis.fromS)) * axis.width

export const timeOf = (axis: Axis, x: number): number =>
  axis.fromS + (x / axis.width) * (axis.toS - axis.fromS)

/** Distance between ticks, px; each stands for all events that fall within it. */
const TICK_STEP_PX = 4
const TICK_PX = 1.8
const SHORTEST_PX = 3

export interface TickPaths {
  plain: string
  /** Those that hold a loss or a "could not". */
  alarm: string
}

/** Ticks of a lane `px` high: each as tall as the logarithm of how many events it stands for. */
export function tickPaths(ticks: Ticks, axis: Axis, px: number): TickPaths {
  const first = countUntil(ticks.timesS, axis.fromS - 1e-6)
  const last = countUntil(ticks.timesS, axis.toS)
  const paths: TickPaths = { plain: '', alarm: '' }
  const tallest = px - 5
  let i = first
  while (i < last) {
    const bucket = Math.floor(xOf(axis, ticks.timesS[i]!) / TICK_STEP_PX)
    let events = 0
    let alarms = 0
    while (i < last && Math.floor(xOf(axis, ticks.timesS[i]!) / TICK_STEP_PX) === bucket) {
      events++
      if (ticks.alarm[i]) alarms++
      i++
    }
    const height = Math.min(tallest, SHORTEST_PX + 4.3 * Math.log10(events))
    const x = (bucket * TICK_STEP_PX).toFixed(1)
    const mark = `M${x} ${px}v${(-height).toFixed(1)}h${TICK_PX}v${height.toFixed(1)}z`
    if (alarms * 2 >= events) paths.alarm += mark
    else paths.plain += mark
  }
  return paths
}

/** A plot that does not start from 0 stands on this share of its range. */
const FOOT_SHARE = 0.6
/** Space kept free above and below a plot's line, px. */
const PLOT_MARGIN_PX = 4

export interface PlotPaths {
  line: string
  area: string
}

/** A figure over the window, scaled between its extremes there (or from 0, where `zero`). */
export function plotPaths(
  series: Series,
  figure: Figure,
  zero: boolean,
  axis: Axis,
  px: number,
): PlotPaths {
  const all = series.range(figure, axis.fromS, axis.toS)
  if (!all) return { line: '', area: '' }
  const low = zero ? Math.min(0, all.low) : all.low - (all.high - all.low || 1e-3) * FOOT_SHARE
  const span = all.high - low || 1
  const y = (v: number) => px - ((v - low) / span) * (px - PLOT_MARGIN_PX)
  const first = Math.max(0, series.indexAt(axis.fromS))
  const { points } = series
  const stride = Math.max(1, Math.floor((axis.toS - axis.fromS) / 60 / axis.width))
  const shown: Place[] = []
  for (let i = first; i < points.length; i += stride) {
    const point = points[i]!
    shown.push([Math.max(0, xOf(axis, point.tS)), y(point[figure])])
    if (point.tS > axis.toS) break
  }
  return pathsOf(shown, px)
}

/** A place in a lane, px; a height that is not finite breaks the line. */
type Place = [x: number, y: number]

function pathsOf(places: readonly Place[], px: number): PlotPaths {
  const isThere = (place: Place) => Number.isFinite(place[1])
  return {
    line: line<Place>().defined(isThere)(places) ?? '',
    area:
      area<Place>()
        .defined(isThere)
        .x(p => p[0])
        .y0(px)
        .y1(p => p[1])(places) ?? '',
  }
}

/** A curve over the window, scaled as `plotPaths` does, or up to `most`. It holds its last value. */
export function curvePaths(
  points: readonly CurvePoint[],
  zero: boolean,
  most: number | undefined,
  axis: Axis,
  px: number,
): PlotPaths {
  let from = points.findIndex(p => p.tS > axis.fromS)
  if (from < 0) from = points.length
  const shown = points.slice(Math.max(0, from - 1)).filter(p => p.tS <= axis.toS)
  const values = shown.map(p => p.value).filter(Number.isFinite)
  if (values.length === 0) return { line: '', area: '' }
  const least = values.reduce((a, b) => Math.min(a, b))
  const high = most ?? values.reduce((a, b) => Math.max(a, b))
  const low = zero ? Math.min(0, least) : least - (high - least || 1e-3) * FOOT_SHARE
  const span = high - low || 1
  const y = (v: number) => px - ((v - low) / span) * (px - PLOT_MARGIN_PX)
  return pathsOf(
    shown.map(p => [Math.max(0, xOf(axis, p.tS)), y(p.value)]),
    px,
  )
}
