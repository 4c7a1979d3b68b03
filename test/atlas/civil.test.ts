import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilFromDays, DAY_US, daysFromCivil, weekdayOf } from '../../src/atlas/calendar.ts'
import {
  formatCivil,
  localTime,
  offsetMin,
  timeZones,
  utcFromCivil,
  utcOf,
} from '../../src/atlas/civil.ts'
import { countries } from '../../src/atlas/countries.ts'

const HOUR_US = 3_600_000_000
const FROM = daysFromCivil(1997, 1, 1) * DAY_US
const TO = daysFromCivil(2037, 12, 31) * DAY_US

/** The offset that the engine's own time zone data give. */
const formats = new Map<string, Intl.DateTimeFormat>()
function offsetByIntl(zone: string, utcUs: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(utcUs / 1000).map(p => [p.type, p.value]))
  const wall = Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
  )
  return (wall - Math.floor(utcUs / 60_000_000) * 60_000) / 60_000
}

const anyZone = fc.constantFrom(...timeZones)
const anyTime = fc.integer({ min: FROM / 1e6, max: TO / 1e6 }).map(s => s * 1e6)

describe('civil time', () => {
  it('knows every zone of every country', () => {
    for (const country of countries) {
      for (const zone of country.timeZones) expect(timeZones).toContain(zone)
    }
  })

  it('agrees with the engine about every zone on any day', () => {
    fc.assert(
      fc.property(anyZone, anyTime, (zone, utcUs) => {
        fc.pre(zone !== 'Europe/Chisinau' || utcUs < daysFromCivil(2022, 1, 1) * DAY_US)
        expect(offsetMin(zone, utcUs)).toBe(offsetByIntl(zone, utcUs))
      }),
      { numRuns: 3000 },
    )
  })

  it('agrees with the engine in the hours round every change of clocks', () => {
    const wrong: string[] = []
    for (const zone of timeZones) {
      for (let year = 1997; year <= 2037; year++) {
        for (const month of [3, 9, 10]) {
          const end = daysFromCivil(year, month + 1, 1) * DAY_US
          for (let utcUs = end - 7.25 * DAY_US; utcUs < end; utcUs += HOUR_US * 12) {
            if (offsetMin(zone, utcUs) !== offsetByIntl(zone, utcUs)) {
              wrong.push(`${zone} ${formatCivil(localTime('UTC', utcUs))}`)
            }
          }
        }
      }
    }
    // Moldova moved to the Union's hour in 2022, which newer zone data know and older do not.
    expect(wrong.filter(w => !/^Europe.Chisinau 20[2-9]/.test(w))).toEqual([])
  })

  it('goes to local time and back', () => {
    fc.assert(
      fc.property(anyZone, anyTime, (zone, utcUs) => {
        const local = localTime(zone, utcUs)
        const back = utcOf(zone, local)
        // In the hour that comes twice the earlier instant is meant.
        const twice = offsetMin(zone, utcUs) < offsetMin(zone, utcUs - 2 * HOUR_US)
        if (twice && back !== utcUs)
          expect(localTime(zone, back)).toMatchObject({ hour: local.hour })
        else expect(back).toBe(utcUs)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads the hour that never comes as if clocks had not moved, and the double hour as the first', () => {
    const madrid = (day: number, month: number, hour: number, minute: number) =>
      utcOf('Europe/Madrid', { year: 2025, month, day, hour, minute })
    expect(formatCivil(localTime('Europe/Madrid', madrid(30, 3, 2, 30)))).toBe(
      '2025-03-30T03:30:00',
    )
    expect(madrid(26, 10, 2, 30)).toBe(
      utcFromCivil({ year: 2025, month: 10, day: 26, hour: 0, minute: 30 }),
    )
  })

  it('puts the Iberian blackout at 10:33 UTC, a Monday, the 118th day', () => {
    const utcUs = utcOf('Europe/Madrid', { year: 2025, month: 4, day: 28, hour: 12, minute: 33 })
    expect(formatCivil(localTime('UTC', utcUs))).toBe('2025-04-28T10:33:00')
    expect(localTime('Europe/Lisbon', utcUs)).toMatchObject({
      hour: 11,
      weekday: 1,
      dayOfYear: 118,
    })
  })

  it('counts days like the proleptic Gregorian calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), days => {
        const date = new Date(days * 86_400_000)
        const civil = civilFromDays(days)
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days)
        expect(weekdayOf(days)).toBe(date.getUTCDay() || 7)
      }),
    )
  })

  it('keeps microseconds', () => {
    const utcUs = utcFromCivil({ year: 2024, month: 11, day: 17, hour: 8 }) + 123_456
    expect(localTime('Europe/Vilnius', utcUs)).toMatchObject({ hour: 10, microsecond: 123_456 })
  })
})
