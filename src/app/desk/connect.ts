/** The worker that hosts a session, seen from the page. */
import { proxy, type Remote, wrap } from 'comlink'
import type {
  Checkpoint,
  DeskWorker,
  OpenedRun,
  OpenRequest,
  Question,
  RunChunk,
  Summary,
} from '../../study/protocol.ts'
import type { Reason } from '../../study/why/reason.ts'

/** A desk as the page uses it: a DeskWorker that can be thrown away, and that may die. */
export interface Desk {
  open(request: OpenRequest): ReturnType<DeskWorker['open']>
  /** Rejects when the worker dies on the way. */
  run(sink: (chunk: RunChunk) => void): Promise<Summary | null>
  stop(): Promise<void>
  /** The latest checkpoint kept at or before a moment (s); null where none is. */
  checkpoint(tS: number): Promise<Checkpoint | null>
  /** Why something was as it was at a moment. */
  ask(question: Question): Promise<Reason | null>
  close(): void
}

export type Connect = () => Desk

/** What a worker offers beside a desk: to hold a lock as long as it lives. */
interface Pulse {
  holdPulse(name: string): Promise<boolean>
}

/** Starts a worker and wraps it. Whatever kills the worker rejects what is being waited for. */
export function deskOf(worker: Worker): Desk {
  const remote: Remote<DeskWorker & Pulse> = wrap<DeskWorker & Pulse>(worker)
  let fail: (reason: Error) => void = () => {}
  const death = new Promise<never>((_, reject) => {
    fail = reject
  })
  // Nobody may be waiting when the worker dies.
  death.catch(() => {})
  worker.addEventListener('error', event => {
    event.preventDefault()
    fail(new Error(event.message || 'the worker could not be started'))
  })
  worker.addEventListener('messageerror', () => fail(new Error('a message could not be read')))
  const stopWatching = watchPulse(remote, () => fail(new Error(ENDED)))
  return {
    open: request => Promise.race([remote.open(request) as Promise<OpenedRun>, death]),
    run: sink => Promise.race([remote.run(proxy(sink)), death]),
    stop: () => Promise.race([remote.stop(), death]),
    checkpoint: tS => Promise.race([remote.checkpoint(tS), death]),
    ask: question => Promise.race([remote.ask(question) as Promise<Reason | null>, death]),
    close: () => {
      stopWatching()
      worker.terminate()
    },
  }
}

const ENDED = 'the browser ended the thread that computes it'

/** Calls `died` when the worker dies, however silently. Returns what stops watching. */
function watchPulse(remote: Remote<Pulse>, died: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const name = `continuum-twin ${crypto.randomUUID()}`
  const watch = async () => {
    // The lock is ours only once the worker has let go of it.
    if (await remote.holdPulse(name)) await navigator.locks.request(name, { signal }, died)
  }
  // A worker without a pulse still tells of its errors.
  if (globalThis.navigator?.locks) watch().catch(() => {})
  return () => stop.abort()
}

/** A new worker of this page that hosts a session. */
export const startSessionWorker = (): Worker =>
  new Worker(new URL('../../../workers/session.worker.ts', import.meta.url), { type: 'module' })

/** A desk in a new worker of this page. */
export const connectWorker: Connect = () => deskOf(startSessionWorker())

/** Starts the first desk now, while the page still draws, and hands it to the first who asks. */
export function startedEarly(connect: Connect): Connect {
  let early: Desk | null = connect()
  return () => {
    const desk = early ?? connect()
    early = null
    return desk
  }
}
