/** The axis of change in percent: as wide as the largest change needs, in steps that people count in. */
import { number } from '../format.ts'
import type { Row } from './rows.ts'

export interface PercentAxis {
  /** From -most to +most, %. */
  most: number
  ticks: { words: string; share: number }[]
}

/** Ends that the axis may have, %. Beyond the last a dot stands at the edge. */
const ENDS = [2, 10, 50, 100, 200] as const

export function axisOf(rows: readonly Row[]): PercentAxis {
  const largest = rows.reduce((most, { percent, band }) => {
    const all = [percent, ...(band ?? [])].filter(Number.isFinite).map(Math.abs)
    return Math.max(most, ...all)
  }, 0)
  const most = ENDS.find(end => largest <= end) ?? ENDS[ENDS.length - 1]!
  const ticks = [-1, -0.5, 0, 0.5, 1].map(part => ({
    words: `${part > 0 ? '+' : ''}${number(part * most)}%`,
    share: (part + 1) / 2,
  }))
  return { most, ticks }
}

/** Where a change stands on the axis, 0 to 1. */
export function shareOf({ most }: PercentAxis, percent: number): number {
  return (Math.max(-most, Math.min(most, percent)) / most + 1) / 2
}
