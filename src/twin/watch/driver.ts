import type { Listeners } from './listeners.ts'
import type { Streams } from './streams.ts'

/** What a watch found at a tick, by stream number, ascending. */
export interface Found {
  silent: number[]
  heard: number[]
}

/**
 * Drives the watches of one technology. Brute force simulates every beat; elision works out when a
 * tick would first find news. They are two drivers of the same watch: whatever they find, they find
 * it at the same ticks.
 */
export interface WatchDriver {
  readonly streams: Streams
  readonly listeners: Listeners
  /** A listener came up and ticks from `startedUs`; all its streams are watched anew. */
  start(c: number): void
  stop(c: number): void
  /** The listener now awaits something else of a stream, or its floor moved. */
  changed(n: number): void
  /** A path was settled: it broke, was mended, or takes another time. */
  pathChanged(n: number): void
  /** An agent booted: its beats start anew. */
  booted(n: number): void
  /** When the listener must next be stepped for its watches, later than now (or now, before the steps of this instant). */
  nextUs(c: number): number
  /** What this listener's tick at `nowUs` finds; nothing when there is no tick. */
  look(c: number, nowUs: number, found: Found): void
}

/** Streams of each listener: CSR by listener. */
export interface Audience {
  readonly start: Uint32Array
  readonly stream: Uint32Array
  readonly listenerOf: Uint16Array
}
