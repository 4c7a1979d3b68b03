import type { Store } from '../../kernel/table.ts'
import { type BeatClock, beatUs, firstBeatFrom } from './beat.ts'

const STREAM = {
  /** The sender runs. */
  alive: 'u8',
  /** The sender lives and its path to the receiver stands, receiver included. */
  up: 'u8',
  /** Latency of the path (us), one way. */
  latencyUs: 'f64',
  /** Beats that left before this instant are settled; from here on the present path carries them. */
  sinceUs: 'f64',
  /** Arrival of the last beat that left before `sinceUs`, 0 when there was none. */
  settledUs: 'f64',
  /** Arrival still to come of a beat that left before `sinceUs` and was not lost; 0 for none. */
  flightUs: 'f64',
  /** Breaks of the path so far: what was in flight at a break is lost. */
  cuts: 'u32',
  phaseUs: 'f64',
  keyHi: 'u32',
  keyLo: 'u32',
  boots: 'u32',
  /** 0 awaits silence, 1 awaits a return. */
  awaits: 'u8',
  /** Tick of the verdict that it is silent; a return must have arrived later. */
  verdictUs: 'f64',
  /** Tick at which the driver will look (elision), 0 for none. */
  hintUs: 'f64',
  /** A beat has arrived since the last tick, and the tick that saw the last (brute force). */
  arrived: 'u8',
  seenUs: 'f64',
  /** Lines of the timeline: what last silenced this path, and what last let it be heard again. */
  line: 'u32',
  heardLine: 'u32',
} as const

/**
 * Heartbeat streams of one technology, a row an agent: what is true of each path between an agent
 * and whoever listens. Both drivers of a watch keep these; only elision asks them for arrivals.
 */
export class Streams {
  readonly rows
  readonly clock: BeatClock

  constructor(store: Store, name: string, count: number, clock: BeatClock) {
    this.clock = clock
    this.rows = store.table(name, STREAM, count)
    this.rows.resize(count)
  }

  beatUs(n: number, k: number): number {
    const r = this.rows
    return beatUs(this.clock, r.phaseUs[n], r.keyHi[n], r.keyLo[n], k)
  }

  firstBeatFrom(n: number, timeUs: number): number {
    const r = this.rows
    return firstBeatFrom(this.clock, r.phaseUs[n], r.keyHi[n], r.keyLo[n], timeUs)
  }

  /** Arrival of the last beat to arrive at `timeUs` or earlier, 0 when none has; a pure read. */
  lastArrivalUs(n: number, timeUs: number): number {
    const r = this.rows
    const settled = r.flightUs[n] > 0 && r.flightUs[n] <= timeUs ? r.flightUs[n] : r.settledUs[n]
    if (!r.up[n]) return settled
    const { latencyUs, sinceUs } = r
    for (let k = this.firstBeatFrom(n, timeUs - latencyUs[n] + 1) - 1; k >= 0; k--) {
      const sent = this.beatUs(n, k)
      if (sent < sinceUs[n]) break
      if (sent + latencyUs[n] <= timeUs) return Math.max(sent + latencyUs[n], settled)
    }
    return settled
  }

  /** The next arrival later than `timeUs` if nothing changes, or Infinity; a pure read. */
  nextArrivalUs(n: number, timeUs: number): number {
    const r = this.rows
    if (r.flightUs[n] > timeUs) return r.flightUs[n]
    if (!r.up[n]) return Infinity
    const from = Math.max(r.sinceUs[n], timeUs - r.latencyUs[n] + 1)
    return this.beatUs(n, this.firstBeatFrom(n, from)) + r.latencyUs[n]
  }

  /**
   * Closes the books on the present path at `nowUs`. When the path breaks (`cut`) all that is in
   * flight is lost, also what would have arrived in this very instant; else it still arrives.
   */
  settle(n: number, nowUs: number, cut: boolean): void {
    const r = this.rows
    const last = this.lastArrivalUs(n, nowUs - 1)
    const next = cut ? Infinity : this.inFlightUs(n, nowUs)
    r.settledUs[n] = last
    r.flightUs[n] = next === Infinity ? 0 : next
    r.sinceUs[n] = nowUs
    if (cut) r.cuts[n]++
  }

  /** Arrival of a beat that has left before `nowUs` and not arrived before it, or Infinity. */
  private inFlightUs(n: number, nowUs: number): number {
    const r = this.rows
    if (r.flightUs[n] >= nowUs) return r.flightUs[n]
    if (!r.up[n]) return Infinity
    const k = this.firstBeatFrom(n, nowUs) - 1
    if (k < 0) return Infinity
    const sent = this.beatUs(n, k)
    const arrival = sent + r.latencyUs[n]
    return sent >= r.sinceUs[n] && arrival >= nowUs ? arrival : Infinity
  }
}
