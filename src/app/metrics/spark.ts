/** The small plot beside a headline: the figure up to the playhead, and where the incident began. */
import { line } from 'd3-shape'
import type { Present } from '../present/present.ts'
import type { Figure } from '../run/series.ts'

export const SPARK_WIDTH = 56
export const SPARK_HEIGHT = 24

export interface SparkShape {
  path: string
  end: { x: number; y: number }
  /** Where the incident began; null where none is on the plot. */
  incidentX: number | null
}

/** Shown of the time before an incident, as a share of the time since (and at least 8 minutes). */
const LEAD_SHARE = 0.6
const LEAD_S = 8 * 60
/** A quiet plot shows the last day, and needs an hour of it. */
const DAY_S = 24 * 3600
const ENOUGH_S = 3600
/** Below this share of its size a change is noise, and the plot is left out. */
const STILL: Record<string, number> = { sitesRunning: 0.0005, answeredShare: 0.0005 }

/** The plot's shape in its own pixels, or null where the figure does not move. */
export function sparkAt(now: Present, figure: Figure): SparkShape | null {
  const { record, tS, incidents, over } = now
  const begun = [...incidents, ...over].map(i => i.startS)
  const startS = begun.length ? Math.min(...begun) : null
  const fromS = Math.max(
    0,
    startS === null ? tS - DAY_S : startS - Math.max(LEAD_S, (tS - startS) * LEAD_SHARE),
  )
  if (tS - fromS < (startS === null ? ENOUGH_S : 1)) return null
  const range = record.series.range(figure, fromS, tS)
  if (!range || range.high - range.low < Math.abs(range.high) * (STILL[figure] ?? 0.005))
    return null
  const { points } = record.series
  const first = Math.max(0, record.series.indexAt(fromS))
  const last = record.series.indexAt(tS)
  const stride = Math.max(1, Math.floor((last - first) / (2 * SPARK_WIDTH)))
  const x = (s: number) => (Math.max(0, s - fromS) / (tS - fromS)) * SPARK_WIDTH
  const y = (v: number) =>
    SPARK_HEIGHT - 1 - ((v - range.low) / (range.high - range.low)) * (SPARK_HEIGHT - 2)
  const shown: [number, number][] = []
  for (let i = first; i < last; i += stride) shown.push([x(points[i]!.tS), y(points[i]![figure])])
  const end: [number, number] = [SPARK_WIDTH, y(points[last]![figure])]
  shown.push(end)
  return {
    path: line()(shown) ?? '',
    end: { x: end[0], y: end[1] },
    incidentX: startS === null ? null : x(startS),
  }
}
