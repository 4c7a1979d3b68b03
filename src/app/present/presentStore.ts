/**
 * Keeps the reading at the playhead, with its sentence and story. While time runs it is made anew
 * four times a second, and at once when the film shows another frame; while time stands, at every
 * move of the playhead.
 */
import { createStore } from 'zustand/vanilla'
import { type Answer, answer } from '../answer/answer.ts'
import type { RunStore } from '../run/runStore.ts'
import type { TimeStore } from '../run/timeStore.ts'
import { type Story, storyAt } from '../story/story.ts'
import { type Present, presentAt } from './present.ts'

export interface Reading {
  present: Present | null
  answer: Answer | null
  story: Story | null
}

/** While playing, sentences change no more often than this (ms). */
const CALM_MS = 250

const NOTHING: Reading = { present: null, answer: null, story: null }

export type PresentStore = ReturnType<typeof createPresentStore>

export function createPresentStore(run: RunStore, time: TimeStore) {
  const store = createStore<Reading>(() => NOTHING)
  let scheduled = 0
  let lastMs = Number.NEGATIVE_INFINITY
  let lastVersion = -1

  const refresh = (nowMs: number) => {
    scheduled = 0
    const { record, version } = run.getState()
    const { playheadS, playing } = time.getState()
    const before = store.getState().present
    if (!record) return store.setState(NOTHING)
    const changed =
      before?.record !== record || record.film.frameAt(playheadS) !== before.picture.frame
    const moved = changed || before.tS !== playheadS
    if (!moved && version === lastVersion) return
    // A scrub is answered at once; the clock that runs on, and a run that grows, can wait.
    const calm = playing || !moved
    if (before && calm && !changed && nowMs - lastMs < CALM_MS) return schedule()
    lastMs = nowMs
    lastVersion = version
    const present = presentAt(record, playheadS, before)
    if (!present) return store.setState(NOTHING)
    store.setState({ present, answer: answer(present), story: storyAt(present) })
  }
  const schedule = () => {
    scheduled ||= requestAnimationFrame(refresh)
  }
  return {
    ...store,
    /** Begins to follow the run and the playhead; returns what ends it. */
    follow(): () => void {
      const ends = [run.subscribe(schedule), time.subscribe(schedule)]
      schedule()
      return () => {
        for (const end of ends) end()
        cancelAnimationFrame(scheduled)
        scheduled = 0
      }
    },
  }
}
