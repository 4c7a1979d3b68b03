/** Plays: one loop over the browser's frames, running only while something moves. */
import type { TimeStore } from './timeStore.ts'

/** A frame longer than this (s) counts as this: a tab that slept must not leap. */
const LONGEST_FRAME_S = 2

/** Starts the loop whenever the store says "playing". Returns what stops it for good. */
export function startPlayback(time: TimeStore): () => void {
  let handle = 0
  let lastMs = 0

  const tick = (nowMs: number) => {
    const dtS = Math.min(LONGEST_FRAME_S, (nowMs - lastMs) / 1000)
    lastMs = nowMs
    time.advance(dtS)
    handle = time.getState().playing ? requestAnimationFrame(tick) : 0
  }
  const update = () => {
    if (handle || !time.getState().playing) return
    lastMs = performance.now()
    handle = requestAnimationFrame(tick)
  }
  update()
  const unsubscribe = time.subscribe(update)
  return () => {
    unsubscribe()
    cancelAnimationFrame(handle)
  }
}
