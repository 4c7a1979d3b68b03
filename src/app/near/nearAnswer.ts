/** The sheet's sentence while the camera is near: what is in view, what is wrong there first. */
import { count, number } from '../format.ts'
import { STATE } from '../present/counts.ts'
import { EDGE_MS, latencyWords, type ViewFigures } from './viewFigures.ts'

export interface NearAnswer {
  sentence: string
  detail: string
}

/**
 * @param slowestTown where the slowest site stands
 * @param filtered only sites that match the filters are counted
 */
export function nearAnswer(
  figures: ViewFigures,
  slowestTown: string,
  filtered: boolean,
): NearAnswer {
  const { sites, towns, slowest } = figures
  const which = filtered ? 'matching site' : 'site'
  if (sites === 0) {
    return {
      sentence: `No ${which} is in view.`,
      detail: 'Move the map, or go further off.',
    }
  }
  const where =
    towns.length === 1
      ? 'One town is in view.'
      : `${number(towns.length)} towns are in view; names stand where they fit, the rest are in the table.`
  const at = slowest ? `The slowest is in ${slowestTown}, ${latencyWords(slowest.ms)} ms. ` : ''
  return {
    sentence: `${running(figures, which)} ${waiting(figures)}`,
    detail: `${at}${where}`,
  }
}

function running({ sites, states }: ViewFigures, which: string): string {
  const dark = states[STATE.dark]!
  const cutOff = states[STATE.cutOff]!
  const battery = states[STATE.battery]!
  const generator = states[STATE.generator]!
  const [first, ...rest] = [
    dark
      ? `${number(dark)} of ${count(sites, which)} in view ${dark === 1 ? 'is' : 'are'} dark`
      : '',
    cutOff
      ? `${number(cutOff)}${dark ? '' : ` of ${count(sites, which)} in view`} ${cutOff === 1 ? 'is' : 'are'} cut off`
      : '',
    battery ? `${number(battery)} ${battery === 1 ? 'runs' : 'run'} on battery` : '',
    generator ? `${number(generator)} ${generator === 1 ? 'runs' : 'run'} on a generator` : '',
  ].filter(Boolean)
  if (dark || cutOff) return `${[first, ...rest].join(', ')}.`
  const all = sites === 1 ? `The ${which} in view runs` : `All ${count(sites, which)} in view run`
  if (!first) return `${all}.`
  return `${all}; ${[first, ...rest].join(', ')}.`
}

/** Of a site's people the film knows the mean: "on average" says so. */
function waiting({ slow, slowest }: ViewFigures): string {
  if (!slowest) return 'They serve nobody now.'
  if (slow === 0) return `Nobody waits longer than ${EDGE_MS} ms on average.`
  const keep = slow === 1 ? 'keeps' : 'keep'
  return `${count(slow, 'site')} ${keep} people waiting longer than ${EDGE_MS} ms.`
}
