/**
 * Why the chosen site is as it is, asked of the run's worker: anew when the playhead has moved, not
 * more than one question at a time, and an answer about another site is dropped.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { TimelineLine } from '../../study/protocol.ts'
import type { Placement, SiteReason } from '../../study/why/reason.ts'
import type { RunRecord } from '../run/record.ts'
import { type Twin, useTwin } from '../twin.ts'
import { linesOfSite } from './siteLines.ts'

export interface Answered {
  /** The site that all of this is about; -1: none is chosen. */
  site: number
  /** Null while the first answer is under way. */
  reason: SiteReason | null
  asking: boolean
  /** Why the worker did not answer; '' while it does. */
  failure: string
  /** The scheduler's decision that brought the last arrival; null until it is known. */
  arrival: Placement | null
}

/** A playhead that stands is asked about after this long (ms); one that runs, no more often than that. */
const STILL_MS = 180
const RUNNING_MS = 1000

const NOTHING: Answered = { site: -1, reason: null, asking: false, failure: '', arrival: null }

export type ReasonStore = ReturnType<typeof createReasonStore>

export function createReasonStore(twin: Pick<Twin, 'view' | 'time' | 'run'>) {
  const { view, time, run } = twin
  const store = createStore<Answered>(() => NOTHING)
  let shown: RunRecord | null = null
  /** The moment that was asked about last (s). */
  let askedS = Number.NaN
  let timer = 0

  const follow = () => {
    const { site } = view.getState()
    const { record } = run.getState()
    const before = store.getState()
    if (site < 0 || !record) {
      if (before.site >= 0) store.setState(NOTHING)
      return
    }
    if (before.site !== site || shown !== record) {
      shown = record
      askedS = Number.NaN
      store.setState({ ...NOTHING, site })
      plan(0)
    } else if (time.getState().playheadS !== askedS)
      plan(time.getState().playing ? RUNNING_MS : STILL_MS)
  }

  const plan = (waitMs: number) => {
    if (store.getState().asking) return
    // One that runs is asked about in steps; one that is dragged, where it comes to rest.
    if (timer && waitMs === RUNNING_MS) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      timer = 0
      ask()
    }, waitMs)
  }

  const ask = () => {
    const { site } = store.getState()
    const { record } = run.getState()
    const tS = time.getState().playheadS
    if (site < 0 || !record || store.getState().asking || tS > record.computedS) return
    askedS = tS
    store.setState({ asking: true })
    const isMeant = () => store.getState().site === site && shown === record
    const done = (part: Partial<Answered>) => {
      store.setState(isMeant() ? { asking: false, ...part } : { asking: false })
      follow()
    }
    run
      .getState()
      .ask({ about: 'site', site, tS })
      .then(
        reason => {
          if (reason?.about !== 'site') return done({ failure: 'the run does not know this site' })
          done({ reason, failure: '' })
          if (isMeant()) askArrival(record, site, tS)
        },
        error => done({ failure: String(error?.message ?? error) }),
      )
  }

  /** Asks how the last pod that came in another's stead got here, once for each. */
  const askArrival = (record: RunRecord, site: number, tS: number) => {
    const line = lastArrival(record, site, tS)
    const known = store.getState().arrival
    if (!line?.by || known?.line === line.n) return
    const pod = line.subject.slice(`pod/${line.by}/`.length)
    run
      .getState()
      .ask({ about: 'pod', by: line.by, pod, tS })
      .then(
        answer => {
          if (answer?.about !== 'pod' || store.getState().site !== site || shown !== record) return
          store.setState({ arrival: answer.placement })
        },
        () => {},
      )
  }

  for (const each of [view, time, run]) each.subscribe(follow)
  follow()
  return store
}

/** The last line until a moment (s) that brought a pod here in the stead of one from elsewhere. */
export function lastArrival(record: RunRecord, site: number, tS: number): TimelineLine | null {
  const lines = linesOfSite(record, site)
  const id = record.run.sites.id[site]
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!
    const { kind, detail } = line
    if (line.tS > tS || kind !== 'pod-scheduled') continue
    if (detail.site === id && detail.from && detail.from !== id) return line
  }
  return null
}

const stores = new WeakMap<Twin, ReasonStore>()

/** What is known of the chosen site's reasons. */
export function useSiteReason<T>(select: (answered: Answered) => T): T {
  const twin = useTwin()
  let store = stores.get(twin)
  if (!store) stores.set(twin, (store = createReasonStore(twin)))
  return useStore(store, select)
}
