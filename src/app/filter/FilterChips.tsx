/** The conditions that are on, on the map's upper left; each chip takes its own away. */
import { count, number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { Cross } from '../parts/icons.tsx'
import { useRun, useTwin, useView } from '../twin.ts'
import type { SiteFilter } from '../viewStore.ts'
import { countShown, filterName, withoutFilter } from './filters.ts'
import { useShown } from './useShown.ts'

export function FilterChips() {
  const { view } = useTwin()
  const filters = useView(s => s.filters)
  const run = useRun(s => s.record?.run)
  const shown = useShown()
  if (!run || filters.length === 0) return null
  const drop = (filter: SiteFilter) => {
    handOver('.chips .chip, .stage [role="application"], .filter-pick select')
    view.set({ filters: withoutFilter(view.getState().filters, filter) })
  }
  return (
    <section className="chips" aria-label="Filter of the sites">
      <ul>
        {filters.map(filter => {
          const name = filterName(filter, run)
          return (
            <li key={name}>
              <button
                type="button"
                className="chip"
                aria-label={`${name}: drop this filter`}
                onClick={() => drop(filter)}
              >
                {name}
                <Cross />
              </button>
            </li>
          )
        })}
      </ul>
      {shown && (
        <p className="chips-count" aria-live="polite">
          {number(countShown(shown))} of {count(run.sites.count, 'site')}
        </p>
      )}
    </section>
  )
}
