import { describe, expect, test } from 'vitest'
import { nodeGoesDown } from '../../src/continuum/nodes.ts'
import { meanWaitS } from '../../src/continuum/queueing.ts'
import { HOUR_US, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const latencyOf = (tiny: TinyWorld) => tiny.metrics.summary().latency

describe('latency', () => {
  test('is the round trip, the wait and the service, of one queue reckoned by hand', () => {
    // 40,000 people ask 40 times a second; one place at 10 ms takes 100: M/M/1 at 0.4.
    const plan = tinyPlan({ cells: [{ population: 40_000, ring: [[0, 100]] }] })
    const tiny = new TinyWorld(plan).place([0]).settle(0).settle(HOUR_US)
    const waitS = (0.4 / (1 - 0.4)) * 0.01
    const ms = 2 * 0.1 + 1 + 10 + waitS * 1000
    const found = latencyOf(tiny)
    for (const p of [found.p50Ms, found.p95Ms, found.p99Ms]) expect(p).toBeCloseTo(ms, 9)
    expect(found.requests).toBeCloseTo(40 * 3600, 6)
    expect(found.meanWaitS).toBeCloseTo(waitS, 12)
    expect(found.failedShare).toBe(0)
    expect(found.populationWithin20MsShare).toBe(1)
  })

  test('weighs percentiles by requests and the share within 20 ms by people', () => {
    // 900 people beside a site, 100 just too far away; both ask alike.
    const cells = [
      { population: 900, ring: [[0, 100]] as [number, number][] },
      { population: 100, accessRttUs: 10_000, ring: [[0, 100]] as [number, number][] },
    ]
    const tiny = new TinyWorld(tinyPlan({ cells })).place([0], 2).settle(0).settle(HOUR_US)
    const wait = meanWaitS(1, 0.01, 2) * 1000
    const found = latencyOf(tiny)
    expect(found.p50Ms).toBeCloseTo(11.2 + wait, 9)
    expect(found.p95Ms).toBeCloseTo(20.2 + wait, 9)
    expect(found.p99Ms).toBeCloseTo(20.2 + wait, 9)
    expect(found.populationWithin20MsShare).toBeCloseTo(0.9, 12)
  })

  test('counts a cell once, in the shares of all that it asks', () => {
    // The same people ask two workloads, one of them thrice as often and slow.
    const plan = tinyPlan({
      workloads: [{}, { name: 'slow', serviceS: 0.1, peakPerPersonS: 0.003 }],
    })
    const tiny = new TinyWorld(plan).place([0]).place([0], 1, 1).settle(0).settle(HOUR_US)
    expect(latencyOf(tiny).populationWithin20MsShare).toBeCloseTo(0.25, 12)
    expect(latencyOf(tiny).requests).toBeCloseTo(4 * 3600, 6)
  })

  test('fails the share of a dead replica until the directory forgets it', () => {
    const plan = tinyPlan({ sites: [{ nodes: 4 }] })
    const tiny = new TinyWorld(plan).place([0], 4).settle(0)
    tiny.clockAt(HOUR_US)
    nodeGoesDown(tiny.world, 0, 0)
    tiny.settle(HOUR_US).settle(2 * HOUR_US)
    // An hour of whole service, then one in which a quarter fails.
    expect(latencyOf(tiny).failedShare).toBeCloseTo(0.125, 12)
  })

  test('waits where somebody answers: at the living, for what they are asked', () => {
    const plan = tinyPlan({
      sites: [{ nodes: 4 }],
      cells: [{ population: 320_000, ring: [[0, 100]] }],
    })
    const tiny = new TinyWorld(plan).place([0], 4)
    nodeGoesDown(tiny.world, 0, 0)
    const waitS = meanWaitS(0.75 * 320, 0.01, 3)
    tiny.settle(0).settle(HOUR_US)
    expect(latencyOf(tiny).meanWaitS).toBeCloseTo(waitS, 12)
    expect(latencyOf(tiny).p50Ms).toBeCloseTo(11.2 + waitS * 1000, 9)
  })

  test('falls when the same people are served by more replicas', () => {
    const plan = tinyPlan({ cells: [{ population: 60_000, ring: [[0, 100]] }] })
    const tiny = new TinyWorld(plan).place([0]).settle(0)
    const waitMs = () => (tiny.metrics.sample().latencyP50Ms as number) - 11.2
    expect(waitMs()).toBeCloseTo(meanWaitS(60, 0.01, 1) * 1000, 9)
    tiny.place([0]).settle()
    expect(waitMs()).toBeCloseTo(meanWaitS(60, 0.01, 2) * 1000, 9)
  })

  test('holds what was up at the last settlement through the interval, not what is at its end', () => {
    const plan = tinyPlan({ sites: [{ nodes: 2 }] })
    const tiny = new TinyWorld(plan).place([0], 2).settle(0)
    tiny.clockAt(900e6 - 1)
    nodeGoesDown(tiny.world, 0, 0)
    tiny.settle(900e6)
    expect(latencyOf(tiny).failedShare).toBe(0)
  })

  test('has people whom nobody serves in no percentile, and as failed', () => {
    const cells = [{ ring: [[0, 100]] as [number, number][] }, { hub: 1, population: 3000 }]
    const plan = tinyPlan({ cells, workloads: [{ location: 'country' }] })
    const tiny = new TinyWorld(plan).place([0]).settle(0).settle(HOUR_US)
    const found = latencyOf(tiny)
    expect(found.failedShare).toBeCloseTo(0.75, 12)
    expect(found.p99Ms).toBeCloseTo(1.2 + 10 + meanWaitS(1, 0.01, 1) * 1000, 9)
    expect(found.populationWithin20MsShare).toBeCloseTo(0.25, 12)
  })

  test('is null, never 0, where nobody asks and where nobody is answered', () => {
    const silent = new TinyWorld(tinyPlan({ workloads: [] })).settle(0).settle(HOUR_US)
    for (const figure of Object.values(latencyOf(silent))) expect(figure).toBeNull()
    const unanswered = new TinyWorld().settle(0).settle(HOUR_US)
    expect(latencyOf(unanswered)).toMatchObject({
      p50Ms: null,
      p99Ms: null,
      meanWaitS: null,
      failedShare: 1,
      populationWithin20MsShare: 0,
    })
  })
})
