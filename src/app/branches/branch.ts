/** A branch: another future of a run, from one change at one moment on. */
import type { Change } from '../../study/protocol.ts'
import type { PresentStore } from '../present/presentStore.ts'
import type { RunStore } from '../run/runStore.ts'

export interface Branch {
  key: string
  /** B, C, D ...: futures are told apart by letters, never by hues. The base is A. */
  letter: string
  name: string
  /** What is different from `of` on. */
  change: Change
  /** Moment of the change, seconds from the start. */
  atS: number
  /** Key of the branch that it was forked off; null: the base run. */
  of: string | null
  run: RunStore
  present: PresentStore
}

/** What a branch is made of again: plain JSON, for storage and links. */
export interface BranchDescription {
  name: string
  change: Change
  atS: number
  letter: string
  /** Letter of the branch that it was forked off; null: the base run. */
  of: string | null
}

/** What somebody asks. */
export interface Question {
  change: Change
  name: string
  /** Key of the branch to fork; null or nothing: the base run. */
  of?: string | null
}

/** Plain descriptions of branches, those that others were forked off first. */
export function describe(branches: readonly Branch[]): BranchDescription[] {
  const letterOf = new Map(branches.map(b => [b.key, b.letter]))
  return branches.map(({ name, change, atS, letter, of }) => ({
    name,
    change,
    atS,
    letter,
    of: of === null ? null : (letterOf.get(of) ?? null),
  }))
}

/** The first letter after A that no branch bears; beyond Z they go on as B2, C2. */
export function freeLetter(branches: readonly Pick<Branch, 'letter'>[]): string {
  const taken = new Set(branches.map(b => b.letter))
  for (let round = 1; ; round++) {
    for (const letter of 'BCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const name = round === 1 ? letter : `${letter}${round}`
      if (!taken.has(name)) return name
    }
  }
}

/** The changes of a branch and of all that it stands on, in order of time. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  return [...changes, change].sort((a, b) => a.atS - b.atS)
}
