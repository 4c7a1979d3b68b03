import { describe, expect, it, vi } from 'vitest'
import type { PairsDesk } from '../../src/app/pairs/connect.ts'
import { createPairsStore, type PairsParts } from '../../src/app/pairs/pairsStore.ts'
import { poolSize } from '../../src/app/pairs/pool.ts'
import { TimeLeft } from '../../src/app/pairs/timeLeft.ts'
import { leftOutWords, pairsWords } from '../../src/app/pairs/words.ts'
import type { PairRequest, SeedPair } from '../../src/study/pairs/protocol.ts'
import { recordOf, smallRun } from './smallRun.ts'

const KEY = 'branch 1'
/** Of the small run's scenario. */
const FIRST_SEED = 1

const figures = (ms: number) => ({
  allowedSites: 4,
  latencyP95Ms: ms,
  latencyP50Ms: 7,
  answeredShare: 1,
  carbonGPerMillion: 100,
  powerKw: 10,
  euShare: 1,
})

/** What a pair says depends on its seed alone. */
const pairOf = (seed: number): SeedPair => ({
  seed,
  fromS: 600,
  toS: 3600,
  a: figures(18 + (seed % 5) / 7),
  b: figures(24 + (seed % 7) / 3),
})

type Answer = Awaited<ReturnType<PairsDesk['pair']>>

/** Workers whose pairs are done, or fail, when the test says so. */
class Workers {
  readonly asked: PairRequest[] = []
  readonly answers = new Map<number, { answer: (a: Answer) => void; die: (why: string) => void }>()
  progress = new Map<number, (share: number) => unknown>()
  started = 0
  open = 0

  connect = (): PairsDesk => {
    this.started++
    this.open++
    let stop = () => {}
    return {
      pair: (request, onProgress) =>
        new Promise((answer, reject) => {
          this.asked.push(request)
          this.progress.set(request.seed, onProgress)
          this.answers.set(request.seed, { answer, die: why => reject(new Error(why)) })
          stop = () => answer(null)
        }),
      stop: async () => stop(),
      close: () => {
        this.open--
      },
    }
  }

  async finish(seed: number, answer: Answer = pairOf(seed)): Promise<void> {
    await this.under(seed)
    this.answers.get(seed)!.answer(answer)
    this.answers.delete(seed)
    await turn()
  }

  async die(seed: number, why = 'out of memory'): Promise<void> {
    await this.under(seed)
    const { die } = this.answers.get(seed)!
    this.answers.delete(seed)
    die(why)
    await turn()
  }

  /** Waits until a seed is under way. */
  async under(seed: number): Promise<void> {
    while (!this.answers.has(seed)) await turn()
  }
}

const turn = () => new Promise(done => setTimeout(done, 1))

function store(workers: Workers, cores = 3) {
  const run = (text: string) => ({
    getState: () => ({
      request: { text, file: 'small.yaml' },
      record: recordOf(smallRun([]), {}),
    }),
  })
  const branches = new Map([[KEY, { key: KEY, of: null, run: run('b') }]])
  const listeners: (() => void)[] = []
  const parts = {
    connect: workers.connect,
    cores,
    base: run('a'),
    branches: {
      find: (key: string) => branches.get(key) ?? null,
      subscribe: (listener: () => void) => listeners.push(listener),
    },
  }
  const remove = () => {
    branches.delete(KEY)
    for (const tell of listeners) tell()
  }
  return { pairs: createPairsStore(parts as unknown as PairsParts), remove }
}

/** Runs eight pairs to the end; the workers finish what they have in the order of `ranks`. */
async function finished(cores: number, ranks: readonly number[]) {
  const workers = new Workers()
  const { pairs } = store(workers, cores)
  pairs.start(KEY, 8)
  for (let done = 0; done < 8; done++) {
    while (workers.answers.size < Math.min(poolSize(cores), 8 - done)) await turn()
    const [next] = [...workers.answers.keys()].sort((x, y) => ranks[x - 1]! - ranks[y - 1]!)
    await workers.finish(next!)
  }
  await turn()
  expect(workers.open).toBe(0)
  return { run: pairs.of(KEY), workers }
}

describe('pairs in several workers', () => {
  it('are the same whatever the number of workers and the order in which they end', async () => {
    const inOrder = await finished(2, [1, 2, 3, 4, 5, 6, 7, 8])
    expect(inOrder.workers.started).toBe(1)
    expect(inOrder.run).toMatchObject({ phase: 'done', share: 1 })
    expect(inOrder.run.intervals?.latencyP95Ms).toMatchObject({ n: 8, exact: false })
    for (const [cores, ranks] of [
      [5, [8, 3, 5, 1, 7, 2, 6, 4]],
      [5, [8, 7, 6, 5, 4, 3, 2, 1]],
      [3, [2, 1, 4, 3, 6, 5, 8, 7]],
    ] as const) {
      const other = await finished(cores, ranks)
      expect(other.workers.started).toBe(poolSize(cores))
      expect(other.run).toEqual(inOrder.run)
    }
  })

  it('are asked for A and B with the same seed, the scenario’s own first', async () => {
    const { workers } = await finished(2, [1, 2, 3, 4, 5, 6, 7, 8])
    expect(workers.asked.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(workers.asked[0]).toMatchObject({ a: { text: 'a' }, b: { text: 'b' } })
  })

  it('take all cores but one, at most four, at least one', () => {
    expect([1, 2, 3, 4, 5, 16].map(poolSize)).toEqual([1, 1, 2, 3, 4, 4])
  })

  it('have intervals from three on, which sharpen', async () => {
    const workers = new Workers()
    const { pairs } = store(workers)
    pairs.start(KEY, 8)
    await workers.finish(2)
    await workers.finish(1)
    expect(pairs.of(KEY).intervals?.latencyP95Ms ?? null).toBeNull()
    await workers.finish(4)
    expect(pairs.of(KEY).intervals?.latencyP95Ms).toMatchObject({ n: 3 })
    expect(pairs.of(KEY).pairs.map(({ seed }) => seed)).toEqual([1, 2, 4])
    await workers.finish(3)
    expect(pairs.of(KEY).intervals?.latencyP95Ms).toMatchObject({ n: 4 })
    expect(pairs.of(KEY).intervals?.powerKw).toMatchObject({ meanDiff: 0, exact: true })
    pairs.stop(KEY)
  })
})

describe('a worker that dies', () => {
  it('is replaced once, and its seed run again', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 2)
    pairs.start(KEY, 8)
    await workers.die(1)
    for (let seed = 1; seed <= 8; seed++) await workers.finish(seed)
    expect(workers.started).toBe(2)
    expect(pairs.of(KEY)).toMatchObject({ phase: 'done', leftOut: [] })
    expect(pairs.of(KEY).pairs).toHaveLength(8)
  })

  it('twice leaves the seed out, says so, and the others are run', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 3)
    pairs.start(KEY, 8)
    await workers.finish(2)
    await workers.die(1)
    await workers.die(1)
    for (const seed of [3, 4, 5, 6, 7, 8]) await workers.finish(seed)
    const run = pairs.of(KEY)
    expect(run).toMatchObject({ phase: 'done', leftOut: [{ seed: 1, why: 'out of memory' }] })
    expect(run.pairs).toHaveLength(7)
    expect(pairsWords(run)).toBe('7 paired runs, same seeds in A and B')
    expect(leftOutWords(run)).toBe('Seed 1 is left out: out of memory')
    expect(workers.open).toBe(0)
  })

  it('every time is not started for ever', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 2)
    pairs.start(KEY, 32)
    for (const seed of [1, 1, 2, 2, 3, 3]) await workers.die(seed)
    expect(pairs.of(KEY)).toMatchObject({ phase: 'failed', failure: 'out of memory' })
    expect(workers.started).toBe(6)
    expect(workers.open).toBe(0)
  })

  it('is not what happened where a scenario cannot be opened with a seed', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 2)
    pairs.start(KEY, 8)
    await workers.finish(1)
    const message = 'There is no site called x.'
    const complaints = [{ file: 'b.yaml', line: 1, column: 1, path: '', message }]
    await workers.finish(2, { complaints })
    for (const seed of [3, 4, 5, 6, 7, 8]) await workers.finish(seed)
    expect(workers.started).toBe(1)
    expect(pairs.of(KEY).leftOut).toEqual([{ seed: 2, why: message }])
  })
})

describe('pairs that are stopped', () => {
  it('keep what is done and go on with the rest', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 3)
    pairs.start(KEY, 8)
    for (const seed of [1, 2, 3]) await workers.finish(seed)
    pairs.stop(KEY)
    const later = vi.spyOn(performance, 'now').mockReturnValue(Number.MAX_SAFE_INTEGER)
    workers.progress.get(4)!(0.9)
    later.mockRestore()
    await turn()
    expect(pairs.of(KEY)).toMatchObject({ phase: 'stopped', wanted: 8, leftS: Number.NaN })
    expect(pairsWords(pairs.of(KEY))).toBe('Stopped: 3 of 8 paired runs, same seeds in A and B')
    expect(workers.open).toBe(0)
    const kept = pairs.of(KEY).intervals
    expect(kept?.latencyP95Ms?.n).toBe(3)

    const before = workers.asked.length
    workers.answers.clear()
    pairs.start(KEY, 8)
    for (const seed of [4, 5, 6, 7, 8]) await workers.finish(seed)
    expect(workers.asked.slice(before).map(({ seed }) => seed)).toEqual([4, 5, 6, 7, 8])
    const whole = await finished(2, [1, 2, 3, 4, 5, 6, 7, 8])
    expect(pairs.of(KEY)).toEqual(whole.run)
  })

  it('because their branch is gone are forgotten', async () => {
    const workers = new Workers()
    const { pairs, remove } = store(workers, 3)
    pairs.start(KEY, 8)
    await workers.finish(1)
    remove()
    await turn()
    expect(pairs.getState().runs).toEqual({})
    expect(workers.open).toBe(0)
    pairs.start(KEY, 8)
    expect(pairs.getState().runs).toEqual({})
  })
})

describe('how far pairs are', () => {
  it('is told in whole pairs, with the time that is left', async () => {
    const workers = new Workers()
    const { pairs } = store(workers, 2)
    pairs.start(KEY, 8)
    await workers.under(FIRST_SEED)
    workers.progress.get(FIRST_SEED)!(0.5)
    expect(pairs.of(KEY)).toMatchObject({ phase: 'running', share: 0.5 / 8 })
    expect(pairsWords(pairs.of(KEY))).toMatch(/^0 of 8 pairs, (about \d+ s|under 1 s) left$/)
    pairs.stop(KEY)
  })

  it('is not guessed before something is computed', () => {
    const left = new TimeLeft(32, 1000)
    expect(left.leftS(0, 2000)).toBeNaN()
    expect(left.leftS(8, 61_000)).toBe(180)
    expect(left.leftS(32, 61_000)).toBe(0)
    expect(left.due(1, 250, 2000)).toBe(true)
    expect(left.due(2, 250, 2100)).toBe(false)
    expect(left.due(32, 250, 2110)).toBe(true)
  })
})
