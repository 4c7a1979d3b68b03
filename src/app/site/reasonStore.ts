/**
 * Why the chosen site is as it is, asked of the run's worker: anew when the playhead has moved, not
 * more than one question at a time, and an answer about another site is dropped.
 */
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
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

export type ReasonStore = StoreApi<Answered>

type Watched = Pick<Twin, 'view' | 'time' | 'run'>

export function createReasonStore(twin: Watched): ReasonStore {
  const store = createStore<Answered>(() => NOTHING)
  const asker = new Asker(twin, store)
  for (const each of [twin.view, twin.time, twin.run]) each.subscribe(asker.follow)
  asker.follow()
  return store
}

/** Asks the run's worker about the chosen site, one question at a time, as the playhead moves. */
class Asker {
  private readonly twin: Watched
  private readonly store: ReasonStore
  private shown: RunRecord | null = null
  /** The moment that was asked about last (s). */
  private askedS = Number.NaN
  private timer = 0

  constructor(twin: Watched, store: ReasonStore) {
    this.twin = twin
    this.store = store
  }

  readonly follow = (): void => {
    const { view, time, run } = this.twin
    const { site } = view.getState()
    const { record } = run.getState()
    const before = this.store.getState()
    if (site < 0 || !record) {
      if (before.site >= 0) this.store.setState(NOTHING)
      return
    }
    if (before.site !== site || this.shown !== record) {
      this.shown = record
      this.askedS = Number.NaN
      this.store.setState({ ...NOTHING, site })
      this.plan(0)
    } else if (time.getState().playheadS !== this.askedS)
      this.plan(time.getState().playing ? RUNNING_MS : STILL_MS)
  }

  private plan(waitMs: number): void {
    if (this.store.getState().asking) return
    // One that runs is asked about in steps; one that is dragged, where it comes to rest.
    if (this.timer && waitMs === RUNNING_MS) return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      this.timer = 0
      this.ask()
    }, waitMs)
  }

  private ask(): void {
    const { time, run } = this.twin
    const { site, asking } = this.store.getState()
    const { record } = run.getState()
    const tS = time.getState().playheadS
    if (site < 0 || !record || asking || tS > record.computedS) return
    this.askedS = tS
    this.store.setState({ asking: true })
    const done = (part: Partial<Answered>) => {
      const meant = this.isMeant(record, site)
      this.store.setState(meant ? { asking: false, ...part } : { asking: false })
      this.follow()
    }
    run
      .getState()
      .ask({ about: 'site', site, tS })
      .then(
        reason => {
          if (reason?.about !== 'site') return done({ failure: 'the run does not know this site' })
          done({ reason, failure: '' })
          if (this.isMeant(record, site)) this.askArrival(record, site, tS)
        },
        error => done({ failure: String(error?.message ?? error) }),
      )
  }

  /** Whether an answer about a site of a run is still wanted. */
  private isMeant(record: RunRecord, site: number): boolean {
    return this.store.getState().site === site && this.shown === record
  }

  /** Asks how the last pod that came in another's stead got here, once for each. */
  private askArrival(record: RunRecord, site: number, tS: number): void {
    const line = lastArrival(record, site, tS)
    const known = this.store.getState().arrival
    if (!line?.by || known?.line === line.n) return
    const pod = line.subject.slice(`pod/${line.by}/`.length)
    this.twin.run
      .getState()
      .ask({ about: 'pod', by: line.by, pod, tS })
      .then(
        answer => {
          if (answer?.about === 'pod' && this.isMeant(record, site))
            this.store.setState({ arrival: answer.placement })
        },
        () => {},
      )
  }
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
