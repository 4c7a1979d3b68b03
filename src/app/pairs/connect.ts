/** A worker that runs pairs, seen from the page. */
import { proxy, type Remote, wrap } from 'comlink'
import type { PairsWorker } from '../../study/pairs/protocol.ts'

/** A PairsWorker that can be thrown away, and that may die: then what is awaited is rejected. */
export interface PairsDesk extends PairsWorker {
  close(): void
}

export type ConnectPairs = () => PairsDesk

export function pairsDeskOf(worker: Worker): PairsDesk {
  const remote: Remote<PairsWorker> = wrap<PairsWorker>(worker)
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
  return {
    pair: (request, onProgress) => Promise.race([remote.pair(request, proxy(onProgress)), death]),
    stop: () => Promise.race([remote.stop(), death]),
    close: () => {
      worker.terminate()
      fail(new Error('the worker was closed'))
    },
  }
}

export const connectPairs: ConnectPairs = () =>
  pairsDeskOf(
    new Worker(new URL('../../../workers/pairs.worker.ts', import.meta.url), { type: 'module' }),
  )
