import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldError } from '../../../src/control/k3s/native.ts'
import { parseQuantity, toMilli, toWhole } from '../../../src/control/k3s/quantity.ts'

const milli = (text: unknown) => toMilli(parseQuantity(text, 'q'))
const whole = (text: unknown) => toWhole(parseQuantity(text, 'q'))

describe('quantities', () => {
  it('reads every suffix, exactly', () => {
    expect([milli('100m'), milli('1'), milli('0.5'), milli(1), milli(0.25)]).toEqual([
      100, 1000, 500, 1000, 250,
    ])
    expect(['1k', '1M', '1G', '1T', '1P', '1E'].map(whole)).toEqual([
      1e3, 1e6, 1e9, 1e12, 1e15, 1e18,
    ])
    expect(['1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'].map(whole)).toEqual(
      [10, 20, 30, 40, 50, 60].map(n => 2 ** n),
    )
    expect(['1e3', '1E3', '12e-1', '.5', '5.', '+2', '1.5Gi'].map(whole)).toEqual([
      1000,
      1000,
      2,
      1,
      5,
      2,
      1.5 * 2 ** 30,
    ])
  })

  it('rounds up what is finer than its unit', () => {
    expect([milli('1u'), milli('100n'), milli('1.0001'), whole('100m'), whole('1n')]).toEqual([
      1, 1, 1001, 1, 1,
    ])
    expect(milli('0.1')).toBe(100)
    expect(milli('-100m')).toBe(-100)
  })

  it('holds what is larger than the API can hold at its ceiling', () => {
    expect(whole('1e400')).toBe(2 ** 63)
    expect(whole('9E')).toBe(9e18)
    expect(whole('0e999999999')).toBe(0)
    expect(whole('1e-999999999')).toBe(1)
  })

  it('refuses what Kubernetes refuses, naming the field and the suffix that was meant', () => {
    const complaint = (text: unknown) => {
      try {
        parseQuantity(text, 'spec.x')
      } catch (e) {
        expect(e).toBeInstanceOf(FieldError)
        return (e as Error).message
      }
      throw new Error(`${text} was taken`)
    }
    expect(complaint('128mi')).toBe('spec.x: "128mi" has no such suffix "mi"; did you mean Mi')
    for (const bad of ['', 'm', '1 Gi', '1.2.3', '1Gib', 'abc', '--1', '1e', '1e3Ki', '1Ki3'])
      complaint(bad)
    for (const bad of [true, {}, [], Number.NaN, 'x'.repeat(1000), '9'.repeat(1000)]) complaint(bad)
  })

  it('agrees with arithmetic on whole numbers of any suffix', () => {
    const suffixes = { m: 1n, '': 1000n, k: 1000_000n, Ki: 1024_000n, Mi: 1048576_000n }
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...(Object.keys(suffixes) as (keyof typeof suffixes)[])),
        (n, s) => milli(`${n}${s}`) === Number(BigInt(n) * suffixes[s]),
      ),
    )
  })
})
