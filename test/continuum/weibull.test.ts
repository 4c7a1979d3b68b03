import { expect, test } from 'vitest'
import { gamma, meanOfWeibull } from '../../src/continuum/weibull.ts'

// Abramowitz and Stegun, table 6.1; Gamma(2.25) = 1.25 * Gamma(1.25).
test('the gamma function at published points', () => {
  for (const [x, y] of [
    [1, 1],
    [1.25, 0.9064024771],
    [1.5, 0.8862269255],
    [2, 1],
    [2.25, 1.1330030963],
    [5, 24],
  ])
    expect(gamma(x)).toBeCloseTo(y, 8)
})

test('the mean of a Weibull of shape 0.8 and of the exponential', () => {
  expect(meanOfWeibull(0.8)).toBeCloseTo(1.1330030963, 8)
  expect(meanOfWeibull(1)).toBe(1)
})
