/**
 * The lines of a run as they arrive, with what a reader needs at once: which incident each goes back
 * to, and bursts of one kind. Nothing is recounted when the playhead moves.
 */
import type { TimelineLine } from '../../study/protocol.ts'
import { countUntil, detailNumber } from './detail.ts'
import { laneOf, meaningOf, systemOf } from './kinds.ts'
import { Stuck } from './stuck.ts'

export { countUntil, detailNumber, detailText } from './detail.ts'

/** Lines of one kind, one system and one root that follow one another closely. */
export interface Burst {
  firstS: number
  lastS: number
  /** Indices into the chapter's lines: from, and one after the last. */
  from: number
  to: number
}

/** All lines of one kind and system that go back to one incident (or to chance). */
export interface Chapter {
  source: string
  system: string
  kind: string
  /** Number of the line of the incident they go back to; 0 for chance. */
  root: number
  lines: TimelineLine[]
  bursts: Burst[]
}

/** Ticks of one lane: times in order, and which of them are "could not" or a loss. */
export interface Lane {
  name: string
  timesS: number[]
  alarm: boolean[]
}

/** A pause of this long (s) ends a burst. */
const PAUSE_S = 30
/** A burst that goes on is cut here (s), so that long outages still have steps. */
const LONGEST_S = 300

export class Ledger {
  readonly lines: TimelineLine[] = []
  readonly chapters: Chapter[] = []
  readonly lanes = new Map<string, Lane>()
  /** First moments of bursts that are told, in order of arrival: where "next event" stops. */
  readonly eventsS: number[] = []
  /** By line number: the number of the incident's line it goes back to. */
  private readonly roots: number[] = [0]
  private readonly byKey = new Map<string, Chapter>()
  /** How many clusters had halted at which moment: one entry a change. */
  private readonly haltS: number[] = []
  private readonly halted: number[] = []
  private readonly stopped = new Set<string>()
  private lastRoot: TimelineLine | null = null
  /** Root lines by the moment of their incidents (s). */
  private readonly rootsByS = new Map<number, number>()
  /** Pods that found no place and have none yet, by what they go back to. */
  readonly stuck = new Stuck()
  /** Seconds that evicted pods were tolerated on a silent node: how many pods so far by each. */
  readonly tolerations = new Map<number, number>()

  append(lines: readonly TimelineLine[]): void {
    for (const line of lines) this.add(line)
  }

  private add(line: TimelineLine): void {
    this.lines.push(line)
    const root = line.cause ? (this.roots[line.cause] ?? 0) : this.rootBy(line)
    this.roots[line.n] = root
    const { mark, told } = meaningOf(line.kind)
    this.tick(line, mark === 'couldNot' || line.kind === 'site-power-lost')
    this.note(line)
    this.stuck.add(line, root)
    const chapter = this.chapterOf(line, root)
    const { bursts } = chapter
    const last = bursts[bursts.length - 1]
    const n = chapter.lines.push(line)
    if (last && line.tS - last.lastS <= PAUSE_S && line.tS - last.firstS <= LONGEST_S) {
      last.lastS = line.tS
      last.to = n
      return
    }
    bursts.push({ firstS: line.tS, lastS: line.tS, from: n - 1, to: n })
    if (told && root !== 0) this.stop(line.tS)
  }

  /** An incident's line is a root; those that begin at one moment are one story. */
  private rootBy(line: TimelineLine): number {
    if (line.kind !== 'incident-begins') return 0
    if (this.lastRoot?.tS !== line.tS) {
      this.lastRoot = line
      this.rootsByS.set(line.tS, line.n)
    }
    return this.lastRoot.n
  }

  /** The root of the incidents that began at a moment (s); 0 before they have. */
  rootAt(startS: number): number {
    return this.rootsByS.get(startS) ?? 0
  }

  private note(line: TimelineLine): void {
    if (line.kind === 'pod-evicted') {
      const toleratedS = detailNumber(line, 'tolerationS')
      if (toleratedS !== null) count(this.tolerations, toleratedS)
    }
    const stops = line.kind === 'evictions-halted' || line.kind === 'quorum-lost'
    const starts = line.kind === 'evictions-resumed' || line.kind === 'server-up'
    if (!stops && !starts) return
    const cluster = line.by ?? line.subject.replace(/^cluster\//, '')
    if (stops === this.stopped.has(cluster)) return
    if (stops) this.stopped.add(cluster)
    else this.stopped.delete(cluster)
    this.haltS.push(line.tS)
    this.halted.push(this.stopped.size)
  }

  /** How many clusters move nothing at a moment (s): all their zones are dark, or their servers are. */
  haltedAt(tS: number): number {
    return this.halted[countUntil(this.haltS, tS) - 1] ?? 0
  }

  /** When some cluster moved nothing (`toS` null: still), and how many at most at once. */
  haltedSpans(): { fromS: number; toS: number | null; most: number }[] {
    const spans: { fromS: number; toS: number | null; most: number }[] = []
    this.haltS.forEach((tS, i) => {
      const stopped = this.halted[i]!
      const last = spans[spans.length - 1]
      if (last && last.toS === null) {
        last.most = Math.max(last.most, stopped)
        if (stopped === 0) last.toS = tS
      } else if (stopped > 0) spans.push({ fromS: tS, toS: null, most: stopped })
    })
    return spans
  }

  private stop(tS: number): void {
    // Sorted, without repeats: chapters open in order of time, so the place is near the end.
    let i = this.eventsS.length
    while (i > 0 && this.eventsS[i - 1]! > tS) i--
    if (this.eventsS[i - 1] !== tS) this.eventsS.splice(i, 0, tS)
  }

  private tick(line: TimelineLine, alarm: boolean): void {
    const name = laneOf(line.source, line.kind)
    let lane = this.lanes.get(name)
    if (!lane) this.lanes.set(name, (lane = { name, timesS: [], alarm: [] }))
    lane.timesS.push(line.tS)
    lane.alarm.push(alarm)
  }

  private chapterOf(line: TimelineLine, root: number): Chapter {
    const key = `${root} ${line.source} ${line.kind}`
    let chapter = this.byKey.get(key)
    if (!chapter) {
      const system = systemOf(line.source, line.kind)
      chapter = { source: line.source, system, kind: line.kind, root, lines: [], bursts: [] }
      this.byKey.set(key, chapter)
      this.chapters.push(chapter)
    }
    return chapter
  }

  /** The chapter of one kind under one root, if it has begun. */
  chapter(root: number, kind: string, source = 'world'): Chapter | undefined {
    return this.byKey.get(`${root} ${source} ${kind}`)
  }

  /** The incident's line that a line goes back to; 0 for chance. */
  rootOf(n: number): number {
    return this.roots[n] ?? 0
  }

  /** A line by its number. */
  line(n: number): TimelineLine | undefined {
    const guess = this.lines[n - 1]
    return guess?.n === n ? guess : this.lines.find(line => line.n === n)
  }

  /** The last event before a moment (s), or the first after it; null where there is none. */
  eventBefore(tS: number): number | null {
    const i = countUntil(this.eventsS, tS - 1e-6)
    return i > 0 ? this.eventsS[i - 1]! : null
  }

  eventAfter(tS: number): number | null {
    return this.eventsS[countUntil(this.eventsS, tS)] ?? null
  }
}

/** One more of a key. */
export function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** How many lines of a chapter are at or before a moment. */
export function linesUntil(chapter: Chapter, tS: number): number {
  const { lines } = chapter
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.tS <= tS) low = middle + 1
    else high = middle
  }
  return low
}
