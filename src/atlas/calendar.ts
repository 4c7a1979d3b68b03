/** Microseconds in a day. */
export const DAY_US = 86_400_000_000

/** A day of the Gregorian calendar. Months 1..12, days 1..31. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days from 1970-01-01 to that day. Good for every year from 1 on. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Years begin in March, so that the day that comes and goes is the last of the year.
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day that many days after 1970-01-01. */
export function civilFromDays(days: number): CalendarDay {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** 1 (Monday) to 7 (Sunday). */
export const weekdayOf = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** The last Sunday of a month, in days from 1970-01-01. */
export function lastSunday(year: number, month: number): number {
  const first = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)
  const last = first - 1
  return last - (weekdayOf(last) % 7)
}

/** How many days that month has. */
export const daysInMonth = (year: number, month: number): number =>
  (month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)) -
  daysFromCivil(year, month, 1)
