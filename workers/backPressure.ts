/**
 * Hands chunks over without copying, and never more than two that the page has not taken in: a desk
 * computes faster than a page can draw.
 */
import { transfer } from 'comlink'
import { transferables } from '../src/study/desk.ts'
import type { DeskWorker, RunChunk } from '../src/study/protocol.ts'

const IN_FLIGHT_MAX = 2

/** The sink as comlink gives it: calling it is a message, its promise the page's receipt. */
type RemoteSink = (chunk: RunChunk) => unknown

/** One small closed object: what the page may ask of a desk, and no more. */
export function withBackPressure(desk: DeskWorker): DeskWorker {
  return {
    open: request => desk.open(request),
    stop: () => desk.stop(),
    summary: () => desk.summary(),
    ask: question => desk.ask(question),
    checkpoint: async tS => {
      const kept = await desk.checkpoint(tS)
      return kept && transfer(kept, [kept.bytes.buffer])
    },
    run: sink => desk.run(bounded(sink)),
  }
}

/** A sink whose answer is to be awaited: it comes once the page has room for another chunk. */
function bounded(sink: RemoteSink): (chunk: RunChunk) => Promise<unknown> | undefined {
  const waiting: Promise<unknown>[] = []
  return chunk => {
    waiting.push(Promise.resolve(sink(transfer(chunk, transferables(chunk)))))
    return waiting.length < IN_FLIGHT_MAX ? undefined : waiting.shift()
  }
}
