/** The timeline as two tables: its lanes by the minute, and its events one by one. */
import type { LaneSource } from '../timeline/lane.ts'
import { useRun, useTwin } from '../twin.ts'
import { AsTable } from './AsTable.tsx'
import { EVENT_COLUMNS, eventRows, laneColumns, laneRows } from './laneRows.ts'

/** Lanes that have no room on the screen have it in a table. */
const ROOM_PX = 10_000

export function LaneTables({ source }: { source: LaneSource }) {
  const { time } = useTwin()
  const record = useRun(s => s.record)
  if (!record) return null
  const lanes = () => {
    const { fromS, toS } = time.getState()
    return source({ record, fromS, toS, roomPx: ROOM_PX })
  }
  const rows = () => {
    const { fromS, toS } = time.getState()
    return laneRows(lanes(), record, fromS, toS)
  }
  return (
    <span className="lane-tables">
      <AsTable
        button="mark"
        title="Timeline, by the minute"
        columns={() => laneColumns(lanes())}
        rows={rows}
      />
      <AsTable
        button="mark"
        title="Events"
        columns={EVENT_COLUMNS}
        rows={() => eventRows(record)}
      />
    </span>
  )
}
