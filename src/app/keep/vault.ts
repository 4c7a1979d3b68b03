/**
 * Where runs are kept. What comes out is `unknown`: whoever reads checks it. Two of them: the
 * browser's own storage, and, where that is forbidden or full, the page's memory.
 */
import type { Checkpoint, OpenedRun, RunChunk } from '../../study/protocol.ts'
import type { KeptFile, KeptRun } from './schema.ts'

export interface Vault {
  /** Whether what is kept outlives the page. */
  readonly lasting: boolean
  runs(): Promise<unknown[]>
  run(id: string): Promise<unknown>
  putRun(run: KeptRun): Promise<void>
  /** With all that it had computed. */
  removeRun(id: string): Promise<void>
  opened(id: string): Promise<unknown>
  putOpened(id: string, opened: OpenedRun): Promise<void>
  /** Some chunks in order of time, those that begin after `afterS`; none: there are no more. */
  chunks(id: string, afterS: number, most: number): Promise<{ atS: number; value: unknown }[]>
  putChunk(id: string, chunk: RunChunk): Promise<void>
  removeChunks(id: string): Promise<void>
  checkpoint(id: string): Promise<unknown>
  putCheckpoint(id: string, checkpoint: Checkpoint): Promise<void>
  files(): Promise<unknown[]>
  putFile(file: KeptFile): Promise<void>
  removeFile(file: string): Promise<void>
  close(): void
}

/** A vault in memory: it knows which runs there were, not what they had computed. */
export function memoryVault(): Vault {
  const runs = new Map<string, KeptRun>()
  const files = new Map<string, KeptFile>()
  const nothing = async () => {}
  return {
    lasting: false,
    runs: async () => [...runs.values()],
    run: async id => runs.get(id),
    putRun: async run => void runs.set(run.id, run),
    removeRun: async id => void runs.delete(id),
    opened: nothing,
    putOpened: nothing,
    chunks: async () => [],
    putChunk: nothing,
    removeChunks: nothing,
    checkpoint: nothing,
    putCheckpoint: nothing,
    files: async () => [...files.values()],
    putFile: async file => void files.set(file.file, file),
    removeFile: async file => void files.delete(file),
    close: () => {},
  }
}
