import { formatCivil, localTime, timeZones, utcOf } from '../../atlas/civil.ts'
import * as defaults from '../defaults/run.ts'
import { durationText, parseDurationS } from '../duration.ts'
import { parseCivil } from '../instant.ts'
import { FIRST_YEAR, LAST_YEAR, MAX_HORIZON_S } from '../limits.ts'
import { suggestion } from '../nearest.ts'
import type { ScenarioInput } from '../schema.ts'
import type { Path } from '../tree.ts'
import { named } from '../words.ts'
import type { Filling } from './filling.ts'

/** Where and when a scenario is, and how its moments are read. */
export interface Clock {
  zone: string
  start: string
  /** Microseconds since 1970 UTC. */
  startUs: number
  horizonS: number
}

export function fillClock(input: ScenarioInput, filling: Filling): Clock {
  let zone = input.zone ?? defaults.ZONE
  if (!timeZones.includes(zone)) {
    const hint = suggestion(zone, timeZones)
    filling.complain(['zone'], `There is no time zone ${named(zone)} in the atlas.${hint}`)
    zone = defaults.ZONE
  }
  const start = readCivil(input.start ?? defaults.START, zone, ['start'], filling)
  const startUs = start ?? readCivil(defaults.START, zone, ['start'], filling)!
  const clock = { zone, startUs, start: formatCivil(localTime(zone, startUs)) }
  return { ...clock, horizonS: fillHorizon(input, filling) }
}

function fillHorizon(input: ScenarioInput, filling: Filling): number {
  const horizonS = durationOr(input.horizon, defaults.HORIZON_S)
  if (horizonS > 0 && horizonS <= MAX_HORIZON_S) return horizonS
  const limit = durationText(MAX_HORIZON_S)
  filling.complain(
    ['horizon'],
    `'horizon' must be longer than 0 and at most ${limit}, but is ${durationText(horizonS)}.`,
  )
  return defaults.HORIZON_S
}

/** Seconds of a duration that has already passed the schema. */
export function durationOr<T>(value: string | number | undefined, otherwise: T): number | T {
  return value === undefined ? otherwise : parseDurationS(value)!
}

/** Microseconds since 1970 UTC of a civil time; null, with a complaint, if there is none such. */
function readCivil(text: string, zone: string, path: Path, filling: Filling): number | null {
  const name = filling.text(path)
  const civil = parseCivil(text)
  if (civil === null || typeof civil === 'string') {
    filling.complain(path, `'${name}' is ${text}, but ${civil ?? 'that is no local time'}.`)
    return null
  }
  if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR) {
    filling.complain(
      path,
      `'${name}' is in ${civil.year}; the atlas knows civil time from ${FIRST_YEAR} to ${LAST_YEAR}.`,
    )
    return null
  }
  const utcUs = utcOf(zone, civil)
  const shown = localTime(zone, utcUs)
  if (shown.hour !== civil.hour || shown.minute !== civil.minute) {
    filling.complain(
      path,
      `'${name}' is ${text}, which clocks in ${zone} skip when summer time begins; they go on at ${formatCivil(shown)}.`,
    )
    return null
  }
  return utcUs
}

/**
 * Seconds from the start to a moment.
 *
 * @returns 0, with a complaint, if there is no such moment or it lies before the start
 */
export function fillInstant(text: string, clock: Clock, path: Path, filling: Filling): number {
  if (text.startsWith('+')) return parseDurationS(text.slice(1))!
  const utcUs = readCivil(text, clock.zone, path, filling)
  if (utcUs === null) return 0
  if (utcUs < clock.startUs) {
    filling.complain(
      path,
      `'${filling.text(path)}' is ${text}, before the scenario starts (${clock.start}, ${clock.zone}).`,
    )
    return 0
  }
  return (utcUs - clock.startUs) / 1e6
}
