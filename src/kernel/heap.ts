import { CAUSE_MAX, KIND_MAX, SUBJECT_MAX, TIME_US_MAX } from './limits.ts'
import { CLASSES, contentKey, orderKey } from './order.ts'
import { Store, type Table } from './table.ts'

const ROW = { key: 'f64', content: 'f64', a: 'f64', b: 'f64', cause: 'u32' } as const
const HANDLED = { key: 'f64' } as const

/** A plain binary heap with the interface and the order of the event queue. */
export class HeapQueue {
  time = 0
  cls = 0
  kind = 0
  subject = 0
  a = 0
  b = 0
  cause = 0
  readonly #rows: Table<typeof ROW>
  readonly #handled: Table<typeof HANDLED>

  constructor(memory = new Store()) {
    this.#rows = memory.table('queue', ROW)
    this.#handled = memory.table('queue.handled', HANDLED)
    this.#handled.add()
    this.#handled.key[0] = -1
  }

  get size(): number {
    return this.#rows.length
  }

  peekTime(): number {
    return this.size === 0 ? Infinity : Math.floor(this.#rows.key[0]! / CLASSES)
  }

  push(
    time: number,
    cls: number,
    kind: number,
    subject: number,
    a: number,
    b: number,
    cause: number,
  ): void {
    const key = orderKey(time, cls)
    if (!(key > this.#handled.key[0]!)) {
      throw new Error(`a row may be scheduled only strictly later: (${time}, ${cls})`)
    }
    if (time > TIME_US_MAX || time !== Math.floor(time)) throw new RangeError(`time ${time}`)
    if (kind > KIND_MAX || subject > SUBJECT_MAX || cause > CAUSE_MAX)
      throw new RangeError(`kind ${kind}, subject ${subject}, cause ${cause}`)
    const rows = this.#rows
    const i = rows.add()
    rows.key[i] = key
    rows.content[i] = contentKey(kind, subject)
    rows.a[i] = a + 0
    rows.b[i] = b + 0
    rows.cause[i] = cause
    this.#up(i)
  }

  pop(): boolean {
    const rows = this.#rows
    if (rows.length === 0) return false
    const key = rows.key[0]!
    this.#handled.key[0] = key
    this.time = Math.floor(key / CLASSES)
    this.cls = key - this.time * CLASSES
    this.kind = Math.floor(rows.content[0]! / 4294967296)
    this.subject = rows.content[0]! - this.kind * 4294967296
    this.a = rows.a[0]!
    this.b = rows.b[0]!
    this.cause = rows.cause[0]!
    const last = rows.length - 1
    this.#swap(0, last)
    rows.resize(last)
    this.#down(0)
    return true
  }

  #less(i: number, j: number): boolean {
    const { key, content, a, b, cause } = this.#rows
    if (key[i] !== key[j]) return key[i]! < key[j]!
    if (content[i] !== content[j]) return content[i]! < content[j]!
    if (a[i] !== a[j]) return a[i]! < a[j]!
    if (b[i] !== b[j]) return b[i]! < b[j]!
    return cause[i]! < cause[j]!
  }

  #up(i: number): void {
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#less(i, parent)) return
      this.#swap(i, parent)
      i = parent
    }
  }

  #down(i: number): void {
    const n = this.#rows.length
    for (;;) {
      let least = i
      const left = 2 * i + 1
      if (left < n && this.#less(left, least)) least = left
      if (left + 1 < n && this.#less(left + 1, least)) least = left + 1
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }

  #swap(i: number, j: number): void {
    for (const column of this.#rows.columns()) {
      const kept = column[i]!
      column[i] = column[j]!
      column[j] = kept
    }
  }
}
