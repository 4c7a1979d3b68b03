/** The sentence that a fork opens with, computed from the difference of the two futures. */
import type { Figures, PairFigure } from '../../study/pairs/figures.ts'
import type { Intervals } from '../../study/pairs/interval.ts'
import { list, number } from '../format.ts'
import { costOf, type Region } from './regions.ts'

/** Smaller differences are not spoken of. */
const LEAST_MS = 0.05
const LEAST_CARBON_PCT = 0.5
/** A share of requests that is worth a word of its own. */
const LEAST_ANSWERED = 0.005

interface Part {
  words: string
  worse: boolean
}

/**
 * `“EU jurisdiction only” costs 5.5 ms and 12% more carbon per request.` Latency is that of the slowest
 * 5%. Where there are intervals, a difference whose interval touches zero is left out. Requests that
 * nobody answers come first: they are in no latency.
 */
export function forkSentence(
  name: string,
  a: Figures,
  b: Figures,
  intervals: Intervals | null,
): string {
  const lost = -differenceOf('answeredShare', a, b, intervals)
  const parts = partsOf(a, b, intervals)
  const said = [unanswered(lost), ...balance(parts)].filter(Boolean)
  if (said.length === 0) return `“${name}” changes nothing that people would notice.`
  const joined = said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
  return `“${name}” ${joined}.`
}

function unanswered(lost: number): string {
  if (Math.abs(lost) < LEAST_ANSWERED) return ''
  const share = `${number(Math.abs(lost) * 100, Math.abs(lost) < 0.1 ? 1 : 0)}%`
  return lost > 0 ? `leaves ${share} of requests unanswered` : `has ${share} more requests answered`
}

/** What it costs, and what it saves. */
function balance(parts: readonly Part[]): string[] {
  const worse = parts.filter(p => p.worse).map(p => p.words)
  const better = parts.filter(p => !p.worse).map(p => p.words)
  return [
    ...(worse.length ? [`costs ${list(worse)}`] : []),
    ...(better.length ? [`saves ${list(better)}`] : []),
  ]
}

function differenceOf(
  figure: PairFigure,
  a: Figures,
  b: Figures,
  intervals: Intervals | null,
): number {
  const pairs = intervals?.[figure]
  if (!pairs) return b[figure] - a[figure]
  const clear = pairs.exact || pairs.low > 0 || pairs.high < 0
  return clear ? pairs.meanDiff : 0
}

function partsOf(a: Figures, b: Figures, intervals: Intervals | null): Part[] {
  const parts: Part[] = []
  const ms = differenceOf('latencyP95Ms', a, b, intervals)
  if (Math.abs(ms) >= LEAST_MS) {
    parts.push({ words: `${number(Math.abs(ms), 1)} ms`, worse: ms > 0 })
  }
  const carbonG = differenceOf('carbonGPerMillion', a, b, intervals)
  const carbonPct = (100 * carbonG) / a.carbonGPerMillion
  if (Math.abs(carbonPct) >= LEAST_CARBON_PCT) {
    const more = carbonPct > 0
    const share = `${number(Math.abs(carbonPct))}%`
    parts.push({
      words: `${share} ${more ? 'more carbon' : 'of the carbon'} per request`,
      worse: more,
    })
  }
  return parts
}

/** Below this (ms) a region's change is called small. */
const SMALL_MS = 2
/** So many cities are named. */
const NAMED = 3

/** Where the cost sits: `It costs most near Lille, Stuttgart and Zürich. ...` */
export function whereWords(regions: readonly Region[]): string {
  const costs = regions.map(costOf).filter(Number.isFinite)
  const dear = regions.filter(r => costOf(r) >= SMALL_MS)
  const gone = regions.filter(r => r.aMs !== null && r.bMs === null)
  const words: string[] = []
  if (dear.length) {
    const small = costs.filter(ms => Math.abs(ms) < SMALL_MS).length
    const rest =
      small && gone.length === 0
        ? `; near ${number(small)} of ${number(costs.length)} cities it is under 2 ms`
        : ''
    words.push(`The cost sits near ${list(dear.slice(0, NAMED).map(r => r.name))}${rest}.`)
  } else if (costs.length && costs[0]! > LEAST_MS) {
    words.push(`No city’s latency changes by ${number(SMALL_MS)} ms or more.`)
  }
  if (gone.length) {
    const most = [...gone].sort((x, y) => y.sites - x.sites)
    const others = most.length > NAMED ? ` and ${number(most.length - NAMED)} more` : ''
    const names = most.slice(0, NAMED).map(r => r.name)
    words.push(`Nothing answers near ${others ? names.join(', ') : list(names)}${others}.`)
  }
  return words.join(' ')
}
