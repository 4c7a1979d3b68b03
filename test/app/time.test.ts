import { describe, expect, it } from 'vitest'
import { createTimeStore } from '../../src/app/run/timeStore.ts'

const DAY_S = 86_400
const BLACKOUT_S = 45_204

function blackoutClock(computedS = DAY_S) {
  const time = createTimeStore()
  time.reset(DAY_S, BLACKOUT_S)
  time.computed(computedS)
  return time
}

describe('the playhead', () => {
  it('opens just before the incident, in a window of 12:25 to 13:05', () => {
    const { fromS, toS, playheadS, speed } = blackoutClock().getState()
    expect([fromS, toS]).toEqual([44_700, 47_100])
    expect(playheadS).toBe(BLACKOUT_S)
    expect(speed).toBe(10)
  })

  it('shows a whole quiet day at 60', () => {
    const time = createTimeStore()
    time.reset(DAY_S, null)
    expect(time.getState()).toMatchObject({ fromS: 0, toS: DAY_S, playheadS: 0, speed: 60 })
  })

  it('goes nowhere that is not computed', () => {
    const time = blackoutClock(45_300)
    time.seek(46_000)
    expect(time.getState().playheadS).toBe(45_300)
    time.seek(-5)
    expect(time.getState().playheadS).toBe(0)
  })

  it('waits at the end of what is computed, and goes on when there is more', () => {
    const time = blackoutClock(45_210)
    time.play(true)
    time.advance(100)
    expect(time.getState()).toMatchObject({ playheadS: 45_210, playing: true })
    time.computed(46_000)
    time.advance(1)
    expect(time.getState().playheadS).toBe(45_220)
  })

  it('stops at the horizon, and plays from the start after that', () => {
    const time = blackoutClock()
    time.seek(DAY_S - 5)
    time.play(true)
    time.advance(1)
    expect(time.getState()).toMatchObject({ playheadS: DAY_S, playing: false })
    time.play(true)
    expect(time.getState().playheadS).toBe(0)
  })

  it('takes the window along when it leaves it', () => {
    const time = blackoutClock()
    time.seek(60_000)
    const { fromS, toS } = time.getState()
    expect(toS - fromS).toBeCloseTo(2400)
    expect(fromS).toBeLessThan(60_000)
    expect(toS).toBeGreaterThan(60_000)
  })

  it('zooms about a moment that stays where it is, between a minute and the whole run', () => {
    const time = blackoutClock()
    const share = () => {
      const { fromS, toS } = time.getState()
      return (45_600 - fromS) / (toS - fromS)
    }
    const before = share()
    time.zoom(0.5, 45_600)
    expect(share()).toBeCloseTo(before)
    for (let i = 0; i < 40; i++) time.zoom(0.5, 45_600)
    expect(time.getState().toS - time.getState().fromS).toBeCloseTo(60)
    for (let i = 0; i < 40; i++) time.zoom(2, 45_600)
    expect(time.getState()).toMatchObject({ fromS: 0, toS: DAY_S })
  })
})
