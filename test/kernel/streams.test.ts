import { describe, expect, test } from 'vitest'
import { ln } from '../../src/kernel/math.ts'
import {
  exponential,
  lognormal,
  normal,
  Root,
  type StreamKey,
  uniform,
  weibull,
} from '../../src/kernel/streams.ts'

const DRAWS = 200_000

/** Draws of one stream. */
function draws(name: string, count = DRAWS, seed: number | string = 1): Float64Array {
  const { hi, lo } = new Root(seed).stream(name)
  return Float64Array.from({ length: count }, (_, n) => uniform(hi, lo, n))
}

/** The first draw of many streams. */
function acrossStreams(count = DRAWS): Float64Array {
  const root = new Root(1)
  return Float64Array.from({ length: count }, (_, i) => {
    const { hi, lo } = root.stream(`node/${i}/failure`)
    return uniform(hi, lo, 0)
  })
}

/** Chi-square over equal bins, as standard deviations from its mean. */
function chiSquareZ(values: Float64Array, bins = 1024): number {
  const counts = new Float64Array(bins)
  for (const value of values) counts[Math.floor(value * bins)]++
  const expected = values.length / bins
  const chi = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  return (chi - (bins - 1)) / Math.sqrt(2 * (bins - 1))
}

/** Correlation of two series, as standard deviations from 0. */
function correlationZ(x: Float64Array, y: Float64Array): number {
  const n = Math.min(x.length, y.length)
  let sum = 0
  for (let i = 0; i < n; i++) sum += (x[i] - 0.5) * (y[i] - 0.5)
  return (sum / n) * 12 * Math.sqrt(n)
}

describe('statistics, all within four standard deviations', () => {
  test('draws of one stream are uniform', () => {
    expect(Math.abs(chiSquareZ(draws('node/a/failure')))).toBeLessThan(4)
  })

  test('first draws of neighbouring streams are uniform', () => {
    expect(Math.abs(chiSquareZ(acrossStreams()))).toBeLessThan(4)
  })

  test('pairs of draws fill the square', () => {
    const values = draws('node/a/failure', 2 * DRAWS)
    const cells = values.filter((_, i) => i % 2 === 0)
    const pairs = cells.map((x, i) => (Math.floor(x * 32) + values[2 * i + 1]) / 32)
    expect(Math.abs(chiSquareZ(pairs))).toBeLessThan(4)
  })

  test.each([1, 2, 3, 64, 4096])('draws %i apart are not correlated', lag => {
    const values = draws('node/a/failure')
    expect(Math.abs(correlationZ(values, values.subarray(lag)))).toBeLessThan(4)
  })

  test.each([1, 2, 3, 10, 100])('first draws of streams %i apart are not correlated', lag => {
    const values = acrossStreams()
    expect(Math.abs(correlationZ(values, values.subarray(lag)))).toBeLessThan(4)
  })

  test('neighbouring streams and seeds are not correlated draw by draw', () => {
    const one = draws('node/1/failure')
    for (const other of [
      draws('node/2/failure'),
      draws('node/1/repair'),
      draws('node/1/failure', DRAWS, 2),
      draws('node/1/failurf'),
    ]) {
      expect(Math.abs(correlationZ(one, other))).toBeLessThan(4)
    }
  })

  test('every one of the 53 bits is as often 1 as 0', () => {
    const values = draws('node/a/failure')
    for (let bit = 1; bit <= 53; bit++) {
      const ones = values.reduce((sum, u) => sum + (Math.floor(u * 2 ** bit) % 2), 0)
      expect(Math.abs(ones - DRAWS / 2) / Math.sqrt(DRAWS / 4), `bit ${bit}`).toBeLessThan(4)
    }
  })
})

describe('streams have names', () => {
  const bits = ({ hi, lo }: StreamKey) => (BigInt(hi) << 32n) | BigInt(lo)

  test('each name has its key, and only the name and the seed decide it', () => {
    const root = new Root(7)
    const keys = new Map<bigint, string>()
    for (let i = 0; i < 120_000; i++) {
      const name = `node/de-mun-${i % 3000}-${Math.floor(i / 3000)}/failure`
      keys.set(bits(root.stream(name)), name)
    }
    expect(keys.size).toBe(120_000)
    expect(new Root('7').stream('link/x')).toEqual(root.stream('link/x'))
    expect(new Root(8).stream('link/x')).not.toEqual(root.stream('link/x'))
  })

  test('names that differ little have keys that differ by half', () => {
    const root = new Root(1)
    let flips = 0
    const trials = 2000
    for (let i = 0; i < trials; i++) {
      const [a, b] = [bits(root.stream(`n${i}`)), bits(root.stream(`n${i + 1}`))]
      flips += (a ^ b).toString(2).replaceAll('0', '').length
    }
    expect(Math.abs(flips / trials - 32)).toBeLessThan(0.4)
  })

  test('names with the same letters in another order, or with more of one, differ', () => {
    const root = new Root(1)
    const names = ['', 'a', 'aa', 'aaa', 'ab', 'ba', 'a/b', 'b/a', '\0', '\0\0', 'ä', 'ǟ', '😀']
    expect(new Set(names.map(name => bits(root.stream(name)))).size).toBe(names.length)
  })

  test('keys are what they have always been', () => {
    expect(new Root(1).stream('node/x')).toEqual({ hi: 748582282, lo: 1429139455 })
  })
})

describe('variates have the moments of theory', () => {
  const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length
  const u = draws('variates')
  const v = draws('variates, too')

  test('exponential: mean 1, second moment 2', () => {
    const values = u.map(exponential)
    expect(mean(values)).toBeCloseTo(1, 1)
    expect(mean(values.map(x => x * x))).toBeCloseTo(2, 1)
    expect(exponential(0)).toBe(0)
  })

  test('weibull: shape 1 is exponential, shape 2 has mean sqrt(pi) / 2', () => {
    expect(weibull(0.3, 1)).toBe(exponential(0.3))
    expect(Math.abs(mean(u.map(x => weibull(x, 2))) - Math.sqrt(Math.PI) / 2)).toBeLessThan(0.005)
  })

  test('normal: mean 0, variance 1, fourth moment 3', () => {
    const values = u.map((x, i) => normal(x, v[i]))
    expect(Math.abs(mean(values))).toBeLessThan(0.01)
    expect(Math.abs(mean(values.map(z => z ** 2)) - 1)).toBeLessThan(0.015)
    expect(Math.abs(mean(values.map(z => z ** 4)) - 3)).toBeLessThan(0.1)
  })

  test('lognormal: median exp(mu)', () => {
    const values = u.map((x, i) => lognormal(x, v[i], ln(20), 0.5)).toSorted()
    expect(Math.abs(values[DRAWS / 2] / 20 - 1)).toBeLessThan(0.01)
  })
})
