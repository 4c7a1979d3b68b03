/**
 * The branches beside the base run. Each has a worker of its own while it computes; a branch goes on
 * from a checkpoint of the run that it was forked off, so that what was before is not computed again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Checkpoint, Complaint } from '../../study/protocol.ts'
import type { Connect } from '../desk/connect.ts'
import { createPresentStore } from '../present/presentStore.ts'
import { RunRecord } from '../run/record.ts'
import { createRunStore, type RunStore } from '../run/runStore.ts'
import type { TimeStore } from '../run/timeStore.ts'
import {
  type Branch,
  type BranchDescription,
  describe,
  freeLetter,
  type Question,
  withChange,
} from './branch.ts'
import { ForkRecord, goesOn } from './forkRecord.ts'
import { WorkerPlaces } from './workerPlaces.ts'

export interface BranchesState {
  branches: readonly Branch[]
  /** The name of what is being opened; null: nothing is. */
  asking: string | null
  /** What is wrong with the last thing that was asked. */
  complaints: readonly Complaint[]
}

export type BranchesStore = ReturnType<typeof createBranchesStore>

export function createBranchesStore(connect: Connect, base: RunStore, time: TimeStore) {
  const store = createStore<BranchesState>(() => ({ branches: [], asking: null, complaints: [] }))
  const { getState: get, setState: set } = store
  const forks = new Forks(store, connect, base, time)
  return {
    ...store,
    /** Opens the future in which a change is made; null where it cannot be, with complaints. */
    fork: (question: Question) => forks.fork(question),
    /** Deletes a branch, and those that were forked off it; ends their workers. */
    remove: (key: string) => forks.remove(key),
    find: (key: string | null | undefined) => forks.find(key),
    /** The run that a branch is compared with: the one that it was forked off. */
    against: (key: string): RunStore => forks.find(forks.find(key)?.of)?.run ?? base,
    rename(key: string, name: string): void {
      const words = name.trim()
      if (!words) return
      set({ branches: get().branches.map(b => (b.key === key ? { ...b, name: words } : b)) })
    },
    dismissComplaints: () => set({ complaints: [] }),
    /** All branches as plain JSON. */
    describe: (): BranchDescription[] => describe(get().branches),
    /** Makes branches again, one after another; those that the run refuses are left out. */
    async restore(list: readonly Omit<BranchDescription, 'letter' | 'of'>[]): Promise<void> {
      const keys = new Map<string, string>()
      for (const { name, change, ...more } of list as readonly BranchDescription[]) {
        const of = more.of ? keys.get(more.of) : null
        if (of === undefined) continue
        const branch = await forks.fork({ name, change, of })
        if (branch && more.letter) keys.set(more.letter, branch.key)
      }
    },
  }
}

/** Makes branches and ends them. */
class Forks {
  private readonly store: StoreApi<BranchesState>
  private readonly connect: Connect
  private readonly base: RunStore
  private readonly time: TimeStore
  private readonly places = new WorkerPlaces()
  private count = 0
  /** The base run's record: branches are futures of it. */
  private of: RunRecord | null

  constructor(store: StoreApi<BranchesState>, connect: Connect, base: RunStore, time: TimeStore) {
    this.store = store
    this.connect = connect
    this.base = base
    this.time = time
    this.of = base.getState().record
    // With another run its futures are gone.
    base.subscribe(({ record }) => {
      if (record === this.of) return
      this.of = record
      for (const branch of store.getState().branches) this.remove(branch.key)
      store.setState({ complaints: [], asking: null })
    })
  }

  find(key: string | null | undefined): Branch | null {
    return this.store.getState().branches.find(b => b.key === key) ?? null
  }

  async fork({ change, name, of = null }: Question): Promise<Branch | null> {
    const { store, base } = this
    const parent = this.find(of)
    const { request, record: before } = (parent?.run ?? base).getState()
    if (!request || !before) return null
    store.setState({ asking: name, complaints: [] })
    const from = await this.checkpoint(parent, change.atS)
    const changes = withChange(request.changes ?? [], change)
    const run = createRunStore(this.connect, opened =>
      from && goesOn(opened, changes.indexOf(change), from.tS)
        ? new ForkRecord(opened, before, from.tS, change.atS)
        : new RunRecord(opened),
    )
    const mine = this.of
    await this.places.take(run)
    await run.getState().open({ ...request, changes, ...(from ? { from } : {}) })
    const { record, complaints } = run.getState()
    const gone = this.of !== mine || (of !== null && !this.find(of))
    if (!record || gone) {
      this.end(run)
      if (!gone) store.setState({ asking: null, complaints })
      return null
    }
    // The checkpoint has done its work; it would be kept and stored for nothing.
    run.setState({ request: { ...request, changes } })
    return this.add({ name, change, of: parent?.key ?? null, run })
  }

  private add(made: Pick<Branch, 'name' | 'change' | 'of' | 'run'>): Branch {
    const { branches } = this.store.getState()
    const branch: Branch = {
      ...made,
      key: `branch ${++this.count}`,
      letter: freeLetter(branches),
      atS: made.change.atS,
      present: createPresentStore(made.run, this.time),
    }
    this.store.setState({ branches: [...branches, branch], asking: null })
    return branch
  }

  /** A checkpoint at or before a moment (s) that the branch, or what it was forked off, still has. */
  private async checkpoint(branch: Branch | null, tS: number): Promise<Checkpoint | null> {
    const run = branch?.run ?? this.base
    const computedS = run.getState().record?.computedS ?? -1
    const found = computedS < 0 ? null : await run.getState().checkpoint(Math.min(tS, computedS))
    if (found || !branch) return found
    // What a branch has had from its beginning, no world of the other run has.
    const anew = branch.run.getState().record?.run.changes.some(c => c.fromS < branch.atS) ?? true
    if (anew) return null
    return this.checkpoint(this.find(branch.of), Math.min(tS, branch.atS))
  }

  remove(key: string): void {
    const { branches } = this.store.getState()
    for (const child of branches.filter(b => b.of === key)) this.remove(child.key)
    const branch = this.find(key)
    if (!branch) return
    this.end(branch.run)
    this.store.setState({ branches: this.store.getState().branches.filter(b => b !== branch) })
  }

  private end(run: RunStore): void {
    run.getState().close()
    this.places.leave(run)
  }
}
