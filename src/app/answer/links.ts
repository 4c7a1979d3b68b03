/** Cut cables: which, and what people notice of it. */
import { list, number } from '../format.ts'
import { sentenceCase } from '../places.ts'
import type { Present } from '../present/present.ts'
import type { Incident } from '../run/record.ts'
import { type Answer, noticedByPeople, requestsAnswered } from './answer.ts'
import { fateOf } from './fate.ts'

export function linkAnswer(now: Present, cuts: readonly Incident[]): Answer {
  const { record, picture, point } = now
  const down = [...picture.linksDown].map(l => record.run.links[l]?.name ?? '').filter(Boolean)
  const names = down.length ? [...new Set(down)] : cuts.map(cut => cut.title)
  return {
    sentence:
      `${list(names)} ${names.length === 1 ? 'is' : 'are'} cut. ${noticedByPeople(now)}`.trim(),
    detail: `Traffic takes other ways. ${sentenceCase(requestsAnswered(point.answeredShare))}; all but the slowest 5% within ${number(point.latencyP95Ms, 1)} ms.`,
    fate: fateOf(now),
    quiet: false,
  }
}
