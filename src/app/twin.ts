/** The page's stores, handed to its parts through React's context. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import {
  type BranchesState,
  type BranchesStore,
  createBranchesStore,
} from './branches/branchesStore.ts'
import type { Connect } from './desk/connect.ts'
import { type ConnectPairs, connectPairs } from './pairs/connect.ts'
import { createPairsStore, type PairsStore } from './pairs/pairsStore.ts'
import { createPresentStore, type PresentStore, type Reading } from './present/presentStore.ts'
import { createRunStore, type RunActions, type RunState, type RunStore } from './run/runStore.ts'
import { createTimeStore, type TimeState, type TimeStore } from './run/timeStore.ts'
import type { Shelf } from './scenarios.ts'
import { createViewStore, type ViewState, type ViewStore } from './viewStore.ts'

export interface Twin {
  run: RunStore
  time: TimeStore
  view: ViewStore
  present: PresentStore
  shelf: Shelf
  /** Other futures of the run. */
  branches: BranchesStore
  /** Intervals of what a branch changes, from runs with other seeds. */
  pairs: PairsStore
}

export function createTwin(
  connect: Connect,
  shelf: Shelf,
  pairsIn: ConnectPairs = connectPairs,
): Twin {
  const run = createRunStore(connect)
  const time = createTimeStore()
  const branches = createBranchesStore(connect, run, time)
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1
  return {
    run,
    time,
    view: createViewStore(),
    present: createPresentStore(run, time),
    shelf,
    branches,
    pairs: createPairsStore({ connect: pairsIn, base: run, branches, cores }),
  }
}

export const TwinContext = createContext<Twin | null>(null)

export function useTwin(): Twin {
  const twin = useContext(TwinContext)
  if (!twin) throw new Error('this part stands outside the page')
  return twin
}

export const useRun = <T>(select: (state: RunState & RunActions) => T): T =>
  useStore(useTwin().run, select)
export const useTime = <T>(select: (state: TimeState) => T): T => useStore(useTwin().time, select)
export const useView = <T>(select: (state: ViewState) => T): T => useStore(useTwin().view, select)
export const useReading = <T>(select: (state: Reading) => T): T =>
  useStore(useTwin().present, select)
export const useBranches = <T>(select: (state: BranchesState) => T): T =>
  useStore(useTwin().branches, select)
