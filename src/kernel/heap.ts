import { CLASSES } from './order.ts'
import { isRow, refusal } from './row.ts'

/** key, kind, subject, a, b, cause: the order of events is the order of these, number by number. */
type Row = readonly [number, number, number, number, number, number]

function precedes(p: Row, q: Row): boolean {
  const i = p.findIndex((x, k) => x !== q[k])
  return i >= 0 && p[i]! < q[i]!
}

/**
 * A plain binary heap with the interface and the order of the event queue: so simple that it can be
 * seen to be right. Tests hold the ladder to it.
 */
export class HeapQueue {
  time = 0
  cls = 0
  kind = 0
  subject = 0
  a = 0
  b = 0
  cause = 0
  #rows: Row[] = []
  #handledKey = -1

  get size(): number {
    return this.#rows.length
  }

  peekTime(): number {
    return this.#rows.length === 0 ? Infinity : Math.floor(this.#rows[0]![0] / CLASSES)
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
    const key = time * CLASSES + cls
    if (!(key > this.#handledKey) || !isRow(time, cls, kind, subject, a, b, cause)) {
      throw refusal(this.#handledKey, time, cls, kind, subject, a, b, cause)
    }
    const rows = this.#rows
    let i = rows.length
    rows.push([key, kind, subject, a + 0, b + 0, cause])
    while (i > 0 && precedes(rows[i]!, rows[(i - 1) >> 1]!)) i = this.#swap(i, (i - 1) >> 1)
  }

  pop(): boolean {
    const rows = this.#rows
    if (rows.length === 0) return false
    this.#swap(0, rows.length - 1)
    const [key, kind, subject, a, b, cause] = rows.pop()!
    this.#handledKey = key
    this.time = Math.floor(key / CLASSES)
    this.cls = key % CLASSES
    Object.assign(this, { kind, subject, a, b, cause })
    for (let i = 0; ; ) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < rows.length && precedes(rows[child]!, rows[least]!)) least = child
      }
      if (least === i) return true
      i = this.#swap(i, least)
    }
  }

  save(): Uint8Array {
    return new Uint8Array(Float64Array.from([this.#handledKey, ...this.#rows.flat()]).buffer)
  }

  restore(bytes: Uint8Array): void {
    const [handledKey, ...numbers] = new Float64Array(new Uint8Array(bytes).buffer)
    this.#handledKey = handledKey!
    this.#rows = []
    for (let i = 0; i < numbers.length; i += 6) {
      this.#rows.push(numbers.slice(i, i + 6) as unknown as Row)
    }
  }

  #swap(i: number, j: number): number {
    const rows = this.#rows
    const kept = rows[i]!
    rows[i] = rows[j]!
    rows[j] = kept
    return j
  }
}
