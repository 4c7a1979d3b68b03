/** What is so at one moment of a run: the one reading that every sentence and figure stands on. */

import type { SeriesPoint } from '../../study/protocol.ts'
import type { Picture } from '../film.ts'
import type { Incident, RunRecord } from '../run/record.ts'
import { type Counts, countStates } from './counts.ts'

export interface Present {
  tS: number
  record: RunRecord
  picture: Picture
  counts: Counts
  point: SeriesPoint
  /** On at this moment, as declared. */
  incidents: Incident[]
  /** Over at this moment. */
  over: Incident[]
  /** The minute before the first incident that has begun; null where none has. */
  before: SeriesPoint | null
}

/** The reading at a moment (s), or null where nothing is computed yet. `last` saves recounting. */
export function presentAt(record: RunRecord, tS: number, last: Present | null): Present | null {
  if (tS > record.computedS) return null
  const picture = record.film.decode(tS)
  const point = record.series.at(tS)
  if (!picture || !point) return null
  const same = last?.record === record && last.picture === picture
  const incidents = record.incidentsAt(tS)
  const over = record.incidentsOver(tS)
  return {
    tS,
    record,
    picture,
    point,
    incidents,
    over,
    counts: same ? last.counts : countStates(record, picture),
    before: beforeOf(record, incidents.length ? incidents : over),
  }
}

function beforeOf(record: RunRecord, begun: readonly Incident[]): SeriesPoint | null {
  if (begun.length === 0) return null
  const startS = Math.min(...begun.map(i => i.startS))
  return record.series.at(startS - 1)
}
