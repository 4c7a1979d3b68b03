/** Moments as people write them: a day of the run and a reading of its clock. */
import type { WallClock } from '../clock.ts'

const DAY_S = 86_400

/** Midnights (s from the start) of the run's days, the first at or before its start. */
export function daysOf(clock: WallClock, horizonS: number): number[] {
  const days: number[] = []
  for (let tS = -clock.secondOfDay(0); tS < horizonS; tS += DAY_S) days.push(tS)
  return days
}

/**
 * `9:00`, `09:00` or `12:41:36` on the day that begins at `dayS`, as seconds from the run's start; null
 * where it is no reading of a clock. Found by the clock itself, so that summer time is heeded.
 */
export function momentOf(clock: WallClock, dayS: number, text: string): number | null {
  const match = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*$/.exec(text)
  if (!match) return null
  const [hour, minute, second] = [match[1], match[2], match[3] ?? '0'].map(Number) as [
    number,
    number,
    number,
  ]
  if (hour > 23 || minute > 59 || second > 59) return null
  const wanted = hour * 3600 + minute * 60 + second
  const guess = dayS + wanted
  if (guess < 0) return guess
  const off = wanted - clock.secondOfDay(guess)
  // A reading of just after midnight may be found on the wrong side of it.
  return guess + (Math.abs(off) > DAY_S / 2 ? off - Math.sign(off) * DAY_S : off)
}
