import { describe, expect, test } from 'vitest'
import { incidentOpens } from '../../src/continuum/incidents/index.ts'
import { accessCut, accessMended } from '../../src/continuum/links.ts'
import { nodeBooted } from '../../src/continuum/nodes.ts'
import type { IncidentPlan } from '../../src/continuum/plan.ts'
import { SUBJECT } from '../../src/continuum/timeline.ts'
import { RUN } from '../../src/continuum/world.ts'
import { spreadOf } from '../../src/metrics/resilience.ts'
import { HOUR_US, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const MIN_US = 60e6
const resilienceOf = (tiny: TinyWorld) => tiny.metrics.summary().resilience

/** 700 people beside a site of 1 server, 300 beside another; an incident strikes the first unless said otherwise. */
function twoTowns(...incidents: Partial<IncidentPlan>[]): TinyWorld {
  const near = (site: number) => [[site, 100]] as [number, number][]
  const plan = tinyPlan({
    sites: [{}, {}],
    cells: [
      { population: 700, ring: near(0) },
      { population: 300, ring: near(1) },
    ],
    incidents: incidents.map(i => ({ kind: 'access-cut', sites: Uint32Array.of(0), ...i })),
  })
  return new TinyWorld(plan).place([0, 1]).settle(0)
}

/** Settles every minute up to `toUs`. */
function through(tiny: TinyWorld, toUs: number): TinyWorld {
  for (let t = tiny.world.now + MIN_US; t <= toUs; t += MIN_US) tiny.settle(t)
  return tiny
}

/** Lets incident `k` loose at `atUs`, and settles. */
function strike(tiny: TinyWorld, k: number, atUs: number): TinyWorld {
  tiny.clockAt(atUs)
  incidentOpens(tiny.world, k)
  return tiny.settle(atUs)
}

function mend(tiny: TinyWorld, site: number, atUs: number): TinyWorld {
  tiny.clockAt(atUs)
  accessMended(tiny.world, site, tiny.world.sites.accessEpoch[site])
  return tiny.settle(atUs)
}

describe('availability and downtime', () => {
  test('are by people and time', () => {
    const tiny = through(strike(twoTowns({}), 0, HOUR_US), 2 * HOUR_US)
    through(mend(tiny, 0, 2 * HOUR_US), 4 * HOUR_US)
    expect(resilienceOf(tiny).availability).toBeCloseTo(1 - 0.7 / 4, 12)
    expect(resilienceOf(tiny).downtimeS).toBeCloseTo(3600, 6)
  })

  test('weigh people who can ask for little as much as others', () => {
    const tiny = twoTowns({})
    tiny.world.cells.mains[0] = 0
    tiny.settle(0)
    through(strike(tiny, 0, HOUR_US), 2 * HOUR_US)
    expect(resilienceOf(tiny).availability).toBeCloseTo(1 - 0.7 / 2, 12)
    expect(tiny.metrics.summary().latency.failedShare).toBeLessThan(0.3)
  })

  test('are null where nobody asks', () => {
    const silent = new TinyWorld(tinyPlan({ workloads: [] })).settle(0).settle(HOUR_US)
    expect(resilienceOf(silent)).toEqual({
      availability: null,
      downtimeS: null,
      rtoS: null,
      rpoS: null,
      incidents: [],
    })
  })
})

describe('detection', () => {
  test('is the first line of a controller whose causes lead back to the incident', () => {
    const tiny = strike(
      strike(twoTowns({}, { sites: Uint32Array.of(1) }), 0, HOUR_US),
      1,
      HOUR_US + 5e6,
    )
    const { timeline, sites } = tiny.world
    const line = (s: number, by: number, cause: number) =>
      timeline.write(HOUR_US + s * 1e6, by, 'node-not-ready', SUBJECT.node, 0, cause)
    line(10, 1, 0) // a controller's line about something else
    const world = line(20, 0, sites.accessLine[0]) // the world's own
    line(50, 1, sites.accessLine[1])
    const first = line(61, 2, world)
    line(70, 1, first)
    const { incidents } = resilienceOf(tiny)
    expect(incidents.map(i => [i.startS, i.detectedS])).toEqual([
      [3600, 3661],
      [3605, 3650],
    ])
  })

  test('is null when nobody noticed, and before the incident', () => {
    const tiny = twoTowns({ atUs: 7 * HOUR_US, name: 'later' })
    expect(resilienceOf(tiny).incidents).toEqual([
      {
        name: 'later',
        startS: 25_200,
        detectedS: null,
        recoveredS: null,
        populationAffected: null,
      },
    ])
    expect(resilienceOf(tiny).rtoS).toBeNull()
    expect(resilienceOf(strike(tiny, 0, HOUR_US)).incidents[0].detectedS).toBeNull()
  })
})

describe('recovery', () => {
  const recovered = (tiny: TinyWorld) => resilienceOf(tiny).incidents.map(i => i.recoveredS)

  test('is when the share of people answered is as good as before, and stays so', () => {
    const tiny = through(strike(twoTowns({}), 0, HOUR_US), 2 * HOUR_US)
    expect(recovered(tiny)).toEqual([null])
    expect(resilienceOf(tiny).rtoS).toEqual({ p50: null, p95: null, max: null })
    through(mend(tiny, 0, 2 * HOUR_US), 3 * HOUR_US)
    expect(recovered(tiny)).toEqual([7200])
    expect(resilienceOf(tiny).rtoS).toEqual({ p50: 3600, p95: 3600, max: 3600 })
    tiny.clockAt(3 * HOUR_US)
    accessCut(tiny.world, 1, 1, 0)
    through(tiny.settle(3 * HOUR_US), 4 * HOUR_US)
    expect(recovered(tiny)).toEqual([null])
    through(mend(tiny, 1, 4 * HOUR_US), 5 * HOUR_US)
    expect(recovered(tiny)).toEqual([4 * 3600])
  })

  test('is at once for an incident that lowers nothing', () => {
    const tiny = twoTowns({ sites: new Uint32Array() }).clockAt(5e6)
    incidentOpens(tiny.world, 0)
    through(tiny.settle(10e6), HOUR_US)
    expect(recovered(tiny)).toEqual([5])
    expect(resilienceOf(tiny).rtoS).toEqual({ p50: 0, p95: 0, max: 0 })
  })

  test('compares with just before, not with everybody', () => {
    const tiny = twoTowns({}, { sites: Uint32Array.of(1) })
    through(strike(tiny, 0, HOUR_US), 2 * HOUR_US)
    through(strike(tiny, 1, 2 * HOUR_US), 3 * HOUR_US)
    through(mend(tiny, 1, 3 * HOUR_US), 4 * HOUR_US)
    // Three tenths were answered before the second, and are again.
    expect(recovered(tiny)).toEqual([null, 3 * 3600])
    expect(resilienceOf(tiny).rtoS).toEqual({ p50: 3600, p95: null, max: null })
  })

  test('of one incident is not undone by the next', () => {
    const tiny = twoTowns({}, { sites: Uint32Array.of(1) })
    through(mend(strike(tiny, 0, HOUR_US), 0, 1.5 * HOUR_US), 2 * HOUR_US)
    through(strike(tiny, 1, 2 * HOUR_US), 3 * HOUR_US)
    expect(recovered(tiny)).toEqual([5400, null])
  })

  test('is not known of an incident with nothing before it', () => {
    const tiny = twoTowns({})
    tiny.world.clock.nowUs[0] = 0
    const fresh = new TinyWorld(tiny.world.plan).place([0, 1])
    incidentOpens(fresh.world, 0)
    through(fresh.settle(0), HOUR_US)
    expect(recovered(fresh)).toEqual([null])
  })

  test('spreads by nearest rank, what never ended longest', () => {
    expect(spreadOf([])).toBeNull()
    expect(spreadOf([30, null, 10, 20])).toEqual({ p50: 20, p95: null, max: null })
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95, max: 100 })
  })
})

describe('people affected', () => {
  const affected = (tiny: TinyWorld) => resilienceOf(tiny).incidents.map(i => i.populationAffected)

  test('are those whose requests failed at a site that the incident struck', () => {
    const tiny = twoTowns({}, { sites: Uint32Array.of(1) })
    through(strike(tiny, 0, HOUR_US), 2 * HOUR_US)
    through(strike(tiny, 1, 2 * HOUR_US), 3 * HOUR_US)
    expect(affected(tiny)).toEqual([700, 300])
  })

  test('count in the largest share that failed at one moment', () => {
    const plan = tinyPlan({
      sites: [{ nodes: 4 }],
      incidents: [
        { kind: 'node-crash', sites: Uint32Array.of(0), nodesPerSite: 2, repairUs: HOUR_US },
      ],
    })
    const tiny = new TinyWorld(plan).place([0], 4).settle(0)
    through(strike(tiny, 0, HOUR_US), 1.5 * HOUR_US)
    expect(affected(tiny)).toEqual([500])
    const { world } = tiny
    for (const node of [0, 1]) {
      world.nodes.failed[node] = 0
      nodeBooted(world, node, world.nodes.epoch[node])
      world.pods.run[node] = RUN.serving
      tiny.settle((1.5 + node / 2) * HOUR_US)
    }
    through(tiny, 3 * HOUR_US)
    expect(affected(tiny)).toEqual([500])
    expect(resilienceOf(tiny).incidents[0].recoveredS).toBe(7200)
  })

  test('are not those who fail by chance while it lasts', () => {
    const tiny = through(strike(twoTowns({}), 0, HOUR_US), 2 * HOUR_US)
    tiny.clockAt(2 * HOUR_US)
    tiny.world.plan.sites.accessMttrS[1] = 1e9
    accessCut(tiny.world, 1, 0, 0)
    through(tiny.settle(2 * HOUR_US), 3 * HOUR_US)
    expect(affected(tiny)).toEqual([700])
  })

  test('are all of a cell that lost voltage with it', () => {
    const cells = { cells: Uint32Array.of(1), cellBackUs: Float64Array.of(HOUR_US) }
    const tiny = twoTowns({ kind: 'grid-outage', sites: new Uint32Array(), ...cells })
    through(strike(tiny, 0, HOUR_US), 2 * HOUR_US)
    expect(affected(tiny)).toEqual([300])
  })

  test('are those whom nobody serves beyond what nobody served before', () => {
    const plan = tinyPlan({
      sites: [{ nodes: 2 }],
      cells: [
        { population: 200_000, ring: [[0, 100]] },
        { hub: 1, population: 100 },
      ],
      workloads: [{ location: 'country' }],
      incidents: [{ kind: 'access-cut', sites: new Uint32Array() }],
    })
    // Two replicas take 190 of the 200 requests per second; country B has no site at all.
    const tiny = through(new TinyWorld(plan).place([0], 2).settle(0), HOUR_US)
    strike(tiny, 0, HOUR_US)
    tiny.world.pods.told[0] = 0
    tiny.flows.service.told[0] = 1
    through(tiny.settle(), 2 * HOUR_US)
    expect(affected(tiny)[0]).toBeCloseTo(95_000, 6)
  })
})
