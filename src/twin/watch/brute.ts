import type { Audience, Found, WatchDriver } from './driver.ts'
import type { Listeners } from './listeners.ts'
import type { Streams } from './streams.ts'

/** What brute force needs of the world: rows for the leaving and the arriving of every beat. */
export interface BeatRows {
  sent(timeUs: number, stream: number, beat: number, boots: number): void
  arrives(timeUs: number, stream: number, beat: number, cuts: number): void
  now(): number
  /** Whether the steps of this instant have begun. */
  stepping(): boolean
}

/** Brute force: every beat is sent and arrives, or not; every tick looks at every stream. */
export class BruteDriver implements WatchDriver {
  readonly streams: Streams
  readonly listeners: Listeners
  private readonly audience: Audience
  private readonly beats: BeatRows

  constructor(streams: Streams, listeners: Listeners, audience: Audience, beats: BeatRows) {
    this.streams = streams
    this.listeners = listeners
    this.audience = audience
    this.beats = beats
  }

  start(c: number): void {
    const { start, stream } = this.audience
    for (let i = start[c]; i < start[c + 1]; i++) {
      this.streams.rows.arrived[stream[i]] = 0
      this.streams.rows.seenUs[stream[i]] = 0
    }
  }

  stop(): void {}
  changed(): void {}
  pathChanged(): void {}

  booted(n: number): void {
    const { rows } = this.streams
    const k = this.streams.firstBeatFrom(n, Math.max(this.beats.now(), rows.phaseUs[n]))
    this.beats.sent(this.streams.beatUs(n, k), n, k, rows.boots[n])
  }

  /** A beat leaves, if its sender still runs, and the next is due. */
  beatSent(n: number, k: number, boots: number, alive: boolean): void {
    const { rows } = this.streams
    if (!alive || boots !== rows.boots[n]) return
    if (rows.up[n]) this.beats.arrives(this.beats.now() + rows.latencyUs[n], n, k, rows.cuts[n])
    this.beats.sent(this.streams.beatUs(n, k + 1), n, k + 1, boots)
  }

  beatArrives(n: number, cuts: number): void {
    const { rows } = this.streams
    if (cuts === rows.cuts[n] && this.listeners.rows.running[this.audience.listenerOf[n]])
      rows.arrived[n] = 1
  }

  nextUs(c: number): number {
    if (!this.listeners.rows.running[c]) return Infinity
    const now = this.beats.now()
    return this.listeners.tickFrom(c, this.beats.stepping() ? now + 1 : now)
  }

  look(c: number, nowUs: number, found: Found): void {
    if (!this.listeners.rows.running[c] || !this.listeners.isTick(c, nowUs)) return
    const { start, stream } = this.audience
    const { rows } = this.streams
    const { graceUs } = this.listeners
    const floorUs = this.listeners.rows.floorUs[c]
    for (let i = start[c]; i < start[c + 1]; i++) {
      const n = stream[i]
      if (rows.arrived[n]) {
        rows.arrived[n] = 0
        rows.seenUs[n] = nowUs
        if (rows.awaits[n]) found.heard.push(n)
      } else if (!rows.awaits[n] && nowUs > Math.max(rows.seenUs[n], floorUs) + graceUs)
        found.silent.push(n)
    }
  }
}
