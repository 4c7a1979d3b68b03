/** A grid without voltage: who is dark, and what became of the work there. */
import { count, fraction, number } from '../format.ts'
import { isPlural, regionName, sentenceCase } from '../places.ts'
import { inGrids, STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import type { Incident } from '../run/record.ts'
import type { Answer } from './answer.ts'
import { type Fate, fateOf } from './fate.ts'

export function outageAnswer(now: Present, outages: readonly Incident[]): Answer {
  const { record, counts, picture } = now
  const grids = [...new Set(outages.flatMap(i => i.grids))]
  const region = sentenceCase(regionName(grids.map(g => record.run.grids[g]!.country)))
  const struck = grids.reduce((sum, g) => sum + record.sitesOfGrid[g]!, 0)
  const dark = inGrids(counts, grids, STATE.dark)
  const battery = inGrids(counts, grids, STATE.battery)
  const generator = inGrids(counts, grids, STATE.generator)
  const voltage = grids.reduce(
    (sum, g) => sum + ((picture.voltage[g] ?? 255) / 255) * record.sitesOfGrid[g]!,
    0,
  )
  const back = struck ? voltage / struck : 1
  const fate = fateOf(now)
  const lost = `${number(dark)} of ${count(struck, 'site')} ${dark === 1 ? 'has' : 'have'} lost power`
  const held = [
    battery ? `${number(battery)} run on batteries` : '',
    generator ? `${number(generator)} on generators` : '',
  ].filter(Boolean)
  return {
    sentence:
      `${power(region, back, dark / struck, struck - dark)} ${work(fate, back > 0.02)}`.trim(),
    detail: `${lost}${held.length ? `; ${held.join(', ')}` : ''}.${fate ? ' Of the work struck:' : ''}`,
    fate,
    quiet: false,
  }
}

function power(region: string, back: number, darkShare: number, alive: number): string {
  const verb = isPlural(region) ? 'are' : 'is'
  if (back > 0.995) return `Voltage is back in ${region}.`
  if (back > 0.02) return `Power is coming back: ${number(back * 100)}% of ${region} has it.`
  if (darkShare > 0.5) return `${region} ${verb} dark.`
  if (alive === 0) return `${region} ${verb} dark.`
  return `${region} ${isPlural(region) ? 'have' : 'has'} no voltage; ${count(alive, 'site')} still ${alive === 1 ? 'runs' : 'run'}.`
}

function work(fate: Fate | null, returning: boolean): string {
  if (!fate) return ''
  const { moved, waiting, stuck, battery, haltedClusters } = fate
  const struck = moved + waiting + stuck + battery
  if (struck === 0) return ''
  const cannot = stuck ? `; ${count(stuck, 'workload')} cannot.` : '.'
  if (moved / struck >= 0.02) {
    const verb =
      moved / struck >= 1
        ? 'All the work struck has moved'
        : `${fraction(moved / struck)} of the work struck has moved`
    return `${verb}${cannot}`
  }
  if (haltedClusters) {
    const are = haltedClusters === 1 ? 'is' : 'are'
    return `${count(haltedClusters, 'cluster')} ${are} wholly dark and ${haltedClusters === 1 ? 'moves' : 'move'} nothing.`
  }
  if (stuck) return `${count(stuck, 'workload')} ${stuck === 1 ? 'finds' : 'find'} no other place.`
  return returning ? '' : 'None of the work struck has moved yet.'
}
