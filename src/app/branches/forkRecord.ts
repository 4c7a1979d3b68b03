/** The record of a run that was forked off another: what was before the fork is the other's. */
import type { FilmFrame, OpenedRun, RunChunk, TimelineLine } from '../../study/protocol.ts'
import { Film } from '../film.ts'
import { RunRecord } from '../run/record.ts'
import { Series } from '../run/series.ts'
import { Ledger } from '../story/ledger.ts'

const MOMENT_S = 1e-3

export class ForkRecord extends RunRecord {
  /** Of the moment of the checkpoint itself: whether they were before it, the first new line says. */
  private atCheckpoint: TimelineLine[]
  private readonly fromS: number
  private begun = false

  /** Begins with what `before` has up to a checkpoint at `tS`; frames, points and lines are shared. */
  constructor(opened: OpenedRun, before: RunRecord, tS: number) {
    super(opened)
    this.fromS = tS
    const { film, series, ledger } = before
    const frames = []
    for (let n = 0; n <= film.frameAt(tS); n++) frames.push(film.recorded(n))
    const lines = ledger.lines.filter(line => line.tS < tS)
    const points = series.points.filter(point => point.tS <= tS)
    super.add({ fromS: 0, toS: tS, frames, series: points, lines })
    this.atCheckpoint = ledger.lines.filter(line => line.tS === tS)
  }

  override add(chunk: RunChunk): void {
    if (chunk.fromS < this.fromS && !this.begun) this.beginAnew()
    this.begun = true
    super.add({
      ...chunk,
      lines: this.withThoseBefore(chunk.lines),
      frames: this.withTheFirst(chunk.frames),
    })
  }

  /** The worker could not go on from the checkpoint, and computes all of it. */
  private beginAnew(): void {
    const film = new Film(this.run.sites.count)
    Object.assign(this, { film, series: new Series(), ledger: new Ledger(), atCheckpoint: [] })
    this.computedS = -1
    this.bytes = 0
  }

  /**
   * A picture of the checkpoint's own moment is not said again: it shows the change, and later ones
   * build on it. So it stands a moment later, beside the one that was before.
   */
  private withTheFirst(frames: FilmFrame[]): FilmFrame[] {
    const [first, ...rest] = frames
    if (!first?.key || first.tS !== this.fromS) return frames
    return [{ ...first, tS: first.tS + MOMENT_S }, ...rest]
  }

  private withThoseBefore(lines: TimelineLine[]): TimelineLine[] {
    const first = lines[0]
    if (!first || this.atCheckpoint.length === 0) return lines
    const before = this.atCheckpoint.filter(line => line.n < first.n)
    this.atCheckpoint = []
    return [...before, ...lines]
  }
}

/**
 * Whether a run that was opened to go on from a checkpoint at `tS` does so, by the number of its newest
 * change: one that cannot be made under way has it begin anew, and all comes from its own worker.
 */
export function goesOn(opened: OpenedRun, change: number, tS: number): boolean {
  return (opened.changes[change]?.fromS ?? -1) >= tS
}
