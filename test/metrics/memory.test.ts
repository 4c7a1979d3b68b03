import { describe, expect, test } from 'vitest'
import { incidentOpens } from '../../src/continuum/incidents/index.ts'
import { HOUR_US, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const near = (site: number) => [[site, 100]] as [number, number][]

/** Three sites of two providers on two grids, three towns, and an incident that cuts the first site off. */
const plan = tinyPlan({
  sites: [{ batteryS: 1800 }, { provider: 1 }, { hub: 1, grid: 1 }],
  providers: [{ law: 0, seal: [4, 4, 4, 4, 2, 3, 4, 4] }, { law: 2 }],
  grids: [{}, { carbonGAt: utcMs => 200 + ((utcMs / 3_600_000) % 24) }],
  cells: [
    { population: 30_000, ring: near(0) },
    { population: 20_000, ring: near(1), accessRttUs: 9000 },
    { population: 50_000, hub: 1 },
  ],
  workloads: [{ control: 'eu' }, { name: 'other', curve: 'consumer', serviceS: 0.004 }],
  incidents: [{ kind: 'access-cut', sites: Uint32Array.of(0), atUs: 2.5 * HOUR_US }],
})

const born = () => new TinyWorld(plan).place([0, 1, 2], 2).place([0, 2], 1, 1).settle(0)

/** Lives on for an hour by quarters; in the third hour the incident strikes. */
function hour(tiny: TinyWorld, number: number): TinyWorld {
  for (let quarter = 1; quarter <= 4; quarter++) {
    const atUs = (number - 1 + quarter / 4) * HOUR_US
    if (atUs === 2.5 * HOUR_US) incidentOpens(tiny.clockAt(atUs).world, 0)
    tiny.settle(atUs)
  }
  return tiny
}

describe('what metrics remember', () => {
  test('is carried by a snapshot, at every hour, into a fresh world and into one that has gone on', () => {
    const straight = born()
    for (let n = 1; n <= 5; n++) hour(straight, n)
    const wanted = JSON.stringify(straight.metrics.summary())
    for (let at = 0; at <= 4; at++) {
      const parent = born()
      for (let n = 1; n <= at; n++) hour(parent, n)
      const snapshot = parent.world.store.snapshot()
      const strayed = born()
      for (let n = 1; n <= 5; n++) hour(strayed, n)
      strayed.metrics.sample()
      for (const tiny of [new TinyWorld(plan), strayed]) {
        tiny.world.store.restore(snapshot)
        tiny.resumeAt(at * HOUR_US)
        expect(tiny.metrics.sample()).toEqual(parent.metrics.sample())
        for (let n = at + 1; n <= 5; n++) hour(tiny, n)
        expect(JSON.stringify(tiny.metrics.summary())).toBe(wanted)
      }
      snapshot.release()
    }
  })

  test('counts an incident that was let loose during the run', () => {
    const tiny = hour(born(), 1)
    const { world } = tiny
    world.plan.incidents.push({ ...plan.incidents[0], name: 'injected', sites: Uint32Array.of(2) })
    world.incidents.resize(2)
    incidentOpens(world, 1)
    hour(tiny.settle(), 2)
    const { incidents } = tiny.metrics.summary().resilience
    world.plan.incidents.pop()
    expect(incidents[1]).toMatchObject({ name: 'injected', startS: 3600, recoveredS: null })
    expect(incidents[1].populationAffected).toBeGreaterThan(0)
  })
})

/** Everything of a world that metrics may not write. */
function truthOf({ world, flows }: TinyWorld): string {
  const { sites, nodes, pods, cells, clock, incidents, links, timeline } = world
  const tables = [sites, nodes, pods, cells, clock, incidents, links, timeline.rows]
  const all = [...tables, flows.segments, flows.service].map(t => t.columnBytes.map(b => [...b]))
  return JSON.stringify([all, world.digest.hex(), world.queue.size, world.queue.peekTime()])
}

describe('metrics', () => {
  test('change nothing of what they read', () => {
    const tiny = hour(hour(hour(born(), 1), 2), 3)
    const before = truthOf(tiny)
    tiny.metrics.lasted(3 * HOUR_US, 3 * HOUR_US + 1)
    tiny.metrics.sample()
    tiny.metrics.summary()
    tiny.metrics.siteLoad(new Uint8Array(3))
    tiny.metrics.siteLatency(new Uint8Array(3))
    expect(truthOf(tiny)).toBe(before)
  })

  test('have the fields that summary.json promises, and no others', () => {
    const fields = Object.entries(hour(born(), 1).metrics.summary()).map(([name, section]) => [
      name,
      Object.keys(section),
    ])
    expect(Object.fromEntries(fields)).toEqual({
      latency: [
        'p50Ms',
        'p95Ms',
        'p99Ms',
        'populationWithin20MsShare',
        'requests',
        'failedShare',
        'meanWaitS',
      ],
      energy: [
        'itKwh',
        'facilityKwh',
        'pue',
        'carbonKg',
        'cueKgPerKwh',
        'renewableShare',
        'cfeShare',
        'sciGPerRequest',
        'costEur',
      ],
      sovereignty: [
        'score',
        'seal',
        'euJurisdictionShare',
        'euDataShare',
        'violationS',
        'providerHhi',
        'foreignExposureShare',
      ],
      resilience: ['availability', 'downtimeS', 'rtoS', 'rpoS', 'incidents'],
    })
  })

  test('sum to the same whether an interval is told whole or in two, while nothing changes', () => {
    const [whole, parts] = [born(), born()]
    whole.metrics.lasted(0, HOUR_US)
    parts.metrics.lasted(0, 0.25 * HOUR_US)
    parts.metrics.lasted(0.25 * HOUR_US, HOUR_US)
    const [one, two] = [whole, parts].map(t => JSON.stringify(t.metrics.summary(), rounded))
    expect(two).toBe(one)
  })
})

const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(12)) : value
