/** Going on with a run of which much is kept, in a worker that knows nothing of it yet. */
import type { Checkpoint, OpenRequest } from '../../study/protocol.ts'
import type { Connect, Desk } from '../desk/connect.ts'
import type { RunRecord } from './record.ts'

export interface Kept {
  /** What is shown meanwhile. */
  shown: { request: OpenRequest; record: RunRecord }
  /** The world to go on from; null: from the beginning, which says again what is kept. */
  from: Checkpoint | null
  /** Settles when all that is kept has been added to the record. */
  rest: Promise<unknown>
}

/** A desk that is ready to compute on; null where the run is another than the one that was kept. */
export async function resumeKept(connect: Connect, kept: Kept): Promise<Desk | null> {
  const { request, record } = kept.shown
  await kept.rest.catch(() => {})
  // What is between the record's end and a later world would be missing for good.
  const from = kept.from && kept.from.tS <= record.computedS ? kept.from : null
  const ways = from ? [{ ...request, from }, request] : [request]
  for (const way of ways) {
    const desk = connect()
    try {
      const opened = await desk.open(way)
      if (!('complaints' in opened) && opened.id === record.run.id) return desk
    } catch {
      // A checkpoint that cannot be read: the run is computed again.
    }
    desk.close()
  }
  return null
}
