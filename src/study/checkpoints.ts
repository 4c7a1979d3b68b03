import type { Checkpoint } from './protocol.ts'
import type { Session } from './session.ts'

/** All checkpoints of a run together (bytes): a tab has a few hundred megabytes to spare, not more. */
const BYTES_MAX = 192 * 1024 * 1024

/** Least simulated time between two (s). */
const APART_S = 600

/**
 * Worlds kept along a run, so that any past moment is reached from one not long before it. Where they
 * grow too many, every second one is given up: the gaps double, and the beginning stays.
 */
export class Checkpoints {
  private readonly kept: Checkpoint[] = []
  private apartS = APART_S
  private bytes = 0

  /** Keeps the session's present where the last one kept is far enough behind. */
  offer(session: Session): void {
    const last = this.kept[this.kept.length - 1]
    if (last && session.nowS - last.tS < this.apartS) return
    this.keep(session)
  }

  /** Keeps the session's present, whatever is near. */
  keep(session: Session): void {
    const snapshot = session.snapshot()
    const bytes = snapshot.bytes.slice()
    snapshot.release()
    this.add({ tS: session.nowS, bytes })
  }

  /** Takes one that was kept elsewhere. */
  add(checkpoint: Checkpoint): void {
    if (this.kept.some(k => k.tS >= checkpoint.tS)) return
    this.kept.push(checkpoint)
    this.bytes += checkpoint.bytes.byteLength
    while (this.bytes > BYTES_MAX && this.kept.length > 2) this.thin()
  }

  /** The latest at or before a moment (s); null where none is. */
  before(tS: number): Checkpoint | null {
    let found: Checkpoint | null = null
    for (const kept of this.kept) if (kept.tS <= tS) found = kept
    return found
  }

  /** Gives up every second one, but neither the first nor the last. */
  private thin(): void {
    this.apartS *= 2
    const last = this.kept.length - 1
    const stays = this.kept.filter((_, i) => i === last || i % 2 === 0)
    this.kept.splice(0, this.kept.length, ...stays)
    this.bytes = stays.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  }
}
