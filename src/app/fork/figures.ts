/** What two futures are compared by, between the fork and the last moment that both have computed. */
import { allowedSites, type Figures, figuresOf } from '../../study/pairs/figures.ts'
import type { RunRecord } from '../run/record.ts'

export interface Compared {
  a: Figures
  b: Figures
  /** Seconds from the start; equal where nothing after the fork is computed by both. */
  fromS: number
  toS: number
}

/** Figures of both futures over the same minutes; null until both have a minute after the fork. */
export function compared(a: RunRecord, b: RunRecord, fromS: number): Compared | null {
  const toS = Math.min(a.computedS, b.computedS)
  if (toS - fromS < 60) return null
  return { a: figuresAt(a, fromS, toS), b: figuresAt(b, fromS, toS), fromS, toS }
}

function figuresAt(record: RunRecord, fromS: number, toS: number): Figures {
  const { sites, barred } = record.run
  const allowed = barred.length === sites.count ? allowedSites(barred) : sites.count
  return { allowedSites: allowed, ...figuresOf(record.series.points, fromS, toS) }
}
