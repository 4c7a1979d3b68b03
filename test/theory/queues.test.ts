import { describe, expect, test } from 'vitest'
import { meanWaitS } from '../../src/continuum/queueing.ts'
import { exponential, Root, uniform } from '../../src/kernel/streams.ts'
import { halfWidth999, mean } from './intervals.ts'

/** What one queue was like. */
interface Path {
  /** Mean over the customers who came after the warm-up. */
  waitS: number
  /** Service that these customers got, per second in which they came. */
  busyServers: number
  /** Of all customers: when they came and when they left, and how long they stayed together. */
  comeS: Float64Array
  goS: Float64Array
  stayedS: number
}

const CUSTOMERS = 30_000
const WARM_UP = 5_000
const REPLICATIONS = 30

/**
 * First come, first served, at `servers` equal servers, customer by customer (Kiefer and Wolfowitz
 * 1955): who comes takes the server that is free first. Services last a second in the mean.
 */
function simulate(servers: number, rho: number, replication: number): Path {
  const { hi, lo } = new Root(replication).stream(`queue/${servers}/${rho}`)
  const freeS = new Float64Array(servers)
  const comeS = new Float64Array(WARM_UP + CUSTOMERS)
  const goS = new Float64Array(WARM_UP + CUSTOMERS)
  let [nowS, waited, served, stayedS] = [0, 0, 0, 0]
  for (let n = 0; n < comeS.length; n++) {
    nowS += exponential(uniform(hi, lo, 2 * n)) / (servers * rho)
    const serviceS = exponential(uniform(hi, lo, 2 * n + 1))
    let first = 0
    for (let s = 1; s < servers; s++) if (freeS[s] < freeS[first]) first = s
    const beginS = Math.max(nowS, freeS[first])
    freeS[first] = beginS + serviceS
    comeS[n] = nowS
    goS[n] = freeS[first]
    stayedS += freeS[first] - nowS
    if (n < WARM_UP) continue
    waited += beginS - nowS
    served += serviceS
  }
  const waitS = waited / CUSTOMERS
  return { waitS, busyServers: served / (nowS - comeS[WARM_UP]), comeS, goS, stayedS }
}

/** Seconds times customers present, counted along time from the first to the last that happened. */
function presentS({ comeS, goS }: Path): number {
  const went = goS.slice().sort()
  let [sum, present, lastS, come, go] = [0, 0, 0, 0, 0]
  while (go < went.length) {
    const comes = come < comeS.length && comeS[come] <= went[go]
    const atS = comes ? comeS[come++] : went[go++]
    sum += present * (atS - lastS)
    present += comes ? 1 : -1
    lastS = atS
  }
  return sum
}

/** Relative half width of the 99.9 % interval that each queue must reach. */
const ROWS: [servers: number, rho: number, precision: number][] = [
  [1, 0.5, 0.03],
  [1, 0.8, 0.08],
  [2, 0.8, 0.07],
  [4, 0.8, 0.08],
  [8, 0.9, 0.13],
  [16, 0.7, 0.09],
]

describe('Erlang C against queues simulated customer by customer', () => {
  test.each(ROWS)('%i servers at rho %f wait as long', (servers, rho, precision) => {
    const paths = Array.from({ length: REPLICATIONS }, (_, i) => simulate(servers, rho, i))
    const waits = paths.map(p => p.waitS)
    const theory = meanWaitS(servers * rho, 1, servers)
    expect(halfWidth999(waits) / theory).toBeLessThan(precision)
    expect(Math.abs(mean(waits) - theory)).toBeLessThan(halfWidth999(waits))
    const busy = paths.map(p => p.busyServers)
    expect(Math.abs(mean(busy) - servers * rho)).toBeLessThan(halfWidth999(busy))
  })

  test('obeys Little on the very path: presence over time is the sum of sojourns', () => {
    const path = simulate(4, 0.8, 7)
    expect(Math.abs(presentS(path) - path.stayedS)).toBeLessThan(1e-9 * path.stayedS)
  })
})
