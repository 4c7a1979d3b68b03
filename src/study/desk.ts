import { ScenarioError } from '../scenario/complaint.ts'
import { breath } from './breath.ts'
import { openRequested } from './changes/open.ts'
import { Checkpoints } from './checkpoints.ts'
import { FilmRecorder } from './film.ts'
import { LineReader } from './names.ts'
import { describe } from './opened.ts'
import type {
  Checkpoint,
  Complaint,
  DeskWorker,
  FilmFrame,
  OpenedRun,
  OpenRequest,
  Question,
  RunChunk,
  SeriesPoint,
  Summary,
} from './protocol.ts'
import type { Session } from './session.ts'
import { Lookback } from './why/lookback.ts'
import type { Reason } from './why/reason.ts'

/** A slice of computing before whoever watches is told, and can say stop (ms). */
const SLICE_MS = 40
/** The first slice may be longer (ms): what comes before the first incident is best had at once. */
const FIRST_SLICE_MS = 900
const EVENTS_PER_LOOK = 2000
/** The grain of time (s). */
const MOMENT_S = 1e-6

/**
 * Hosts one session for the page: opens a scenario, computes as fast as it can, and hands over
 * frames, lines and figures. The world itself never leaves.
 */
export class Desk implements DeskWorker {
  private session: Session | null = null
  private film: FilmRecorder | null = null
  private checkpoints = new Checkpoints()
  private lookback: Lookback | null = null
  private linesSent = 0
  private seriesSent = 0
  private stopped = false
  private wallMs = 0
  /** The last incident, or the horizon, that the run has come to (s). */
  private reachedS = 0

  async open(request: OpenRequest): Promise<OpenedRun | { complaints: Complaint[] }> {
    try {
      const { session, changes, resumed } = openRequested(request)
      this.session = session
      this.film = new FilmRecorder(session)
      this.checkpoints = new Checkpoints()
      this.checkpoints.keep(session)
      this.lookback = null
      // What was before the checkpoint is told by whoever kept it.
      this.linesSent = resumed ? session.twin.world.timeline.rows.length : 0
      this.seriesSent = resumed ? session.series.rows.length : 0
      this.wallMs = 0
      this.reachedS = session.nowS
      return describe(session, changes)
    } catch (error) {
      if (error instanceof ScenarioError) return { complaints: [...error.complaints] }
      throw error
    }
  }

  async run(sink: (chunk: RunChunk) => unknown): Promise<Summary | null> {
    const { session, film } = this
    if (!session || !film) throw new Error('open a scenario first')
    this.stopped = false
    while (!session.done && !this.stopped) {
      const fromS = session.nowS
      const frames: FilmFrame[] = []
      const began = performance.now()
      const reachedS = this.slice(session, film, frames)
      this.wallMs += performance.now() - began
      this.checkpoints.offer(session)
      await sink(this.chunk(fromS, reachedS, frames))
      await breath()
    }
    return session.done ? this.summary() : null
  }

  /** Computes on for a slice of time; what comes before the first incident is one slice, if it can be. */
  private slice(session: Session, film: FilmRecorder, frames: FilmFrame[]): number {
    const { horizonS } = session.scenario
    const marks = this.marks()
    const began = performance.now()
    const before = this.reachedS < marks[0]
    const sliceMs = before ? FIRST_SLICE_MS : SLICE_MS
    while (performance.now() - began < sliceMs) {
      const untilS = marks.find(mark => mark > this.reachedS) ?? horizonS
      const eveS = untilS - MOMENT_S
      const stopS = untilS < horizonS && this.reachedS < eveS ? eveS : untilS
      const there = session.advance(stopS, EVENTS_PER_LOOK, tS => frames.push(film.frame(tS)))
      if (!there) continue
      this.reachedS = stopS
      if (stopS === eveS) {
        this.checkpoints.keepEve(session)
        continue
      }
      if (untilS === horizonS) return horizonS
      if (untilS % 60 !== 0) frames.push(film.frame(untilS))
      if (before) break
    }
    return session.nowS
  }

  async stop(): Promise<void> {
    this.stopped = true
  }

  async summary(): Promise<Summary> {
    if (!this.session) throw new Error('open a scenario first')
    return this.session.summary(this.wallMs / 1000)
  }

  async checkpoint(tS: number): Promise<Checkpoint | null> {
    const kept = this.checkpoints.ahead(tS)
    return kept && { ...kept, bytes: kept.bytes.slice() }
  }

  async ask(question: Question): Promise<Reason | null> {
    if (!this.session) throw new Error('open a scenario first')
    this.lookback ??= new Lookback(this.session, this.checkpoints)
    return this.lookback.answer(question)
  }

  /**
   * Moments that get a frame of their own besides the minutes, and a checkpoint just before: an
   * incident's begin and a change are seen at once.
   */
  private marks(): number[] {
    const { injections, finally: last } = this.session as Session
    const moments = [...last.incidents.map(i => i.atUs / 1e6), ...injections.map(i => i.atS)]
    return [...new Set(moments)].sort((a, b) => a - b)
  }

  private chunk(fromS: number, toS: number, frames: FilmFrame[]): RunChunk {
    const session = this.session as Session
    const reader = new LineReader(session.twin)
    const { timeline } = session.twin.world
    const lines = []
    while (this.linesSent < timeline.rows.length) lines.push(reader.line(++this.linesSent))
    const series: SeriesPoint[] = []
    while (this.seriesSent < session.series.rows.length)
      series.push(session.series.point(this.seriesSent++))
    return { fromS, toS, frames, lines, series }
  }
}

/** The buffers of a chunk that can be handed over instead of copied. */
export function transferables(chunk: RunChunk): ArrayBuffer[] {
  return chunk.frames.flatMap(f =>
    [f.index, f.latency, f.load, f.state, f.voltage, f.carbon, f.linksDown].flatMap(column =>
      column ? [column.buffer as ArrayBuffer] : [],
    ),
  )
}
