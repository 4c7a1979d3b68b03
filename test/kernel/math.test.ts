import { describe, expect, test } from 'vitest'
import * as ours from '../../src/kernel/math.ts'
import { MATH_DIGESTS, mathDigests } from '../../src/kernel/mathVectors.ts'
import { uniform } from '../../src/kernel/threefry.ts'
import * as truth from './exact.ts'

let draws = 0
const between = (low: number, high: number) => low + uniform(2, 7, draws++) * (high - low)

type Inputs = () => number
const unit: Inputs = () => between(-1, 1)
const nearOne: Inputs = () => 1 + between(-1e-6, 1e-6)
const small: Inputs = () => between(-1e-5, 1e-5)
const turns: Inputs = () => between(-10, 10)
const far: Inputs = () => between(-1e6, 1e6)
const huge: Inputs = () => between(-1e12, 1e12)

/** Name, ours, the truth, the engine's, and kinds of input that reach every branch. */
type Case<F, T, I> = [name: string, ours: F, truth: T, engine: F, inputs: I[]]

const ONE: Case<(x: number) => number, (x: bigint) => bigint, Inputs>[] = [
  ['exp', ours.exp, truth.exp, Math.exp, [() => between(-40, 40), unit, small]],
  ['expm1', ours.expm1, truth.expm1, Math.expm1, [() => between(-40, 40), unit, small]],
  ['ln', ours.ln, truth.ln, Math.log, [() => between(0, 1), () => between(1, 1e9), nearOne]],
  ['log1p', ours.log1p, truth.log1p, Math.log1p, [unit, () => between(0, 1e9), small]],
  ['sin', ours.sin, truth.sin, Math.sin, [turns, far, small, huge]],
  ['cos', ours.cos, truth.cos, Math.cos, [turns, far, small, huge]],
  ['asin', ours.asin, truth.asin, Math.asin, [unit, small, () => between(0.99, 1)]],
  ['acos', ours.acos, truth.acos, Math.acos, [unit, small, () => between(-1, -0.99)]],
  ['atan', ours.atan, truth.atan, Math.atan, [turns, far, small]],
]

type Pair = (x: number, y: number) => number
const TWO: Case<Pair, (x: bigint, y: bigint) => bigint, [Inputs, Inputs]>[] = [
  [
    'atan2',
    ours.atan2,
    truth.atan2,
    Math.atan2,
    [
      [unit, unit],
      [small, unit],
      [unit, small],
    ],
  ],
  [
    'pow',
    ours.pow,
    truth.pow,
    Math.pow,
    [
      [() => between(0, 4), () => between(-9, 9)],
      [() => between(1, 100), () => between(-20, 20)],
      [nearOne, far],
      [() => between(0, 10), () => Math.floor(between(-9, 9))],
    ],
  ],
]

/** atan2 rounds y / x first. */
const limitUlps = (name: string) => (name === 'atan2' ? 1.5 : 1)

describe('within one unit in the last place', () => {
  test.each(ONE)('%s', (_, f, exactly, _engine, kinds) => {
    for (const inputs of kinds) {
      for (let i = 0; i < 300; i++) {
        const x = inputs()
        expect(truth.ulps(f(x), exactly(truth.exact(x))), `of ${x}`).toBeLessThan(1)
      }
    }
  })

  test.each(TWO)('%s', (name, f, exactly, _engine, kinds) => {
    for (const [first, second] of kinds) {
      for (let i = 0; i < 300; i++) {
        const [x, y] = [first(), second()]
        const value = exactly(truth.exact(x), truth.exact(y))
        expect(truth.ulps(f(x, y), value), `of ${x}, ${y}`).toBeLessThan(limitUlps(name))
      }
    }
  })

  test('the judge knows an error of one unit', () => {
    expect(truth.ulps(1 + Number.EPSILON, truth.exact(1))).toBe(1)
    expect(truth.ulps(Math.PI, truth.PI)).toBeLessThan(0.5)
  })
})

// biome-ignore format: a table
const SPECIAL = [
  0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1024, -1075, 709.8, -745.2, 1e-20, 1e300, -1e300, 5e-324,
  -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2 ** 53, -(2 ** 60), 0.9999999999999999,
  Infinity, -Infinity, NaN,
]

/** Where ECMAScript fixes a result, it is that; elsewhere the engine's is near. */
function agree(mine: number, engines: number, of: string) {
  if (Object.is(mine, engines)) return
  expect(Math.abs(mine - engines), of).toBeLessThanOrEqual(4e-16 * Math.abs(engines))
}

describe('at the edges like the engine', () => {
  test.each(ONE)('%s', (name, f, _, engine) => {
    for (const x of SPECIAL) agree(f(x), engine(x), `${name}(${x})`)
  })

  test.each(TWO)('%s', (name, f, _, engine) => {
    for (const x of SPECIAL) {
      for (const y of SPECIAL) agree(f(x, y), engine(x, y), `${name}(${x}, ${y})`)
    }
  })
})

test('the published vectors hold', () => {
  expect(mathDigests()).toEqual(MATH_DIGESTS)
})
