/** One lane: bars, ticks or a plot. After the playhead all is paler. */
import { memo, useId, useMemo } from 'react'
import type { RunRecord } from '../run/record.ts'
import type { Bar, Lane } from './lane.ts'
import { Past } from './Past.tsx'
import { type Axis, curvePaths, plotPaths, tickPaths, xOf } from './shapes.ts'

interface Props {
  lane: Lane
  axis: Axis
  record: RunRecord
  version: number
  /** Where the run broke off (s): what was declared beyond did not come. Null: it did not. */
  endS?: number | null
}

export const LaneView = memo(function LaneView({ lane, axis, record, version, endS }: Props) {
  if (lane.kind === 'bars') {
    return <Bars bars={lane.bars} axis={axis} px={lane.px} endS={endS ?? null} />
  }
  if (lane.kind === 'ticks') {
    return <Ticks ticks={lane.ticks} px={lane.px} axis={axis} version={version} />
  }
  if (lane.kind === 'curve') return <Curve lane={lane} axis={axis} version={version} />
  return <Plot lane={lane} axis={axis} record={record} version={version} />
})

interface BarsProps {
  bars: Bar[]
  axis: Axis
  px: number
  endS: number | null
}

function Bars({ bars, axis, px, endS }: BarsProps) {
  const edge = Math.min(axis.width, endS === null ? axis.width : xOf(axis, endS)) - 0.5
  return bars.map(bar => {
    const left = Math.max(-4, xOf(axis, bar.fromS))
    const right = Math.min(edge, bar.toS === null ? axis.width : xOf(axis, bar.toS))
    if (right <= 0 || left >= edge) return null
    const width = Math.max(2, right - left)
    return (
      <g key={bar.fromS} className={bar.filled ? 'incident' : 'incident incident-open'}>
        <rect x={left} y={2.5} width={width} height={px - 6} rx={2} />
        <BarWords left={left} width={width} px={px} words={bar.words} />
      </g>
    )
  })
}

interface WordsProps {
  left: number
  width: number
  px: number
  words: string
}

/** The bar's words, clipped to it; a bar too short has them on its right. */
function BarWords({ left, width, px, words }: WordsProps) {
  const id = useId()
  const inside = width > 60
  const x = inside ? Math.max(left, 0) + 8 : left + width + 6
  return (
    <>
      <clipPath id={id}>
        <rect x={left} y={0} width={Math.max(0, width - 4)} height={px} />
      </clipPath>
      <text x={x} y={px - 7} {...(inside ? { clipPath: `url(#${id})` } : {})}>
        {words}
      </text>
    </>
  )
}

interface TicksProps {
  ticks: (Lane & { kind: 'ticks' })['ticks']
  px: number
  axis: Axis
  version: number
}

function Ticks({ ticks, px, axis, version }: TicksProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ticks grow in place, version says when
  const paths = useMemo(() => tickPaths(ticks, axis, px - 1), [ticks, axis, px, version])
  const shapes = (
    <>
      <path className="tick" d={paths.plain} />
      <path className="tick tick-alarm" d={paths.alarm} />
    </>
  )
  return (
    <>
      <g className="after">{shapes}</g>
      <Past axis={axis} px={px}>
        {shapes}
      </Past>
    </>
  )
}

interface CurveProps {
  lane: Lane & { kind: 'curve' }
  axis: Axis
  version: number
}

function Curve({ lane, axis, version }: CurveProps) {
  const { points, zero, most, ticks, px } = lane
  const paths = useMemo(
    () => curvePaths(points, zero, most, axis, px - 1),
    [points, zero, most, axis, px],
  )
  return (
    <g>
      <path className="plot-area" d={paths.area} />
      <path className="plot-line" d={paths.line} />
      {ticks && <Ticks ticks={ticks} px={px} axis={axis} version={version} />}
    </g>
  )
}

type PlotLane = Lane & { kind: 'plot' }

function Plot({ lane, axis, record, version }: Props & { lane: PlotLane }) {
  const { figure, zero, px } = lane
  // biome-ignore lint/correctness/useExhaustiveDependencies: the series grows in place, version says when
  const paths = useMemo(
    () => plotPaths(record.series, figure, zero, axis, px - 1),
    [record, figure, zero, axis, px, version],
  )
  return (
    <g>
      <path className="plot-area" d={paths.area} />
      <path className="plot-line" d={paths.line} />
    </g>
  )
}
