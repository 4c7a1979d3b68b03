import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CLASS } from '../src/kernel/order.ts'
import { EventQueue } from '../src/kernel/queue.ts'
import type { BenchOptions } from './bench.ts'
import { ClosureHeap } from './closures.ts'
import { GAPS, type Measurement, measure, SHAPES, type Shape, type Subject } from './workload.ts'

/**
 * The event queue beside std::priority_queue of C++ (where g++ is there) and a heap of closures.
 * The three take turns, and medians are compared, because a machine is never quiet.
 */

const PENDING = [1e3, 1e4, 1e5, 1e6]

export interface KernelResult {
  readonly shape: Shape
  readonly pending: number
  /** Of the event queue, for one pop and one push; all ratios are of such times. */
  readonly nsPerEvent: number
  readonly ratioToCpp: number | null
  readonly ratioToClosures: number
  /** To the event queue's own under `hold` with as many rows pending. */
  readonly ratioToHold: number
  readonly [column: string]: number | string | null
}

export async function run({
  root,
}: BenchOptions): Promise<{ bench: 'kernel'; results: KernelResult[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'twin-bench-'))
  try {
    const program = await compile(join(root, 'bench', 'priority-queue.cpp'), folder)
    for (const shape of SHAPES) {
      measure(new RowQueue(), shape, 1000, 100_000)
      measure(new ClosureHeap(), shape, 1000, 100_000)
    }
    const results: KernelResult[] = []
    for (const pending of PENDING) {
      let holdNs = Number.NaN
      for (const shape of SHAPES) {
        const { ns, cppNs, closuresNs } = await takeTurns(program, shape, pending)
        if (shape === 'hold') holdNs = ns
        results.push({
          shape,
          pending,
          nsPerEvent: round(ns, 1),
          ratioToCpp: cppNs === null ? null : round(ns / cppNs, 2),
          ratioToClosures: round(ns / closuresNs, 3),
          ratioToHold: round(ns / holdNs, 2),
        })
      }
    }
    return { bench: 'kernel', results }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function takeTurns(program: string | null, shape: Shape, pending: number) {
  const operations = Math.max(300_000, pending)
  const turns = pending >= 1e6 ? 3 : pending >= 1e5 ? 7 : 9
  const queue: number[] = []
  const cpp: number[] = []
  const closures: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const ours = measure(new RowQueue(), shape, pending, operations)
    queue.push(ours.nsPerEvent)
    if (program !== null) {
      const theirs = await measureCpp(program, shape, pending, operations)
      cpp.push(theirs.nsPerEvent)
      if (theirs.sum !== ours.sum) {
        throw new Error(`bench kernel: ${shape} of ${pending}: C++ did other work than the queue`)
      }
    }
    if (turn % 2 === 0) {
      // So much slower that fewer operations tell as much.
      closures.push(measure(new ClosureHeap(), shape, pending, 150_000).nsPerEvent)
    }
  }
  return {
    ns: median(queue),
    cppNs: program === null ? null : median(cpp),
    closuresNs: median(closures),
  }
}

class RowQueue implements Subject {
  readonly #queue = new EventQueue()

  push(time: number, kind: number, subject: number, a: number): void {
    this.#queue.push(time, CLASS.arrival, kind, subject, a, 0, 0)
  }

  work(operations: number, gap: Float64Array, beat: number): number {
    const queue = this.#queue
    let sum = 0
    for (let i = 0; i < operations; i++) {
      queue.pop()
      const { kind, subject } = queue
      sum += queue.a + subject
      const later = queue.time + (kind === 0 ? beat : gap[i % GAPS])
      queue.push(later, CLASS.arrival, kind, subject, i, 0, 0)
    }
    return sum
  }
}

const execute = promisify(execFile)

/** The compiled program's path; null where there is no g++. */
async function compile(source: string, folder: string): Promise<string | null> {
  const program = join(folder, 'priority-queue')
  try {
    await execute('g++', ['-O3', '-std=c++17', '-o', program, source])
    return program
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function measureCpp(
  program: string,
  shape: Shape,
  pending: number,
  operations: number,
): Promise<Measurement> {
  const { stdout } = await execute(program, [shape, String(pending), String(operations)])
  const [nsPerEvent, sum] = stdout.split(' ').map(Number)
  return { nsPerEvent, sum }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
