/** Opens the first run, ties the clock to whatever run is shown, and has it kept. */
import type { Twin } from '../twin.ts'
import { type Arrival, arrivalOf } from './arrival.ts'
import { offerFrom, openFirst } from './first.ts'
import type { RunRecord } from './record.ts'

/** Returns what unties them. */
export function startRun(twin: Twin): () => void {
  const { run, time, view } = twin
  let shown: RunRecord | null = null
  let started = false
  const follow = () => {
    const { record, request } = run.getState()
    if (!record) return
    if (record !== shown) {
      shown = record
      started = false
      time.reset(record.horizonS, record.firstIncident()?.startS ?? null)
      view.set({ site: -1, search: '' })
      document.title = `${record.run.scenario.title}, Continuum Twin`
      const arrival = arrivalOf(request)
      if (arrival) {
        stand(twin, record, arrival)
        started = arrival.playheadS !== null
      }
    }
    time.computed(record.computedS)
    // It plays by itself as soon as there is something to see, but for those who want no motion.
    if (!started && record.computedS >= time.getState().playheadS && record.film.length > 0) {
      started = true
      time.play(!matchMedia('(prefers-reduced-motion: reduce)').matches)
    }
  }
  const ends = [run.subscribe(follow), keepWhenShown(twin), listenToLinks(twin)]
  if (!run.getState().record && !run.getState().trying) {
    openFirst(twin).catch(error =>
      run.setState({ phase: 'failed', failure: String(error?.message ?? error) }),
    )
  }
  follow()
  return () => {
    for (const end of ends) end()
  }
}

/** Stands where a link or a kept run says. */
function stand(twin: Twin, record: RunRecord, { playheadS, site, branches }: Arrival): void {
  if (playheadS !== null) twin.time.standAt(playheadS)
  const at = site === null ? -1 : record.run.sites.id.indexOf(site)
  if (at >= 0) twin.view.set({ site: at })
  if (branches.length === 0) return
  const lastS = Math.max(...branches.map(b => b.atS))
  const end = twin.run.subscribe(({ record: now, phase }) => {
    if (now !== record) return end()
    if (phase !== 'done' && record.computedS <= lastS) return
    end()
    void twin.branches.restore(branches)
  })
}

/** What keeps runs is fetched once there is a run to keep: the first picture does not wait for it. */
function keepWhenShown(twin: Twin): () => void {
  let end: (() => void) | null = null
  let over = false
  const unsubscribe = twin.run.subscribe(({ record }) => {
    if (!record || record.film.length === 0) return
    unsubscribe()
    import('../keep/follow.ts')
      .then(async ({ followKeep, keepOf }) => {
        const keep = await keepOf(twin)
        if (!over) end = followKeep(twin, keep)
      })
      // Without it the page does all but remember.
      .catch(() => {})
    import('../offline/register.ts').then(({ keepOffline }) => keepOffline()).catch(() => {})
  })
  return () => {
    over = true
    unsubscribe()
    end?.()
  }
}

/** A link that is pasted into the address of a page that is open. */
function listenToLinks(twin: Twin): () => void {
  const look = () => offerFrom(twin)
  window.addEventListener('hashchange', look)
  return () => window.removeEventListener('hashchange', look)
}
