import { describe, expect, test } from 'vitest'
import { assuranceOf, forbiddenSites } from '../../src/metrics/assurance.ts'
import { OBJECTIVES, sovereigntyScore, weakestSeal } from '../../src/metrics/framework.ts'
import { HOUR_US, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const SAFESPRING = [4, 4, 4, 4, 2, 3, 4, 4]
const AWS_ESC = [1, 1, 1, 2, 1, 2, 1, 2]
const sovereigntyOf = (tiny: TinyWorld) => tiny.metrics.summary().sovereignty

describe('the Cloud Sovereignty Framework', () => {
  test('gives the score that Safespring published of itself', () => {
    expect(sovereigntyScore([{ seal: SAFESPRING, load: 7 }])).toBeCloseTo(86.25, 12)
    expect(OBJECTIVES.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
  })

  test('weighs providers by load in the score, and takes the least of them as the level', () => {
    const assessed = [
      { seal: SAFESPRING, load: 3 },
      { seal: AWS_ESC, load: 1 },
    ]
    const aws = sovereigntyScore([{ seal: AWS_ESC, load: 1 }]) as number
    expect(sovereigntyScore(assessed)).toBeCloseTo((3 * 86.25 + aws) / 4, 12)
    expect(Object.values(weakestSeal(assessed) as object)).toEqual(AWS_ESC)
    const idle = [assessed[0], { seal: [0, 0, 0, 0, 0, 0, 0, 0], load: 0 }]
    expect(weakestSeal(idle)).toEqual({
      'SOV-1': 4,
      'SOV-2': 4,
      'SOV-3': 4,
      'SOV-4': 4,
      'SOV-5': 2,
      'SOV-6': 3,
      'SOV-7': 4,
      'SOV-8': 4,
    })
  })

  test('has no figure where nobody assessed bears load', () => {
    expect(sovereigntyScore([])).toBeNull()
    expect(weakestSeal([{ seal: SAFESPRING, load: 0 }])).toBeNull()
  })
})

describe('sovereignty', () => {
  const providers = [{ law: 0, seal: SAFESPRING }, { law: 1 }, { law: 2 }]
  const sites = [0, 1, 2].map(provider => ({ provider }))
  /** 5, 3 and 2 of ten thousand people beside the sites of an EU, an adequate and a US provider. */
  const cells = [5000, 3000, 2000].map((population, i) => ({
    population,
    ring: [[i, 100]] as [number, number][],
  }))

  test('shares load by whose law controls the operator, wherever the site stands', () => {
    const tiny = new TinyWorld(tinyPlan({ providers, sites, cells }))
    const found = sovereigntyOf(tiny.place([0, 1, 2]).settle(0).settle(HOUR_US))
    expect(found.euJurisdictionShare).toBeCloseTo(0.5, 12)
    expect(found.foreignExposureShare).toBeCloseTo(0.2, 12)
    expect(found.providerHhi).toBeCloseTo(2500 + 900 + 400, 8)
    expect(found.score).toBeCloseTo(86.25, 12)
    expect(found.violationS).toBe(0)
  })

  test('shares data by the bytes of the answers', () => {
    const workloads = [{ bytesPerRequest: 9000 }, { name: 'small', bytesPerRequest: 1000 }]
    const two = [{ provider: 0 }, { provider: 2 }]
    const ring: [number, number][] = [
      [0, 100],
      [1, 100],
    ]
    const plan = tinyPlan({ providers, sites: two, cells: [{ ring }], workloads })
    const tiny = new TinyWorld(plan).place([0], 1, 0).place([1], 1, 1)
    const found = sovereigntyOf(tiny.settle(0).settle(HOUR_US))
    expect(found.euJurisdictionShare).toBeCloseTo(0.5, 12)
    expect(found.euDataShare).toBeCloseTo(0.9, 12)
  })

  test('counts what is answered, not what is asked', () => {
    const tiny = new TinyWorld(tinyPlan({ providers, sites, cells })).place([0, 1, 2])
    tiny.world.sites.access[0] = 0
    const found = sovereigntyOf(tiny.settle(0).settle(HOUR_US))
    expect(found.euJurisdictionShare).toBe(0)
    expect(found.providerHhi).toBeCloseTo(3600 + 1600, 8)
    expect(found).toMatchObject({ score: null, seal: null })
  })

  test('counts the seconds in which each workload has a replica where it may not', () => {
    const workloads = [{ control: 'eu' as const }, { control: 'eea-adequate' as const }, {}]
    const tiny = new TinyWorld(tinyPlan({ providers, sites, cells, workloads }))
    tiny.place([0, 1], 1, 0).place([0, 1], 1, 1).place([0, 1, 2], 1, 2)
    tiny.settle(0).settle(HOUR_US)
    expect(sovereigntyOf(tiny).violationS).toBe(3600)
    tiny
      .place([2], 1, 1)
      .settle(HOUR_US)
      .settle(2 * HOUR_US)
    expect(sovereigntyOf(tiny).violationS).toBe(3600 + 2 * 3600)
  })

  test('finds people served across a border by a workload that is bound to their country', () => {
    const workloads = [{ location: 'country' as const }]
    const tiny = new TinyWorld(tinyPlan({ workloads, sites: [{}, { hub: 1 }] })).place([0, 1])
    tiny.settle(0).settle(HOUR_US)
    expect(sovereigntyOf(tiny).violationS).toBe(0)
    tiny.flows.segments.site[0] = 1
    tiny.metrics.lasted(HOUR_US, 2 * HOUR_US)
    expect(sovereigntyOf(tiny).violationS).toBe(3600)
  })

  test('is null where nobody is answered', () => {
    expect(sovereigntyOf(new TinyWorld().settle(0).settle(HOUR_US))).toEqual({
      score: null,
      seal: null,
      euJurisdictionShare: null,
      euDataShare: null,
      violationS: 0,
      providerHhi: null,
      foreignExposureShare: null,
    })
  })
})

describe('Union assurance levels', () => {
  const providers = [
    { law: 0, seal: SAFESPRING },
    { law: 0 },
    { law: 1, seal: SAFESPRING },
    { law: 2 },
    { law: 3 },
    { law: 0, seal: [4, 4, 4, 3, 4, 4, 4, 4] },
    { law: 0, seal: [4, 4, 4, 4, 4, 4, 3, 4] },
  ]
  const sites = [
    ...providers.map((_, provider) => ({ provider, inUnion: true })),
    { provider: 0, inUnion: false },
  ]

  test('follow from place, control and what has been assessed', () => {
    const plan = tinyPlan({ providers, sites })
    expect(sites.map((_, s) => assuranceOf(plan, s))).toEqual([4, 3, 3, 1, 1, 3, 3, 0])
  })

  test.each([
    [{}, []],
    [{ assurance: 1 }, [7]],
    [{ assurance: 2 }, [3, 4, 7]],
    [{ assurance: 4 }, [1, 2, 3, 4, 5, 6, 7]],
    [{ control: 'eu' as const }, [2, 3, 4]],
    [{ control: 'eea-adequate' as const }, [3, 4]],
    [{ location: 'eu' as const }, [7]],
    [{ location: 'country' as const }, []],
  ])('a workload with %o may not run at sites %o', (requires, forbidden) => {
    const plan = tinyPlan({ providers, sites, workloads: [requires] })
    expect([...forbiddenSites(plan, 0)]).toEqual(forbidden)
  })
})
