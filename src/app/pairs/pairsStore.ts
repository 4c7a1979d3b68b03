/**
 * Pairs of runs for each branch: it and what it was forked off with the same seed, over and over with
 * other seeds. What is done is kept, by seed, until its branch is gone.
 */
import { createStore } from 'zustand/vanilla'
import type { Intervals } from '../../study/pairs/interval.ts'
import type { PairRequest, SeedPair } from '../../study/pairs/protocol.ts'
import type { BranchesStore } from '../branches/branchesStore.ts'
import type { RunStore } from '../run/runStore.ts'
import type { ConnectPairs } from './connect.ts'
import { type LeftOut, PairsPool, poolSize } from './pool.ts'
import { TimeLeft } from './timeLeft.ts'

export interface PairsRun {
  phase: 'idle' | 'waiting' | 'running' | 'stopped' | 'done' | 'failed'
  /** Pairs that were asked for. */
  wanted: number
  /** Pairs that there are, by seed. */
  pairs: readonly SeedPair[]
  /** Null until there are three pairs. */
  intervals: Intervals | null
  leftOut: readonly LeftOut[]
  /** Of the pairs asked for, 0 to 1, those under way in part. */
  share: number
  /** Seconds left; NaN where that cannot be said yet. */
  leftS: number
  failure: string
}

export interface PairsState {
  runs: Readonly<Record<string, PairsRun>>
}

export interface PairsParts {
  connect: ConnectPairs
  base: RunStore
  branches: Pick<BranchesStore, 'find' | 'subscribe'>
  /** Cores of the machine. */
  cores: number
}

export const PAIRS_CHOICES = [8, 32, 100] as const
export const PAIRS_DEFAULT = 32
/** Below so many sites pairs are run without being asked for. */
export const SITES_UNASKED = 1000

export const NO_PAIRS: PairsRun = {
  phase: 'idle',
  wanted: PAIRS_DEFAULT,
  pairs: [],
  intervals: null,
  leftOut: [],
  share: 0,
  leftS: Number.NaN,
  failure: '',
}

/** Progress is told no more often than this (ms). */
const TELL_MS = 250

export type PairsStore = Pairs

export const createPairsStore = (parts: PairsParts): PairsStore => new Pairs(parts)

class Pairs {
  private readonly parts: PairsParts
  private readonly store = createStore<PairsState>(() => ({ runs: {} }))
  private readonly pools = new Map<string, PairsPool>()
  /** One branch at a time has the workers. */
  private busy: Promise<void> = Promise.resolve()
  readonly getState = this.store.getState
  readonly getInitialState = this.store.getInitialState
  readonly subscribe = this.store.subscribe

  constructor(parts: PairsParts) {
    this.parts = parts
    parts.branches.subscribe(() => {
      for (const key of Object.keys(this.getState().runs))
        if (!parts.branches.find(key)) this.forget(key)
    })
  }

  of(key: string): PairsRun {
    return this.getState().runs[key] ?? NO_PAIRS
  }

  /** Runs pairs until there are so many; those that there are already are not run again. */
  start(key: string, wanted: number = PAIRS_DEFAULT): void {
    if (isBusy(this.of(key)) || !this.parts.branches.find(key)) return
    // Seeds that were left out have another chance.
    this.set(key, { phase: 'waiting', wanted, leftOut: [], failure: '' })
    this.busy = this.busy
      .then(() => this.run(key))
      .catch(error => {
        if (isBusy(this.of(key))) this.set(key, { phase: 'failed', failure: wordsOf(error) })
      })
  }

  /** Runs no more of them; what is done stays. */
  stop(key: string): void {
    this.pools.get(key)?.cancel()
    if (isBusy(this.of(key))) this.set(key, { phase: 'stopped', leftS: Number.NaN })
  }

  /** What is missing of a branch's pairs. */
  private async run(key: string): Promise<void> {
    const { connect, cores } = this.parts
    const asked = this.asked(key)
    if (this.of(key).phase !== 'waiting' || !asked) return
    // Large, and needed by nobody else.
    const { intervalsOf } = await import('../../study/pairs/student.ts')
    if (this.of(key).phase !== 'waiting') return
    const seeds = missingSeeds(asked.seed, this.of(key))
    const timeLeft = new TimeLeft(seeds.length)
    const ifStill = (more: () => Partial<PairsRun>) => {
      if (this.pools.get(key) === pool) this.set(key, more())
    }
    const pool = new PairsPool(connect, asked, {
      onPair: pair =>
        ifStill(() => {
          const pairs = [...this.of(key).pairs, pair].sort((x, y) => x.seed - y.seed)
          return { pairs, intervals: intervalsOf(pairs) }
        }),
      onLeftOut: seed => ifStill(() => ({ leftOut: [...this.of(key).leftOut, seed] })),
      onProgress: done => {
        if (this.of(key).phase !== 'running' || !timeLeft.due(done, TELL_MS)) return
        const { wanted } = this.of(key)
        const share = (wanted - seeds.length + done) / wanted
        ifStill(() => ({ share, leftS: timeLeft.leftS(done) }))
      },
    })
    this.pools.set(key, pool)
    this.set(key, { phase: 'running' })
    await pool.run(seeds, poolSize(cores))
    ifStill(() => ended(this.of(key)))
    this.pools.delete(key)
  }

  /** The two futures of a branch, and their own seed; null where they are not open. */
  private asked(key: string): PairRequest | null {
    const { base, branches } = this.parts
    const branch = branches.find(key)
    const a = (branches.find(branch?.of) ?? { run: base }).run.getState()
    const b = branch?.run.getState()
    if (!a.request || !a.record || !b?.request) return null
    return { a: a.request, b: b.request, seed: a.record.run.scenario.seed }
  }

  /** Of a branch that is gone. */
  private forget(key: string): void {
    this.pools.get(key)?.cancel()
    this.pools.delete(key)
    const { [key]: _, ...runs } = this.getState().runs
    this.store.setState({ runs })
  }

  private set(key: string, more: Partial<PairsRun>): void {
    const { runs } = this.getState()
    this.store.setState({ runs: { ...runs, [key]: { ...this.of(key), ...more } } })
  }
}

export const isBusy = ({ phase }: PairsRun) => phase === 'waiting' || phase === 'running'

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The scenario's own seed first, then those after it. */
function missingSeeds(first: number, { wanted, pairs, leftOut }: PairsRun): number[] {
  const known = new Set([...pairs, ...leftOut].map(({ seed }) => seed))
  return Array.from({ length: wanted }, (_, i) => first + i).filter(seed => !known.has(seed))
}

/** How pairs ended that nobody stopped. */
function ended({ phase, pairs, leftOut }: PairsRun): Partial<PairsRun> {
  if (phase !== 'running') return {}
  const failed = pairs.length === 0 && leftOut.length > 0
  return {
    phase: failed ? 'failed' : 'done',
    share: 1,
    leftS: 0,
    failure: failed ? leftOut[0]!.why : '',
  }
}
