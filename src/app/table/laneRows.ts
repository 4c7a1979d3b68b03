/** The timeline's lanes as rows by the minute, and its events one by one. */

import type { RunRecord } from '../run/record.ts'
import { meaningOf, systemOf } from '../story/kinds.ts'
import { countUntil } from '../story/ledger.ts'
import type { CurvePoint, Lane } from '../timeline/lane.ts'
import type { Cell, Column, Row } from './rows.ts'

const MINUTE_S = 60

export function laneColumns(lanes: readonly Lane[]): Column[] {
  return [
    { label: 'Date' },
    { label: 'Time' },
    ...lanes.map((lane, i): Column => {
      // A second lane of the same things has no name of its own.
      const label = lane.label || `${lanes[i - 1]?.label ?? 'Lane'} (${i + 1})`
      if (lane.kind === 'bars') return { label }
      if (lane.kind === 'ticks') return { label: `${label}, events`, digits: 0 }
      if (lane.kind === 'plot' && lane.figure.endsWith('Share'))
        return { label, unit: '%', digits: 3 }
      return { label, digits: 2 }
    }),
  ]
}

/** One row a minute of a window (s), as far as the run is computed. */
export function laneRows(
  lanes: readonly Lane[],
  record: RunRecord,
  fromS: number,
  toS: number,
): Row[] {
  const rows: Row[] = []
  const endS = Math.min(toS, record.computedS)
  for (let tS = Math.ceil(fromS / MINUTE_S) * MINUTE_S; tS <= endS; tS += MINUTE_S)
    rows.push([
      record.clock.date(tS),
      record.clock.time(tS),
      ...lanes.map(lane => laneCell(lane, record, tS)),
    ])
  return rows
}

function laneCell(lane: Lane, record: RunRecord, tS: number): Cell {
  switch (lane.kind) {
    case 'bars':
      return (
        lane.bars
          .filter(bar => bar.fromS <= tS && (bar.toS === null || tS < bar.toS))
          .map(bar => bar.words)
          .join('; ') || null
      )
    case 'ticks':
      return countUntil(lane.ticks.timesS, tS + MINUTE_S) - countUntil(lane.ticks.timesS, tS)
    case 'plot': {
      const value = record.series.at(tS)?.[lane.figure] ?? Number.NaN
      return finite(lane.figure.endsWith('Share') ? value * 100 : value)
    }
    case 'curve':
      return finite(valueAt(lane.points, tS))
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** The value of the last point at or before a moment (s). */
function valueAt(points: readonly CurvePoint[], tS: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]!.tS <= tS) low = middle + 1
    else high = middle
  }
  return points[low - 1]?.value ?? Number.NaN
}

export const EVENT_COLUMNS: readonly Column[] = [
  { label: 'Line', digits: 0 },
  { label: 'Date' },
  { label: 'Time' },
  { label: 'System' },
  { label: 'Mark' },
  { label: 'What' },
  { label: 'Of what' },
  { label: 'Led to by line', digits: 0 },
]

/** Every line of the run's timeline, in order. */
export const eventRows = ({ ledger, clock }: RunRecord): Row[] =>
  ledger.lines.map(({ n, tS, source, kind, subject, cause }) => [
    n,
    clock.date(tS),
    clock.time(tS),
    systemOf(source, kind),
    meaningOf(kind).word,
    kind.replaceAll('-', ' '),
    subject,
    cause,
  ])
