/** How many branches may have a worker at once: a world of ten thousand sites takes its memory. */
import type { RunStore } from '../run/runStore.ts'

/** Workers beside the base run's own. */
const MOST = 2

/** Hands out the places; those who are done give theirs up when it is needed. */
export class WorkerPlaces {
  private readonly taken: RunStore[] = []
  private readonly waiting: (() => void)[] = []

  /** Resolves when the run has a place, the oldest that is done having been closed for it. */
  async take(run: RunStore): Promise<void> {
    while (this.taken.length >= MOST) {
      const done = this.taken.find(isDone)
      if (done) {
        // What it has computed stays in its record.
        done.getState().close()
        this.leave(done)
      } else await this.change()
    }
    this.taken.push(run)
  }

  leave(run: RunStore): void {
    const at = this.taken.indexOf(run)
    if (at >= 0) this.taken.splice(at, 1)
    for (const tell of this.waiting.splice(0)) tell()
  }

  /** Resolves when a run that has a place gives it up, or has done its work. */
  private change(): Promise<void> {
    return new Promise(resolve => {
      const ends = this.taken.map(run => run.subscribe(() => isDone(run) && tell()))
      const tell = () => {
        for (const end of ends) end()
        resolve()
      }
      this.waiting.push(tell)
    })
  }
}

const isDone = (run: RunStore): boolean => {
  const { phase } = run.getState()
  return phase === 'done' || phase === 'failed' || phase === 'stopped'
}
