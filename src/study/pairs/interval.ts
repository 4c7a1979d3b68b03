import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { type Figures, PAIR_FIGURES, type PairFigure } from './figures.ts'

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

/** One seed's two runs. */
export interface SeedPair {
  seed: number
  a: Figures
  b: Figures
}

export type Intervals = Record<PairFigure, Interval | null>

/** Below so many pairs an interval is too wide to tell anything. */
export const PAIRS_MIN = 3

export const CONFIDENCE = 0.95

/**
 * The two-sided interval of the mean of paired differences, by Student's t with n - 1 degrees of
 * freedom (differences of independent seeds are independent; their mean over many minutes and sites is
 * near enough normal). Differences that are not finite are left out. Null below PAIRS_MIN of them.
 */
export function pairedInterval(
  differences: readonly number[],
  confidence = CONFIDENCE,
): Interval | null {
  const d = differences.filter(Number.isFinite)
  const n = d.length
  if (n < PAIRS_MIN) return null
  if (d.every(value => value === d[0])) {
    return { meanDiff: d[0], low: d[0], high: d[0], n, exact: true }
  }
  const meanDiff = sum(d) / n
  const variance = sum(d.map(value => (value - meanDiff) * (value - meanDiff))) / (n - 1)
  const half = tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n)
  return { meanDiff, low: meanDiff - half, high: meanDiff + half, n, exact: false }
}

/** Intervals of all figures. Pairs may come in any order: they are taken by seed. */
export function intervalsOf(pairs: readonly SeedPair[]): Intervals {
  const bySeed = [...pairs].sort((x, y) => x.seed - y.seed)
  return Object.fromEntries(
    PAIR_FIGURES.map(name => [name, pairedInterval(bySeed.map(({ a, b }) => b[name] - a[name]))]),
  ) as Intervals
}

/** Whether there is a change at all: an interval that touches zero says nothing of which way. */
export function isClear({ low, high }: Interval): boolean {
  return low > 0 || high < 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
