import type { Store } from '../../kernel/table.ts'

const LISTENER = {
  running: 'u8',
  /** Tick 0 of its grid. */
  startedUs: 'f64',
  /** Silence counts from this tick at the earliest. */
  floorUs: 'f64',
} as const

/** Whoever watches streams: a controller's own tick grid, a row each. */
export class Listeners {
  readonly rows
  /** Period of the ticks, and how long a silence must be (us); others hold from a listener's next start. */
  tickUs: number
  graceUs: number

  constructor(store: Store, name: string, count: number, tickUs: number, graceUs: number) {
    this.tickUs = tickUs
    this.graceUs = graceUs
    this.rows = store.table(name, LISTENER, count)
    this.rows.resize(count)
  }

  /** The first tick at `timeUs` or later. */
  tickFrom(c: number, timeUs: number): number {
    const start = this.rows.startedUs[c]
    if (timeUs <= start) return start
    const k = Math.floor((timeUs - start) / this.tickUs)
    const tick = start + k * this.tickUs
    return tick === timeUs ? tick : tick + this.tickUs
  }

  /** The first tick later than `timeUs`. */
  tickAfter(c: number, timeUs: number): number {
    return this.tickFrom(c, timeUs + 1)
  }

  isTick(c: number, timeUs: number): boolean {
    return timeUs >= this.rows.startedUs[c] && this.tickFrom(c, timeUs) === timeUs
  }
}
