import type { World } from '../continuum/world.ts'
import { openedUs } from './detection.ts'

/** As good as before: the share of people answered is at most this much lower. */
export const TOLERANCE = 0.001

const OUTCOME = {
  /** Share of people answered just before the incident, once there was such a moment. */
  before: 'f64',
  hasBefore: 'u8',
  judged: 'u8',
  /** Since when the share has been as good as before (us), NaN while it is not. */
  recoveredUs: 'f64',
} as const

/**
 * When each incident was over for people: since when the share of them that is answered has been as
 * good as just before. An incident that never lowered it was over at once. A relapse after another
 * incident has begun is that one's, not this one's.
 */
export class Recovery {
  private readonly world: World
  private readonly outcomes

  constructor(world: World) {
    this.world = world
    this.outcomes = world.store.table('incident outcomes', OUTCOME, world.incidents.length)
  }

  /** The share of people answered was `share` from `fromUs` on, until the next call. */
  judge(share: number, fromUs: number): void {
    const { world, outcomes } = this
    if (outcomes.length < world.incidents.length) outcomes.resize(world.incidents.length)
    let latestUs = Number.NEGATIVE_INFINITY
    for (let k = 0; k < outcomes.length; k++) {
      const opened = openedUs(world, k)
      if (opened <= fromUs) latestUs = Math.max(latestUs, opened)
    }
    for (let k = 0; k < outcomes.length; k++) {
      const opened = openedUs(world, k)
      if (opened <= fromUs) this.judgeOne(k, share, fromUs, opened, latestUs)
      else {
        outcomes.before[k] = share
        outcomes.hasBefore[k] = 1
      }
    }
  }

  private judgeOne(
    k: number,
    share: number,
    fromUs: number,
    opened: number,
    latestUs: number,
  ): void {
    const { outcomes } = this
    if (!outcomes.judged[k]) {
      outcomes.judged[k] = 1
      outcomes.recoveredUs[k] = opened
    }
    const good = share >= outcomes.before[k] - TOLERANCE
    const recovered = outcomes.recoveredUs[k]
    if (Number.isNaN(recovered)) {
      if (good) outcomes.recoveredUs[k] = fromUs
    } else if (!good && latestUs <= recovered) outcomes.recoveredUs[k] = Number.NaN
  }

  /** Whether an incident has begun and is not over for people. */
  pending(k: number): boolean {
    return this.outcomes.judged[k] === 1 && Number.isNaN(this.outcomes.recoveredUs[k])
  }

  /** When it was over (us); null when it is not, has not begun, or nothing is known of before. */
  recoveredUs(k: number): number | null {
    const { outcomes } = this
    if (k >= outcomes.length || !outcomes.judged[k] || !outcomes.hasBefore[k]) return null
    const at = outcomes.recoveredUs[k]
    return Number.isNaN(at) ? null : at
  }
}
