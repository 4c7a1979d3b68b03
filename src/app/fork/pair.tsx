/** The two futures that stand side by side: what is shown as A, and the branch as B. */
import { createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Branch } from '../branches/branch.ts'
import type { PresentStore } from '../present/presentStore.ts'
import type { RunRecord } from '../run/record.ts'
import type { RunStore } from '../run/runStore.ts'
import { useBranches, useTwin, useView } from '../twin.ts'
import { type Compared, compared } from './figures.ts'
import { haveSameSites } from './regions.ts'

export interface Future {
  letter: string
  /** What its map is titled. */
  name: string
  run: RunStore
  present: PresentStore
}

export interface Pair {
  a: Future
  b: Future
  branch: Branch
}

/** The branch that is shown with what it was forked off; null while the base stands alone. */
export function useShownPair(): Pair | null {
  const { run, present } = useTwin()
  const key = useView(s => s.branch)
  const branches = useBranches(s => s.branches)
  return useMemo(() => {
    const branch = branches.find(b => b.key === key)
    if (!branch) return null
    const parent = branches.find(b => b.key === branch.of)
    const a = parent ?? { letter: 'A', name: '', run, present }
    return { a, b: branch, branch }
  }, [branches, key, run, present])
}

const PairContext = createContext<Pair | null>(null)

export const PairProvider = PairContext.Provider

export function usePair(): Pair {
  const pair = useContext(PairContext)
  if (!pair) throw new Error('this part stands outside a fork')
  return pair
}

export interface Records {
  a: RunRecord
  b: RunRecord
  /** A new number means that one of both holds more. */
  version: number
  /** One index means the same site in both. */
  sameSites: boolean
}

/** What both have computed; null before both are open. */
export function useRecords(): Records | null {
  const { a, b } = usePair()
  const inA = useStore(a.run, s => s.record)
  const inB = useStore(b.run, s => s.record)
  const version = useStore(a.run, s => s.version) + useStore(b.run, s => s.version)
  const sameSites = useMemo(() => (inA && inB ? haveSameSites(inA, inB) : false), [inA, inB])
  return inA && inB ? { a: inA, b: inB, version, sameSites } : null
}

/** Figures of both from the fork to where both are computed. */
export function useCompared(): Compared | null {
  const { branch } = usePair()
  const records = useRecords()
  const { a, b, version } = records ?? { a: null, b: null, version: 0 }
  // biome-ignore lint/correctness/useExhaustiveDependencies: records grow in place, version says when
  return useMemo(() => (a && b ? compared(a, b, branch.atS) : null), [a, b, version, branch.atS])
}
