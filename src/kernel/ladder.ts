import type { Buckets } from './buckets.ts'
import type { Store, Table } from './table.ts'

/**
 * The ladder says which bucket a key belongs in. From late to early:
 *
 * - the **top** takes every key from `topStart` on, in no order;
 * - each **rung** divides one bucket of the rung above (the first: what the top once held) into
 *   buckets of equal width; of each rung one bucket is current, those before it are spent;
 * - the **bottom** takes what is earlier than all of these. The queue keeps it sorted.
 *
 * A rung is made when it is needed, and as fine as the rows at hand are dense: a bucket or two for a
 * row. So a row is moved twice or so on its way down, whatever the horizons are.
 */

/** The bottom's bucket. */
export const BOTTOM = 0
/** The top's bucket. */
export const TOP = 1
const FIXED_BUCKETS = 2

/** As many buckets as a rung may have while their ends still fit in a processor's cache. */
const BUCKETS_MAX = 1 << 19

/** A rung that would need more has so many: two steps in the cache are faster than one outside. */
const BUCKETS_COARSE = 1 << 15

/**
 * Keys of 53 bits are told apart by fewer rungs than this, so more can only pile up when rows arrive
 * ever earlier, each time before a row that has been looked at. Then all is made anew (`fold`).
 */
const RUNGS_MAX = 64

const RUNG = {
  /** Key at which the first bucket starts. */
  start: 'f64',
  /** Buckets per unit of key: one over the width, which is a power of two, so that products are exact. */
  density: 'f64',
  /** Key at which the current bucket ends: what is earlier belongs further down. */
  limit: 'f64',
  /** Key at which the rung ends; its last bucket reaches up to here. */
  end: 'f64',
  /** Number of its first bucket. */
  first: 'i32',
  /** Which of its buckets is the last, from 0. */
  last: 'i32',
  /** Which of its buckets is current. */
  current: 'i32',
} as const

export class Ladder {
  topStart = 0
  /** Rungs in use. */
  depth = 0
  private readonly rungs: Table<typeof RUNG>
  private readonly buckets: Buckets

  constructor(memory: Store, buckets: Buckets) {
    this.buckets = buckets
    this.rungs = memory.table('queue.rungs', RUNG, RUNGS_MAX)
    this.rungs.resize(RUNGS_MAX)
    this.reset()
  }

  /** Nothing is pending: all that comes goes to the top. */
  reset(): void {
    this.topStart = 0
    this.depth = 0
    this.buckets.reset(FIXED_BUCKETS)
  }

  bucketOf(key: number): number {
    if (key >= this.topStart) return TOP
    const { limit, start, density, first, last } = this.rungs
    for (let r = 0; r < this.depth; r++) {
      if (key >= limit[r]) {
        const i = (key - start[r]) * density[r]
        return first[r] + (i < last[r] ? Math.floor(i) : last[r])
      }
    }
    return BOTTOM
  }

  /** The earliest bucket above the bottom that has rows; the top if no rung has any. */
  earliestBucket(): number {
    const { start, density, limit, end, first, last, current } = this.rungs
    while (this.depth > 0) {
      const r = this.depth - 1
      let i = current[r]
      while (i <= last[r] && this.buckets.isEmpty(first[r] + i)) i++
      if (i <= last[r]) {
        current[r] = i
        limit[r] = i === last[r] ? end[r] : start[r] + (i + 1) / density[r]
        return first[r] + i
      }
      this.dropRung()
    }
    return TOP
  }

  /** The bottom now ends at this key: what comes later joins the bucket that it was taken from. */
  endBottomAt(key: number): void {
    if (this.depth === 0) this.topStart = key
    else this.rungs.limit[this.depth - 1] = key
  }

  /** Whether there is no room for a rung more. */
  get isFull(): boolean {
    return this.depth === RUNGS_MAX
  }

  /** Puts what is on the rungs back into the top, which now starts at once. */
  fold(): void {
    for (let bucket = FIXED_BUCKETS; bucket < this.buckets.length; bucket++) {
      this.buckets.pour(bucket, TOP)
    }
    this.buckets.resize(FIXED_BUCKETS)
    this.depth = 0
    this.topStart = 0
  }

  /** A rung below the others for `count` rows with keys from `least` to `greatest`. */
  addRung(count: number, least: number, greatest: number): void {
    this.dropSpentRung()
    const { start, density, limit, end, first, last, current } = this.rungs
    const r = this.depth++
    const range = greatest - least + 1
    const most = 2 * count <= BUCKETS_MAX ? 2 * count : BUCKETS_COARSE
    let width = 1
    while (width * most < range) width *= 2
    const buckets = Math.ceil(range / width)
    start[r] = least
    density[r] = 1 / width
    limit[r] = least
    end[r] = r === 0 ? this.topStart : limit[r - 1]
    first[r] = this.buckets.length
    last[r] = buckets - 1
    current[r] = 0
    this.buckets.resize(this.buckets.length + buckets)
  }

  /** A rung whose last bucket has been taken need not be passed on the way down any more. */
  private dropSpentRung(): void {
    if (this.depth === 0) return
    const { first, last, current } = this.rungs
    const r = this.depth - 1
    if (current[r] === last[r] && this.buckets.isEmpty(first[r] + last[r])) this.dropRung()
  }

  private dropRung(): void {
    this.depth--
    this.buckets.resize(this.rungs.first[this.depth])
  }
}
