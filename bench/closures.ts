import { GAPS, type Subject } from './workload.ts'

interface Entry {
  readonly time: number
  readonly sequence: number
  readonly run: (i: number) => void
}

/** What a simulator in JavaScript mostly is: a binary heap of callbacks, ties by order of pushing. */
export class ClosureHeap implements Subject {
  readonly #heap: Entry[] = []
  #sequence = 0
  #sum = 0
  #gap: Float64Array = new Float64Array(0)
  #beat = 0

  push(time: number, kind: number, subject: number, a: number): void {
    const run = (i: number) => {
      this.#sum += a + subject
      this.push(time + (kind === 0 ? this.#beat : this.#gap[i % GAPS]), kind, subject, i)
    }
    this.#heap.push({ time, sequence: this.#sequence++, run })
    this.#up(this.#heap.length - 1)
  }

  work(operations: number, gap: Float64Array, beat: number): number {
    this.#gap = gap
    this.#beat = beat
    this.#sum = 0
    for (let i = 0; i < operations; i++) this.#pop().run(i)
    return this.#sum
  }

  #pop(): Entry {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      this.#down()
    }
    return first
  }

  #up(i: number): void {
    const heap = this.#heap
    const entry = heap[i]
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(entry, heap[parent])) break
      heap[i] = heap[parent]
      i = parent
    }
    heap[i] = entry
  }

  #down(): void {
    const heap = this.#heap
    const entry = heap[0]
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++
      if (!before(heap[child], entry)) break
      heap[i] = heap[child]
      i = child
    }
    heap[i] = entry
  }
}

function before(p: Entry, q: Entry): boolean {
  return p.time < q.time || (p.time === q.time && p.sequence < q.sequence)
}
