/**
 * Moments as people write them: civil time in the scenario's zone (`2025-04-28`,
 * `2025-04-28T12:33`, `2025-04-28T12:33:24.5`), or a duration after the start (`+12h33m`).
 */
import { daysInMonth } from '../atlas/calendar.ts'
import type { Civil } from '../atlas/civil.ts'
import { DURATION_PATTERN, parseDurationS } from './duration.ts'

export const INSTANT_WORDS = 'a local time such as 2025-04-28T12:33, or +12h33m after the start'

const CIVIL_PATTERN = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?`

/** The grammar as a pattern, for JSON Schema alone. */
export const INSTANT_PATTERN = `^(?:${CIVIL_PATTERN}|\\+${DURATION_PATTERN.slice(1, -1)})$`
export const CIVIL_TIME_PATTERN = `^${CIVIL_PATTERN}$`

/** Whether text has the form of a moment; the calendar is not consulted. */
export function isInstantText(text: string): boolean {
  return text.startsWith('+') ? parseDurationS(text.slice(1)) !== null : isCivilText(text)
}

/** Whether text has the form of a civil time; the calendar is not consulted. */
export function isCivilText(text: string): boolean {
  return readCivil(text) !== null
}

const SHAPE = '0000-00-00T00:00:00.'

/** Reads the form alone: every digit where a digit belongs, every mark where a mark does. */
function readCivil(text: string): Civil | null {
  const ends = [10, 16, 19]
  const fraction = text.length > 20 && text.length <= 26
  if (!ends.includes(text.length) && !fraction) return null
  for (let at = 0; at < text.length; at++) {
    const expected = SHAPE[at] ?? '0'
    const char = text[at]!
    const digit = char >= '0' && char <= '9'
    if (expected === '0' ? !digit : char !== expected) return null
  }
  const part = (from: number, to: number) => Number(text.slice(from, to) || '0')
  return {
    year: part(0, 4),
    month: part(5, 7),
    day: part(8, 10),
    hour: part(11, 13),
    minute: part(14, 16),
    second: part(17, 19),
    microsecond: Number(text.slice(20).padEnd(6, '0')),
  }
}

/**
 * Reads a civil time.
 *
 * @returns null if the form is wrong; text that says what is wrong if the calendar or the clock has
 *   no such moment
 */
export function parseCivil(text: string): Civil | string | null {
  const civil = readCivil(text)
  if (civil === null) return null
  const { year, month, day, hour, minute, second } = civil
  if (month < 1 || month > 12) return `there is no month ${month}`
  if (day < 1 || day > daysInMonth(year, month)) return `${text.slice(0, 7)} has no day ${day}`
  if (hour > 23 || minute > 59 || second > 59) return 'clocks go from 00:00:00 to 23:59:59'
  return civil
}
