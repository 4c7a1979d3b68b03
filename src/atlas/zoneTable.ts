import { DAY_US, daysFromCivil } from './calendar.ts'

/**
 * When clocks go forward and back: on the last Sunday of a month, so many hours after its midnight
 * UTC (before it where negative).
 */
export interface SummerRule {
  readonly startHour: number
  readonly endMonth: 9 | 10
  readonly endHour: number
}

/** A stretch of time with one standard offset and one rule; `null` has no summer time. */
export interface ZonePeriod {
  readonly fromUs: number
  readonly offsetMin: number
  readonly rule: SummerRule | null
}

const rule = (startHour: number, endHour: number, endMonth: 9 | 10 = 10): SummerRule => ({
  startHour,
  endMonth,
  endHour,
})

/** At 01:00 UTC all over the Union (Directive 2000/84/EC, and the same days since 1996). */
const EU = rule(1, 1)
/** At two by the standard clock of a zone two hours ahead. */
const EAST = rule(0, 0)
const TURKEY = rule(-1, -1)
const CYPRUS = rule(-2, -3, 9)
const CAUCASUS = rule(-4, -5)
const MOSCOW = rule(-1, -1)

/** `2011-03-27T01:00` in UTC, microseconds. */
function at(text: string): number {
  const [date, time = '00:00'] = text.split('T')
  const [year, month, day] = date!.split('-').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  return daysFromCivil(year!, month!, day!) * DAY_US + (hour! * 60 + minute!) * 60_000_000
}

const always = (offsetMin: number, summer: SummerRule | null): ZonePeriod => ({
  fromUs: Number.NEGATIVE_INFINITY,
  offsetMin,
  rule: summer,
})

const from = (text: string, offsetMin: number, summer: SummerRule | null): ZonePeriod => ({
  fromUs: at(text),
  offsetMin,
  rule: summer,
})

const WEST = [always(0, EU)]
const CENTRAL = [always(60, EU)]
const EET = [always(120, EU)]

/** Zones with the Union's rule all through, by their standard time. */
const plain: readonly (readonly [string, readonly ZonePeriod[]])[] = [
  [
    'Europe/London Europe/Dublin Europe/Guernsey Europe/Jersey Europe/Isle_of_Man Europe/Lisbon ' +
      'Atlantic/Canary Atlantic/Madeira Atlantic/Faroe',
    WEST,
  ],
  [
    'Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava ' +
      'Europe/Brussels Europe/Budapest Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana ' +
      'Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris ' +
      'Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje ' +
      'Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zagreb ' +
      'Europe/Zurich',
    CENTRAL,
  ],
  ['Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kyiv Europe/Mariehamn Europe/Sofia', EET],
  ['Atlantic/Azores', [always(-60, EU)]],
  ['Atlantic/Reykjavik UTC', [always(0, null)]],
]

/** Zones with a history of their own since 1997. */
const changing: readonly (readonly [string, readonly ZonePeriod[]])[] = [
  ['Asia/Nicosia', [always(120, CYPRUS), from('1998-09-01', 120, EU)]],
  [
    'Asia/Tbilisi',
    [
      always(300, null),
      from('1997-03-29T20:00', 240, CAUCASUS),
      from('2004-06-26T19:00', 180, MOSCOW),
      from('2005-03-26T23:00', 240, null),
    ],
  ],
  ['Europe/Chisinau', [always(120, EAST)]],
  [
    'Europe/Istanbul',
    [
      always(120, TURKEY),
      from('2007-01-01', 120, EU),
      from('2011-03-27T01:00', 120, null),
      from('2011-03-28T01:00', 120, EU),
      from('2014-03-30T01:00', 120, null),
      from('2014-03-31T01:00', 120, EU),
      from('2015-10-25T01:00', 180, null),
      from('2015-11-08T01:00', 120, EU),
      from('2016-09-06T21:00', 180, null),
    ],
  ],
  ['Europe/Minsk', [always(120, EAST), from('2011-03-27T00:00', 180, null)]],
  [
    'Europe/Riga',
    [always(120, EU), from('2000-02-28T22:00', 120, null), from('2001-01-02', 120, EU)],
  ],
  [
    'Europe/Tallinn',
    [
      always(120, EAST),
      from('1998-09-22', 120, EU),
      from('1999-10-31T01:00', 120, null),
      from('2002-02-21', 120, EU),
    ],
  ],
  [
    'Europe/Vilnius',
    [
      always(120, EAST),
      from('1998-01-01', 120, null),
      from('1998-03-29T01:00', 60, EU),
      from('1999-10-31T01:00', 120, null),
      from('2003-01-01', 120, EU),
    ],
  ],
]

/**
 * Zones of Europe since 1997, by the names of the IANA time zone database, from which the periods
 * come (version 2025b).
 */
export const zonePeriods: ReadonlyMap<string, readonly ZonePeriod[]> = new Map(
  [...plain, ...changing].flatMap(([names, periods]) =>
    names.split(' ').map(name => [name, periods] as const),
  ),
)
