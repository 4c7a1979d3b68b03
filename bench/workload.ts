/** What `twin bench kernel` does with a queue; priority-queue.cpp does the same. */

/**
 * - `hold`: every row comes back after an exponential gap of a second;
 * - `burst`: all rows are due in the same microsecond, and come back together a second later;
 * - `mixed`: half the rows are beats of 10 s, half come back after some 10^6 s.
 */
export const SHAPES = ['hold', 'burst', 'mixed'] as const
export type Shape = (typeof SHAPES)[number]

/** Runs the workload. Times in us; the gap of row i of kind 1 is gap[i % GAPS]. */
export interface Subject {
  push(time: number, kind: number, subject: number, a: number): void
  /** Pops and pushes back, `operations` times; returns a sum over what was popped. */
  work(operations: number, gap: Float64Array, beat: number): number
}

export const GAPS = 4096

export interface Measurement {
  /** Processor time, and not the clock's, as others use the machine too; for one pop and one push. */
  readonly nsPerEvent: number
  /** Equal for all who did the same work. */
  readonly sum: number
}

/** One measurement on an empty queue. */
export function measure(
  queue: Subject,
  shape: Shape,
  pending: number,
  operations: number,
): Measurement {
  const random32 = xorshift()
  const burst = shape === 'burst'
  const mean = shape === 'mixed' ? 1e12 : 1e6
  const beat = burst ? 1e6 : 10e6
  const gap = new Float64Array(GAPS)
  for (let i = 0; i < GAPS; i++) {
    gap[i] = 1 + Math.floor(-Math.log((random32() + 0.5) / 4294967296) * mean)
  }
  for (let i = 0; i < pending; i++) {
    const kind = burst ? 0 : shape === 'hold' ? 1 : i % 2
    const phase = burst ? 0 : random32() % 10_000_000
    const time = kind === 0 ? phase : gap[random32() % GAPS]
    queue.push(time, kind, random32() % 100_000, 0)
  }
  let sum = queue.work(operations, gap, beat)
  const start = process.cpuUsage()
  sum += queue.work(operations, gap, beat)
  const { user, system } = process.cpuUsage(start)
  return { nsPerEvent: ((user + system) * 1e3) / operations, sum }
}

/** Marsaglia's xorshift32. */
function xorshift(): () => number {
  let state = 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
