/** The line on a terminal that says how far a run has come and how long it will still take. */
import { clock, lasting } from './report/figures.ts'
import { plainLine } from './terminal.ts'

/** Times a second that the line is written anew. */
const RATE_HZ = 8
/** No promise before this much of the run is done, nor before this long. */
const PROMISE_SHARE = 0.02
const PROMISE_S = 1

/** Erases the line that the cursor is in. */
const ERASE = '\r\u001b[2K'

export interface Progress {
  /** @param wallS seconds since the run began to compute */
  show(nowS: number, wallS: number): void
  /** Takes the line away. */
  end(): void
}

/**
 * Progress on standard error if that is a terminal; nothing otherwise, so that logs stay clean.
 *
 * @param name what runs, @param horizonS where it ends
 */
export function openProgress(name: string, horizonS: number, quiet: boolean): Progress {
  const { stderr } = process
  if (quiet || !stderr.isTTY) return { show: () => {}, end: () => {} }
  let nextS = 0
  let shown = false
  return {
    show(nowS, wallS) {
      if (wallS < nextS) return
      nextS = wallS + 1 / RATE_HZ
      shown = true
      const line = progressText(name, nowS, horizonS, wallS)
      stderr.write(ERASE + plainLine(line).slice(0, Math.max(20, (stderr.columns || 80) - 1)))
    },
    end() {
      if (shown) stderr.write(ERASE)
    },
  }
}

/** `iberian-blackout  12:33:00 of 24 h  52 %  3 s left` */
export function progressText(name: string, nowS: number, horizonS: number, wallS: number): string {
  const share = horizonS > 0 ? Math.min(1, nowS / horizonS) : 1
  const parts = [name, `${clock(nowS)} of ${lasting(horizonS)}`, `${Math.floor(share * 100)} %`]
  if (share >= PROMISE_SHARE && wallS >= PROMISE_S) {
    parts.push(`${lasting(Math.ceil((wallS * (1 - share)) / share))} left`)
  }
  return parts.join('  ')
}
