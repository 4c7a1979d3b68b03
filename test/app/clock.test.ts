import { describe, expect, it } from 'vitest'
import { axisStepS, axisTicks, WallClock } from '../../src/app/clock.ts'

const madrid = new WallClock(Date.UTC(2025, 3, 27, 22), 'Europe/Madrid')
const HOUR = 3600

describe('the clock on the wall', () => {
  it('reads seconds from the start in the scenario’s own zone', () => {
    expect(madrid.time(0)).toBe('00:00:00')
    expect(madrid.time(45_204.9)).toBe('12:33:24')
    expect(madrid.date(0)).toBe('28 April 2025')
    expect(madrid.shortDate(45_204)).toBe('28 Apr 2025, CEST')
    expect(madrid.secondOfDay(45_204)).toBe(45_204)
  })

  it('names civil time as Europe does, by place and season', () => {
    const january = Date.UTC(2025, 0, 10)
    const july = Date.UTC(2025, 6, 10)
    const name = (zone: string, at: number) => new WallClock(at, zone).zoneName(0)
    expect(name('Europe/Lisbon', january)).toBe('WET')
    expect(name('Europe/Lisbon', july)).toBe('WEST')
    expect(name('Europe/London', july)).toBe('BST')
    expect(name('Europe/Helsinki', july)).toBe('EEST')
    expect(name('Europe/Madrid', january)).toBe('CET')
  })

  it('repeats an hour when clocks go back', () => {
    const clock = new WallClock(Date.UTC(2025, 9, 25, 22), 'Europe/Madrid')
    expect(clock.time(2 * HOUR)).toBe('02:00:00')
    expect(clock.time(3 * HOUR)).toBe('02:00:00')
    expect(clock.zoneName(2 * HOUR)).toBe('CEST')
    expect(clock.zoneName(3 * HOUR)).toBe('CET')
  })

  it('is read in minutes where the window is one of hours', () => {
    expect(madrid.reading(45_204, 40 * 60)).toBe('12:33:24')
    expect(madrid.reading(45_204, 24 * HOUR)).toBe('12:33')
  })
})

describe('the axis of time', () => {
  it('steps on whole units, at most as many as there is room for', () => {
    expect(axisStepS(40 * 60, 12)).toBe(300)
    expect(axisStepS(24 * HOUR, 12)).toBe(7200)
    expect(axisStepS(24 * HOUR, 8)).toBe(3 * HOUR)
  })

  it('stands on whole readings of the wall, also where a run starts between them', () => {
    const odd = new WallClock(Date.UTC(2025, 3, 28, 9, 52, 30), 'Europe/Madrid')
    const ticks = axisTicks(odd, 0, 3600, 900)
    expect(ticks.map(t => odd.time(t))).toEqual(['12:00:00', '12:15:00', '12:30:00', '12:45:00'])
  })

  it('includes both ends of a window that has them on the step', () => {
    const ticks = axisTicks(madrid, 44_700, 47_100, 300)
    expect(madrid.minute(ticks[0]!)).toBe('12:25')
    expect(madrid.minute(ticks[ticks.length - 1]!)).toBe('13:05')
    expect(ticks).toHaveLength(9)
  })
})
