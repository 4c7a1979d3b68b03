/** The sentence that a fork opens with, computed from the difference of the two futures. */
import type { Figures, PairFigure } from '../../study/pairs/figures.ts'
import type { Intervals } from '../../study/pairs/interval.ts'
import { list, number } from '../format.ts'
import { costOf, type Region } from './regions.ts'

/** Smaller differences are not spoken of. */
const LEAST_MS = 0.05
const LEAST_CARBON_PCT = 0.5
const LEAST_ANSWERED = 0.00005

interface Part {
  words: string
  worse: boolean
}

/**
 * `“EU jurisdiction only” costs 5.5 ms and 12% more carbon per request.` Where there are intervals, a
 * difference whose interval touches zero is left out.
 */
export function forkSentence(
  name: string,
  a: Figures,
  b: Figures,
  intervals: Intervals | null,
): string {
  const parts = partsOf(a, b, intervals)
  if (parts.length === 0) return `“${name}” changes nothing that people would notice.`
  const worse = parts.filter(p => p.worse)
  const better = parts.filter(p => !p.worse)
  const costs = worse.length ? `costs ${list(worse.map(p => p.words))}` : ''
  const saves = better.length ? `saves ${list(better.map(p => p.words))}` : ''
  return `“${name}” ${[costs, saves].filter(Boolean).join(', but ')}.`
}

function partsOf(a: Figures, b: Figures, intervals: Intervals | null): Part[] {
  const differenceOf = (figure: PairFigure): number => {
    const pairs = intervals?.[figure]
    if (!pairs) return b[figure] - a[figure]
    const clear = pairs.exact || pairs.low > 0 || pairs.high < 0
    return clear ? pairs.meanDiff : 0
  }
  const parts: Part[] = []
  const ms = differenceOf('latencyP95Ms')
  if (Math.abs(ms) >= LEAST_MS) {
    parts.push({ words: `${number(Math.abs(ms), 1)} ms for the slowest 5%`, worse: ms > 0 })
  }
  const carbonPct = (100 * differenceOf('carbonGPerMillion')) / a.carbonGPerMillion
  if (Math.abs(carbonPct) >= LEAST_CARBON_PCT) {
    const more = carbonPct > 0
    const share = `${number(Math.abs(carbonPct))}%`
    parts.push({
      words: `${share} ${more ? 'more carbon' : 'of the carbon'} per request`,
      worse: more,
    })
  }
  const answered = differenceOf('answeredShare')
  if (Math.abs(answered) >= LEAST_ANSWERED) {
    const share = `${number(Math.abs(answered) * 100, 2)}%`
    parts.push({ words: `${share} of the answers`, worse: answered < 0 })
  }
  return parts
}

/** Below this (ms) a region's change is called small. */
const SMALL_MS = 2

/** Where the cost sits: `It costs most near Lille, Stuttgart and Zürich. ...` */
export function whereWords(regions: readonly Region[]): string {
  const costs = regions.map(costOf).filter(Number.isFinite)
  const dear = regions.filter(r => costOf(r) >= SMALL_MS)
  const gone = regions.filter(r => r.aMs !== null && r.bMs === null)
  const words: string[] = []
  if (dear.length) {
    const small = costs.filter(ms => Math.abs(ms) < SMALL_MS).length
    words.push(`The cost sits near ${list(dear.slice(0, 3).map(r => r.name))}.`)
    if (small) {
      words.push(
        `Near ${number(small)} of ${number(costs.length)} cities the change is under 2 ms.`,
      )
    }
  } else if (costs.length && costs[0]! > LEAST_MS) {
    words.push(`No city’s latency changes by ${number(SMALL_MS)} ms or more.`)
  }
  if (gone.length) {
    const names = list(gone.slice(0, 3).map(r => r.name))
    words.push(`Near ${names} nothing answers any more: people are served from further off.`)
  }
  return words.join(' ')
}
