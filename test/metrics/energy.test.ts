import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatorReady, goesDark, mainsLost } from '../../src/continuum/power.ts'
import { DIESEL_G_PER_KWH } from '../../src/metrics/electricity.ts'
import { embodiedKg } from '../../src/metrics/embodied.ts'
import { FLAT_GRID, HOUR_US, START_UTC_MS, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const energyOf = (tiny: TinyWorld) => tiny.metrics.summary().energy

/** An hour with `population` people, each asking once in 1,000 s for 10 ms of a core; servers have 8. */
function hourWith(population: number, nodes = 1, replicas = 8) {
  const plan = tinyPlan({
    sites: [{ nodes, pue: 1.25 }],
    cells: [{ population, ring: [[0, 100]] }],
  })
  return new TinyWorld(plan).place([0], replicas).settle(0).settle(HOUR_US)
}

/** The hour of the day (UTC) in which a moment lies. */
const hourOfDay = (utcMs: number) => Math.floor(utcMs / 3_600_000) % 24

describe('energy', () => {
  test('is idle power x time + (max - idle) x busy time + overhead, exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700_000 }),
        fc.integer({ min: 1, max: 3 }),
        (n, nodes) => {
          const found = energyOf(hourWith(n, nodes))
          const busyCoreS = n * 0.001 * 0.01 * 3600
          const joules = 3600 * (10 + 100 * nodes) + (200 * busyCoreS) / 8
          expect(found.itKwh).toBeCloseTo(joules / 3.6e6, 10)
          expect(found.facilityKwh).toBeCloseTo((1.25 * joules) / 3.6e6, 10)
          expect(found.pue).toBeCloseTo(1.25, 12)
        },
      ),
      { numRuns: 50, seed: 30 },
    )
  })

  test('of a server that is fully busy is its greatest power, and never more', () => {
    const plan = tinyPlan({
      workloads: [{ concurrency: 100 }],
      cells: [{ population: 1_500_000, ring: [[0, 100]] }],
    })
    const tiny = new TinyWorld(plan).place([0]).settle(0).settle(HOUR_US)
    expect(energyOf(tiny).itKwh).toBeCloseTo(0.31, 12)
  })

  test('leaves out dead nodes, and dark sites with all they have', () => {
    const plan = tinyPlan({ sites: [{ nodes: 2, pue: 1 }, { pue: 1 }], cells: [{ population: 0 }] })
    const tiny = new TinyWorld(plan)
    tiny.world.nodes.up[1] = 0
    goesDark(tiny.world, 1)
    tiny.settle(0).settle(HOUR_US)
    expect(energyOf(tiny).itKwh).toBeCloseTo((10 + 100) / 1000, 12)
  })

  test('does not work for what a dead replica was asked', () => {
    const whole = hourWith(200_000, 2, 2)
    const half = new TinyWorld(
      tinyPlan({
        sites: [{ nodes: 2, pue: 1.25 }],
        cells: [{ population: 200_000, ring: [[0, 100]] }],
      }),
    ).place([0], 2)
    half.world.pods.run[0] = 5
    half.settle(0).settle(HOUR_US)
    const idle = 3600 * 210
    const busy = (tiny: TinyWorld) => (energyOf(tiny).itKwh as number) * 3.6e6 - idle
    expect(busy(half)).toBeCloseTo(busy(whole) / 2, 6)
  })
})

describe('carbon', () => {
  test('is each hour of each grid at its own intensity, split where the hour strikes', () => {
    const byHour = (utcMs: number) => 100 + 10 * hourOfDay(utcMs)
    const plan = tinyPlan({
      sites: [{ pue: 1 }, { pue: 2, grid: 1 }],
      grids: [{ carbonGAt: byHour }, { carbonGAt: () => 500 }],
      cells: [{ population: 0 }],
      startUtcMs: START_UTC_MS + 40 * 60_000,
    })
    const tiny = new TinyWorld(plan).settle(0).settle(1.5 * HOUR_US)
    // 20 min at 00, an hour at 01, 10 min at 02; 110 W, and 220 W on the other grid.
    const kg = (0.11 * (100 / 3 + 110 + 120 / 6) + 0.22 * 1.5 * 500) / 1000
    const found = energyOf(tiny)
    expect(found.carbonKg).toBeCloseTo(kg, 12)
    expect(found.cueKgPerKwh).toBeCloseTo(kg / (0.22 * 1.5), 12)
  })

  test('on battery is that of the hour in which the mains were lost, on a generator diesel', () => {
    const plan = tinyPlan({
      sites: [{ pue: 1, batteryS: 36_000, hasGenerator: true }],
      grids: [{ carbonGAt: utcMs => 100 * (1 + hourOfDay(utcMs)) }],
      cells: [{ population: 0 }],
      incidents: [{}],
    })
    const tiny = new TinyWorld(plan).settle(0).clockAt(0.5 * HOUR_US)
    mainsLost(tiny.world, 0, 0)
    tiny
      .settle(0.5 * HOUR_US)
      .settle(1.5 * HOUR_US)
      .settle(2 * HOUR_US)
    const onBattery = 0.11 * (0.5 * 100 + 1.5 * 100)
    expect(energyOf(tiny).carbonKg).toBeCloseTo(onBattery / 1000, 12)
    generatorReady(tiny.world, 0, tiny.world.sites.powerEpoch[0])
    tiny.settle(2 * HOUR_US).settle(3 * HOUR_US)
    const found = energyOf(tiny)
    expect(found.carbonKg).toBeCloseTo((onBattery + 0.11 * DIESEL_G_PER_KWH) / 1000, 12)
    expect(found.renewableShare).toBeCloseTo((0.5 * 2) / 3, 12)
    expect(found.costEur).toBeCloseTo((0.22 * 50) / 1000, 12)
    expect(DIESEL_G_PER_KWH).toBeCloseTo(721, 0)
  })

  test('of software is that of use and of making, per request answered', () => {
    const tiny = hourWith(1000)
    const found = energyOf(tiny)
    const makingG = (1000 * 1000) / (4 * 365 * 24)
    expect(found.sciGPerRequest).toBeCloseTo(
      ((found.carbonKg as number) * 1000 + makingG) / 3600,
      9,
    )
    expect(embodiedKg(16 * 2 ** 30)).toBe(1000)
    expect(embodiedKg(32 * 2 ** 30)).toBeCloseTo(1022.21, 2)
  })
})

describe('shares and cost', () => {
  test('are over the energy of which a figure is known, and null where none is', () => {
    const unknown = { renewableAt: () => null, carbonFreeAt: () => null, priceEurPerMwh: null }
    const known = { ...FLAT_GRID, renewableAt: () => 0.2, carbonFreeAt: () => 0.9 }
    const sites = [
      { pue: 1, grid: 0 },
      { pue: 1, grid: 1 },
    ]
    const cells = [{ population: 0 }]
    const some = new TinyWorld(tinyPlan({ sites, cells, grids: [unknown, known] }))
    const found = energyOf(some.settle(0).settle(HOUR_US))
    expect(found.renewableShare).toBeCloseTo(0.2, 12)
    expect(found.cfeShare).toBeCloseTo(0.9, 12)
    expect(found.costEur).toBeCloseTo((0.11 * 50) / 1000, 12)
    const none = new TinyWorld(tinyPlan({ sites, cells, grids: [unknown, unknown] }))
    expect(energyOf(none.settle(0).settle(HOUR_US))).toMatchObject({
      renewableShare: null,
      cfeShare: null,
      costEur: null,
    })
  })

  test('carbon-free energy is matched hour by hour, not over the day', () => {
    const sunny = (utcMs: number) => (hourOfDay(utcMs) === 1 ? 1 : 0)
    const plan = tinyPlan({
      grids: [{ carbonFreeAt: sunny }],
      cells: [{ population: 700_000, ring: [[0, 100]] }],
    })
    // An hour of idling in the dark, then a busy one in the sun.
    const tiny = new TinyWorld(plan)
      .settle(0)
      .place([0], 8)
      .settle(HOUR_US)
      .settle(2 * HOUR_US)
    const busy = 110 + 200 * (7 / 8)
    expect(energyOf(tiny).cfeShare).toBeCloseTo(busy / (busy + 110), 12)
  })

  test('are null before any time has gone by', () => {
    const figures = Object.values(energyOf(new TinyWorld().settle(0)))
    for (const figure of figures) expect(figure).toBeNull()
  })
})
