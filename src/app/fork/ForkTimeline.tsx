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

/** Both lanes of the folded timeline. */
const EACH_PX = LANE_PX + 7

function Lanes({ pair }: { pair: Pair }) {
  const records = useRecords()
  const { a, b, version } = records ?? { a: null, b: null, version: 0 }
  // biome-ignore lint/correctness/useExhaustiveDependencies: records grow in place, version says when
  const source = useMemo<LaneSource>(() => {
    const lanes: Lane[] = []
    if (a) lanes.push(latencyLane(pair.a.letter, a))
    if (b) lanes.push(latencyLane(pair.b.letter, b))
    return ({ fromS, toS }) => {
      const ranges = [a, b].map(r => r?.series.range('latencyP95Ms', fromS, toS)?.high ?? 0)
      const most = Math.max(...ranges, 1)
      return lanes.map(lane => (lane.kind === 'curve' ? { ...lane, most } : lane))
    }
  }, [a, b, version, pair])
  return <Timeline source={source} folded />
}

function latencyLane(letter: string, record: RunRecord): Lane {
  return {
    kind: 'curve',
    key: `latency ${letter}`,
    label: `${letter} latency`,
    px: EACH_PX,
    points: record.series.points.map(({ tS, latencyP95Ms }) => ({ tS, value: latencyP95Ms })),
    zero: true,
  }
}
