/**
 * The library of the page: which runs and files are kept, and the keeping of the run that is shown.
 * Where nothing may be stored it goes on in memory, and says so in one sentence.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
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

/** Opens the browser's storage, or, where that cannot be, one in memory. */
export async function openVault(): Promise<Vault> {
  try {
    return await indexedVault()
  } catch {
    return memoryVault()
  }
}

export const createKeep = (twin: Twin, vault: Vault): Keep => new Keep(twin, vault)

/** What is kept of the runs, as a store of its own, and who writes it. */
export class Keep {
  readonly vault: Vault
  private readonly twin: Twin
  private readonly store: StoreApi<KeepState>
  private writer: Writer | null = null
  private kept: KeptRun | null = null

  constructor(twin: Twin, vault: Vault) {
    this.twin = twin
    this.vault = vault
    this.store = createStore<KeepState>(() => ({
      runs: [],
      files: [],
      current: null,
      note: vault.lasting ? '' : FORBIDDEN,
    }))
  }

  readonly getState = (): KeepState => this.store.getState()
  readonly getInitialState = (): KeepState => this.store.getInitialState()
  readonly setState = (part: Partial<KeepState>): void => this.store.setState(part)
  readonly subscribe: StoreApi<KeepState>['subscribe'] = listener => this.store.subscribe(listener)

  /** Reads anew what is kept; what cannot be read is as good as none, and goes. */
  async refresh(): Promise<void> {
    const { vault } = this
    const [runs, files] = await Promise.all([vault.runs(), vault.files()]).catch(() => [[], []])
    this.setState({
      runs: runs.flatMap(run => fits(runSchema, run) ?? []).sort((a, b) => b.shownMs - a.shownMs),
      files: files
        .flatMap(file => fits(fileSchema, file) ?? [])
        .sort((a, b) => b.openedMs - a.openedMs),
    })
  }

  private async makeRoom(): Promise<boolean> {
    await this.refresh()
    const room = { runs: MOST_RUNS, bytes: await roomBytes() }
    const { runs, current } = this.getState()
    const gone = surplus(runs, current, room)
    for (const id of gone) await this.vault.removeRun(id)
    if (gone.length) await this.refresh()
    return gone.length > 0
  }

  private async put(changes: Partial<KeptRun>): Promise<void> {
    if (!this.kept) return
    this.kept = { ...this.kept, ...changes }
    await this.vault.putRun(this.kept)
  }

  private readonly account = async (progress: Progress): Promise<void> => {
    await this.put({ ...progress, shownMs: Date.now() })
    await this.refresh()
    const room = await roomBytes()
    const bytes = this.getState().runs.reduce((sum, run) => sum + run.bytes, 0)
    if (bytes > room && !(await this.makeRoom())) {
      this.writer?.stop()
      this.setState({ note: FULL })
    }
  }

  private readonly trouble = async (error: unknown): Promise<boolean> => {
    const full = error instanceof Error && error.name === 'QuotaExceededError'
    if (full && (await this.makeRoom())) return true
    this.setState({ note: full ? FULL : FORBIDDEN })
    return false
  }

  /** Begins to keep the run that is shown. */
  async begin(record: RunRecord): Promise<void> {
    const { twin, vault } = this
    this.writer?.stop()
    this.writer = null
    const { request } = twin.run.getState()
    if (!request) return
    const reading = readingOf(record)
    const before = fits(runSchema, await vault.run(record.run.id).catch(() => null))
    await reading?.catch(() => {})
    // What came out of the vault need not go in again.
    const restored = reading !== undefined && before !== null
    if (twin.run.getState().record !== record) return
    const kept = runOf(record, request, before)
    this.kept = kept
    if (restored) kept.branches = before.branches
    this.setState({ current: kept.id })
    try {
      await this.putAnew(record, kept, restored)
      await this.keepFile(request)
      await this.makeRoom()
    } catch (error) {
      if (!(await this.trouble(error))) return
    }
    if (twin.run.getState().record !== record) return
    this.writer = new Writer({
      vault,
      run: twin.run,
      record,
      bytes: restored ? kept.bytes : 0,
      written: restored,
      account: this.account,
      trouble: this.trouble,
    })
    this.writer.offer()
  }

  private async putAnew(record: RunRecord, kept: KeptRun, restored: boolean): Promise<void> {
    if (!restored) {
      await this.vault.removeChunks(kept.id)
      await this.vault.putOpened(kept.id, record.run)
    }
    await this.vault.putRun(kept)
  }

  /** A file of one's own is kept, so that it can be opened again. */
  private async keepFile({ file, text }: { file: string; text: string }): Promise<void> {
    if ((await shippedByHash()).has(hashOf(text))) return
    const title = this.kept?.title ?? file
    await this.vault.putFile({ layout: LAYOUT, file, title, text, openedMs: Date.now() })
    await this.refresh()
    for (const old of this.getState().files.slice(MOST_FILES)) await this.vault.removeFile(old.file)
  }

  /** To be called whenever the run has changed. */
  readonly offer = (): void => this.writer?.offer()

  /** Resolves when all that was computed so far is written. */
  async settled(): Promise<void> {
    await this.writer?.settled()
  }

  /** Writes down the branches that now are. */
  readonly putBranches = (): Promise<void> =>
    this.put({ branches: branchesOf(this.twin) }).catch(() => {})

  async rename(id: string, name: string): Promise<void> {
    const run = this.getState().runs.find(one => one.id === id)
    if (!run) return
    const named = { ...run, name: name.trim().slice(0, 200) || null }
    if (this.kept?.id === id) this.kept = { ...this.kept, name: named.name }
    await this.vault.putRun(named)
    await this.refresh()
  }

  async remove(id: string): Promise<void> {
    if (this.kept?.id === id) {
      this.writer?.stop()
      this.kept = null
      writePlace(null)
      this.setState({ current: null })
    }
    await this.vault.removeRun(id)
    await this.refresh()
  }

  async removeFile(file: string): Promise<void> {
    await this.vault.removeFile(file)
    await this.refresh()
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
