/** Runs pairs in several workers at once, a seed a worker, and bears with workers that die. */

import type { PairRequest, SeedPair } from '../../study/pairs/protocol.ts'
import type { Complaint } from '../../study/protocol.ts'
import type { ConnectPairs, PairsDesk } from './connect.ts'

/** A seed of which there is no pair, and why. */
export interface LeftOut {
  seed: number
  why: string
}

export interface PoolWatch {
  onPair(pair: SeedPair): void
  onLeftOut(seed: LeftOut): void
  /** Pairs computed so far, those under way in part. */
  onProgress(pairs: number): void
}

/** A worker that dies is replaced once for the same seed. */
const ATTEMPTS = 2
/** So many seeds left out and none that worked: it is not the seeds. */
const LEFT_OUT_MAX = 3

/** At least one worker, at most four, and one core is left to the page. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.min(cores - 1, 4))
}

/** Which worker takes which seed, and when it is done, differs from time to time; the pairs do not. */
export class PairsPool {
  private readonly connect: ConnectPairs
  private readonly request: Omit<PairRequest, 'seed'>
  private readonly watch: PoolWatch
  private readonly waiting: number[] = []
  private readonly open = new Set<PairsDesk>()
  /** Of the seeds under way: the share that is computed. */
  private readonly shares = new Map<number, number>()
  private paired = 0
  private leftOut = 0
  private cancelled = false

  constructor(connect: ConnectPairs, request: Omit<PairRequest, 'seed'>, watch: PoolWatch) {
    this.connect = connect
    this.request = request
    this.watch = watch
  }

  /** Resolves when all seeds are done or left out, or after cancel(). */
  async run(seeds: readonly number[], workers: number): Promise<void> {
    this.waiting.push(...seeds)
    const slots = Array.from({ length: Math.min(workers, seeds.length) }, () => this.slot())
    await Promise.all(slots)
  }

  cancel(): void {
    this.cancelled = true
    this.waiting.length = 0
    for (const desk of this.open) desk.stop().catch(() => {})
  }

  /** Takes seed after seed with one worker, and with another where that dies. */
  private async slot(): Promise<void> {
    let desk: PairsDesk | null = null
    for (let seed = this.waiting.shift(); seed !== undefined; seed = this.waiting.shift()) {
      for (let attempt = 1; !this.cancelled; attempt++) {
        try {
          desk ??= this.start()
          await this.pair(desk, seed)
          break
        } catch (error) {
          this.shares.delete(seed)
          this.close(desk)
          desk = null
          if (this.cancelled || attempt < ATTEMPTS) continue
          this.leaveOut(seed, error instanceof Error ? error.message : String(error))
          break
        }
      }
    }
    this.close(desk)
  }

  /** @throws where the worker dies */
  private async pair(desk: PairsDesk, seed: number): Promise<void> {
    const result = await desk.pair({ ...this.request, seed }, share => {
      this.shares.set(seed, share)
      this.tell()
    })
    this.shares.delete(seed)
    if (!result) return
    if ('complaints' in result) this.leaveOut(seed, words(result.complaints))
    else {
      this.paired++
      this.watch.onPair(result)
    }
    this.tell()
  }

  private start(): PairsDesk {
    const desk = this.connect()
    this.open.add(desk)
    return desk
  }

  private close(desk: PairsDesk | null): void {
    if (!desk) return
    this.open.delete(desk)
    desk.close()
  }

  private leaveOut(seed: number, why: string): void {
    this.leftOut++
    this.watch.onLeftOut({ seed, why })
    if (this.paired === 0 && this.leftOut >= LEFT_OUT_MAX) this.waiting.length = 0
  }

  private tell(): void {
    let pairs = this.paired
    for (const share of this.shares.values()) pairs += share
    this.watch.onProgress(pairs)
  }
}

function words(complaints: readonly Complaint[]): string {
  return complaints[0]?.message ?? 'the scenario could not be opened'
}
