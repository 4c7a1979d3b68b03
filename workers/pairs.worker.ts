/** Where pairs of runs are computed: a thread of its own, one pair at a time. */
import { expose } from 'comlink'
import { PairsHost } from '../src/study/pairs/host.ts'
import type { PairsWorker } from '../src/study/pairs/protocol.ts'

const host = new PairsHost()

/** One small closed object: what the page may ask, and no more. */
const asked: PairsWorker = {
  pair: (request, onProgress) => host.pair(request, onProgress),
  stop: () => host.stop(),
}

expose(asked)
