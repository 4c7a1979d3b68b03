/** The sheet where no site meets the conditions: what nearly does, and two ways on. */
import { useMemo } from 'react'
import { number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { useReading, useTwin, useView } from '../twin.ts'
import type { SiteFilter } from '../viewStore.ts'
import { withoutFilter } from './filters.ts'
import { type Nothing, nothingMatches } from './nothing.ts'
import { useShown } from './useShown.ts'

/** Null where some site matches, or nothing is asked for. */
export function useNothing(): Nothing | null {
  const filters = useView(s => s.filters)
  const present = useReading(r => r.present)
  const shown = useShown()
  const run = present?.record.run
  const picture = present?.picture
  return useMemo(() => {
    if (!shown || !run || !picture || shown.includes(1)) return null
    return nothingMatches(filters, run, picture)
  }, [filters, shown, run, picture])
}

export function NothingMatches({ nothing }: { nothing: Nothing }) {
  const { view } = useTwin()
  const { sentence, detail, drop } = nothing
  const show = (filters: readonly SiteFilter[]) => {
    handOver('.stage [role="application"], .filter-pick select')
    view.set({ filters })
  }
  return (
    <div className="answer-block">
      <h1 className="answer">{sentence}</h1>
      {detail && <p className="answer-detail">{detail}</p>}
      <p className="buttons nothing-buttons">
        <button type="button" className="button button-ink" onClick={() => show([])}>
          Clear the filter
        </button>
        {drop && (
          <button
            type="button"
            className="button"
            onClick={() => show(withoutFilter(view.getState().filters, drop.filter))}
          >
            Drop “{drop.name}”: {number(drop.matches)} {drop.matches === 1 ? 'matches' : 'match'}
          </button>
        )}
      </p>
    </div>
  )
}
