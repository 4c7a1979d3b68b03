/**
 * The sentence that every screen opens with, computed from the run at the playhead: what is wrong,
 * what became of the work, and what could not be done.
 */
import { count, number } from '../format.ts'
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

/** What people notice of it, against the minute before: one sentence. */
export function noticedByPeople({ point, before }: Present): string {
  if (!before) return ''
  const lost = before.answeredShare - point.answeredShare
  const slowerMs = point.latencyP95Ms - before.latencyP95Ms
  if (lost >= 0.0005) {
    const share = lost * 100
    return `${number(share, share < 1 ? 2 : 1)}% more of the requests go unanswered.`
  }
  if (slowerMs >= 0.05) return `The slowest 5% wait ${number(slowerMs, 1)} ms longer.`
  return 'People do not notice.'
}

/** `3 sites are`, `1 site is`. */
export const sitesAre = (n: number): string => `${count(n, 'site')} ${n === 1 ? 'is' : 'are'}`
