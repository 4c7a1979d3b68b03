/**
 * What is in view while the camera is near: which sites, and their curves over the run. It waits until
 * the camera rests; the sheet's sentence and table, and the folded timeline, read from here.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { shownNow } from '../filter/useShown.ts'
import type { RunRecord } from '../run/record.ts'
import { sitesInView } from '../stage/mapHandle.ts'
import type { LaneSource } from '../timeline/lane.ts'
import { type Twin, useTwin } from '../twin.ts'
import type { ViewState } from '../viewStore.ts'
import { curvesOf, nearLanes, readInSlices } from './nearLanes.ts'

export interface NearState {
  /** Sites in view (indices, rising); null while the camera is not near, or nothing is known yet. */
  sites: Uint32Array | null
  /** The town whose sites are listed, by its number; -1 for none. */
  opened: number
  /** The town that the table points at, by its number; -1 for none. The map rings it. */
  pointed: number
  /** The town pointed at last, from the table or the map; -1 for none. */
  ringed: number
  /** Lanes for the timeline; null until the film is read. */
  lanes: LaneSource | null
}

/** Nearer than this the sheet speaks of what is in view, map units. */
export const NEAR_BELOW = 20
/** The camera rests when nothing has moved it for so long, ms. */
const REST_MS = 180

const AWAY: NearState = { sites: null, opened: -1, pointed: -1, ringed: -1, lanes: null }

/** Whether the page looks closely at its one map. */
export const isNear = ({ camera, table, mapFailure, branch }: ViewState): boolean =>
  camera !== null && camera.distance < NEAR_BELOW && !table && mapFailure === '' && branch === null

export type NearStore = ReturnType<typeof createNearStore>

/** @param inView the sites that the map has in view; null without a map */
export function createNearStore(twin: Twin, inView: () => Uint32Array | null = sitesInView) {
  const store = createStore<NearState>(() => AWAY)
  const { run, view, present } = twin
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopReading = () => {}
  let seen: { record: RunRecord; key: string; frames: number } | null = null
  let watched: unknown[] = []

  const leave = () => {
    clearTimeout(timer)
    stopReading()
    seen = null
    watched = []
    if (store.getState() !== AWAY) store.setState(AWAY, true)
  }
  const look = () => {
    const { record } = run.getState()
    const sites = inView()
    if (!record || !sites || !isNear(view.getState())) return leave()
    const key = sites.join(' ')
    const same = seen?.record === record && seen.key === key
    if (same && seen!.frames === record.film.length) return
    seen = { record, key, frames: record.film.length }
    if (!same) store.setState({ sites })
    stopReading()
    if (sites.length === 0) {
      store.setState({ lanes: null })
      return
    }
    const curves = curvesOf(record, sites)
    const tell = () => store.setState({ lanes: nearLanes(curves) })
    if (curves.complete) tell()
    else stopReading = readInSlices(curves, tell)
  }
  const later = () => {
    if (!isNear(view.getState())) {
      if (seen) leave()
      return
    }
    // Only what changes the sites in view counts: a store tells of everything.
    const { camera } = view.getState()
    const { record, version } = run.getState()
    const now = [camera, record, version, shownNow(twin)]
    if (now.every((one, i) => one === watched[i])) return
    watched = now
    clearTimeout(timer)
    timer = setTimeout(look, REST_MS)
  }
  const anew = () => {
    watched = []
    later()
  }
  return {
    ...store,
    follow(): () => void {
      const ends = [view.subscribe(later), run.subscribe(later), present.subscribe(later)]
      window.addEventListener('resize', anew)
      anew()
      return () => {
        window.removeEventListener('resize', anew)
        for (const end of ends) end()
        leave()
      }
    },
  }
}

const stores = new WeakMap<Twin, NearStore>()

/** The page's one store of what is in view. */
export function nearOf(twin: Twin): NearStore {
  let store = stores.get(twin)
  if (!store) stores.set(twin, (store = createNearStore(twin)))
  return store
}

export const useNear = <T>(select: (state: NearState) => T): T =>
  useStore(nearOf(useTwin()), select)

/** Keeps the store up to date while the part that calls this is on the page. */
export function useFollowNear(): void {
  const twin = useTwin()
  useEffect(() => nearOf(twin).follow(), [twin])
}
