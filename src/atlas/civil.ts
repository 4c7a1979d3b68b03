import {
  type CalendarDay,
  civilFromDays,
  DAY_US,
  daysFromCivil,
  lastSunday,
  weekdayOf,
} from './calendar.ts'
import { type SummerRule, type ZonePeriod, zonePeriods } from './zoneTable.ts'

const MINUTE_US = 60_000_000
const HOUR_US = 60 * MINUTE_US

/** A reading of a calendar and a clock on the wall. */
export interface Civil extends CalendarDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

/** A reading with what follows from it. */
export interface CivilTime extends Civil {
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number
  /** 1 to 366. */
  readonly dayOfYear: number
  /** Minutes that the clock is ahead of UTC. */
  readonly offsetMin: number
}

/** All time zones of the atlas, sorted. */
export const timeZones: readonly string[] = [...zonePeriods.keys()].sort((a, b) =>
  a < b ? -1 : a > b ? 1 : 0,
)

function periodsOf(zone: string): readonly ZonePeriod[] {
  const periods = zonePeriods.get(zone)
  if (!periods) throw new Error(`unknown time zone ${zone}`)
  return periods
}

/** Start and end of summer time in that year, UTC microseconds. */
function summerOf(rule: SummerRule, year: number): readonly [number, number] {
  return [
    lastSunday(year, 3) * DAY_US + rule.startHour * HOUR_US,
    lastSunday(year, rule.endMonth) * DAY_US + rule.endHour * HOUR_US,
  ]
}

/**
 * Minutes that clocks in `zone` are ahead of UTC at an instant (microseconds since 1970 UTC).
 * Right from 1997 on. Throws on an unknown zone.
 */
export function offsetMin(zone: string, utcUs: number): number {
  const periods = periodsOf(zone)
  let now = periods[0]!
  for (const period of periods) if (period.fromUs <= utcUs) now = period
  if (now.rule === null) return now.offsetMin
  const { year } = civilFromDays(Math.floor(utcUs / DAY_US))
  const [start, end] = summerOf(now.rule, year)
  return now.offsetMin + (utcUs >= start && utcUs < end ? 60 : 0)
}

/** Microseconds since 1970 of a reading taken as UTC. */
export function utcFromCivil(civil: CalendarDay & Partial<Civil>): number {
  const days = daysFromCivil(civil.year, civil.month, civil.day)
  const seconds = ((civil.hour ?? 0) * 60 + (civil.minute ?? 0)) * 60 + (civil.second ?? 0)
  return days * DAY_US + seconds * 1_000_000 + (civil.microsecond ?? 0)
}

/** What calendar and clock in `zone` show at an instant (whole microseconds since 1970 UTC). */
export function localTime(zone: string, utcUs: number): CivilTime {
  const offset = offsetMin(zone, utcUs)
  const wall = utcUs + offset * MINUTE_US
  const days = Math.floor(wall / DAY_US)
  const day = civilFromDays(days)
  const rest = wall - days * DAY_US
  const seconds = Math.floor(rest / 1_000_000)
  return {
    ...day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: rest - seconds * 1_000_000,
    weekday: weekdayOf(days),
    dayOfYear: days - daysFromCivil(day.year, 1, 1) + 1,
    offsetMin: offset,
  }
}

/**
 * The instant (microseconds since 1970 UTC) of a reading in `zone`. A reading that comes twice, when
 * clocks go back, is the earlier one; one that never comes, when they go forward, is read as if they
 * had not, so that 02:30 becomes 03:30.
 */
export function utcOf(zone: string, civil: CalendarDay & Partial<Civil>): number {
  const wall = utcFromCivil(civil)
  const before = offsetMin(zone, wall - 24 * HOUR_US)
  const after = offsetMin(zone, wall + 24 * HOUR_US)
  // Twice: the offset before the change gives the earlier instant. Never: it gives the later reading.
  const first = wall - before * MINUTE_US
  if (offsetMin(zone, first) === before) return first
  const second = wall - after * MINUTE_US
  return offsetMin(zone, second) === after ? second : first
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** `2025-04-28`. */
export const formatDay = (day: CalendarDay): string =>
  `${`000${day.year}`.slice(-4)}-${two(day.month)}-${two(day.day)}`

/** `2025-04-28T12:33:24`. */
export const formatCivil = (civil: Civil): string =>
  `${formatDay(civil)}T${two(civil.hour)}:${two(civil.minute)}:${two(civil.second)}`
