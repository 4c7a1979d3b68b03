import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { PAIR_FIGURES } from './figures.ts'
import { CONFIDENCE, type Interval, type Intervals, PAIRS_MIN } from './interval.ts'
import type { SeedPair } from './protocol.ts'

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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
