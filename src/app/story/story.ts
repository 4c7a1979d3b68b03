/**
 * "What happened, and why": the chapters that go back to an incident, one entry a kind, told in the
 * order in which they began, and the next thing to come.
 */
import type { TimelineLine } from '../../study/protocol.ts'
import type { Present } from '../present/present.ts'
import { eventsSoFar } from '../present/struck.ts'
import { type Mark, meaningOf } from './kinds.ts'
import { type Chapter, linesUntil } from './ledger.ts'
import { incidentsOf, tell, tellAhead } from './sentences.ts'

export interface Entry {
  key: string
  mark: Mark
  word: string
  system: string
  tS: number
  sentence: string
  /** Number of the timeline's line that it begins with: its chain of causes leads back from there. */
  line: number
  chapter: Chapter
}

export interface Story {
  entries: Entry[]
  /** Events of the incidents so far. */
  events: number
}

/** The story at a moment; empty before anything happened. */
export function storyAt(now: Present): Story {
  const { ledger } = now.record
  const entries: Entry[] = []
  for (const chapter of ledger.chapters) {
    if (chapter.root === 0) continue
    const meaning = meaningOf(chapter.kind)
    if (!meaning.told || meaning.with) continue
    const sentence = tell(chapter, now)
    if (!sentence) continue
    const first = firstLine(chapter, now)
    entries.push({
      key: keyOf(chapter),
      mark: meaning.mark,
      word: meaning.word,
      system: systemFor(chapter, now),
      tS: first.tS,
      sentence,
      line: first.n,
      chapter,
    })
  }
  entries.sort((a, b) => a.tS - b.tS || ORDER[a.mark] - ORDER[b.mark])
  const next = nextOf(now)
  if (next) entries.push(next)
  return { entries, events: eventsSoFar(now) }
}

const ORDER: Record<Mark, number> = { cause: 0, noticed: 1, moved: 2, couldNot: 3, next: 4 }

const keyOf = (chapter: Chapter): string => `${chapter.root} ${chapter.source} ${chapter.kind}`

/**
 * The line that an entry begins with. Sites that stop with the mains belong to the cause: their own
 * chapter begins with the batteries. That incidents are over is told of the last of them.
 */
function firstLine(chapter: Chapter, { record, tS }: Present): TimelineLine {
  const { lines, kind, root } = chapter
  const first = lines[0]!
  if (kind === 'incident-ends') return lines[linesUntil(chapter, tS) - 1] ?? first
  if (kind !== 'site-power-lost') return first
  const rootS = record.ledger.line(root)?.tS ?? first.tS
  return lines[linesUntil(chapter, rootS + 1)] ?? first
}

function systemFor(chapter: Chapter, now: Present): string {
  if (!chapter.kind.startsWith('incident-')) return chapter.system
  const kind = incidentsOf(chapter, now)[0]?.kind
  if (kind === 'grid-outage') return 'Grid'
  if (kind === 'link-cut' || kind === 'access-cut') return 'Network'
  if (kind === 'server-loss') return 'K3s'
  return 'Sites'
}

function nextOf(now: Present): Entry | null {
  let best: { chapter: Chapter; tS: number; left: number } | null = null
  for (const chapter of now.record.ledger.chapters) {
    if (chapter.root === 0 || meaningOf(chapter.kind).with) continue
    const burst = chapter.bursts.find(b => b.firstS > now.tS)
    if (!burst || (best && best.tS <= burst.firstS)) continue
    if (!tellAhead(chapter, burst.to - burst.from, now)) continue
    best = { chapter, tS: burst.firstS, left: burst.to - burst.from }
  }
  if (!best) return null
  return {
    key: 'next',
    mark: 'next',
    word: 'Next',
    system: systemFor(best.chapter, now),
    tS: best.tS,
    sentence: tellAhead(best.chapter, best.left, now),
    line: best.chapter.lines[linesUntil(best.chapter, now.tS)]!.n,
    chapter: best.chapter,
  }
}
