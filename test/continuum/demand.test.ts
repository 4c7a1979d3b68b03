import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curveAt, curveMean, localMinutes, presence } from '../../src/continuum/demand.ts'
import { HOUR_US, START_UTC_MS, TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'

const CURVES = ['consumer', 'business', 'flat'] as const

describe('the curves of demand', () => {
  test.each(CURVES)('%s peaks at 1, and its mean is the mean of the day', curve => {
    let sum = 0
    let peak = 0
    for (let min = 0; min < 1440; min++) {
      sum += curveAt(curve, min)
      peak = Math.max(peak, curveAt(curve, min))
    }
    expect(peak).toBe(1)
    expect(sum / 1440).toBeCloseTo(curveMean(curve), 12)
  })

  test('consumers peak at eight in the evening and sleep at four, offices work by day', () => {
    const peakOf = (curve: 'consumer' | 'business') =>
      [...Array(24).keys()].reduce((a, b) =>
        curveAt(curve, b * 60) > curveAt(curve, a * 60) ? b : a,
      )
    expect(peakOf('consumer')).toBe(20)
    expect(peakOf('business')).toBe(10)
    expect(curveAt('consumer', 4 * 60)).toBeLessThan(curveAt('consumer', 12 * 60) / 2)
    expect(curveMean('consumer')).toBeCloseTo(0.65, 2)
  })

  test('run straight between the hours, over midnight too, and never jump', () => {
    expect(curveAt('consumer', 23 * 60 + 30)).toBeCloseTo(
      (curveAt('consumer', 23 * 60) + curveAt('consumer', 0)) / 2,
      12,
    )
    fc.assert(
      fc.property(fc.constantFrom(...CURVES), fc.nat(1439), (curve, min) => {
        const step = Math.abs(curveAt(curve, (min + 1) % 1440) - curveAt(curve, min))
        expect(step).toBeLessThan(0.3 / 60)
      }),
      { seed: 60 },
    )
  })
})

describe('people without voltage', () => {
  const shareAfter = (hours: number) => {
    const { world } = new TinyWorld()
    world.cells.mains[0] = 0
    world.cells.darkSince[0] = HOUR_US
    world.clock.nowUs[0] = (1 + hours) * HOUR_US
    return presence(world, 0)
  }

  test('ask for about half at once and a sixth after five hours, and no less later', () => {
    expect(shareAfter(0)).toBeCloseTo(0.45, 12)
    expect(shareAfter(2.5)).toBeCloseTo(0.3, 12)
    expect(shareAfter(5)).toBeCloseTo(0.15, 12)
    expect(shareAfter(50)).toBeCloseTo(0.15, 12)
  })

  test('ask as ever with voltage', () => {
    expect(presence(new TinyWorld().world, 0)).toBe(1)
  })
})

describe('local time', () => {
  const minutesAt = (offsetMin: number, timeUs: number) => {
    const plan = tinyPlan()
    plan.zones = [{ name: 'Z', offsetMinutesAt: () => offsetMin }]
    return localMinutes(new TinyWorld(plan).clockAt(timeUs).world)[0]
  }

  test('is the minute of the day where people are', () => {
    expect(minutesAt(0, 0)).toBe(0)
    expect(minutesAt(120, 12.5 * HOUR_US)).toBe(14 * 60 + 30)
    expect(minutesAt(60, 23.5 * HOUR_US)).toBe(30)
    expect(minutesAt(-60, 0)).toBe(23 * 60)
  })

  test('asks the zone about the moment itself, so that summer time can change it', () => {
    const asked: number[] = []
    const plan = tinyPlan()
    plan.zones = [{ name: 'Z', offsetMinutesAt: utcMs => asked.push(utcMs) && 0 }]
    localMinutes(new TinyWorld(plan).clockAt(2 * HOUR_US).world)
    expect(asked).toEqual([START_UTC_MS + 7_200_000])
  })
})
