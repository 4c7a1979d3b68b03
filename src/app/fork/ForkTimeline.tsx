/** The timeline of a fork, folded: the latency of both futures on one scale. */
import { useMemo } from 'react'
import type { RunRecord } from '../run/record.ts'
import { LANE_PX, type Lane, type LaneSource } from '../timeline/lane.ts'
import { Timeline } from '../timeline/Timeline.tsx'
import { type Pair, PairProvider, useRecords } from './pair.tsx'

export function ForkTimeline({ pair }: { pair: Pair }) {
  return (
    <PairProvider value={pair}>
      <Lanes pair={pair} />
    </PairProvider>
  )
}

/** The lanes stand this share of their range below its lowest value. */
const FOOT_SHARE = 0.4
/** Both lanes of the folded timeline. */
const EACH_PX = LANE_PX + 7

function Lanes({ pair }: { pair: Pair }) {
  const records = useRecords()
  const { a, b, version } = records ?? { a: null, b: null, version: 0 }
  // biome-ignore lint/correctness/useExhaustiveDependencies: records grow in place, version says when
  const source = useMemo<LaneSource>(() => {
    return ({ fromS, toS }) => {
      const ranges = [a, b].flatMap(r => r?.series.range('latencyP95Ms', fromS, toS) ?? [])
      if (ranges.length === 0) return []
      const high = Math.max(...ranges.map(r => r.high))
      const low = Math.min(...ranges.map(r => r.low))
      const scale = { footMs: Math.max(0, low - (high - low) * FOOT_SHARE), mostMs: high }
      const lanes: Lane[] = []
      if (a) lanes.push(latencyLane(pair.a.letter, a, scale))
      if (b) lanes.push(latencyLane(pair.b.letter, b, scale))
      return lanes
    }
  }, [a, b, version, pair])
  return <Timeline source={source} folded />
}

interface LatencyScale {
  /** What both lanes stand on, and their highest value (ms). */
  footMs: number
  mostMs: number
}

function latencyLane(letter: string, record: RunRecord, { footMs, mostMs }: LatencyScale): Lane {
  return {
    kind: 'curve',
    key: `latency ${letter}`,
    label: `${letter} latency`,
    px: EACH_PX,
    // Both stand on one foot, so that one height is one latency.
    points: record.series.points.map(({ tS, latencyP95Ms }) => ({
      tS,
      value: latencyP95Ms - footMs,
    })),
    zero: true,
    most: Math.max(mostMs - footMs, 0.1),
  }
}
