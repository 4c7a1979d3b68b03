/** No incident: say so, and what is notable about the hour. */
import { list, number, percent } from '../format.ts'
import { gridNames } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, sitesAre } from './answer.ts'

const HOUR_S = 3600
/** A day must be known this far (s) before its cleanest hour can be named. */
const ENOUGH_S = 12 * HOUR_S

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

/** The cleanest hour of what is known of the day: now, gone or still to come. */
function hourOf({ record, tS, point }: Present): string {
  const { clock, series, computedS } = record
  const dayS = tS - clock.secondOfDay(tS)
  const fromS = Math.max(0, dayS)
  const toS = Math.min(dayS + 24 * HOUR_S, computedS)
  if (toS - dayS < ENOUGH_S) return ''
  const range = series.range('carbonGPerKwh', fromS, toS)
  if (!range || range.high - range.low < range.mean * 0.02) return ''
  const near = (range.high - range.low) * 0.06
  if (point.carbonGPerKwh <= range.low + near) return 'The cleanest hour of the day is now.'
  if (point.carbonGPerKwh >= range.high - near) return 'Power is at its dirtiest of the day.'
  const whole = toS - fromS >= 24 * HOUR_S - 60
  if (!whole) return ''
  const lowestS = series.lowestAt('carbonGPerKwh', fromS, toS)
  return `The cleanest hour of the day ${lowestS < tS ? 'was' : 'comes'} at ${clock.minute(lowestS)}.`
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
  const answered = `${percent(point.answeredShare)}% of requests are answered`
  const all = number(record.run.sites.count)
  if (dark + cutOff === 0) {
    return `All ${all} sites run, and ${answered}; the slowest 5% wait ${number(point.latencyP95Ms, 1)} ms.`
  }
  const first = dark || cutOff
  const state = dark ? `dark${cutOff ? `, ${number(cutOff)} cut off,` : ''}` : 'cut off'
  return `${number(first)} of ${all} sites ${first === 1 ? 'is' : 'are'} ${state} by everyday faults; ${answered}.`
}
