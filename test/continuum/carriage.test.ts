import { describe, expect, test } from 'vitest'
import type { WorldPlan } from '../../src/continuum/plan.ts'
import { TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

/** People at A ask 1,000 times 1,000 bytes a second: 8 Mbit/s. */
const MBIT = 8
const asking = { peakPerPersonS: 1, serviceS: 0.0001, concurrency: 1 }

function atB(change: (plan: WorldPlan) => void): TinyWorld {
  const plan = tinyPlan({ sites: [{ hub: 1 }], cells: [{ hub: 0 }], workloads: [asking] })
  change(plan)
  return new TinyWorld(plan).place([0]).settle()
}

describe('the backbone', () => {
  test('carries all that it has room for', () => {
    const tiny = atB(() => {})
    expect(tiny.flows.segments.carried[0]).toBe(1)
    expect(tiny.metrics.sample().answeredShare).toBe(1)
  })

  test('loses what is beyond a link, of everybody alike', () => {
    const tiny = atB(plan => {
      plan.links[0].capacityGbps = MBIT / 4 / 1000
    })
    expect(tiny.flows.segments.carried[0]).toBeCloseTo(0.25, 12)
    expect(tiny.metrics.sample().answeredShare).toBeCloseTo(0.25, 12)
  })

  test('is not asked by those who are served at home', () => {
    const plan = tinyPlan({ workloads: [asking] })
    plan.links[0].capacityGbps = 1e-9
    const tiny = new TinyWorld(plan).place([0]).settle()
    expect(tiny.flows.segments.carried[0]).toBe(1)
  })
})

describe('a line that is full', () => {
  test('leaves the rest to the next site, or to nobody', () => {
    const plan = tinyPlan({ sites: [{ hub: 0 }, { hub: 1 }], workloads: [asking] })
    plan.sites.lineGbps[0] = (0.6 * MBIT) / 1000
    plan.sites.lineGbps[1] = (0.3 * MBIT) / 1000
    const { segments } = new TinyWorld(plan).place([0, 1]).settle().flows
    const shares = Array.from({ length: segments.length }, (_, i) => segments.ratePerS[i] / 1000)
    expect(shares[0]).toBeCloseTo(0.6, 9)
    expect(shares[1]).toBeCloseTo(0.3, 9)
    expect(shares[2]).toBeCloseTo(0.1, 9)
  })

  test('is shared among the workloads of its site', () => {
    const plan = tinyPlan({ workloads: [asking, { ...asking, name: 'other' }] })
    plan.sites.lineGbps[0] = (1.5 * MBIT) / 1000
    const { service } = new TinyWorld(plan).place([0], 1, 0).place([0], 1, 1).settle().flows
    expect(service.ratePerS[0]).toBeCloseTo(1000, 6)
    expect(service.ratePerS[1]).toBeCloseTo(500, 6)
  })

  test('has all workloads settled in their order, whichever of them has changed', () => {
    const plan = tinyPlan({ workloads: [asking, { ...asking, name: 'other' }] })
    plan.sites.lineGbps[0] = (1.5 * MBIT) / 1000
    const { flows } = new TinyWorld(plan).place([0], 1, 0).place([0], 1, 1).settle()
    flows.service.ratePerS.fill(7)
    flows.settle(false)
    expect([...flows.service.ratePerS].map(Math.round)).toEqual([1000, 500])
  })
})
