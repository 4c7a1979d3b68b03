/**
 * The branches beside the base run. Each has a worker of its own while it computes; a branch goes on
 * from a checkpoint of the run that it was forked off, so that what was before is not computed again.
 */
import { createStore } from 'zustand/vanilla'
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
  const places = new WorkerPlaces()
  let count = 0
  let shown = base.getState().record

  const find = (key: string | null | undefined) => get().branches.find(b => b.key === key) ?? null

  /** A checkpoint at or before a moment that the branch, or what it was forked off, still has. */
  async function checkpointOf(branch: Branch | null, tS: number): Promise<Checkpoint | null> {
    const run = branch?.run ?? base
    const computedS = run.getState().record?.computedS ?? -1
    const found = computedS < 0 ? null : await run.getState().checkpoint(Math.min(tS, computedS))
    if (found || !branch) return found
    return checkpointOf(find(branch.of), Math.min(tS, branch.atS))
  }

  /** Opens the future in which the change is made; null where it cannot be, with complaints. */
  async function fork({ change, name, of = null }: Question): Promise<Branch | null> {
    const parent = find(of)
    const run = parent?.run ?? base
    const { request, record: before } = run.getState()
    if (!request || !before) return null
    set({ asking: name, complaints: [] })
    const from = await checkpointOf(parent, change.atS)
    const next = createRunStore(connect, opened =>
      from && goesOn(opened, from.tS)
        ? new ForkRecord(opened, before, from.tS)
        : new RunRecord(opened),
    )
    const changes = withChange(request.changes ?? [], change)
    await places.take(next)
    await next.getState().open({ ...request, changes, ...(from ? { from } : {}) })
    const { record, complaints } = next.getState()
    if (!record || base.getState().record !== shown) {
      next.getState().close()
      places.leave(next)
      set({ asking: null, complaints })
      return null
    }
    // The checkpoint has done its work; it would be kept and stored for nothing.
    next.setState({ request: { ...request, changes } })
    const branch: Branch = {
      key: `branch ${++count}`,
      letter: freeLetter(get().branches),
      name,
      change,
      atS: change.atS,
      of: parent?.key ?? null,
      run: next,
      present: createPresentStore(next, time),
    }
    set({ branches: [...get().branches, branch], asking: null })
    return branch
  }

  /** Deletes a branch, and those that were forked off it; ends their workers. */
  function remove(key: string): void {
    for (const child of get().branches.filter(b => b.of === key)) remove(child.key)
    const branch = find(key)
    if (!branch) return
    branch.run.getState().close()
    places.leave(branch.run)
    set({ branches: get().branches.filter(b => b !== branch) })
  }

  function clear(): void {
    for (const branch of get().branches) remove(branch.key)
    set({ complaints: [], asking: null })
  }

  // Branches are futures of one run: with another run they are gone.
  base.subscribe(({ record }) => {
    if (record === shown) return
    shown = record
    clear()
  })

  return {
    ...store,
    fork,
    remove,
    clear,
    find,
    /** The run that a branch is compared with: the one that it was forked off. */
    against: (key: string): RunStore => find(find(key)?.of)?.run ?? base,
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
        const branch = await fork({ name, change, of })
        if (branch && more.letter) keys.set(more.letter, branch.key)
      }
    },
  }
}
