import { localTime } from '../../atlas/civil.ts'
import type { Scenario } from '../../scenario/filled.ts'

const MONTHS =
  'January February March April May June July August September October November December'
const two = (value: number): string => String(value).padStart(2, '0')

/** What people's clocks show during a run. */
export interface WallClock {
  /** `28 April 2025`: the day on which the run starts. */
  readonly day: string
  /** `12:33:24`, after the first midnight `29 April, 00:22:00`. @param tS seconds from the start */
  at(tS: number): string
}

/** The clock on the wall in the scenario's zone. */
export function wallClock({ startUtcMs, zone }: Pick<Scenario, 'startUtcMs' | 'zone'>): WallClock {
  const civil = (tS: number) => localTime(zone, Math.round((startUtcMs + tS * 1000) * 1000))
  const first = civil(0)
  const dayOf = ({ day, month }: typeof first) => `${day} ${MONTHS.split(' ')[month - 1]}`
  return {
    day: `${dayOf(first)} ${first.year}`,
    at(tS) {
      const now = civil(tS)
      const time = `${two(now.hour)}:${two(now.minute)}:${two(now.second)}`
      return now.day === first.day && now.month === first.month ? time : `${dayOf(now)}, ${time}`
    },
  }
}
