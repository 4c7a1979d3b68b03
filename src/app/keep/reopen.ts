/** Opens a kept run: what was computed of it is shown at once, and it goes on from its checkpoint. */
import type { OpenedRun, OpenRequest } from '../../study/protocol.ts'
import { VERSION } from '../../study/version.ts'
import { type Arrival, arrive } from '../run/arrival.ts'
import { RunRecord } from '../run/record.ts'
import type { Twin } from '../twin.ts'
import { keptChunks } from './keptChunks.ts'
import { readCheckpoint } from './readChunk.ts'
import { readOpened } from './readOpened.ts'
import { fits, type KeptRun, type Place, placeSchema, runSchema } from './schema.ts'
import type { Vault } from './vault.ts'

/** Records that are still being read out of a vault. */
const reading = new WeakMap<RunRecord, Promise<unknown>>()

/** Settles when all that is kept of a record is in it; undefined: it came from no vault. */
export const readingOf = (record: RunRecord): Promise<unknown> | undefined => reading.get(record)

/** Opens the run where somebody stood; false where it cannot be read. */
export async function reopenPlace(twin: Twin, vault: Vault, written: unknown): Promise<boolean> {
  const place = fits(placeSchema, written)
  if (!place) return false
  return reopenRun(twin, vault, place.id, place)
}

/** Opens a kept run; false where it cannot be read, and then it is kept no longer. */
export async function reopenRun(
  twin: Twin,
  vault: Vault,
  id: string,
  place: Place | null = null,
): Promise<boolean> {
  const found = await vault.run(id)
  const run = fits(runSchema, found)
  if (!run || run.id !== id) {
    if (found !== undefined) await vault.removeRun(id)
    return false
  }
  if (place) twin.view.set(place.view)
  arrive(run.request, arrivalOf(run, place))
  const opened = run.engine === VERSION ? readOpened(await vault.opened(id)) : null
  if (!opened || opened.id !== id) {
    void twin.run.getState().open(run.request)
    return true
  }
  await show(twin, vault, run.request, opened, place?.playheadS ?? opened.scenario.horizonS)
  return true
}

const arrivalOf = (run: KeptRun, place: Place | null): Arrival => ({
  playheadS: place?.playheadS ?? null,
  site: place?.site ?? null,
  branches: run.branches,
})

/** Shows the run as soon as what is kept reaches the playhead; the rest is read behind it. */
async function show(
  twin: Twin,
  vault: Vault,
  request: OpenRequest,
  opened: OpenedRun,
  playheadS: number,
): Promise<void> {
  const record = new RunRecord(opened)
  const checkpoint = readCheckpoint(await vault.checkpoint(opened.id))
  const chunks = keptChunks(vault, opened.id, opened)
  const whole = await addUntil(record, chunks, playheadS)
  const rest = whole ? Promise.resolve() : addUntil(record, chunks, Infinity)
  reading.set(record, rest)
  void twin.run.getState().resume({
    shown: { request, record },
    from: checkpoint,
    rest,
  })
}

/** Adds chunks until a moment is covered; true where there are no more. */
async function addUntil(
  record: RunRecord,
  chunks: AsyncGenerator<Parameters<RunRecord['add']>[0]>,
  untilS: number,
): Promise<boolean> {
  try {
    while (record.computedS < untilS) {
      const next = await chunks.next()
      if (next.done) return true
      record.add(next.value)
    }
    return false
  } catch {
    // A film that cannot be: the run computes what is missing.
    return true
  }
}
