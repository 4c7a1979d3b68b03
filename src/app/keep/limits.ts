/** How much is kept, and what goes when there is no room. */
import type { KeptRun } from './schema.ts'

export const MOST_RUNS = 10
const MB = 1024 * 1024
const MOST_BYTES = 400 * MB
/** Never more than this share of what the browser grants. */
const SHARE = 0.5
export const MOST_FILES = 50

/** The room for all runs (bytes), by what the browser says that it grants. */
export async function roomBytes(): Promise<number> {
  try {
    const { quota = MOST_BYTES / SHARE } = await navigator.storage.estimate()
    return Math.min(MOST_BYTES, quota * SHARE)
  } catch {
    return MOST_BYTES
  }
}

/**
 * Which runs go so that those left keep within the limits: the ones that were shown longest ago, and
 * never one that bears a name, nor `current`.
 */
export function surplus(
  runs: readonly KeptRun[],
  current: string | null,
  room: { runs: number; bytes: number },
): string[] {
  const may = runs
    .filter(run => run.name === null && run.id !== current)
    .sort((a, b) => a.shownMs - b.shownMs)
  let count = runs.length
  let bytes = runs.reduce((sum, run) => sum + run.bytes, 0)
  const gone: string[] = []
  for (const run of may) {
    if (count <= room.runs && bytes <= room.bytes) break
    gone.push(run.id)
    count--
    bytes -= run.bytes
  }
  return gone
}
