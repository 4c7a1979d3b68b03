/** Opens the first scenario, and ties the clock to whatever run is shown. */
import type { Twin } from '../twin.ts'
import { openScenario } from './open.ts'
import type { RunRecord } from './record.ts'

/** Returns what unties them. */
export function startRun(twin: Twin): () => void {
  const { run, time, view, shelf } = twin
  let shown: RunRecord | null = null
  let started = false
  const follow = () => {
    const { record } = run.getState()
    if (!record) return
    if (record !== shown) {
      shown = record
      started = false
      time.reset(record.horizonS, record.firstIncident()?.startS ?? null)
      view.set({ site: -1, search: '' })
      document.title = `${record.run.scenario.title}, Continuum Twin`
    }
    time.computed(record.computedS)
    // It plays by itself as soon as there is something to see, but for those who want no motion.
    if (!started && record.computedS >= time.getState().playheadS && record.film.length > 0) {
      started = true
      time.play(!matchMedia('(prefers-reduced-motion: reduce)').matches)
    }
  }
  const unsubscribe = run.subscribe(follow)
  if (!run.getState().record && !run.getState().trying) {
    shelf.first().then(
      first => openScenario(twin, first),
      error => run.setState({ phase: 'failed', failure: String(error?.message ?? error) }),
    )
  }
  follow()
  return unsubscribe
}
