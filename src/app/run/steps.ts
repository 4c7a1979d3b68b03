/** Steps of the playhead: from event to event, or by a minute. */
import type { RunStore } from './runStore.ts'
import type { TimeStore } from './timeStore.ts'

/** Goes to the next (1) or the previous (-1) event; where there is none, by a minute. */
export function stepEvent(run: RunStore, time: TimeStore, way: 1 | -1): void {
  const { record } = run.getState()
  if (!record) return
  const { playheadS } = time.getState()
  const event = way > 0 ? record.ledger.eventAfter(playheadS) : record.ledger.eventBefore(playheadS)
  time.play(false)
  time.seek(event ?? playheadS + way * 60)
}

export function stepMinute(time: TimeStore, way: 1 | -1): void {
  time.play(false)
  time.seek(time.getState().playheadS + way * 60)
}
