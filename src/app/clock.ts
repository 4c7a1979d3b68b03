/** What clocks on the wall show in the scenario's zone. */
import { type CivilTime, localTime } from '../atlas/civil.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Names of civil time by offset (minutes) in Europe; elsewhere the offset itself is shown. */
const NAMES: Record<string, Record<number, string>> = {
  western: { 0: 'WET', 60: 'WEST' },
  british: { 0: 'GMT', 60: 'BST' },
  irish: { 0: 'GMT', 60: 'IST' },
  central: { 60: 'CET', 120: 'CEST' },
  eastern: { 120: 'EET', 180: 'EEST' },
}

const FAMILY: Record<string, string> = {
  'Europe/Lisbon': 'western',
  'Atlantic/Canary': 'western',
  'Atlantic/Madeira': 'western',
  'Atlantic/Faroe': 'western',
  'Europe/London': 'british',
  'Europe/Dublin': 'irish',
}

const two = (n: number): string => `${n}`.padStart(2, '0')

/** A window of this many seconds is one of hours, where seconds only flicker. */
const COARSE_S = 6 * 3600

/** The wall clock of one run: seconds from its start to readings in its zone. */
export class WallClock {
  private readonly startUtcMs: number
  readonly zone: string

  constructor(startUtcMs: number, zone: string) {
    this.startUtcMs = startUtcMs
    this.zone = zone
  }

  /** The reading at a moment (s from the start, rounded down to whole seconds). */
  at(tS: number): CivilTime {
    return localTime(this.zone, (this.startUtcMs + Math.floor(tS) * 1000) * 1000)
  }

  /** `12:41:36`; at the end of the last day `24:00:00` would mislead, so it is `00:00:00`. */
  time(tS: number): string {
    const { hour, minute, second } = this.at(tS)
    return `${two(hour)}:${two(minute)}:${two(second)}`
  }

  /** `12:41`. */
  minute(tS: number): string {
    const { hour, minute } = this.at(tS)
    return `${two(hour)}:${two(minute)}`
  }

  /** As fine as a window of so many seconds has room for: hours are read in minutes. */
  reading(tS: number, spanS: number): string {
    return spanS >= COARSE_S ? this.minute(tS) : this.time(tS)
  }

  /** `28 April 2025`. */
  date(tS: number): string {
    const { day, month, year } = this.at(tS)
    return `${day} ${MONTHS[month - 1]} ${year}`
  }

  /** `28 Apr 2025, CEST`. */
  shortDate(tS: number): string {
    const { day, month, year } = this.at(tS)
    return `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${year}, ${this.zoneName(tS)}`
  }

  /** `28 Apr`. */
  dayMonth(tS: number): string {
    const { day, month } = this.at(tS)
    return `${day} ${MONTHS[month - 1]!.slice(0, 3)}`
  }

  /** Seconds since the last local midnight. */
  secondOfDay(tS: number): number {
    const { hour, minute, second } = this.at(tS)
    return hour * 3600 + minute * 60 + second
  }

  /** `CEST`, or `UTC+4` where Europe has no name for it. */
  zoneName(tS: number): string {
    if (this.zone === 'UTC') return 'UTC'
    const offset = this.at(tS).offsetMin
    const families = [FAMILY[this.zone], 'central', 'eastern', 'western'].filter(Boolean)
    for (const family of families) {
      const name = NAMES[family as string]![offset]
      if (name) return name
    }
    const sign = offset < 0 ? '\u2212' : '+'
    const minutes = Math.abs(offset)
    return `UTC${sign}${Math.floor(minutes / 60)}${minutes % 60 ? `:${two(minutes % 60)}` : ''}`
  }
}

/** Steps of an axis of time, seconds. */
const STEPS_S = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800,
  604800, 1209600, 2592000, 7776000, 31536000,
] as const

/** A step (s) of at most `count` divisions of a span, in whole units of the clock. */
export function axisStepS(spanS: number, count: number): number {
  for (const step of STEPS_S) if (spanS / step <= count) return step
  return STEPS_S[STEPS_S.length - 1]!
}

/**
 * Moments (s) on whole local steps within a window. Found by the local midnight before its start, so
 * that a whole hour on the axis is one on the wall.
 */
export function axisTicks(clock: WallClock, fromS: number, toS: number, stepS: number): number[] {
  const midnight = fromS - clock.secondOfDay(fromS)
  const ticks: number[] = []
  const first = Math.ceil((fromS - midnight) / stepS)
  for (let k = first; midnight + k * stepS <= toS + 1e-6; k++) ticks.push(midnight + k * stepS)
  return ticks
}
