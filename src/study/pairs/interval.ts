import type { PairFigure } from './figures.ts'

/** What pairs say of a difference, B less A, in the figure's own unit. */
export interface Interval {
  meanDiff: number
  low: number
  high: number
  /** Pairs that it is made of. */
  n: number
  /** All pairs gave the same difference, to the bit: nothing in it is random. */
  exact: boolean
}

/** Null where there are too few pairs that have the figure. */
export type Intervals = Record<PairFigure, Interval | null>

/** Below so many pairs an interval is too wide to tell anything. */
export const PAIRS_MIN = 3

export const CONFIDENCE = 0.95

/** Whether there is a change at all: an interval that touches zero says nothing of which way. */
export function isClear({ low, high }: Interval): boolean {
  return low > 0 || high < 0
}
