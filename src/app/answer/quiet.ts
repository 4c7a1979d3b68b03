/** No incident: say so, and what is notable about the hour. */
import { list, number } from '../format.ts'
import { gridNames } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, requestsAnswered, sitesAre } from './answer.ts'

const HOUR_S = 3600
/** So many hours of a day must be known before its cleanest can be named. */
const ENOUGH_HOURS = 24

/** Below this share of requests answered, what breaks by chance is no longer a matter of every day. */
const CALM_SHARE = 0.999

export function quietAnswer(now: Present): Answer {
  const { counts, point } = now
  const dark = counts.total[STATE.dark]! + counts.total[STATE.cutOff]!
  const calm = point.answeredShare >= CALM_SHARE
  return {
    sentence: calm
      ? `Nothing is wrong. ${hourOf(now)}`.trim()
      : `${sitesAre(dark)} down by everyday faults, and people notice.`,
    detail: coming(now) || usual(now),
    fate: null,
    quiet: true,
  }
}

/** The hour of the day with the cleanest power: now, gone or still to come; '' before it is known. */
function hourOf({ record, tS }: Present): string {
  const { clock, series, computedS } = record
  const hours = hoursOfDay(Math.floor(tS) - clock.secondOfDay(tS), computedS).flatMap(fromS => {
    const mean = series.range('carbonGPerKwh', fromS, fromS + HOUR_S - 1)?.mean
    return mean === undefined ? [] : [{ fromS, mean }]
  })
  if (hours.length < ENOUGH_HOURS) return ''
  const cleanest = hours.reduce((a, b) => (b.mean < a.mean ? b : a))
  const dirtiest = hours.reduce((a, b) => (b.mean > a.mean ? b : a))
  if (dirtiest.mean - cleanest.mean < dirtiest.mean * 0.02) return ''
  const within = (hour: { fromS: number }) => tS >= hour.fromS && tS < hour.fromS + HOUR_S
  if (within(cleanest)) return 'The cleanest hour of the day is now.'
  if (within(dirtiest)) return 'Power is at its dirtiest of the day.'
  const verb = cleanest.fromS < tS ? 'began' : 'begins'
  return `The cleanest hour of the day ${verb} at ${clock.minute(cleanest.fromS)}.`
}

/** Beginnings (s) of the whole hours of the local day that begins at `dayS`, as far as computed. */
function hoursOfDay(dayS: number, computedS: number): number[] {
  const hours: number[] = []
  for (let fromS = dayS; fromS < dayS + 24 * HOUR_S; fromS += HOUR_S) {
    if (fromS >= 0 && fromS + HOUR_S <= computedS) hours.push(fromS)
  }
  return hours
}

/** What the scenario has coming within the next hours. */
function coming({ record, tS }: Present): string {
  const ahead = record.run.incidents
    .filter(i => i.startS > tS && i.startS - tS < 24 * HOUR_S)
    .sort((a, b) => a.startS - b.startS)
  const next = ahead[0]
  if (!next) return ''
  const at = `At ${record.clock.time(next.startS)}`
  if (next.kind !== 'grid-outage') return `${at}: ${next.title}.`
  const grids = ahead.filter(i => i.startS === next.startS).flatMap(i => i.grids)
  const names = gridNames(record, grids)
  return `${at} ${list(names, 4)} ${names.length === 1 ? 'loses' : 'lose'} voltage.`
}

function usual({ counts, point, record }: Present): string {
  const dark = counts.total[STATE.dark]!
  const cutOff = counts.total[STATE.cutOff]!
  const answered = requestsAnswered(point.answeredShare)
  const all = number(record.run.sites.count)
  if (dark + cutOff === 0) {
    return `All ${all} sites run, and ${answered}; the slowest 5% wait ${number(point.latencyP95Ms, 1)} ms.`
  }
  const first = dark || cutOff
  const state = dark ? `dark${cutOff ? `, ${number(cutOff)} cut off,` : ''}` : 'cut off'
  return `${number(first)} of ${all} sites ${first === 1 ? 'is' : 'are'} ${state} by everyday faults; ${answered}.`
}
