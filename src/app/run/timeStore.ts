/** The playhead: where it stands, whether it moves, and the window of time that the lanes show. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export const SPEEDS = [1, 10, 60] as const
export type Speed = (typeof SPEEDS)[number]

export interface TimeState {
  /** Seconds from the scenario's start. */
  playheadS: number
  playing: boolean
  speed: Speed
  /** The window of the lanes. */
  fromS: number
  toS: number
  /** The window that "back" returns to after the whole run was shown. */
  homeS: [number, number]
  /** Times that the playhead may take: computed so far, and the end. */
  computedS: number
  horizonS: number
}

/** No closer than this (s) can the lanes be zoomed. */
const NARROWEST_S = 60
const WINDOW_S = 40 * 60
const LEAD_S = 8 * 60
const ROUND_S = 5 * 60

const STILL: TimeState = {
  playheadS: 0,
  playing: false,
  speed: 10,
  fromS: 0,
  toS: WINDOW_S,
  homeS: [0, WINDOW_S],
  computedS: -1,
  horizonS: WINDOW_S,
}

export type TimeStore = ReturnType<typeof createTimeStore>

export function createTimeStore() {
  const store = createStore<TimeState>(() => STILL)
  return { ...store, ...playing(store), ...showing(store) }
}

type Store = StoreApi<TimeState>

/** What moves the playhead. */
function playing({ getState: get, setState: set }: Store) {
  return {
    /** Starts over for a run: around its first incident, or over its first day. */
    reset(horizonS: number, incidentS: number | null): void {
      const window = incidentS === null ? dayWindow(horizonS) : around(incidentS, horizonS)
      set({
        ...STILL,
        horizonS,
        fromS: window[0],
        toS: window[1],
        homeS: window,
        playheadS: incidentS ?? 0,
        speed: incidentS === null ? 60 : 10,
      })
    },
    /** Stands at a moment that may yet have to be computed. */
    standAt(tS: number): void {
      const { fromS, toS, horizonS } = get()
      const playheadS = clamp(tS, 0, horizonS)
      set({ playheadS, ...follow(playheadS, fromS, toS, horizonS) })
    },
    computed(computedS: number): void {
      set({ computedS })
    },
    /** Moves the playhead, no further than what is computed, and keeps it in the window. */
    seek(tS: number): void {
      const { computedS, horizonS, fromS, toS } = get()
      const playheadS = clamp(tS, 0, Math.min(horizonS, Math.max(0, computedS)))
      set({ playheadS, ...follow(playheadS, fromS, toS, horizonS) })
    },
    play(playing: boolean): void {
      const { playheadS, horizonS } = get()
      if (playing && playheadS >= horizonS) set({ playheadS: 0 })
      set({ playing })
    },
    setSpeed(speed: Speed): void {
      set({ speed })
    },
    /** Lets time pass while playing: `dtS` seconds of the wall. */
    advance(dtS: number): void {
      const { playing, speed, playheadS, computedS, horizonS, fromS, toS } = get()
      if (!playing) return
      const limit = Math.min(horizonS, computedS)
      if (limit < playheadS) return
      const next = Math.min(limit, playheadS + dtS * speed)
      if (next === playheadS && limit < horizonS) return
      set({ playheadS: next, playing: next < horizonS, ...follow(next, fromS, toS, horizonS) })
    },
  }
}

/** What moves the window. */
function showing({ getState: get, setState: set }: Store) {
  return {
    /** Zooms by a factor (under 1: closer) about a moment. */
    zoom(factor: number, aboutS: number): void {
      const { fromS, toS, horizonS } = get()
      const span = clamp((toS - fromS) * factor, Math.min(NARROWEST_S, horizonS), horizonS)
      const share = (aboutS - fromS) / (toS - fromS)
      const from = clamp(aboutS - share * span, 0, horizonS - span)
      set({ fromS: from, toS: from + span })
    },
    /** Moves the window by seconds. */
    pan(byS: number): void {
      const { fromS, toS, horizonS } = get()
      const from = clamp(fromS + byS, 0, horizonS - (toS - fromS))
      set({ fromS: from, toS: from + (toS - fromS) })
    },
    showWhole(): void {
      set({ fromS: 0, toS: get().horizonS })
    },
    showHome(): void {
      const [fromS, toS] = get().homeS
      const { playheadS, horizonS } = get()
      set({ fromS, toS, ...follow(playheadS, fromS, toS, horizonS) })
    },
  }
}

function around(incidentS: number, horizonS: number): [number, number] {
  const from = Math.max(0, Math.floor((incidentS - LEAD_S) / ROUND_S) * ROUND_S)
  return [from, Math.min(horizonS, from + WINDOW_S)]
}

const dayWindow = (horizonS: number): [number, number] => [0, Math.min(horizonS, 24 * 3600)]

/** Turns the page of the window when the playhead leaves it. */
function follow(tS: number, fromS: number, toS: number, horizonS: number) {
  if (tS >= fromS && tS <= toS) return {}
  const span = toS - fromS
  const from = clamp(tS - span * 0.1, 0, Math.max(0, horizonS - span))
  return { fromS: from, toS: from + span }
}

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value))
