import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOBODY } from '../../src/continuum/flows.ts'
import { accessCut } from '../../src/continuum/links.ts'
import { nodeGoesDown } from '../../src/continuum/nodes.ts'
import { goesDark, mainsLost } from '../../src/continuum/power.ts'
import { meanWaitS } from '../../src/continuum/queueing.ts'
import { Answers } from '../../src/metrics/answers.ts'
import { presentStates } from '../../src/metrics/states.ts'
import { HOUR_US, START_UTC_MS, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const near = (site: number) => [[site, 100]] as [number, number][]

/** Two sites, EU and US, 750 and 250 people beside them. */
function twoSites(): TinyWorld {
  const plan = tinyPlan({
    sites: [{ batteryS: 3600 }, { provider: 1, grid: 1 }],
    providers: [{ law: 0 }, { law: 2 }],
    grids: [
      { carbonGAt: utcMs => 100 + ((utcMs - START_UTC_MS) / HOUR_US) * 1000 },
      { carbonGAt: () => 300 },
    ],
    cells: [
      { population: 750, ring: near(0) },
      { population: 250, ring: near(1), accessRttUs: 5000 },
    ],
    incidents: [{}],
  })
  return new TinyWorld(plan).place([0, 1]).settle(0)
}

const msOf = (people: number, accessMs: number) =>
  0.2 + accessMs + 10 + meanWaitS(people / 1000, 0.01, 1) * 1000

describe('a sample', () => {
  test('says what holds now', () => {
    const sample = twoSites().metrics.sample()
    const watts = [750, 250].map(people => 1.5 * (110 + (200 * (people / 1000) * 0.01) / 8))
    expect(sample).toMatchObject({
      sitesRunning: 2,
      sitesDark: 0,
      onBattery: 0,
      answeredShare: 1,
      peopleServedShare: 1,
      euShare: 0.75,
      podsServing: 2,
    })
    expect(sample.answeredPerS).toBeCloseTo(1, 12)
    expect(sample.latencyP50Ms).toBeCloseTo(msOf(750, 1), 9)
    expect(sample.latencyP95Ms).toBeCloseTo(msOf(250, 5), 9)
    expect(sample.powerKw).toBeCloseTo((watts[0] + watts[1]) / 1000, 12)
    const carbon = (watts[0] * 100 + watts[1] * 300) / (watts[0] + watts[1])
    expect(sample.carbonGPerKwh).toBeCloseTo(carbon, 9)
    const later = (watts[0] * 103 + watts[1] * 300) / (watts[0] + watts[1])
    const tiny = twoSites().settle(3.5 * HOUR_US)
    expect(tiny.metrics.sample().carbonGPerKwh).toBeCloseTo(later, 9)
  })

  test('sees a site go dark that had nothing alive but its switches', () => {
    const tiny = twoSites()
    nodeGoesDown(tiny.world, 1, 0)
    const before = tiny.settle().metrics.sample()
    goesDark(tiny.world, 1)
    const after = tiny.metrics.sample()
    expect(before.powerKw - after.powerKw).toBeCloseTo((1.5 * 10) / 1000, 12)
  })

  test('sees a site on its battery, then dark, before demand has settled anew', () => {
    const tiny = twoSites()
    tiny.metrics.sample()
    tiny.clockAt(HOUR_US)
    mainsLost(tiny.world, 0, 0)
    expect(tiny.metrics.sample()).toMatchObject({ sitesRunning: 2, onBattery: 1, answeredShare: 1 })
    goesDark(tiny.world, 0)
    for (const site of [0, 1]) tiny.flows.recountSite(site)
    const sample = tiny.metrics.sample()
    expect(sample).toMatchObject({ sitesRunning: 1, sitesDark: 1, onBattery: 0, euShare: 0 })
    expect(sample.answeredShare).toBeCloseTo(0.25, 12)
    expect(sample.answeredPerS).toBeCloseTo(0.25, 12)
    expect(sample.podsServing).toBe(1)
  })

  test('serves people without voltage only as far as they can ask', () => {
    const tiny = twoSites()
    tiny.world.cells.mains[0] = 0
    const sample = tiny.settle().metrics.sample()
    expect(sample.answeredShare).toBe(1)
    expect(sample.peopleServedShare).toBeCloseTo(0.25 + 0.75 * 0.45, 12)
  })

  test('has null for shares of nothing', () => {
    const sample = new TinyWorld(tinyPlan({ workloads: [] })).settle(0).metrics.sample()
    expect(sample).toMatchObject({
      latencyP50Ms: null,
      latencyP95Ms: null,
      answeredShare: null,
      peopleServedShare: null,
      euShare: null,
    })
  })

  test('changes no total, and no later sample', () => {
    const [quiet, watched] = [twoSites(), twoSites()]
    for (let hour = 1; hour <= 4; hour++) {
      if (hour === 3)
        for (const tiny of [quiet, watched]) accessCut(tiny.clockAt(2.5 * HOUR_US).world, 1, 1, 0)
      const out = new Uint8Array(2)
      watched.metrics.sample()
      watched.metrics.siteLoad(out)
      watched.metrics.siteLatency(out)
      quiet.settle(hour * HOUR_US)
      watched.settle(hour * HOUR_US)
      expect(watched.metrics.sample()).toEqual(quiet.metrics.sample())
    }
    expect(watched.metrics.summary()).toEqual(quiet.metrics.summary())
  })
})

describe('planes', () => {
  test('write latency in steps of 0.2 ms, and 255 for a site that serves nobody', () => {
    const tiny = twoSites()
    const out = new Uint8Array(2)
    tiny.metrics.siteLatency(out)
    expect([...out]).toEqual([Math.round(msOf(750, 1) / 0.2), Math.round(msOf(250, 5) / 0.2)])
    accessCut(tiny.world, 1, 1, 0)
    tiny.metrics.siteLatency(out)
    expect(out[1]).toBe(255)
  })

  test('keep 254 for whatever is slower', () => {
    const plan = tinyPlan({ cells: [{ ring: near(0), accessRttUs: 600_000 }] })
    const out = new Uint8Array(1)
    new TinyWorld(plan).place([0]).settle(0).metrics.siteLatency(out)
    expect(out[0]).toBe(254)
  })

  test('write load as halves of a percent of the living CPU', () => {
    const plan = tinyPlan({
      sites: [{ nodes: 2 }],
      workloads: [{ concurrency: 8 }],
      cells: [{ population: 400_000, ring: near(0) }],
    })
    const tiny = new TinyWorld(plan).place([0], 2).settle(0)
    const out = new Uint8Array(1)
    tiny.metrics.siteLoad(out)
    expect(out[0]).toBe(50) // 4 of 16 cores
    tiny.world.pods.run[0] = 5
    tiny.world.nodes.up[1] = 0
    tiny.world.touchFlows()
    tiny.metrics.siteLoad(out)
    expect(out[0]).toBe(100) // 4 of 8
  })
})

describe('answers', () => {
  test('fail as the flows themselves say, whatever is up', () => {
    const site = fc.record({
      told: fc.nat(5),
      withdrawn: fc.nat(2),
      dead: fc.nat(5),
      access: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(site, { minLength: 4, maxLength: 4 }), states => {
        const cells = states.map((_, i) => ({ population: 1000, ring: near(i) }))
        const tiny = new TinyWorld(tinyPlan({ sites: states.map(() => ({ nodes: 5 })), cells }))
        for (const [s, { told }] of states.entries()) tiny.place([s], told)
        tiny.settle(0)
        states.forEach(({ told, withdrawn, dead, access }, s) => {
          const named = Math.max(0, told - withdrawn)
          tiny.flows.service.told[s] = named
          tiny.flows.service.serving[s] = Math.max(0, named - dead)
          tiny.world.sites.access[s] = access ? 1 : 0
        })
        const answers = new Answers(tiny.world, tiny.flows)
        answers.read(presentStates(tiny.world, tiny.flows))
        const { segments } = tiny.flows
        let answered = 0
        for (let i = 0; i < segments.length; i++) {
          if (segments.site[i] === NOBODY) continue
          const rate = segments.ratePerS[i] * (1 - tiny.flows.failedShare(0, segments.site[i]))
          expect(answers.answeredPerS[i]).toBeCloseTo(rate, 12)
          answered += rate
        }
        expect(answers.answered).toBeCloseTo(answered, 9)
        expect(answers.answered).toBeLessThanOrEqual(answers.asked)
      }),
      { numRuns: 100, seed: 40 },
    )
  })
})
