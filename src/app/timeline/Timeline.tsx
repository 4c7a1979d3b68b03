/** The clock, the player and the lanes: when what happened, and where in it one stands. */
import { memo, useMemo, useRef } from 'react'
import { axisStepS, axisTicks, type WallClock } from '../clock.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import { useSize } from '../parts/size.ts'
import { LaneTables } from '../table/LaneTables.tsx'
import { useRun, useTime } from '../twin.ts'
import { Controls } from './Controls.tsx'
import { LaneView } from './LaneView.tsx'
import type { Lane, LaneSource } from './lane.ts'
import { Playhead } from './Playhead.tsx'
import { type Axis, xOf } from './shapes.ts'
import { useScrub } from './useScrub.ts'

/** Above the lanes: the readings of the clock. */
const TICKS_PX = 31
/** Room for lanes under them: look.md's timeline is 172 high, and folds to 96. */
const LANES_PX = 134
const FOLDED_LANES_PX = 58

interface Props {
  /** What the lanes are; a function that stays the same while they mean the same. */
  source: LaneSource
  /** Two lanes at most, the clock on one line, no speeds: another part needs the height. */
  folded?: boolean
}

export function Timeline({ source, folded = false }: Props) {
  const field = useRef<HTMLDivElement>(null)
  const { width } = useSize(field)
  const record = useRun(s => s.record)
  const scrub = useScrub(field)
  return (
    <section className={folded ? 'timeline timeline-folded' : 'timeline'} aria-label="Time">
      <Controls folded={folded} />
      <LaneTables source={source} />
      <div className="lanes-field" ref={field} {...scrub}>
        {record && width > 0 && (
          <>
            <Lanes width={width} source={source} roomPx={folded ? FOLDED_LANES_PX : LANES_PX} />
            <Playhead width={width} />
          </>
        )}
      </div>
    </section>
  )
}

interface LanesProps {
  width: number
  source: LaneSource
  roomPx: number
}

const Lanes = memo(function Lanes({ width, source, roomPx }: LanesProps) {
  const record = useRun(s => s.record)!
  const version = useRun(s => s.version)
  const failed = useRun(s => s.phase === 'failed')
  const fromS = useTime(s => s.fromS)
  const toS = useTime(s => s.toS)
  const axis: Axis = useMemo(() => ({ fromS, toS, width }), [fromS, toS, width])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the record grows in place, version says when
  const lanes = useMemo(
    () => source({ record, fromS, toS, roomPx }),
    [source, record, version, fromS, toS, roomPx],
  )
  const heights = offsets(lanes)
  const height = TICKS_PX + (heights[heights.length - 1] ?? 0)
  return (
    <>
      <ol className="lane-names" aria-hidden="true">
        {lanes.map((lane, i) => (
          <li key={lane.key} style={{ top: TICKS_PX + heights[i]!, height: lane.px }}>
            {lane.label}
          </li>
        ))}
      </ol>
      <Uncomputed axis={axis} computedS={record.computedS} failed={failed} clock={record.clock} />
      <svg className="lanes" width={width} height={Math.max(height, TICKS_PX)} aria-hidden="true">
        <Hours
          axis={axis}
          clock={record.clock}
          height={height}
          stopS={failed ? record.computedS : null}
        />
        {lanes.map((lane, i) => (
          // A nested picture clips what runs over its edges.
          <svg
            key={lane.key}
            y={TICKS_PX + heights[i]!}
            width={width}
            height={lane.px}
            aria-hidden="true"
          >
            <line className="lane-rule" x2={width} y1={lane.px - 0.5} y2={lane.px - 0.5} />
            <LaneView
              lane={lane}
              axis={axis}
              record={record}
              version={version}
              endS={failed ? record.computedS : null}
            />
          </svg>
        ))}
      </svg>
    </>
  )
})

/** Running sums of the lanes' heights, one more than there are lanes. */
function offsets(lanes: readonly Lane[]): number[] {
  const sums = [0]
  for (const lane of lanes) sums.push(sums[sums.length - 1]! + lane.px)
  return sums
}

interface HoursProps {
  axis: Axis
  clock: WallClock
  height: number
  /** Where the run broke off: its reading stands there too. */
  stopS: number | null
}

/** A reading that the playhead's own would cover is left out, within this many px. */
const COVERED_PX = 54

const covers = (axis: Axis, x: number, tS: number): boolean =>
  Math.abs(x - xOf(axis, tS)) < COVERED_PX

function Hours({ axis, clock, height, stopS }: HoursProps) {
  const labels = useMemo(() => labelsOf(axis, clock), [axis, clock])
  const covered = useTime(s => labels.findIndex(label => covers(axis, label.x, s.playheadS)))
  return labels.map((label, i) => (
    <g key={label.tS} transform={`translate(${label.x} 0)`}>
      <line className="lane-grid" y1={25} y2={height} />
      {i !== covered && (stopS === null || !covers(axis, label.x, stopS)) && (
        <text className="lane-time" y={19} textAnchor={label.anchor}>
          {label.words}
        </text>
      )}
    </g>
  ))
}

/** Least distance between readings on the axis, px; and no more than the eye can take in. */
const LABEL_PX = 92
const MOST_LABELS = 8

function labelsOf(axis: Axis, clock: WallClock) {
  const most = Math.max(2, Math.min(MOST_LABELS, Math.floor(axis.width / LABEL_PX)))
  const stepS = axisStepS(axis.toS - axis.fromS, most)
  return axisTicks(clock, axis.fromS, axis.toS, stepS).map(tS => {
    const x = Math.round(xOf(axis, tS)) + 0.5
    const midnight = clock.secondOfDay(tS) === 0 && axis.toS - axis.fromS > 26 * 3600
    const words = midnight
      ? clock.dayMonth(tS)
      : stepS < 60
        ? clock.time(tS)
        : tS === axis.toS && clock.secondOfDay(tS) === 0
          ? '24:00'
          : clock.minute(tS)
    const anchor = x > axis.width - 20 ? ('end' as const) : ('middle' as const)
    return { tS, x, words, anchor }
  })
}

interface UncomputedProps {
  axis: Axis
  computedS: number
  failed: boolean
  clock: WallClock
}

/** Time that nobody has computed, hatched and named; where a run broke off, one line of alarm. */
function Uncomputed({ axis, computedS, failed, clock }: UncomputedProps) {
  const left = Math.max(0, xOf(axis, Math.max(0, computedS)))
  if (left >= axis.width - 1) return null
  const room = axis.width - left
  return (
    <div className={failed ? 'uncomputed uncomputed-failed' : 'uncomputed'} style={{ left }}>
      {failed && (
        <span className="uncomputed-stop">
          {clock.reading(computedS, axis.toS - axis.fromS)}
          <StoryMark mark="couldNot" />
        </span>
      )}
      {room > 110 && (
        <span className="uncomputed-words">{failed ? 'Not computed' : 'Not computed yet'}</span>
      )}
    </div>
  )
}
