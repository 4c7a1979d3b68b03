/** The record of a run that was forked off another: what was before the fork is the other's. */
import type {
  FilmFrame,
  OpenedRun,
  RunChunk,
  SeriesPoint,
  TimelineLine,
} from '../../study/protocol.ts'
import { Film } from '../film.ts'
import { RunRecord } from '../run/record.ts'
import { Series } from '../run/series.ts'
import { Ledger } from '../story/ledger.ts'

/** What the other run has from the checkpoint on: what of it was before, the first news says. */
interface Pending {
  frames: FilmFrame[]
  series: SeriesPoint[]
  lines: TimelineLine[]
}

export class ForkRecord extends RunRecord {
  private pending: Pending
  private readonly fromS: number
  private begun = false

  /**
   * Begins with what `before` has up to a checkpoint at `tS`; frames, points and lines are shared. The
   * checkpoint's moment is that of its last event, and samples may have been taken since: so what is
   * from then until the fork at `atS` waits for the worker's first of each kind, and goes before it.
   */
  constructor(opened: OpenedRun, before: RunRecord, tS: number, atS: number) {
    super(opened)
    this.fromS = tS
    const { film, series, ledger } = before
    const frames: FilmFrame[] = []
    for (let n = 0; n <= film.frameAt(atS); n++) frames.push(film.recorded(n))
    const past = <T extends { tS: number }>(all: readonly T[]) => all.filter(one => one.tS < tS)
    const rest = <T extends { tS: number }>(all: readonly T[]) =>
      all.filter(one => one.tS >= tS && one.tS <= atS)
    const { points } = series
    const { lines } = ledger
    super.add({ fromS: 0, toS: tS, frames: past(frames), series: past(points), lines: past(lines) })
    this.pending = { frames: rest(frames), series: rest(points), lines: rest(lines) }
  }

  override add(chunk: RunChunk): void {
    if (chunk.fromS < this.fromS && !this.begun) this.beginAnew()
    this.begun = true
    const { pending } = this
    const frames = joined(pending.frames, chunk.frames, (one, first) => one.tS < first.tS)
    const series = joined(pending.series, chunk.series, (one, first) => one.tS < first.tS)
    const lines = joined(pending.lines, chunk.lines, (one, first) => one.n < first.n)
    super.add({ ...chunk, frames, series, lines })
  }

  /** The worker could not go on from the checkpoint, and computes all of it. */
  private beginAnew(): void {
    const film = new Film(this.run.sites.count)
    Object.assign(this, { film, series: new Series(), ledger: new Ledger() })
    this.pending = { frames: [], series: [], lines: [] }
    this.computedS = -1
    this.bytes = 0
  }
}

/** Empties `pending` before the first news: those of it that come before. */
function joined<T>(pending: T[], news: T[], isBefore: (one: T, first: T) => boolean): T[] {
  const first = news[0]
  if (first === undefined || pending.length === 0) return news
  return [...pending.splice(0).filter(one => isBefore(one, first)), ...news]
}

/**
 * Whether a run that was opened to go on from a checkpoint at `tS` does so, by the number of its newest
 * change: one that cannot be made under way has it begin anew, and all comes from its own worker.
 */
export function goesOn(opened: OpenedRun, change: number, tS: number): boolean {
  return (opened.changes[change]?.fromS ?? -1) >= tS
}
