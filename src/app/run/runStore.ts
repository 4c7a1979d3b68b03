/**
 * The run that the page shows, and what is being opened beside it. A scenario that cannot be opened
 * leaves the run as it was.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  Checkpoint,
  Complaint,
  OpenedRun,
  OpenRequest,
  Question,
  RunChunk,
  Summary,
} from '../../study/protocol.ts'
import type { Reason } from '../../study/why/reason.ts'
import type { Connect, Desk } from '../desk/connect.ts'
import { RunRecord } from './record.ts'
import { type Kept, resumeKept } from './resume.ts'

export type Phase =
  /** Nothing is there yet: the scenario is read, and its sites are laid out. */
  | 'opening'
  | 'computing'
  | 'done'
  /** Halted by a person; can go on. */
  | 'stopped'
  | 'failed'

export interface RunState {
  phase: Phase
  record: RunRecord | null
  /** Counts chunks: a new number means that the record holds more. */
  version: number
  /** Simulated seconds computed per second of waiting, lately. */
  rateS: number
  /** Why the run stopped, or why the first scenario could not be opened. */
  failure: string
  request: OpenRequest | null
  /** A scenario being opened beside the run that is shown. */
  trying: string | null
  complaints: Complaint[]
  /** What the run came to; null until it is done. */
  summary: Summary | null
}

export interface RunActions {
  /** Opens a scenario in a worker of its own and shows it once it is open. */
  open(request: OpenRequest): Promise<void>
  /** Shows what was kept of a run at once, and computes on from where it had come to. */
  resume(kept: Kept): Promise<void>
  stop(): void
  /** Computes on after stop(). */
  goOn(): void
  dismissComplaints(): void
  /** The latest checkpoint that the run's worker keeps at or before a moment (s). */
  checkpoint(tS: number): Promise<Checkpoint | null>
  /** Why something in the run is as it is. */
  ask(question: Question): Promise<Reason | null>
  /** Ends the run's worker. */
  close(): void
}

/** What a run may take of the page's memory (bytes): a tab that takes much more is ended. */
const MOST_BYTES = 640 * 1024 * 1024
const FULL = 'its pictures fill the memory of a page'

/** A run that grows is shown no more often than this (ms): drawing must not slow the computing. */
const TELL_MS = 200

const EMPTY: RunState = {
  phase: 'opening',
  record: null,
  version: 0,
  rateS: 0,
  failure: '',
  request: null,
  trying: null,
  complaints: [],
  summary: null,
}

export type RunStore = ReturnType<typeof createRunStore>

/** What the page's record of a run begins with once it is open; by default nothing is computed. */
export type BeginRecord = (opened: OpenedRun) => RunRecord

export function createRunStore(
  connect: Connect,
  begin: BeginRecord = opened => new RunRecord(opened),
) {
  let desk: Desk | null = null
  let attempt = 0
  // What a desk is at just now: it can do only one thing at a time.
  let busy: Promise<void> = Promise.resolve()
  const store = createStore<RunState & RunActions>((set, get) => ({
    ...EMPTY,
    open: async request => {
      const mine = ++attempt
      set({ trying: request.file, complaints: [] })
      const refuse = (complaints: Complaint[]) => set({ trying: null, complaints, ...noRun(get()) })
      let next: Desk | null = null
      try {
        next = connect()
        const opened = await next.open(request)
        if (mine !== attempt) return next.close()
        if ('complaints' in opened) {
          next.close()
          return refuse(opened.complaints)
        }
        desk?.close()
        desk = next
        const record = begin(opened)
        set({ ...EMPTY, request, record, phase: 'computing', version: get().version + 1 })
        busy = compute(store, next, () => next === desk)
      } catch (error) {
        next?.close()
        if (mine !== attempt) return
        refuse([complaintOf(request.file, error)])
      }
    },
    resume: async kept => {
      const mine = ++attempt
      // Its worker would go on filling the record that is shown.
      desk?.close()
      desk = null
      set({ ...EMPTY, ...kept.shown, phase: 'computing', version: get().version + 1 })
      const next = await resumeKept(connect, kept)
      if (mine !== attempt) return next?.close()
      if (!next) return get().open(kept.shown.request)
      desk = next
      busy = compute(store, next, () => next === desk)
    },
    stop: () => {
      if (get().phase === 'computing') set({ phase: 'stopped' })
      desk?.stop().catch(() => {})
    },
    goOn: () => {
      const current = desk
      if (get().phase !== 'stopped' || !current) return
      busy = busy.then(() => {
        if (current !== desk) return
        set({ phase: 'computing' })
        return compute(store, current, () => current === desk)
      })
    },
    dismissComplaints: () => set({ complaints: [] }),
    checkpoint: async tS => desk?.checkpoint(tS) ?? null,
    ask: async question => desk?.ask(question) ?? null,
    close: () => {
      attempt++
      desk?.close()
      desk = null
    },
  }))
  return store
}

const complaintOf = (file: string, error: unknown): Complaint => ({
  file,
  line: 0,
  column: 0,
  path: '',
  message: words(error),
})

type Store = StoreApi<RunState & RunActions>

/** Has a desk compute to its horizon, and keeps what it says as long as its run is the one shown. */
function compute(store: Store, desk: Desk, isShown: () => boolean): Promise<void> {
  const meter = new Meter()
  let toldMs = Number.NEGATIVE_INFINITY
  const sink = (chunk: RunChunk) => {
    const { record, version } = store.getState()
    if (!isShown() || !record) return
    record.add(chunk)
    if (record.bytes > MOST_BYTES) {
      desk.stop().catch(() => {})
      store.setState({ phase: 'failed', failure: FULL, version: version + 1 })
      return
    }
    const rateS = meter.rate(chunk.toS)
    const nowMs = performance.now()
    if (nowMs - toldMs < TELL_MS && !record.finished) return
    toldMs = nowMs
    store.setState({ version: version + 1, rateS })
  }
  return desk.run(sink).then(
    summary => {
      if (!isShown()) return
      const { record, phase, version } = store.getState()
      const next = record?.finished ? 'done' : phase === 'computing' ? 'stopped' : phase
      store.setState({ phase: next, summary, version: version + 1 })
    },
    error => {
      if (!isShown()) return
      const { version } = store.getState()
      store.setState({ phase: 'failed', failure: words(error), version: version + 1 })
    },
  )
}

/** Where there is no run yet, a scenario that cannot be opened is the page's own failure. */
function noRun(state: RunState): Partial<RunState> {
  return state.record ? {} : { phase: 'failed', failure: 'The scenario could not be opened' }
}

const words = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return text || 'unknown reason'
}

/** Simulated seconds per second of waiting over the last few chunks. */
class Meter {
  private readonly marks: { atMs: number; toS: number }[] = []

  rate(toS: number): number {
    this.marks.push({ atMs: performance.now(), toS })
    if (this.marks.length > 12) this.marks.shift()
    const first = this.marks[0]!
    const last = this.marks[this.marks.length - 1]!
    const waitedS = (last.atMs - first.atMs) / 1000
    return waitedS > 0 ? (last.toS - first.toS) / waitedS : 0
  }
}
