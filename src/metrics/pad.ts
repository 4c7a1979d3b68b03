import type { Reading } from './metric.ts'
import type { States } from './states.ts'

/**
 * Reads answers and power anew only where something can have changed. Segments change at a settlement,
 * and whatever else the answers hang on leaves the flows dirty until then; what feeds the sites can
 * change at any time. So what was read in the settled state is good for all readers until the next.
 */
export class Pad {
  private readonly reading: Reading
  /** What fed each site when the pad was written in the settled state. */
  private readonly feeds: Uint8Array
  private settled = false

  constructor(reading: Reading) {
    this.reading = reading
    this.feeds = new Uint8Array(reading.world.plan.sites.count)
    reading.world.store.mirror({ flush: () => {}, reload: () => this.wipe() })
  }

  /** Has the reading speak of `states`; `settled` says that they are those of the last settlement. */
  read(states: States, settled: boolean): void {
    const { reading, feeds } = this
    reading.states = states
    if (settled && this.settled && same(feeds, states.power)) return
    reading.answers.read(states)
    reading.power.read(states)
    this.settled = settled
    feeds.set(states.power.subarray(0, feeds.length))
  }

  /** Forgets what was read: demand is about to settle, or another world was restored. */
  wipe(): void {
    this.settled = false
  }
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
