/** Has every clock of the page show the zone that a person chose. */
import { timeZones } from '../../atlas/civil.ts'
import type { Twin } from '../twin.ts'
import type { RunStore } from './runStore.ts'

/** Returns what ends it. */
export function wearZone({ run, view, branches }: Pick<Twin, 'run' | 'view' | 'branches'>) {
  const wear = (store: RunStore) => {
    const { record, version } = store.getState()
    const chosen = view.getState().zone
    if (!record) return
    const zone = timeZones.includes(chosen) ? chosen : record.run.scenario.zone
    if (record.clock.zone === zone) return
    record.readIn(zone)
    // Whoever reads the record reads it anew.
    store.setState({ version: version + 1 })
  }
  const wearAll = () => {
    wear(run)
    for (const branch of branches.getState().branches) wear(branch.run)
  }
  wearAll()
  const ends = [view.subscribe(wearAll), run.subscribe(wearAll), branches.subscribe(wearAll)]
  return (): void => {
    for (const end of ends) end()
  }
}
