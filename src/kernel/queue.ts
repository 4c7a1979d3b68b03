import { Buckets, CHUNK, chunkStart, ROW } from './buckets.ts'
import { BOTTOM, Ladder, TOP } from './ladder.ts'
import { CLASSES, KIND_UNIT } from './order.ts'
import { isRow, refusal } from './row.ts'
import { precedes, sortDescending } from './sort.ts'
import { type Mirror, Store, type Table } from './table.ts'

/** So many rows are sorted together; more are spread over a finer rung first. */
const SORTED_MAX = 48

/** So many rows the bottom takes in one by one; then it is spread, too. */
const BOTTOM_MAX = 128

/**
 * The event queue: rows of numbers, popped in the order of events (`order.ts`).
 *
 * It is a ladder queue (Tang, Goh, Thng 2005) over typed arrays: late rows lie unsorted in buckets
 * of `ladder.ts`, and only the few earliest, in the bottom, are sorted. A push and a pop take
 * constant time on average, whatever the horizons and however many rows share a microsecond.
 *
 * All of it is tables of the store it is given, so a snapshot of the store has the queue in it.
 * (Fields are `private` and not `#`, which Node 20 reaches a twelfth slower.)
 */
export class EventQueue implements Mirror {
  /** The row last popped: when (us), in which class. */
  time = 0
  cls = 0
  /** What happens, to whom. */
  kind = 0
  subject = 0
  /** Operands, whose meaning the kind gives. */
  a = 0
  b = 0
  /** The timeline's line that led to it, 0 if none. */
  cause = 0

  private readonly memory: Store
  private readonly buckets: Buckets
  private readonly ladder: Ladder
  /**
   * The bottom: row numbers and their keys, the earliest last. Beyond `count` and before `slots`
   * lie the numbers of rows that have been popped, whose places are used again.
   */
  private readonly bottom: Table<{ key: 'f64'; row: 'i32' }>
  private readonly registers: Table<{ value: 'f64' }>
  private count = 0
  private slots = 0
  /** Set when rows of one key joined a bottom of that key: it is sorted at the next pop. */
  private unsorted = false
  private pending = 0
  private handledKey = -1

  constructor(memory = new Store()) {
    this.memory = memory
    this.buckets = new Buckets(memory)
    this.ladder = new Ladder(memory, this.buckets)
    this.bottom = memory.table('queue.bottom', { key: 'f64', row: 'i32' })
    this.registers = memory.table('queue.registers', { value: 'f64' })
    this.registers.resize(15)
    memory.mirror(this)
  }

  /** Rows pending. */
  get size(): number {
    return this.pending
  }

  /** When the next row is due, us; Infinity if there is none. */
  peekTime(): number {
    if (this.count === 0 && !this.fillBottom()) return Infinity
    return Math.floor(this.bottom.key[this.count - 1] / CLASSES)
  }

  /**
   * Schedules a row.
   * @param time us, an integer, later than the row being handled or equal with a later class
   * @param cls one of CLASS
   * @param kind what happens, 16 bits
   * @param subject to whom, 32 bits
   * @param a,b operands, any numbers but NaN
   * @param cause line of the timeline, 0 if none, 32 bits
   * @throws RangeError that says what is wrong with the row
   */
  push(
    time: number,
    cls: number,
    kind: number,
    subject: number,
    a: number,
    b: number,
    cause: number,
  ): void {
    const key = time * CLASSES + cls
    if (!(key > this.handledKey) || !isRow(time, cls, kind, subject, a, b, cause)) {
      throw refusal(this.handledKey, time, cls, kind, subject, a, b, cause)
    }
    const bucket = this.ladder.bucketOf(key)
    const row = bucket === BOTTOM ? this.bottomRow() : this.buckets.append(bucket)
    const { values } = this.buckets
    const at = row * ROW
    values[at] = key
    values[at + 1] = kind * KIND_UNIT + subject
    // Adding 0 makes a -0, which equals 0 in order but not in bits, a 0.
    values[at + 2] = a + 0
    values[at + 3] = b + 0
    values[at + 4] = cause
    this.pending++
    if (bucket === BOTTOM) this.insert(key, row)
  }

  /** Moves the next row into the fields above; false if there is none. */
  pop(): boolean {
    if (this.unsorted) this.sortBottom(true)
    if (this.count === 0 && !this.fillBottom()) return false
    const { values } = this.buckets
    const at = this.bottom.row[--this.count] * ROW
    const key = values[at]
    const content = values[at + 1]
    this.handledKey = key
    this.time = Math.floor(key / CLASSES)
    this.cls = key - this.time * CLASSES
    this.kind = Math.floor(content / KIND_UNIT)
    this.subject = content - this.kind * KIND_UNIT
    this.a = values[at + 2]
    this.b = values[at + 3]
    this.cause = values[at + 4]
    this.pending--
    return true
  }

  /** The store it lives in, as bytes: the queue's own, if it was given none. */
  save(): Uint8Array {
    return this.memory.snapshot().bytes
  }

  restore(bytes: Uint8Array): void {
    this.memory.restore({ bytes })
  }

  /** A row's place for the bottom: where a popped one was, or a new one. */
  private bottomRow(): number {
    if (this.count < this.slots) return this.bottom.row[this.count]
    this.slots++
    this.reserveBottom(this.slots)
    return this.buckets.append(BOTTOM)
  }

  private reserveBottom(slots: number): void {
    if (slots <= this.bottom.length) return
    this.bottom.reserve(slots)
    this.bottom.resize(this.bottom.capacity)
  }

  /** Puts a row where it belongs in the bottom. */
  private insert(key: number, row: number): void {
    const { key: keys, row: rows } = this.bottom
    const { values } = this.buckets
    let i = this.count++
    if (i >= BOTTOM_MAX) {
      keys[i] = key
      rows[i] = row
      if (!this.unsorted || key !== keys[0]) this.spreadOrSortLater()
      return
    }
    while (i > 0) {
      const before = keys[i - 1]
      if (before > key || (before === key && !precedes(rows[i - 1], row, values))) break
      keys[i] = before
      rows[i] = rows[i - 1]
      i--
    }
    keys[i] = key
    rows[i] = row
  }

  /** The bottom has become too long to insert into, and its last row is out of place. */
  private spreadOrSortLater(): void {
    const [least, greatest] = this.keyRange()
    this.unsorted = least === greatest
    if (least < greatest) this.spread(least, greatest)
  }

  /** Takes the earliest rows into the bottom, which is empty, and sorts them; false if none is. */
  private fillBottom(): boolean {
    const { buckets, ladder } = this
    for (;;) {
      buckets.clear(BOTTOM)
      const bucket = ladder.earliestBucket()
      if (buckets.isEmpty(bucket)) {
        this.slots = 0
        ladder.reset()
        return false
      }
      buckets.move(bucket, BOTTOM)
      this.listBottom()
      if (this.count <= SORTED_MAX) {
        this.sortBottom(false)
        if (bucket === TOP) ladder.topStart = this.bottom.key[0] + 1
        return true
      }
      const [least, greatest] = this.keyRange()
      if (bucket === TOP) ladder.topStart = greatest + 1
      if (least === greatest) {
        // However many they are: no row can join them while they are handled.
        ladder.endBottomAt(greatest + 1)
        this.sortBottom(true)
        return true
      }
      this.spread(least, greatest)
    }
  }

  /** Lists the rows of the bottom's bucket, as they come. */
  private listBottom(): void {
    const { buckets, bottom } = this
    let n = 0
    for (let end = buckets.newestEnd(BOTTOM); end !== 0; end = buckets.endBefore(end)) {
      this.reserveBottom(n + CHUNK)
      const { key: keys, row: rows } = bottom
      for (let row = chunkStart(end); row < end; row++) {
        keys[n] = buckets.values[row * ROW]
        rows[n++] = row
      }
    }
    this.count = n
    this.slots = n
  }

  /** The least and the greatest key in the bottom. */
  private keyRange(): [number, number] {
    const { key: keys } = this.bottom
    let least = keys[0]
    let greatest = least
    for (let i = 1; i < this.count; i++) {
      least = Math.min(least, keys[i])
      greatest = Math.max(greatest, keys[i])
    }
    return [least, greatest]
  }

  /** Rows of one key are told apart by content, so that is the key to sort them by. */
  private sortBottom(oneKey: boolean): void {
    const { key: keys, row: rows } = this.bottom
    const { values } = this.buckets
    const n = this.count
    if (oneKey) for (let i = 0; i < n; i++) keys[i] = values[rows[i] * ROW + 1]
    sortDescending(keys, rows, n, values)
    if (oneKey) for (let i = 0; i < n; i++) keys[i] = values[rows[i] * ROW]
    this.unsorted = false
  }

  /** Spreads the bottom's rows over a new rung, if not the top, which leaves it empty. */
  private spread(least: number, greatest: number): void {
    const { buckets, ladder } = this
    const { key: keys, row: rows } = this.bottom
    if (ladder.isFull) ladder.fold()
    else ladder.addRung(this.count, least, greatest)
    for (let i = 0; i < this.count; i++) {
      buckets.copy(rows[i], buckets.append(ladder.bucketOf(keys[i])))
    }
    buckets.clear(BOTTOM)
    this.count = 0
    this.slots = 0
  }

  flush(): void {
    // What lies beyond the slots is of no use; a snapshot need not carry it.
    this.bottom.resize(this.slots)
    const { time, cls, kind, subject, a, b, cause, count, slots, unsorted, pending } = this
    const { topStart, depth } = this.ladder
    this.registers.value.set([time, cls, kind, subject, a, b, cause])
    this.registers.value.set([count, slots, Number(unsorted), pending, this.handledKey], 7)
    this.registers.value.set([topStart, depth, this.buckets.free], 12)
  }

  reload(): void {
    const value = [...this.registers.value]
    ;[this.time, this.cls, this.kind, this.subject, this.a, this.b, this.cause] = value
    const [count, slots, unsorted, pending, handledKey, topStart, depth, free] = value.slice(7)
    Object.assign(this, { count, slots, unsorted: unsorted === 1, pending, handledKey })
    Object.assign(this.ladder, { topStart, depth })
    this.buckets.free = free
    this.buckets.reload()
  }
}
