/** No incident: say so, and what is notable about the hour. */
import { list, number, percent } from '../format.ts'
import { gridNames, sentenceCase } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, sitesAre } from './answer.ts'

const HOUR_S = 3600
/** A day must be known this far (s) before its cleanest hour can be named. */
const ENOUGH_S = 12 * HOUR_S

export function quietAnswer(now: Present): Answer {
  const { counts, point } = now
  const dark = counts.total[STATE.dark]! + counts.total[STATE.cutOff]!
  const serious = point.answeredShare < 0.999
  const opening =
    dark === 0
      ? 'Nothing is wrong.'
      : serious
        ? `${sitesAre(dark)} down, and people notice.`
        : `${sitesAre(dark)} down, and nobody notices.`
  return {
    sentence: `${opening} ${hourOf(now)}`.trim(),
    detail: coming(now) || usual(now),
    fate: null,
    quiet: true,
  }
}

/** The cleanest and the dirtiest hour of what is known of the day; otherwise nothing. */
function hourOf({ record, tS, point }: Present): string {
  const dayS = tS - record.clock.secondOfDay(tS)
  const toS = Math.min(dayS + 24 * HOUR_S, record.computedS)
  if (toS - dayS < ENOUGH_S) return ''
  const range = record.series.range('carbonGPerKwh', Math.max(0, dayS), toS)
  if (!range || range.high - range.low < range.mean * 0.02) return ''
  const near = (range.high - range.low) * 0.06
  if (point.carbonGPerKwh <= range.low + near) return 'The cleanest hour of the day is now.'
  if (point.carbonGPerKwh >= range.high - near) return 'Power is at its dirtiest of the day.'
  return ''
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

function usual({ point, record }: Present): string {
  const p95 = `The slowest 5% wait ${number(point.latencyP95Ms, 1)} ms`
  return `${sentenceCase(p95)}, and ${percent(point.answeredShare)}% of requests are answered by ${number(record.run.sites.count)} sites.`
}
