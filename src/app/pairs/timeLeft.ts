/** How long pairs will still take, from how long the last ones took. */

/** Nothing is said before so many pairs are computed, in whole or in part. */
const ENOUGH = 0.1

export class TimeLeft {
  private readonly all: number
  private readonly beganMs: number
  private toldMs = Number.NEGATIVE_INFINITY

  /** `all` pairs are to be computed from now on. */
  constructor(all: number, nowMs = performance.now()) {
    this.all = all
    this.beganMs = nowMs
  }

  /** Seconds left when so many pairs are computed; NaN where that cannot be said yet. */
  leftS(pairs: number, nowMs = performance.now()): number {
    if (pairs < Math.min(ENOUGH, this.all)) return Number.NaN
    return ((nowMs - this.beganMs) / 1000 / pairs) * (this.all - pairs)
  }

  /** Whether the last time it was told is long enough ago. */
  due(pairs: number, everyMs: number, nowMs = performance.now()): boolean {
    if (pairs < this.all && nowMs - this.toldMs < everyMs) return false
    this.toldMs = nowMs
    return true
  }
}
