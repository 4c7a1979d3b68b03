/** Writes one run to a vault as it grows: a piece whenever the page has nothing better to do. */
import type { RunChunk } from '../../study/protocol.ts'
import { bytesOf } from '../run/bytes.ts'
import type { RunRecord } from '../run/record.ts'
import type { RunStore } from '../run/runStore.ts'
import type { Vault } from './vault.ts'

/** Between two checkpoints, and between two accounts of how far it is (ms). */
const CHECKPOINT_MS = 5000
const ACCOUNT_MS = 2500
/** Lines of a piece, about: writing more at once would be felt. */
const LINES = 1500

/** How much of a record there was at a moment. */
interface Extent {
  frames: number
  lines: number
  points: number
  toS: number
}

const extentOf = ({ film, ledger, series, computedS }: RunRecord): Extent => ({
  frames: film.length,
  lines: ledger.lines.length,
  points: series.points.length,
  toS: computedS,
})

const NOTHING: Extent = { frames: 0, lines: 0, points: 0, toS: 0 }

export interface Progress {
  computedS: number
  bytes: number
  digest: string | null
}

export interface WriterOptions {
  vault: Vault
  run: RunStore
  record: RunRecord
  /** Bytes of what is written of it already, and whether all that the record now holds is. */
  bytes: number
  written: boolean
  /** Writes down how far it is. */
  account: (progress: Progress) => Promise<void>
  /** What could not be written; true: there is room now, try again. */
  trouble: (error: unknown) => Promise<boolean>
}

export class Writer {
  private readonly options: WriterOptions
  private readonly marks: Extent[] = []
  private done: Extent
  private bytes: number
  private checkpointBytes = 0
  private checkpointS = -1
  private checkpointMs = Number.NEGATIVE_INFINITY
  private accountMs = Number.NEGATIVE_INFINITY
  private accounted = false
  private busy: Promise<void> | null = null
  private stopped = false

  constructor(options: WriterOptions) {
    this.options = options
    this.bytes = options.bytes
    this.done = options.written ? extentOf(options.record) : NOTHING
  }

  /** Looks whether there is more to write. Call it whenever the run has changed. */
  offer(): void {
    const { record } = this.options
    const last = this.marks[this.marks.length - 1] ?? this.done
    if (record.computedS > last.toS) {
      this.marks.push(extentOf(record))
      this.accounted = false
    }
    if (!this.busy && !this.stopped && this.hasWork()) {
      this.busy = this.work().finally(() => {
        this.busy = null
      })
    }
  }

  /** Resolves when all that was offered is written. */
  async settled(): Promise<void> {
    while (this.busy) await this.busy
  }

  stop(): void {
    this.stopped = true
  }

  private hasWork(): boolean {
    const { summary } = this.options.run.getState()
    return this.marks.length > 0 || (summary !== null && !this.accounted)
  }

  private async work(): Promise<void> {
    while (!this.stopped && this.hasWork()) {
      await idle()
      if (this.stopped) return
      try {
        await this.writeNext()
      } catch (error) {
        if (!(await this.options.trouble(error))) this.stopped = true
      }
    }
  }

  private async writeNext(): Promise<void> {
    const { vault, run, record } = this.options
    if (this.marks.length > 0) {
      const to = this.nextMark()
      const chunk = chunkOf(record, this.done, to)
      await vault.putChunk(record.run.id, chunk)
      this.done = to
      this.bytes += bytesOf(chunk)
      while (this.marks[0] && this.marks[0].toS <= to.toS) this.marks.shift()
    }
    const { summary } = run.getState()
    const last = this.marks.length === 0 && (summary !== null || record.finished)
    if (last || performance.now() - this.checkpointMs > CHECKPOINT_MS) await this.keepCheckpoint()
    if (last || performance.now() - this.accountMs > ACCOUNT_MS) await this.account()
    if (last && summary) this.accounted = true
  }

  /** The furthest mark that makes no large piece; the first one at least. */
  private nextMark(): Extent {
    let chosen = this.marks[0]!
    for (const mark of this.marks) if (mark.lines - this.done.lines <= LINES) chosen = mark
    return chosen
  }

  private async keepCheckpoint(): Promise<void> {
    const { vault, run, record } = this.options
    this.checkpointMs = performance.now()
    const checkpoint = await run.getState().checkpoint(this.done.toS)
    // The run may have been changed for another while it was asked.
    if (!checkpoint || checkpoint.tS <= this.checkpointS || this.stopped) return
    await vault.putCheckpoint(record.run.id, checkpoint)
    this.checkpointS = checkpoint.tS
    this.checkpointBytes = checkpoint.bytes.byteLength
  }

  private async account(): Promise<void> {
    this.accountMs = performance.now()
    const digest = this.options.run.getState().summary?.digest
    await this.options.account({
      computedS: this.done.toS,
      bytes: this.bytes + this.checkpointBytes,
      digest: typeof digest === 'string' ? digest : null,
    })
  }
}

function chunkOf({ film, ledger, series }: RunRecord, from: Extent, to: Extent): RunChunk {
  const frames = []
  for (let n = from.frames; n < to.frames; n++) frames.push(film.recorded(n))
  return {
    fromS: from.toS,
    toS: to.toS,
    frames,
    lines: ledger.lines.slice(from.lines, to.lines),
    series: series.points.slice(from.points, to.points),
  }
}

/** Resolves when the page has time. */
function idle(): Promise<void> {
  return new Promise(resolve => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: 1000 })
    else setTimeout(resolve, 20)
  })
}
