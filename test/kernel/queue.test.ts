import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HeapQueue } from '../../src/kernel/heap.ts'
import { TIME_US_MAX } from '../../src/kernel/limits.ts'
import { CLASS } from '../../src/kernel/order.ts'
import { EventQueue } from '../../src/kernel/queue.ts'
import { Store } from '../../src/kernel/table.ts'
import { uniform } from '../../src/kernel/threefry.ts'

type Queue = EventQueue | HeapQueue
type Numbers = [
  time: number,
  cls: number,
  kind: number,
  subject: number,
  a: number,
  b: number,
  cause: number,
]
const FIELDS = ['time', 'cls', 'kind', 'subject', 'a', 'b', 'cause'] as const
const row = (queue: Queue) => FIELDS.map(field => queue[field])

/** Rows left in a queue, in order. */
function drained(queue: Queue): number[][] {
  const rows: number[][] = []
  while (queue.pop()) rows.push(row(queue))
  return rows
}

/** `expect` takes its time; this asks it only where there is something to say. */
function same(actual: number[], expected: number[]): void {
  if (actual.some((x, i) => x !== expected[i])) expect(actual).toEqual(expected)
}

/** The gap to a row's time, from a uniform and another. */
type Gap = (u: number, v: number) => number
const exponentialUs = (u: number, meanUs: number) => Math.floor(-Math.log(1 - u) * meanUs)

const SHAPES: Record<string, Gap> = {
  'exponential gaps': u => exponentialUs(u, 1e6),
  'one burst after another': () => 1_000_000,
  'bursts and stragglers': (u, v) => (u < 0.02 ? Math.floor(v * 1e6) : 1_000_000),
  'few instants': u => Math.floor(u * 4) * 1000,
  'neighbouring microseconds': u => Math.floor(u * 3),
  'beats beside repairs': (u, v) => (u < 0.5 ? 10_000_000 : exponentialUs(v, 1e11)),
  'every horizon': (u, v) => Math.floor(2 ** (40 * u) * (1 + v)),
  'ever later and much later': (u, v) => (u < 0.9 ? Math.floor(v * 10) : 2 ** 36),
}

/**
 * Does the same to the ladder and to the heap, and compares all that is to be seen: pushes, pops,
 * peeks, and now and then the ladder goes on from its own copy in a fresh queue.
 */
function compare(gap: Gap, seed: number, operations: number, pending: number): void {
  let draws = 0
  const draw = () => uniform(seed, pending, draws++)
  const pick = (n: number) => Math.floor(draw() * n)
  let ladder = new EventQueue()
  const heap = new HeapQueue()
  const push = () => {
    const time = heap.time + gap(draw(), draw())
    // At the time being handled only a later class may be pushed.
    const cls = time > heap.time || heap.size === 0 ? pick(6) : heap.cls + 1
    if (cls > CLASS.sample || (heap.size === 0 && time <= heap.time)) return
    const numbers = [pick(3), pick(4), pick(3) - 1, pick(2) / 2, pick(2)] as const
    ladder.push(time, cls, ...numbers)
    heap.push(time, cls, ...numbers)
  }
  for (let i = 0; i < pending; i++) push()
  for (let i = 0; i < operations; i++) {
    if (pick(5) === 0) {
      same([ladder.peekTime()], [heap.peekTime()])
      // What has been looked at has not happened: rows may still come before it, or beside it.
      for (let k = heap.size < pending * 2 ? pick(4) : 0; k > 0; k--) push()
    }
    if (pick(400) === 0) {
      const copy = new EventQueue()
      copy.restore(ladder.save())
      ladder = copy
    }
    same([Number(ladder.pop())], [Number(heap.pop())])
    same([ladder.size, ...row(ladder)], [heap.size, ...row(heap)])
    const growth = heap.size < pending / 2 ? 3 : heap.size < pending * 2 ? 2 : 1
    for (let k = pick(growth + 1); k > 0; k--) push()
  }
  expect(drained(ladder)).toEqual(drained(heap))
}

describe('the ladder pops as the heap does', () => {
  test.each(Object.entries(SHAPES))('%s', (_, gap) => {
    for (const pending of [1, 2, 30, 150, 2000]) compare(gap, 11, 2000, pending)
  })

  test('any mixture, from any seed', () => {
    const shape = fc.constantFrom(...Object.values(SHAPES))
    fc.assert(
      fc.property(shape, shape, fc.nat(), fc.nat(300), (one, other, seed, pending) => {
        compare((u, v) => (u < 0.5 ? one(2 * u, v) : other(2 * u - 1, v)), seed, 300, pending)
      }),
      { numRuns: 60 },
    )
  })

  test('any rows pushed before the first pop, in any order', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1 / 3))
    const rows = fc.array(
      fc.tuple(
        fc.oneof(
          fc.nat(3),
          fc.nat(1e6),
          fc.maxSafeNat().map(t => t % TIME_US_MAX),
        ),
        fc.nat(7),
        fc.nat(3),
        fc.oneof(
          fc.nat(3),
          fc.nat(2 ** 31 - 1).map(n => 2 * n),
        ),
        number,
        number,
        fc.nat(2),
      ),
      { maxLength: 300, size: 'max' },
    )
    fc.assert(
      fc.property(rows, pushed => {
        const [ladder, reversed, heap] = [new EventQueue(), new EventQueue(), new HeapQueue()]
        for (const numbers of pushed) {
          ladder.push(...numbers)
          heap.push(...numbers)
        }
        for (const numbers of pushed.toReversed()) reversed.push(...numbers)
        const rows = drained(heap)
        expect(drained(ladder)).toEqual(rows)
        expect(drained(reversed)).toEqual(rows)
      }),
    )
  })
})

describe('order', () => {
  test('time, then class, then kind, subject, a, b, then cause', () => {
    const rows: Numbers[] = [
      [1, 0, 9, 9, 9, 9, 9],
      [1, 1, 0, 0, 0, 0, 0],
      [1, 1, 0, 4294967295, 0, 0, 0],
      [1, 1, 1, 0, 0, 0, 0],
      [1, 1, 1, 0, 0, 1, 0],
      [1, 1, 1, 0, 0.5, -1, 0],
      [1, 1, 1, 0, Infinity, -Infinity, 0],
      [1, 1, 1, 0, Infinity, -Infinity, 3],
      [2, 0, 0, 0, 0, 0, 0],
      [TIME_US_MAX, 7, 65535, 4294967295, 0, 0, 4294967295],
    ]
    for (const queue of [new EventQueue(), new HeapQueue()]) {
      for (const numbers of rows.toReversed()) queue.push(...numbers)
      expect(queue.size).toBe(rows.length)
      expect(queue.peekTime()).toBe(1)
      expect(drained(queue)).toEqual(rows)
      expect(queue.peekTime()).toBe(Infinity)
      expect(queue.pop()).toBe(false)
    }
  })

  test('-0 is popped as 0', () => {
    const queue = new EventQueue()
    queue.push(0, 0, 0, 0, -0, -0, 0)
    queue.pop()
    expect([queue.a, queue.b]).toEqual([0, 0])
  })
})

describe.each([
  ['ladder', () => new EventQueue()],
  ['heap', () => new HeapQueue()],
] as const)('the %s refuses', (_, make) => {
  test('a row that is not strictly later than the one being handled', () => {
    const queue: Queue = make()
    queue.push(5, CLASS.delivery, 1, 2, 0, 0, 0)
    queue.push(9, CLASS.fault, 1, 2, 0, 0, 0)
    queue.pop()
    const late = (time: number, cls: number) => () => queue.push(time, cls, 3, 4, 0, 0, 0)
    expect(late(5, CLASS.delivery)).toThrow(
      'event of kind 3, subject 4: scheduled for (5 us, class 2), not later than (5 us, class 2), now handled',
    )
    expect(late(5, CLASS.fault)).toThrow(RangeError)
    expect(late(4, CLASS.sample)).toThrow(RangeError)
    expect(late(5, CLASS.arrival)).not.toThrow()
    expect(late(6, CLASS.fault)).not.toThrow()
    expect(queue.size).toBe(3)
  })

  test('what is no row, and is as it was', () => {
    const queue: Queue = make()
    const good: Numbers = [10, 1, 2, 3, 4, 5, 6]
    queue.push(...good)
    for (const [place, wrong, says] of [
      [0, -1, 'time is -1, not a whole number from 0 to 1125899906842623'],
      [0, 0.5, 'time is 0.5'],
      [0, Number.NaN, 'time is NaN'],
      [0, Infinity, 'time is Infinity'],
      [0, TIME_US_MAX + 1, 'time is 1125899906842624'],
      [1, 8, 'class is 8, not a whole number from 0 to 7'],
      [1, -1, 'class is -1'],
      [1, 0.5, 'class is 0.5'],
      [2, 65536, 'kind is 65536, not a whole number from 0 to 65535'],
      [2, -1, 'kind is -1'],
      [3, 4294967296, 'subject is 4294967296, not a whole number from 0 to 4294967295'],
      [3, -1, 'subject is -1'],
      [3, Number.NaN, 'subject is NaN'],
      [4, Number.NaN, 'its operands are NaN and 5'],
      [5, Number.NaN, 'its operands are 4 and NaN'],
      [6, 1.5, 'cause is 1.5, not a whole number from 0 to 4294967295'],
    ] as const) {
      const numbers = good.map((x, i) => (i === place ? wrong : x)) as Numbers
      expect(() => queue.push(...numbers)).toThrow(says)
    }
    expect(drained(queue)).toEqual([good])
  })
})

/** A queue with rows in the top, on several rungs and in the bottom, and the row being handled. */
function busyQueue(memory?: Store): EventQueue {
  const queue = new EventQueue(memory)
  for (let i = 0; i < 5000; i++) {
    queue.push(exponentialUs(uniform(1, 2, i), 1e6), 3, i % 5, i, i / 3, 0, i)
  }
  for (let i = 0; i < 700; i++) {
    queue.pop()
    queue.push(queue.time + 1 + exponentialUs(uniform(3, 4, i), 1e4), 2, 1, i, 0, 0, 0)
  }
  return queue
}

test('memory does not grow while no more is pending', () => {
  const store = new Store()
  const queue = busyQueue(store)
  const run = (pops: number) => {
    for (let i = 0; i < pops; i++) {
      queue.pop()
      const gap = SHAPES['exponential gaps'](uniform(9, 9, i), 0)
      queue.push(queue.time + 1 + gap, 3, 1, i, 0, 0, 0)
    }
    return store.bytes
  }
  const bytes = run(50_000)
  expect(run(200_000)).toBeLessThan(1.1 * bytes)
  expect(bytes).toBeLessThan(5000 * 40 * 8)
  while (queue.pop());
  expect(queue.save().length).toBeLessThan(20_000)
})

describe('save and restore', () => {
  test('go on with the row being handled and all that is pending', () => {
    const queue = busyQueue()
    const copy = new EventQueue()
    copy.restore(queue.save())
    expect(row(copy)).toEqual(row(queue))
    expect(copy.size).toBe(5000)
    expect(() => copy.push(copy.time, copy.cls, 0, 0, 0, 0, 0)).toThrow('not later than')
    expect(drained(copy)).toEqual(drained(queue))
  })

  test('a queue that has gone on, grown or emptied goes back', () => {
    const queue = busyQueue()
    const saved = queue.save()
    const expected = drained(queue)
    expect(queue.size).toBe(0)
    queue.restore(saved)
    for (let i = 0; i < 20_000; i++) queue.push(queue.time + i + 1, 0, 0, i, 0, 0, 0)
    queue.restore(saved)
    expect(Buffer.compare(queue.save(), saved)).toBe(0)
    expect(drained(queue)).toEqual(expected)
  })

  test('a snapshot of the store has the queue in it', () => {
    const store = new Store()
    const table = store.table('counter', { value: 'f64' })
    table.resize(1)
    const queue = busyQueue(store)
    const snapshot = store.snapshot()
    const expected = drained(queue)
    store.restore(snapshot)
    expect(drained(queue)).toEqual(expected)
    expect(drained(queue)).toEqual([])
  })

  test('rows that joined their microsecond after a peek are in it', () => {
    const queue = new EventQueue()
    const heap = new HeapQueue()
    for (let i = 0; i < 500; i++) {
      queue.push(7, 1, 1, (i * 7919) % 500, 0, 0, 0)
      heap.push(7, 1, 1, (i * 7919) % 500, 0, 0, 0)
      expect(queue.peekTime()).toBe(7)
    }
    const copy = new EventQueue()
    copy.restore(queue.save())
    const expected = drained(heap)
    expect(drained(copy)).toEqual(expected)
    expect(drained(queue)).toEqual(expected)
  })

  test('the heap does, too', () => {
    const [queue, copy] = [new HeapQueue(), new HeapQueue()]
    for (let i = 0; i < 50; i++) queue.push((i * 37) % 50, 1, 2, i, 0.5, 0, 9)
    queue.pop()
    copy.restore(queue.save())
    expect(() => copy.push(0, 0, 0, 0, 0, 0, 0)).toThrow('not later than')
    expect(drained(copy)).toEqual(drained(queue))
  })
})

/** Each of these is quadratic, so days and not seconds, in a queue that cannot do it. */
describe('a million rows', () => {
  const MILLION = 1_000_000

  test('at one microsecond', () => {
    const queue = new EventQueue()
    for (let i = 0; i < MILLION; i++) queue.push(5, 3, 1, (i * 7919) % MILLION, 0, 0, 0)
    for (let i = 0; i < MILLION; i++) {
      if (!queue.pop() || queue.subject !== i) throw new Error(`row ${i} is ${queue.subject}`)
    }
  })

  test('at one microsecond, each with one thing to do later in it', () => {
    const queue = new EventQueue()
    const rows = MILLION / 4
    for (let i = 0; i < rows; i++) queue.push(5, 2, 1, i, 0, 0, 0)
    let steps = 0
    while (queue.pop()) {
      if (queue.cls === CLASS.delivery) queue.push(5, CLASS.step, 1, queue.subject, 0, 0, 0)
      else if (queue.subject !== steps++) throw new Error(`step ${steps} is ${queue.subject}`)
    }
    expect(steps).toBe(rows)
  })

  test('at one microsecond, with a peek after each push', () => {
    const queue = new EventQueue()
    const rows = MILLION / 4
    for (let i = 0; i < rows; i++) {
      queue.push(5, 3, 1, rows - 1 - i, 0, 0, 0)
      if (queue.peekTime() !== 5) throw new Error('peek')
    }
    for (let i = 0; i < rows; i++) {
      if (!queue.pop() || queue.subject !== i) throw new Error(`row ${i} is ${queue.subject}`)
    }
  })

  test('before one that has been looked at, ever earlier', () => {
    const queue = new EventQueue()
    const rows = MILLION / 10
    for (let i = 0; i < rows; i++) {
      queue.push(rows - i, 3, 1, i, 0, 0, 0)
      if (queue.peekTime() !== rows - i) throw new Error('peek')
    }
    for (let i = 0; i < rows; i++) {
      if (!queue.pop() || queue.time !== i + 1) throw new Error(`row ${i} is at ${queue.time}`)
    }
  })

  test('half of them every 10 s, half of them once in a month', () => {
    const queue = new EventQueue()
    for (let i = 0; i < MILLION / 4; i++) {
      const late = i % 2 === 0
      queue.push(Math.floor(uniform(5, 6, i) * (late ? 2.6e12 : 1e7)), 3, Number(late), i, 0, 0, 0)
    }
    let before = 0
    for (let i = 0; i < MILLION; i++) {
      queue.pop()
      if (queue.time < before) throw new Error('earlier than before')
      before = queue.time
      const gap = queue.kind === 0 ? 1e7 : exponentialUs(uniform(7, 8, i), 2.6e12)
      queue.push(queue.time + 1 + gap, 3, queue.kind, queue.subject, 0, 0, 0)
    }
    expect(queue.size).toBe(MILLION / 4)
  })
})
