import type { Checkpoint } from './protocol.ts'
import type { Session } from './session.ts'

/** All checkpoints of a run together (bytes): a tab has a few hundred megabytes to spare, not more. */
const BYTES_MAX = 192 * 1024 * 1024

/** Least simulated time between two (s), and before an incident or a change. */
const APART_S = 600
const EVE_APART_S = 60

/**
 * Worlds kept along a run, so that any past moment is reached from one not long before it. Where they
 * grow too many, every second one is given up: the gaps double, and the beginning stays.
 */
export class Checkpoints {
  private readonly kept: Checkpoint[] = []
  /** Those from just before an incident or a change, where people are likeliest to begin another future. */
  private readonly eves = new Set<Checkpoint>()
  private apartS = APART_S
  private bytes = 0

  /** Keeps the session's present where the last one kept is far enough behind. */
  offer(session: Session): void {
    const last = this.kept[this.kept.length - 1]
    if (last && session.nowS - last.tS < this.apartS) return
    this.keep(session)
  }

  /** Keeps the session's present, in which an incident or a change comes next. */
  keepEve(session: Session): void {
    const last = this.kept[this.kept.length - 1]
    if (last && session.nowS - last.tS < EVE_APART_S) return
    this.keep(session)
    this.eves.add(this.kept[this.kept.length - 1])
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

  /** The latest from before a moment (s), so that a change of that moment can still come; else the first. */
  ahead(tS: number): Checkpoint | null {
    let found = this.kept[0] ?? null
    for (const kept of this.kept) if (kept.tS < tS) found = kept
    return found
  }

  /** Gives up every second one, but neither the first nor the last, and the eves only after the others. */
  private thin(): void {
    const last = this.kept.length - 1
    const others = this.kept.filter((k, i) => i > 0 && i < last && !this.eves.has(k))
    const pool = others.length > 0 ? others : this.kept.slice(1, last)
    const given = new Set(pool.filter((_, i) => i % 2 === 0))
    if (others.length > 0) this.apartS *= 2
    const stays = this.kept.filter(k => !given.has(k))
    for (const k of given) this.eves.delete(k)
    this.kept.splice(0, this.kept.length, ...stays)
    this.bytes = stays.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  }
}
