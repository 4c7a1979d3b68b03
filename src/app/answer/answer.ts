/**
 * The sentence that every screen opens with, computed from the run at the playhead: what is wrong,
 * what became of the work, and what could not be done.
 */
import { count, number, percent } from '../format.ts'
import type { Present } from '../present/present.ts'
import { afterAnswer } from './after.ts'
import type { Fate } from './fate.ts'
import { linkAnswer } from './links.ts'
import { outageAnswer } from './outage.ts'
import { quietAnswer } from './quiet.ts'
import { sitesAnswer } from './sites.ts'

export interface Answer {
  /** One or two short sentences. */
  sentence: string
  /** A line below it, in quieter ink. */
  detail: string
  /** What became of the struck work; null where no work was struck. */
  fate: Fate | null
  /** Nothing is wrong: the sheet then shows the continent's carbon instead of a story. */
  quiet: boolean
}

export function answer(now: Present): Answer {
  const outages = now.incidents.filter(i => i.kind === 'grid-outage')
  if (outages.length) return outageAnswer(now, outages)
  const cuts = now.incidents.filter(i => i.kind === 'link-cut')
  if (cuts.length) return linkAnswer(now, cuts)
  if (now.incidents.length) return sitesAnswer(now)
  if (now.over.length) return afterAnswer(now)
  return quietAnswer(now)
}

/** For so long (s) a difference is the incident's; later the hour of the day shows in it too. */
const FRESH_S = 2 * 3600

/** What people notice of it, against the minute before: one sentence. */
export function noticedByPeople({ point, before, tS }: Present): string {
  if (!before) return ''
  const lost = before.answeredShare - point.answeredShare
  const slowerMs = point.latencyP95Ms - before.latencyP95Ms
  if (lost >= 0.0005) {
    const share = lost * 100
    return `${number(share, share < 1 ? 2 : 1)}% more of the requests go unanswered.`
  }
  if (tS - before.tS > FRESH_S) {
    if (Math.abs(slowerMs) < 0.05) return 'The slowest 5% wait as long as just before.'
    const slowest = `The slowest 5% wait ${number(point.latencyP95Ms, 1)} ms`
    return `${slowest}; just before it was ${number(before.latencyP95Ms, 1)} ms.`
  }
  if (slowerMs >= 0.05) return `The slowest 5% wait ${number(slowerMs, 1)} ms longer.`
  return 'People do not notice.'
}

/** `all requests are answered`, `99.98% of requests are answered`. */
export const requestsAnswered = (share: number): string =>
  `${share >= 1 ? 'all' : `${percent(share)}% of`} requests are answered`

/** `3 sites are`, `1 site is`. */
export const sitesAre = (n: number): string => `${count(n, 'site')} ${n === 1 ? 'is' : 'are'}`
