/** All incidents are over: what is back, and what is not. */
import { count } from '../format.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, noticedByPeople, sitesAre } from './answer.ts'
import { fateOf } from './fate.ts'

/** What is said of one incident of a kind that is over, and of several. */
const BACK: Readonly<Record<string, readonly [one: string, all: string]>> = {
  'grid-outage': ['Voltage is back everywhere.', 'Voltage is back everywhere.'],
  'link-cut': ['The cable is mended.', 'All cables are mended.'],
  'access-cut': ['The line is mended.', 'All lines are mended.'],
}

export function afterAnswer(now: Present): Answer {
  const { counts, over, record } = now
  const fate = fateOf(now)
  const last = over.reduce((a, b) => (b.endS! > a.endS! ? b : a))
  const dark = counts.total[STATE.dark]!
  const back = BACK[last.kind] ?? ['The incident is over.', 'All incidents are over.']
  const rest = [
    dark ? `${sitesAre(dark)} still dark` : '',
    fate?.stuck
      ? `${count(fate.stuck, 'workload')} still ${fate.stuck === 1 ? 'finds' : 'find'} no place`
      : '',
  ].filter(Boolean)
  return {
    sentence: `${back[over.length === 1 ? 0 : 1]} ${rest.length ? `${rest.join('; ')}.` : 'All sites run again.'}`,
    detail: `Since ${record.clock.time(last.endS!)}. ${noticedByPeople(now)}`,
    fate: rest.length ? fate : null,
    quiet: false,
  }
}
