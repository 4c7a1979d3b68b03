/**
 * Bins of latency: 0.1 ms to 500 ms, 10 ms to 5 s, 100 ms to 60 s, and one for whatever is longer.
 * A bin keeps how much fell into it and its sum, so a percentile is the mean of the bin in which it
 * lies: wrong by less than the bin's width, and exact where all of a bin is alike.
 */
const FINE = { bins: 5000, perMs: 10 }
const MIDDLE = { bins: 450, fromMs: 500, perMs: 0.1 }
const COARSE = { bins: 550, fromMs: 5000, perMs: 0.01 }
export const BINS = FINE.bins + MIDDLE.bins + COARSE.bins + 1

/** The columns of a histogram, of a table or of scratch. */
export interface Bins {
  readonly weight: Float64Array
  readonly weightedMs: Float64Array
}

export function binOf(ms: number): number {
  if (ms < MIDDLE.fromMs) return Math.floor(ms * FINE.perMs)
  if (ms < COARSE.fromMs) return FINE.bins + Math.floor((ms - MIDDLE.fromMs) * MIDDLE.perMs)
  const bin = FINE.bins + MIDDLE.bins + Math.floor((ms - COARSE.fromMs) * COARSE.perMs)
  return bin < BINS ? bin : BINS - 1
}

export function emptyBins(): Bins {
  return { weight: new Float64Array(BINS), weightedMs: new Float64Array(BINS) }
}

/** Makes the histogram of the first `length` latencies; what weighs nothing has none. */
export function fill(
  { weight, weightedMs }: Bins,
  weights: Float64Array,
  ms: Float64Array,
  length: number,
): void {
  weight.fill(0)
  weightedMs.fill(0)
  for (let i = 0; i < length; i++) {
    const added = weights[i]
    if (added === 0) continue
    const bin = binOf(ms[i])
    weight[bin] += added
    weightedMs[bin] += added * ms[i]
  }
}

/** Adds a histogram `times` over to another. */
export function add(to: Bins, { weight, weightedMs }: Bins, times: number): void {
  for (let bin = 0; bin < BINS; bin++) {
    if (weight[bin] === 0) continue
    to.weight[bin] += weight[bin] * times
    to.weightedMs[bin] += weightedMs[bin] * times
  }
}

/** Sums of thousands of parts differ in their last digits from the exact ones. */
const ROUNDING = 1 - 1e-12

/** The latencies (ms) that the given shares of all weight stay within, ascending; null where there is none. */
export function percentiles(
  { weight, weightedMs }: Bins,
  shares: readonly number[],
): (number | null)[] {
  let total = 0
  for (let bin = 0; bin < BINS; bin++) total += weight[bin]
  if (total === 0) return shares.map(() => null)
  let below = 0
  let bin = -1
  return shares.map(share => {
    while (below < share * total * ROUNDING || bin < 0 || weight[bin] === 0) below += weight[++bin]
    return weightedMs[bin] / weight[bin]
  })
}
