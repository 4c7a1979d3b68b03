/** Sites, nodes, lines or control planes that an incident takes away. */
import { count, percent } from '../format.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, noticedByPeople, sitesAre } from './answer.ts'
import { fateOf } from './fate.ts'

export function sitesAnswer(now: Present): Answer {
  const { incidents, counts, point } = now
  const latest = incidents.reduce((a, b) => (b.startS > a.startS ? b : a))
  const dark = counts.total[STATE.dark]!
  const cutOff = counts.total[STATE.cutOff]!
  return {
    sentence: `${what(latest.kind, latest.title, dark, cutOff)} ${noticedByPeople(now)}`.trim(),
    detail: `${count(dark, 'site')} dark, ${cutOff} cut off. ${percent(point.answeredShare)}% of requests are answered.`,
    fate: fateOf(now),
    quiet: false,
  }
}

function what(kind: string, title: string, dark: number, cutOff: number): string {
  if (kind === 'site-loss' && dark) return `${sitesAre(dark)} lost.`
  if (kind === 'access-cut' && cutOff) return `${sitesAre(cutOff)} cut off.`
  if (kind === 'server-loss')
    return `A control plane is dark: what runs goes on, nothing new starts.`
  return `${title}.`
}
