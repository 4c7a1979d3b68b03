import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanWaitS } from '../../src/continuum/queueing.ts'

/** Probability of waiting by Erlang's own sum, in big steps of floating point: right for small c. */
function erlangC(offered: number, servers: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; k < servers; k++) sum += term *= offered / k
  const last = ((term * offered) / servers) * (servers / (servers - offered))
  return last / (sum + last)
}

/** Probability of waiting that a mean wait implies: Wq = C / (c mu - lambda). */
const waitingShare = (offered: number, servers: number) =>
  meanWaitS(offered, 1, servers) * (servers - offered)

describe('the mean wait of M/M/c', () => {
  test.each([0.1, 0.5, 0.8, 0.95])('is rho / (1 - rho) services at one server, rho %f', rho => {
    const serviceS = 0.02
    expect(meanWaitS(rho / serviceS, serviceS, 1)).toBeCloseTo((rho / (1 - rho)) * serviceS, 12)
  })

  test('is rho^2 / (1 - rho^2) services at two', () => {
    for (const rho of [0.25, 0.5, 0.9])
      expect(meanWaitS(2 * rho, 1, 2)).toBeCloseTo((rho * rho) / (1 - rho * rho), 12)
  })

  test.each([
    // Offered load, servers, probability of waiting: fractions worked out by hand, then tables of Erlang C.
    [1, 2, 1 / 3],
    [2, 3, 4 / 9],
    [2, 4, 4 / 23],
    [3, 4, 27 / 53],
    [8, 10, 0.4092],
    [16, 20, 0.2561],
    [90, 100, 0.2169],
  ])('has at %f erlang and %i servers the published probability of waiting', (a, c, published) => {
    expect(waitingShare(a, c)).toBeCloseTo(published, 3)
  })

  test('is what the defining sum gives', () => {
    const servers = fc.integer({ min: 1, max: 120 })
    const rho = fc.double({ min: 0.01, max: 0.98, noNaN: true })
    fc.assert(
      fc.property(servers, rho, (c, share) => {
        const exact = erlangC(share * c, c)
        expect(Math.abs(waitingShare(share * c, c) - exact)).toBeLessThanOrEqual(
          1e-10 * exact + 1e-300,
        )
      }),
      { numRuns: 500, seed: 50 },
    )
  })

  test('grows with load, shrinks with servers, and scales with the service time', () => {
    const servers = fc.integer({ min: 1, max: 500 })
    const rho = fc.double({ min: 0.05, max: 0.94, noNaN: true })
    fc.assert(
      fc.property(servers, rho, (c, share) => {
        const wait = meanWaitS(share * c, 1, c)
        expect(meanWaitS((share + 0.05) * c, 1, c)).toBeGreaterThanOrEqual(wait)
        expect(meanWaitS(share * c, 1, c + 1)).toBeLessThanOrEqual(wait)
        const scaled = meanWaitS((share * c) / 0.004, 0.004, c)
        expect(Math.abs(scaled - 0.004 * wait)).toBeLessThanOrEqual(1e-9 * scaled + 1e-300)
      }),
      { numRuns: 300, seed: 51 },
    )
  })

  test('is none where nobody asks, and without bound where more is asked than can be done', () => {
    expect(meanWaitS(0, 0.01, 4)).toBe(0)
    expect(meanWaitS(400, 0.01, 4)).toBe(Number.POSITIVE_INFINITY)
    expect(meanWaitS(500, 0.01, 4)).toBe(Number.POSITIVE_INFINITY)
    expect(meanWaitS(1, 0.01, 0)).toBe(Number.POSITIVE_INFINITY)
  })

  test('stands for thousands of servers', () => {
    const wait = meanWaitS(9900, 1, 10_000)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThan(meanWaitS(99, 1, 100))
  })
})
