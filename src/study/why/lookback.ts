import type { Snapshot } from '../../kernel/table.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { Question } from '../protocol.ts'
import type { Session } from '../session.ts'
import { figureReason } from './figure.ts'
import { PeopleBefore } from './people.ts'
import { podReason } from './pod.ts'
import type { Reason } from './reason.ts'
import { siteReason } from './site.ts'

/** How many answers are kept: whoever looks asks the same again. */
const KEPT = 32

/** Worlds that it keeps itself, from a little before the moments that were far to reach. */
const WAYPOINTS = 3
/** How long before such a moment (s), and how far counts as far. */
const BEFORE_S = 300
const FAR_S = 900

/**
 * A second session of the same run that travels to any computed moment and answers why things were
 * as they were. Built when first asked; the run itself is never touched.
 */
export class Lookback {
  readonly run: Session
  private readonly checkpoints: Checkpoints
  private past: Session | null = null
  private first: { tS: number; bytes: Uint8Array } | null = null
  private readonly waypoints: { tS: number; snapshot: Snapshot }[] = []
  private readonly kept = new Map<string, Reason | null>()
  readonly before = new PeopleBefore(this)

  constructor(run: Session, checkpoints: Checkpoints) {
    this.run = run
    this.checkpoints = checkpoints
  }

  /** The run as it was at a moment (s), which must be computed: all that happened by then has. */
  at(tS: number): Session {
    const { run } = this
    // One that was made before a change was added knows nothing of it.
    if (this.past && this.past.injections.length !== run.injections.length) this.forget()
    const { past } = this
    const start = this.startOf(tS)
    if (!past) this.past = run.beside(start)
    else if (past.nowS > tS || past.nowS < start.tS) past.restore(start)
    return this.travel(this.past as Session, tS)
  }

  /** The latest world that is kept from no later than a moment (s). */
  private startOf(tS: number): { tS: number; bytes: Uint8Array } {
    let start = this.checkpoints.before(tS) ?? this.beginning()
    for (const { tS: keptS, snapshot } of this.waypoints)
      if (keptS <= tS && keptS > start.tS) start = { tS: keptS, bytes: snapshot.bytes }
    return start
  }

  /** Whoever asks about a moment soon asks about one near it: after a long way a world is kept. */
  private travel(session: Session, tS: number): Session {
    if (tS - session.nowS > FAR_S) {
      session.advance(tS - BEFORE_S)
      if (this.waypoints.length === WAYPOINTS) this.waypoints.shift()?.snapshot.release()
      this.waypoints.push({ tS: session.nowS, snapshot: session.snapshot() })
    }
    session.advance(tS)
    return session
  }

  /** The world at 0: a run that went on from a checkpoint keeps none from before it. */
  private beginning(): { tS: number; bytes: Uint8Array } {
    if (!this.first) {
      const snapshot = this.run.unbegun().begin().snapshot()
      this.first = { tS: 0, bytes: snapshot.bytes.slice() }
      snapshot.release()
    }
    return this.first
  }

  private forget(): void {
    this.past = null
    this.first = null
    this.waypoints.length = 0
  }

  /** The run as it was a microsecond before something happened (us). */
  justBefore(timeUs: number): Session {
    return this.at((timeUs - 1) / 1e6)
  }

  /** Answers a question of a computed moment; null where there is no such thing. */
  answer(question: Question): Reason | null {
    const asked = { ...question, tS: Math.min(question.tS, this.run.nowS) }
    const key = JSON.stringify(asked)
    const known = this.kept.get(key)
    if (known !== undefined) return known
    const reason = this.find(asked)
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value as string)
    this.kept.set(key, reason)
    return reason
  }

  private find(question: Question): Reason | null {
    switch (question.about) {
      case 'site':
        return siteReason(this, question.site, question.tS)
      case 'pod':
        return podReason(this, question)
      default:
        return figureReason(this, question.figure, question.tS)
    }
  }
}
