/** Sites, nodes, lines or control planes that an incident takes away. */
import { number } from '../format.ts'
import { sentenceCase } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, noticedByPeople, requestsAnswered, sitesAre } from './answer.ts'
import { fateOf } from './fate.ts'

export function sitesAnswer(now: Present): Answer {
  const { incidents, counts, point } = now
  const latest = incidents.reduce((a, b) => (b.startS > a.startS ? b : a))
  const dark = counts.total[STATE.dark]!
  const cutOff = counts.total[STATE.cutOff]!
  const lost = [
    dark ? `${sitesAre(dark)} dark` : '',
    cutOff ? (dark ? `${number(cutOff)} cut off` : `${sitesAre(cutOff)} cut off`) : '',
  ].filter(Boolean)
  const counted = lost.length ? `${sentenceCase(lost.join(', '))}. ` : ''
  return {
    sentence: `${latest.title}. ${noticedByPeople(now)}`.trim(),
    detail: `${counted}${sentenceCase(requestsAnswered(point.answeredShare))}.`,
    fate: fateOf(now),
    quiet: false,
  }
}
