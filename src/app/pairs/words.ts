/** What the page says of pairs: how many there are, how long they take, which are missing. */
import { about, count, list, number } from '../format.ts'
import type { PairsRun } from './pairsStore.ts'

/** One sentence without its full stop: `7 of 32 pairs, about 3 min left`. `both`: `A and B`. */
export function pairsWords(run: PairsRun, both = 'A and B'): string {
  const { phase, wanted, pairs, leftS, failure } = run
  const n = pairs.length
  switch (phase) {
    case 'idle':
      return 'One pair of runs, so no interval yet'
    case 'waiting':
      return n ? `${count(n, 'pair')}; the rest waits for another branch` : 'Starting'
    case 'running': {
      const left = Number.isFinite(leftS) ? `, ${about(leftS)} left` : ''
      return `${number(n)} of ${count(wanted, 'pair')}${left}`
    }
    case 'stopped':
      return `Stopped: ${number(n)} of ${number(wanted)} paired runs, same seeds in ${both}`
    case 'done':
      return `${count(n, 'paired run')}, same seeds in ${both}`
    case 'failed':
      return `The pairs could not be run: ${failure}`
  }
}

/** Seeds of which there is no pair, in one sentence; '' where none is missing. */
export function leftOutWords({ phase, leftOut }: PairsRun): string {
  if (leftOut.length === 0 || phase === 'failed') return ''
  const seeds = leftOut.map(({ seed }) => String(seed))
  const reasons = [...new Set(leftOut.map(({ why }) => why))]
  const [noun, verb] = seeds.length === 1 ? ['Seed', 'is'] : ['Seeds', 'are']
  return `${noun} ${list(seeds)} ${verb} left out: ${reasons[0]}`
}
