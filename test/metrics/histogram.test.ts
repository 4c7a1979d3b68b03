import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, BINS, binOf, emptyBins, fill, percentiles } from '../../src/metrics/histogram.ts'

function histogramOf(samples: readonly { ms: number; weight: number }[]) {
  const bins = emptyBins()
  const weights = Float64Array.from(samples, s => s.weight)
  const ms = Float64Array.from(samples, s => s.ms)
  fill(bins, weights, ms, samples.length)
  return bins
}

/** The least latency within which at least `share` of all weight lies, by sorting. */
function sortedPercentile(samples: readonly { ms: number; weight: number }[], share: number) {
  const sorted = [...samples].sort((a, b) => a.ms - b.ms)
  const total = sorted.reduce((sum, s) => sum + s.weight, 0)
  let below = 0
  for (const { ms, weight } of sorted)
    if ((below += weight) >= share * total * (1 - 1e-12)) return ms
  throw new Error('no samples')
}

const widthAt = (ms: number) => (ms < 500 ? 0.1 : ms < 5000 ? 10 : 100)

describe('latency histogram', () => {
  test('has its bins side by side, in order, the last one open', () => {
    expect(
      [0, 0.05, 0.1, 499.95, 500, 509, 510, 4999, 5000, 5100, 59_950, 60_000, 1e9].map(binOf),
    ).toEqual([0, 0, 1, 4999, 5000, 5000, 5001, 5449, 5450, 5451, 5999, 6000, 6000])
    expect(BINS).toBe(6001)
  })

  test('finds percentiles within the width of a bin, as sorting does', () => {
    const sample = fc.record({
      ms: fc.oneof(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 59_000, noNaN: true }),
      ),
      weight: fc.integer({ min: 1, max: 1000 }),
    })
    const share = fc.constantFrom(0.01, 0.25, 0.5, 0.95, 0.99, 1)
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 300 }), share, (samples, p) => {
        const [found] = percentiles(histogramOf(samples), [p])
        const exact = sortedPercentile(samples, p)
        expect(Math.abs((found as number) - exact)).toBeLessThanOrEqual(widthAt(exact) * (1 + 1e-9))
      }),
      { numRuns: 300, seed: 20 },
    )
  })

  test('is exact where all of a bin is alike', () => {
    const bins = histogramOf([
      { ms: 7.34, weight: 94 },
      { ms: 90.01, weight: 5 },
      { ms: 612.3, weight: 1 },
    ])
    const [p50, p95, p99, max] = percentiles(bins, [0.5, 0.95, 0.99, 1])
    expect(p50).toBeCloseTo(7.34, 10)
    expect(p95).toBeCloseTo(90.01, 10)
    expect(p99).toBeCloseTo(90.01, 10)
    expect(max).toBeCloseTo(612.3, 10)
  })

  test('has no percentile of nothing, and takes no latency of what weighs nothing', () => {
    expect(percentiles(emptyBins(), [0.5, 0.95])).toEqual([null, null])
    const bins = histogramOf([{ ms: Number.NaN, weight: 0 }])
    expect(percentiles(bins, [0.5])).toEqual([null])
  })

  test('adds up over time', () => {
    const total = emptyBins()
    add(total, histogramOf([{ ms: 10, weight: 1 }]), 60)
    add(total, histogramOf([{ ms: 30, weight: 2 }]), 10)
    const [p75, p76] = percentiles(total, [0.75, 0.76])
    expect([p75, p76]).toEqual([10, 30])
  })

  test('holds nothing of what it was filled with before', () => {
    const bins = histogramOf([{ ms: 10, weight: 5 }])
    fill(bins, Float64Array.of(1), Float64Array.of(20), 1)
    expect(percentiles(bins, [0.01])).toEqual([20])
  })
})
