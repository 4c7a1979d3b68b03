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

/**
 * A second session of the same run that travels to any computed moment and answers why things were
 * as they were. Built when first asked; the run itself is never touched.
 */
export class Lookback {
  readonly run: Session
  private readonly checkpoints: Checkpoints
  private past: Session | null = null
  private first: { tS: number; bytes: Uint8Array } | null = null
  private readonly kept = new Map<string, Reason | null>()
  readonly before = new PeopleBefore(this)

  constructor(run: Session, checkpoints: Checkpoints) {
    this.run = run
    this.checkpoints = checkpoints
  }

  /** The run as it was at a moment (s), which must be computed: all that happened by then has. */
  at(tS: number): Session {
    const checkpoint = this.checkpoints.before(tS) ?? this.beginning()
    const { run } = this
    // One that was made before a change was added knows nothing of it.
    if (this.past && this.past.injections.length !== run.injections.length) this.past = null
    const { past } = this
    if (past && past.nowS <= tS && past.nowS >= checkpoint.tS) {
      past.advance(tS)
      return past
    }
    if (past) past.restore(checkpoint)
    else this.past = run.beside(checkpoint)
    const session = this.past as Session
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
