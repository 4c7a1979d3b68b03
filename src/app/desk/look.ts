/** Looks into a request without running it, in a worker that is ended if it takes too long. */
import { type Remote, wrap } from 'comlink'
import type { Look } from '../../study/look.ts'
import type { Complaint, OpenRequest } from '../../study/protocol.ts'
import { startSessionWorker } from './connect.ts'

/** How long (ms) a stranger's document may take to be read. A large one takes two seconds. */
const PATIENCE_MS = 20_000

interface Looking {
  look(request: OpenRequest): Promise<Look | { complaints: Complaint[] }>
}

/** What a request asks for, or what is wrong with it. Rejects where it takes too long, or is given up. */
export async function lookInto(
  request: OpenRequest,
  givenUp: AbortSignal,
): Promise<Look | { complaints: Complaint[] }> {
  const worker = startSessionWorker()
  let timer = 0
  try {
    const remote: Remote<Looking> = wrap<Looking>(worker)
    return await Promise.race([
      remote.look(request),
      new Promise<never>((_, reject) => {
        timer = window.setTimeout(() => reject(new Error('it takes too long to read')), PATIENCE_MS)
        givenUp.addEventListener('abort', () => reject(new Error('given up')))
        worker.addEventListener('error', () => reject(new Error('it cannot be read')))
      }),
    ])
  } finally {
    window.clearTimeout(timer)
    worker.terminate()
  }
}
