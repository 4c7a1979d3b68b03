import type { Checkpoints } from '../checkpoints.ts'
import type { Question } from '../protocol.ts'
import { Session } from '../session.ts'
import type { Reason } from './reason.ts'

/**
 * A second session of the same run that travels to any computed moment and answers why things were
 * as they were. Built when first asked; the run itself is never touched.
 */
export class Lookback {
  private readonly run: Session
  private readonly checkpoints: Checkpoints
  private past: Session | null = null

  constructor(run: Session, checkpoints: Checkpoints) {
    this.run = run
    this.checkpoints = checkpoints
  }

  /** The run as it was at a moment (s), which must be computed. */
  at(tS: number): Session {
    const checkpoint = this.checkpoints.before(tS)
    if (!checkpoint) throw new RangeError(`nothing is kept from before ${tS} s`)
    const { past, run } = this
    if (past && past.nowS <= tS && past.nowS >= checkpoint.tS) {
      past.advance(tS)
      return past
    }
    if (past) past.restore(checkpoint)
    else this.past = Session.resume(run.scenario, checkpoint, run.injections, run.options)
    const session = this.past as Session
    session.advance(tS)
    return session
  }

  answer(_question: Question): Reason | null {
    return null
  }
}
