/** What a report says, gathered once: a page that is printed does not change while it is read. */
import { attributions } from '../../../atlas/sources.ts'
import { VERSION } from '../../../study/version.ts'
import type { Answer } from '../../answer/answer.ts'
import { forkSentence, whereWords } from '../../fork/answer.ts'
import { type Compared, compared } from '../../fork/figures.ts'
import { haveSameSites, type Region, regionsOf } from '../../fork/regions.ts'
import { type Row, rowsOf } from '../../fork/rows.ts'
import { number } from '../../format.ts'
import { type Headline, headlines } from '../../metrics/headlines.ts'
import type { RunRecord } from '../../run/record.ts'
import { digestWords } from '../../share/digestWords.ts'
import type { Entry } from '../../story/story.ts'
import type { Twin } from '../../twin.ts'
import { telling } from './telling.ts'

export interface Comparison {
  name: string
  /** Letters of both futures: never hues. */
  letters: readonly [string, string]
  rows: Row[]
  regions: Region[]
  where: string
  /** `from 12:33 to 13:40`. */
  span: string
  /** Runs that the intervals stand on; '' for none. */
  pairs: string
}

export interface Facts {
  title: string
  moment: string
  sentence: string
  detail: string
  figures: Headline[]
  story: { entry: Entry; time: string }[]
  comparison: Comparison | null
  /** `7F3A-21C4`, or '' before the run is done. */
  digest: string
  rows: [label: string, words: string][]
  sources: readonly string[]
}

/** Null while there is nothing to tell. */
export function factsOf(twin: Twin): Facts | null {
  const { record, summary } = twin.run.getState()
  const { present, answer, story } = twin.present.getState()
  if (!record || !present || !answer) return null
  const { clock, run } = record
  const comparison = comparisonOf(twin)
  const digest = typeof summary?.digest === 'string' ? summary.digest : ''
  return {
    title: run.scenario.title,
    moment: `${clock.time(present.tS)}, ${clock.shortDate(present.tS)}`,
    sentence: comparison ? comparison.sentence : answer.sentence,
    detail: comparison ? comparison.facts.where : withFate(answer),
    figures: headlines(present),
    story: telling(story?.entries ?? []).map(entry => ({ entry, time: clock.time(entry.tS) })),
    comparison: comparison?.facts ?? null,
    digest: digest && digestWords(digest),
    rows: computedRows(twin, record, digest, comparison?.facts.pairs ?? ''),
    sources: attributions,
  }
}

/** On the page a bar follows the detail; in print its numbers do. */
function withFate({ detail, fate }: Answer): string {
  if (!fate) return detail
  const parts: [number, string][] = [
    [fate.moved, 'moved'],
    [fate.waiting, fate.waitingFor.toLowerCase()],
    [fate.battery, 'on battery'],
    [fate.stuck, 'stuck'],
  ]
  const words = parts.filter(([pods]) => pods > 0).map(([pods, what]) => `${number(pods)} ${what}`)
  return words.length ? `${detail} ${words.join(', ')}.` : detail
}

function computedRows(twin: Twin, record: RunRecord, digest: string, pairs: string) {
  const { request } = twin.run.getState()
  const { run, clock, computedS, horizonS } = record
  const until = computedS >= horizonS ? 'to its end' : `up to ${clock.time(computedS)}`
  const policies = (request?.policies ?? []).map(({ file }) => file).join(', ')
  const rows: [string, string][] = [
    ['Open it', location.origin + location.pathname],
    ['Run', `${number(run.sites.count)} sites, seed ${run.scenario.seed}, computed ${until}`],
    ...(policies ? [['Policies', policies] as [string, string]] : []),
    ...(pairs ? [['Pairs', pairs] as [string, string]] : []),
    ['Version', `Twin ${VERSION}`],
    ['Checksum', digest ? spaced(digest) : 'the run is not done'],
  ]
  return rows
}

/** In fours, as people compare. */
const spaced = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ')

function comparisonOf(twin: Twin): { sentence: string; facts: Comparison } | null {
  const branch = twin.branches.find(twin.view.getState().branch)
  if (!branch) return null
  const parent = twin.branches.find(branch.of)
  const a = (parent?.run ?? twin.run).getState().record
  const b = branch.run.getState().record
  const figures = a && b && compared(a, b, branch.atS)
  if (!a || !b || !figures) return null
  const pairs = twin.pairs.getState().runs[branch.key]
  const intervals = pairs?.intervals ?? null
  const inA = (parent?.present ?? twin.present).getState().present?.picture
  const inB = branch.present.getState().present?.picture
  const regions = inA && inB && haveSameSites(a, b) ? regionsOf(a, b, inA, inB) : []
  return {
    sentence: forkSentence(branch.name, figures.a, figures.b, intervals),
    facts: {
      name: branch.name,
      letters: [parent?.letter ?? 'A', branch.letter],
      rows: rowsOf(figures.a, figures.b, intervals),
      regions,
      where: regions.length ? whereWords(regions) : '',
      span: spanOf(a, figures),
      pairs: pairs?.pairs.length
        ? `${number(pairs.pairs.length)} with other seeds, ${seedsOf(pairs.pairs)}`
        : '',
    },
  }
}

const spanOf = ({ clock }: RunRecord, { fromS, toS }: Compared): string =>
  `from ${clock.minute(fromS)} to ${clock.minute(toS)}`

function seedsOf(pairs: readonly { seed: number }[]): string {
  const seeds = pairs.map(({ seed }) => seed)
  return `${Math.min(...seeds)} to ${Math.max(...seeds)}`
}
