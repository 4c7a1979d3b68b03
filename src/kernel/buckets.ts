import type { Store, Table } from './table.ts'

/**
 * Rows of events in buckets that grow row by row and are taken whole. A bucket is a chain of chunks
 * of eight rows: a push writes at its end, and taking it walks memory in order, which is what keeps
 * a million pending rows cheap. Rows go by number; row r has its numbers at r * ROW and after.
 */

/** Numbers of a row: key, content, a, b, cause. */
export const ROW = 5

const CHUNK_BITS = 3
/** Rows of a chunk. */
export const CHUNK = 1 << CHUNK_BITS

export class Buckets {
  private readonly rows: Table<{ value: 'f64' }>
  /**
   * Of a chunk in use, `next` is the full chunk before it in its bucket; of a free one, another
   * free one. Chunk 0 is never used: 0 means none.
   */
  private readonly chunks: Table<{ next: 'i32' }>
  /** One past the last row in the newest chunk of a bucket; 0 if it is empty. */
  private readonly buckets: Table<{ end: 'i32' }>

  /** A chunk that is free, or 0. */
  free = 0
  /** The numbers of all rows. Replaced when they grow: never keep it across an `append`. */
  values!: Float64Array
  private next!: Int32Array
  private end!: Int32Array

  constructor(memory: Store) {
    this.rows = memory.table('queue.rows', { value: 'f64' }, 64 * CHUNK * ROW)
    this.chunks = memory.table('queue.chunks', { next: 'i32' }, 64)
    this.buckets = memory.table('queue.buckets', { end: 'i32' }, 64)
    this.reset(0)
    this.reload()
  }

  /** Forgets all rows, and all buckets but `length` empty ones. */
  reset(length: number): void {
    this.rows.resize(CHUNK * ROW)
    this.chunks.resize(1)
    this.free = 0
    this.buckets.clear()
    this.resize(length)
  }

  /** Reads the tables' arrays again, after a restore. */
  reload(): void {
    this.values = this.rows.value
    this.next = this.chunks.next
    this.end = this.buckets.end
  }

  get length(): number {
    return this.buckets.length
  }

  /** Sets the number of buckets. Those that come in are empty; those that go must be. */
  resize(length: number): void {
    this.buckets.resize(length)
    this.end = this.buckets.end
  }

  isEmpty(bucket: number): boolean {
    return this.end[bucket] === 0
  }

  /** Adds a row to a bucket and returns its number, for the caller to write its numbers. */
  append(bucket: number): number {
    let row = this.end[bucket]
    if ((row & (CHUNK - 1)) === 0) row = this.chain(row)
    this.end[bucket] = row + 1
    return row
  }

  /** Chains a chunk to the full one that ends before `row`, if any, and returns its first row. */
  private chain(row: number): number {
    let chunk = this.free
    if (chunk !== 0) this.free = this.next[chunk]
    else chunk = this.grow()
    this.next[chunk] = row === 0 ? 0 : (row >> CHUNK_BITS) - 1
    return chunk << CHUNK_BITS
  }

  private grow(): number {
    const chunk = this.chunks.add()
    this.rows.resize(this.rows.length + CHUNK * ROW)
    this.values = this.rows.value
    this.next = this.chunks.next
    return chunk
  }

  /** Moves the rows of one bucket to another, which is empty. */
  move(from: number, to: number): void {
    this.end[to] = this.end[from]
    this.end[from] = 0
  }

  /** Copies a row's numbers to another row. */
  copy(from: number, to: number): void {
    const { values } = this
    for (let i = from * ROW, j = to * ROW, end = i + ROW; i < end; ) values[j++] = values[i++]
  }

  /** Moves the rows of one bucket to another that may have rows already. */
  pour(from: number, to: number): void {
    for (let end = this.newestEnd(from); end !== 0; end = this.endBefore(end)) {
      for (let row = chunkStart(end); row < end; row++) this.copy(row, this.append(to))
    }
    this.clear(from)
  }

  /** Forgets the rows of a bucket. */
  clear(bucket: number): void {
    const end = this.end[bucket]
    if (end === 0) return
    const newest = (end - 1) >> CHUNK_BITS
    let oldest = newest
    while (this.next[oldest] !== 0) oldest = this.next[oldest]
    this.next[oldest] = this.free
    this.free = newest
    this.end[bucket] = 0
  }

  /** A bucket's rows run to this end from its chunk's first, then on in the chunk before it. */
  newestEnd(bucket: number): number {
    return this.end[bucket]
  }

  /** The end of the chunk before the one that ends at `end`; 0 if there is none. */
  endBefore(end: number): number {
    const chunk = this.next[(end - 1) >> CHUNK_BITS]
    return chunk === 0 ? 0 : (chunk + 1) << CHUNK_BITS
  }
}

/** The first row of the chunk whose rows end at `end`. */
export function chunkStart(end: number): number {
  return ((end - 1) >> CHUNK_BITS) << CHUNK_BITS
}
