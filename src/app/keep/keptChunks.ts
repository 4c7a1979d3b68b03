/** The chunks of a kept run, checked, one after another; what is behind a gap or a broken one is left. */
import type { OpenedRun, RunChunk } from '../../study/protocol.ts'
import { readChunk } from './readChunk.ts'
import type { Vault } from './vault.ts'

/** Read at a time: enough to be quick, few enough that the page draws between. */
const AT_ONCE = 16

export async function* keptChunks(
  vault: Vault,
  id: string,
  opened: OpenedRun,
): AsyncGenerator<RunChunk> {
  let afterS = -1
  let coveredS = 0
  for (;;) {
    const some = await vault.chunks(id, afterS, AT_ONCE)
    if (some.length === 0) return
    for (const { atS, value } of some) {
      afterS = atS
      const chunk = readChunk(value, opened)
      if (!chunk || chunk.fromS > coveredS) return
      coveredS = Math.max(coveredS, chunk.toS)
      yield chunk
    }
  }
}
