import { breath } from '../breath.ts'
import type { Session } from '../session.ts'

export interface PairWatch {
  /** Told between slices which share of the pair is computed, 0 to 1, in simulated time. */
  onProgress?(share: number): unknown
  /** Looked at between slices: whether to give up. */
  stopped?(): boolean
}

/** Computing between two looks at whether to stop (ms). */
const SLICE_MS = 40
const EVENTS_PER_LOOK = 2000
/** Progress by less than this share is not told. */
const TOLD_SHARE = 0.005

/** Has sessions advance one after another, in slices between which messages are let in. */
export class Walk {
  private readonly watch: PairWatch
  /** Simulated seconds that were walked, and that are ahead of those. */
  private walkedS = 0
  private aheadS = 0
  private toldShare = 0

  constructor(watch: PairWatch) {
    this.watch = watch
  }

  /** From here on so many simulated seconds are to be walked. */
  ahead(s: number): void {
    this.aheadS = s
  }

  /** Advances a session to a moment (s). Answers false where it was stopped on the way. */
  async to(session: Session, untilS: number): Promise<boolean> {
    let atS = session.nowS
    for (let there = false; !there; ) {
      const began = performance.now()
      while (!there && performance.now() - began < SLICE_MS)
        there = session.advance(untilS, EVENTS_PER_LOOK)
      // Where nothing happens up to a moment, the session's clock stays behind it.
      const nowS = there ? untilS : session.nowS
      this.walkedS += nowS - atS
      this.aheadS -= nowS - atS
      atS = nowS
      this.tell()
      await breath()
      if (this.watch.stopped?.()) return false
    }
    return true
  }

  private tell(): void {
    const share = this.walkedS / (this.walkedS + Math.max(0, this.aheadS))
    if (share < this.toldShare + TOLD_SHARE) return
    this.toldShare = share
    this.watch.onProgress?.(share)
  }
}
