/** All incidents are over: what is back, and what is not. */
import { count } from '../format.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { type Answer, noticedByPeople, sitesAre } from './answer.ts'
import { fateOf } from './fate.ts'

export function afterAnswer(now: Present): Answer {
  const { counts, over, record } = now
  const fate = fateOf(now)
  const last = over.reduce((a, b) => (b.endS! > a.endS! ? b : a))
  const dark = counts.total[STATE.dark]!
  const back =
    last.kind === 'grid-outage' ? 'Voltage is back everywhere.' : `${last.title} is over.`
  const rest = [
    dark ? `${sitesAre(dark)} still dark` : '',
    fate?.stuck
      ? `${count(fate.stuck, 'workload')} still ${fate.stuck === 1 ? 'finds' : 'find'} no place`
      : '',
  ].filter(Boolean)
  return {
    sentence: `${back} ${rest.length ? `${rest.join('; ')}.` : 'All sites run again.'}`,
    detail: `Since ${record.clock.time(last.endS!)}. ${noticedByPeople(now)}`,
    fate: rest.length ? fate : null,
    quiet: false,
  }
}
