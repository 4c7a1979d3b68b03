/**
 * The library of the page: which runs and files are kept, and the keeping of the run that is shown.
 * Where nothing may be stored it goes on in memory, and says so in one sentence.
 */
import { createStore } from 'zustand/vanilla'
import { VERSION } from '../../study/version.ts'
import type { RunRecord } from '../run/record.ts'
import { hashOf, shippedByHash } from '../share/shipped.ts'
import type { Twin } from '../twin.ts'
import { branchesOf } from './branches.ts'
import { indexedVault } from './indexedVault.ts'
import { MOST_FILES, MOST_RUNS, roomBytes, surplus } from './limits.ts'
import { writePlace } from './place.ts'
import { readingOf } from './reopen.ts'
import { fileSchema, fits, type KeptFile, type KeptRun, LAYOUT, runSchema } from './schema.ts'
import { memoryVault, type Vault } from './vault.ts'
import { type Progress, Writer } from './writer.ts'

export interface KeepState {
  /** The last shown first. */
  runs: readonly KeptRun[]
  files: readonly KeptFile[]
  /** The run that is shown. */
  current: string | null
  /** What could not be kept, and why; '' while all is. */
  note: string
}

const FORBIDDEN =
  'This browser lets the page keep nothing: what is here is gone when the page is closed.'
const FULL = 'There is no room to keep more of this run: after a reload it is computed again.'

export type Keep = ReturnType<typeof createKeep>

/** Opens the browser's storage, or, where that cannot be, one in memory. */
export async function openVault(): Promise<Vault> {
  try {
    return await indexedVault()
  } catch {
    return memoryVault()
  }
}

export function createKeep(twin: Twin, vault: Vault) {
  const store = createStore<KeepState>(() => ({
    runs: [],
    files: [],
    current: null,
    note: vault.lasting ? '' : FORBIDDEN,
  }))
  const { getState: get, setState: set } = store
  let writer: Writer | null = null
  let kept: KeptRun | null = null

  /** Reads anew what is kept; what cannot be read is as good as none, and goes. */
  async function refresh(): Promise<void> {
    const [runs, files] = await Promise.all([vault.runs(), vault.files()]).catch(() => [[], []])
    set({
      runs: runs.flatMap(run => fits(runSchema, run) ?? []).sort((a, b) => b.shownMs - a.shownMs),
      files: files
        .flatMap(file => fits(fileSchema, file) ?? [])
        .sort((a, b) => b.openedMs - a.openedMs),
    })
  }

  async function makeRoom(): Promise<boolean> {
    await refresh()
    const room = { runs: MOST_RUNS, bytes: await roomBytes() }
    const gone = surplus(get().runs, get().current, room)
    for (const id of gone) await vault.removeRun(id)
    if (gone.length) await refresh()
    return gone.length > 0
  }

  async function put(changes: Partial<KeptRun>): Promise<void> {
    if (!kept) return
    kept = { ...kept, ...changes }
    await vault.putRun(kept)
  }

  async function account(progress: Progress): Promise<void> {
    await put({ ...progress, shownMs: Date.now() })
    await refresh()
    const room = await roomBytes()
    if (get().runs.reduce((sum, run) => sum + run.bytes, 0) > room && !(await makeRoom())) {
      writer?.stop()
      set({ note: FULL })
    }
  }

  async function trouble(error: unknown): Promise<boolean> {
    const full = error instanceof Error && error.name === 'QuotaExceededError'
    if (full && (await makeRoom())) return true
    set({ note: full ? FULL : FORBIDDEN })
    return false
  }

  /** Begins to keep the run that is shown. */
  async function begin(record: RunRecord): Promise<void> {
    writer?.stop()
    writer = null
    const { request } = twin.run.getState()
    if (!request) return
    const reading = readingOf(record)
    const before = fits(runSchema, await vault.run(record.run.id).catch(() => null))
    await reading?.catch(() => {})
    // What came out of the vault need not go in again.
    const restored = reading !== undefined && before !== null
    if (twin.run.getState().record !== record) return
    kept = runOf(record, request, before)
    if (restored) kept.branches = before.branches
    set({ current: kept.id })
    try {
      if (!restored) {
        await vault.removeChunks(kept.id)
        await vault.putOpened(kept.id, record.run)
      }
      await vault.putRun(kept)
      await keepFile(request)
      await makeRoom()
    } catch (error) {
      if (!(await trouble(error))) return
    }
    if (twin.run.getState().record !== record) return
    const { bytes } = kept
    writer = new Writer({
      vault,
      run: twin.run,
      record,
      bytes: restored ? bytes : 0,
      written: restored,
      account,
      trouble,
    })
    writer.offer()
  }

  /** A file of one's own is kept, so that it can be opened again. */
  async function keepFile({ file, text }: { file: string; text: string }): Promise<void> {
    if ((await shippedByHash()).has(hashOf(text))) return
    const title = kept?.title ?? file
    await vault.putFile({ layout: LAYOUT, file, title, text, openedMs: Date.now() })
    await refresh()
    for (const old of get().files.slice(MOST_FILES)) await vault.removeFile(old.file)
  }

  return {
    ...store,
    vault,
    refresh,
    begin,
    /** To be called whenever the run has changed. */
    offer: () => writer?.offer(),
    /** Resolves when all that was computed so far is written. */
    settled: async () => writer?.settled(),
    /** Writes down the branches that now are. */
    putBranches: () => put({ branches: branchesOf(twin) }).catch(() => {}),
    async rename(id: string, name: string): Promise<void> {
      const run = get().runs.find(one => one.id === id)
      if (!run) return
      const named = { ...run, name: name.trim().slice(0, 200) || null }
      if (kept?.id === id) kept = { ...kept, name: named.name }
      await vault.putRun(named)
      await refresh()
    },
    async remove(id: string): Promise<void> {
      if (kept?.id === id) {
        writer?.stop()
        kept = null
        writePlace(null)
        set({ current: null })
      }
      await vault.removeRun(id)
      await refresh()
    },
    async removeFile(file: string): Promise<void> {
      await vault.removeFile(file)
      await refresh()
    },
  }
}

function runOf(
  { run, computedS, horizonS }: RunRecord,
  request: NonNullable<ReturnType<Twin['run']['getState']>['request']>,
  before: KeptRun | null,
): KeptRun {
  const { from: _, ...whole } = request
  return {
    layout: LAYOUT,
    id: run.id,
    engine: VERSION,
    name: before?.name ?? null,
    title: run.scenario.title,
    request: whole,
    branches: [],
    sites: run.sites.count,
    seed: run.scenario.seed,
    horizonS,
    computedS,
    digest: before?.digest ?? null,
    bytes: before?.bytes ?? 0,
    shownMs: Date.now(),
  }
}
