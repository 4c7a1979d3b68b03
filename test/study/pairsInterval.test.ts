import { describe, expect, test } from 'vitest'
import { Root, uniform } from '../../src/kernel/streams.ts'
import { allowedSites, type Figures, figuresOf } from '../../src/study/pairs/figures.ts'
import { isClear } from '../../src/study/pairs/interval.ts'
import { intervalsOf, pairedInterval } from '../../src/study/pairs/student.ts'
import { point } from '../app/smallRun.ts'

/** Student's t, two-sided 95 %, by degrees of freedom, as printed tables have it. */
const T_95: [degrees: number, t: number][] = [
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [7, 2.365],
  [10, 2.228],
  [20, 2.086],
  [30, 2.042],
  [60, 2.0],
  [120, 1.98],
]

/** `n` numbers with mean 0 and a sample variance of exactly `n`, so that the half width is t itself. */
function unitErrors(n: number): number[] {
  const raw = Array.from({ length: n }, (_, i) => i - (n - 1) / 2)
  const variance = raw.reduce((sum, v) => sum + v * v, 0) / (n - 1)
  return raw.map(v => v * Math.sqrt(n / variance))
}

/** Independent standard normals of a named stream. */
function normals(name: string, n: number): number[] {
  const { hi, lo } = new Root(2804).stream(name)
  return Array.from({ length: n }, (_, i) => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(hi, lo, 2 * i)))
    return radius * Math.cos(2 * Math.PI * uniform(hi, lo, 2 * i + 1))
  })
}

describe('a paired interval', () => {
  test.each(T_95)('of %i degrees of freedom is %f errors wide', (degrees, t) => {
    const { low, high, n } = pairedInterval(unitErrors(degrees + 1))!
    expect(n).toBe(degrees + 1)
    expect(high).toBeCloseTo(t, 3)
    expect(low).toBeCloseTo(-t, 3)
  })

  test.each([3, 8, 32])('of %i pairs holds the true mean in 95 of 100 studies', n => {
    const studies = 6000
    const drawn = normals(`coverage ${n}`, studies * n)
    let held = 0
    for (let s = 0; s < studies; s++) {
      const differences = drawn.slice(s * n, (s + 1) * n).map(v => 5.5 + 2 * v)
      const { low, high } = pairedInterval(differences)!
      if (low <= 5.5 && 5.5 <= high) held++
    }
    const error = Math.sqrt((0.95 * 0.05) / studies)
    expect(Math.abs(held / studies - 0.95)).toBeLessThan(3.3 * error)
  })

  test('is exact where every difference is the same to the bit, and only there', () => {
    expect(pairedInterval([-3254, -3254, -3254])).toEqual({
      meanDiff: -3254,
      low: -3254,
      high: -3254,
      n: 3,
      exact: true,
    })
    const tenth = 0.1 + 0.2
    expect(pairedInterval([tenth, tenth, tenth])?.meanDiff).toBe(tenth)
    expect(pairedInterval([0.3, tenth, 0.3])?.exact).toBe(false)
    expect(pairedInterval([0, -0, 0])?.exact).toBe(true)
  })

  test('needs three pairs, and leaves out those without a figure', () => {
    expect(pairedInterval([1, 2])).toBeNull()
    expect(pairedInterval([1, Number.NaN, 2])).toBeNull()
    expect(pairedInterval([1, Number.NaN, 2, 3])).toMatchObject({ n: 3, meanDiff: 2 })
  })

  test('that touches zero is no clear change', () => {
    const base = { meanDiff: 1, n: 8, exact: false }
    expect(isClear({ ...base, low: 0.1, high: 2 })).toBe(true)
    expect(isClear({ ...base, low: 0, high: 2 })).toBe(false)
    expect(isClear({ ...base, low: -3, high: -0.1 })).toBe(true)
    expect(isClear({ ...base, low: 0, high: 0, exact: true })).toBe(false)
  })
})

describe('figures of a run', () => {
  test('are means of the minutes after the fork, up to the end', () => {
    const points = [0, 60, 120, 180].map((tS, i) => point(tS, { latencyP95Ms: 10 + i, powerKw: i }))
    expect(figuresOf(points, 60, 180)).toMatchObject({ latencyP95Ms: 12.5, powerKw: 2.5 })
    expect(figuresOf(points, 60, 120)).toMatchObject({ latencyP95Ms: 12, powerKw: 2 })
    expect(figuresOf(points, 180, 180).latencyP95Ms).toBeNaN()
  })

  test('take a latency over the minutes in which somebody is answered', () => {
    const dark = { latencyP50Ms: Number.NaN, answeredShare: 0, answeredPerS: 0 }
    const points = [point(60, { latencyP50Ms: 6, answeredShare: 1 }), point(120, dark)]
    expect(figuresOf(points, 0, 120)).toMatchObject({ latencyP50Ms: 6, answeredShare: 0.5 })
  })

  test('charge a request with all the carbon of its time, that of idle minutes too', () => {
    const points = [
      point(60, { powerKw: 36, carbonGPerKwh: 100, answeredPerS: 1000 }),
      point(120, { powerKw: 36, carbonGPerKwh: 300, answeredPerS: 0 }),
      point(180, { powerKw: 0, carbonGPerKwh: Number.NaN, answeredPerS: 0 }),
    ]
    // 1 g/s and 3 g/s for 1,000 requests/s in one of the three minutes.
    expect(figuresOf(points, 0, 180).carbonGPerMillion).toBeCloseTo(4000, 9)
    expect(figuresOf(points.slice(1), 0, 180).carbonGPerMillion).toBeNaN()
  })

  test('count the sites that are not barred', () => {
    expect(allowedSites(Uint8Array.of(0, 1, 0, 1, 1))).toBe(2)
  })
})

describe('intervals of pairs', () => {
  const figures = (ms: number): Figures => ({
    allowedSites: 10,
    latencyP95Ms: ms,
    latencyP50Ms: ms / 2,
    answeredShare: 1,
    carbonGPerMillion: 100,
    powerKw: 46,
    euShare: 0.7,
  })
  const pairs = normals('order', 9).map((v, seed) => ({
    seed,
    fromS: 0,
    toS: 3600,
    a: figures(18),
    b: { ...figures(24 + v / 3), allowedSites: 7 },
  }))

  test('do not depend on the order in which the pairs came', () => {
    const shuffled = [4, 0, 8, 2, 6, 1, 7, 3, 5].map(i => pairs[i])
    expect(intervalsOf(shuffled)).toEqual(intervalsOf(pairs))
    expect(shuffled[0]).toBe(pairs[4])
  })

  test('are B less A, figure by figure', () => {
    const { allowedSites: sites, latencyP95Ms, powerKw } = intervalsOf(pairs)
    expect(sites).toEqual({ meanDiff: -3, low: -3, high: -3, n: 9, exact: true })
    expect(powerKw).toMatchObject({ meanDiff: 0, exact: true })
    expect(latencyP95Ms?.low).toBeGreaterThan(5)
    expect(latencyP95Ms?.high).toBeLessThan(7)
  })
})
