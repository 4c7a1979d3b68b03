/** What a chunk adds to a record: a run that goes on from a checkpoint says some things again. */
import type { RunChunk } from '../../study/protocol.ts'
import type { RunRecord } from './record.ts'

/**
 * The chunk without frames, points and lines that the record has. A run says the same each time, so
 * changes between frames go on from the record's own last frame.
 */
export function beyond(record: RunRecord, chunk: RunChunk): RunChunk {
  const { film, series, ledger } = record
  const frameS = film.length ? film.timeOf(film.length - 1) : -1
  const pointS = series.points[series.points.length - 1]?.tS ?? -1
  const line = ledger.lines[ledger.lines.length - 1]?.n ?? 0
  return {
    fromS: chunk.fromS,
    toS: Math.max(chunk.toS, record.computedS),
    frames: after(chunk.frames, frame => frame.tS > frameS),
    series: after(chunk.series, point => point.tS > pointS),
    lines: after(chunk.lines, ({ n }) => n > line),
  }
}

/** From the first that is new on; what comes is in order. */
function after<T>(all: T[], isNew: (one: T) => boolean): T[] {
  const first = all[0]
  if (first === undefined || isNew(first)) return all
  const at = all.findIndex(isNew)
  return at < 0 ? [] : all.slice(at)
}
