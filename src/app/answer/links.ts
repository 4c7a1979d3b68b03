/** Cut cables: which, and what people notice of it. */
import { list, percent } from '../format.ts'
import type { Present } from '../present/present.ts'
import type { Incident } from '../run/record.ts'
import { type Answer, noticedByPeople } from './answer.ts'
import { fateOf } from './fate.ts'

export function linkAnswer(now: Present, cuts: readonly Incident[]): Answer {
  const { record, picture, point } = now
  const down = [...picture.linksDown].map(l => record.run.links[l]?.name ?? '').filter(Boolean)
  const names = down.length ? [...new Set(down)] : cuts.map(cut => cut.title)
  return {
    sentence:
      `${list(names)} ${names.length === 1 ? 'is' : 'are'} cut. ${noticedByPeople(now)}`.trim(),
    detail: `Traffic takes other ways. ${percent(point.answeredShare)}% of requests are answered, the slowest 5% within ${point.latencyP95Ms.toFixed(1)} ms.`,
    fate: fateOf(now),
    quiet: false,
  }
}
