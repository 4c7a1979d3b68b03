import { DAY_US, daysFromCivil } from './calendar.ts'

/**
 * When clocks go forward and back. `eu`: last Sundays of March and October at 01:00 UTC (Directive
 * 2000/84/EC, and the same days since 1996). `none`: never. `moldova`: an hour before the rest.
 */
export type SummerRule = 'eu' | 'none' | 'moldova'

/** A stretch of time with one standard offset and one rule. */
export interface ZonePeriod {
  readonly fromUs: number
  readonly offsetMin: number
  readonly rule: SummerRule
}

const at = (text: string): number => {
  if (text === '') return Number.NEGATIVE_INFINITY
  const [date, time = '00:00'] = text.split('T')
  const [year, month, day] = date!.split('-').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  return daysFromCivil(year!, month!, day!) * DAY_US + (hour! * 60 + minute!) * 60_000_000
}

const period = (from: string, offsetMin: number, rule: SummerRule): ZonePeriod => ({
  fromUs: at(from),
  offsetMin,
  rule,
})

const always = (offsetMin: number, rule: SummerRule): readonly ZonePeriod[] => [
  period('', offsetMin, rule),
]

const WESTERN = always(0, 'eu')
const CENTRAL = always(60, 'eu')
const EASTERN = always(120, 'eu')

const western =
  'Europe/London Europe/Dublin Europe/Guernsey Europe/Jersey Europe/Isle_of_Man ' +
  'Atlantic/Canary Atlantic/Madeira Atlantic/Faroe'
const central =
  'Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels ' +
  'Europe/Budapest Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg ' +
  'Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague ' +
  'Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane ' +
  'Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich'
const eastern =
  'Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kyiv ' +
  'Europe/Mariehamn Europe/Sofia'

const each = (names: string, periods: readonly ZonePeriod[]): [string, readonly ZonePeriod[]][] =>
  names.split(' ').map(name => [name, periods])

/** Zones of Europe since 1996. Source: the IANA time zone database, whose names these are. */
export const zonePeriods: ReadonlyMap<string, readonly ZonePeriod[]> = new Map([
  ...each(western, WESTERN),
  ...each(central, CENTRAL),
  ...each(eastern, EASTERN),
  ...each('Atlantic/Azores', always(-60, 'eu')),
  ...each('Atlantic/Reykjavik UTC', always(0, 'none')),
])
