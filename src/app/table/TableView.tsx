/** Everything that the map shows, as text: countries, and the sites of one, of a search or a filter. */
import { useMemo, useState } from 'react'
import { FilterChips } from '../filter/FilterChips.tsx'
import { FilterPicks } from '../filter/FilterPicks.tsx'
import { useShown } from '../filter/useShown.ts'
import { handOver } from '../parts/handOver.ts'
import { countryName } from '../places.ts'
import type { Present } from '../present/present.ts'
import { useReading, useTwin, useView } from '../twin.ts'
import { CountryTable } from './CountryTable.tsx'
import { matchingSites } from './matchingSites.ts'
import { SiteTable } from './SiteTable.tsx'
import { TurnOn } from './TurnOn.tsx'

export function TableView() {
  const present = useReading(r => r.present)
  return (
    <div className="table-view">
      <TableHead />
      <FilterPicks />
      <FilterChips />
      {present ? (
        <Content present={present} />
      ) : (
        <p className="section-note">Nothing is computed yet.</p>
      )}
    </div>
  )
}

function TableHead() {
  const { view } = useTwin()
  const failure = useView(s => s.mapFailure)
  const search = useView(s => s.search)
  return (
    <header className="table-head">
      <h2>
        {failure
          ? 'This browser cannot draw the map. The table shows the same run.'
          : 'The map as a table'}
      </h2>
      <label className="find-box">
        <span className="unseen">Find a place or a site</span>
        <input
          type="search"
          placeholder="Find a place or a site"
          value={search}
          onChange={event => view.set({ search: event.target.value })}
        />
      </label>
      {failure ? (
        <TurnOn reason={failure} />
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            handOver('.stage-foot .link')
            view.set({ table: false, search: '' })
          }}
        >
          Show the map
        </button>
      )}
    </header>
  )
}

function Content({ present }: { present: Present }) {
  const { view } = useTwin()
  const search = useView(s => s.search).trim()
  const filters = useView(s => s.filters)
  const shown = useShown()
  const [country, setCountry] = useState<string | null>(null)
  const { record } = present
  const { sites } = record.run
  const listed = useMemo(() => {
    if (!search && !country) return null
    const all = search
      ? matchingSites(record, search)
      : [...sites.country.keys()].filter(i => sites.country[i] === country)
    return shown ? all.filter(i => shown[i]) : all
  }, [record, sites, search, country, shown])
  if (shown && !shown.includes(1)) {
    return (
      <Nothing
        words="No site matches. Clear the filter."
        button="Clear the filter"
        onClear={() => {
          handOver('.row-link')
          view.set({ filters: [] })
        }}
      />
    )
  }
  const pick = (code: string) => {
    handOver('.table-crumb .link')
    setCountry(code)
  }
  if (!listed) return <CountryTable present={present} shown={shown} onPick={pick} />
  const clear = () => {
    handOver('.row-link')
    if (search) view.set({ search: '' })
    else setCountry(null)
  }
  if (listed.length === 0) {
    const among = filters.length ? ' among those that match the filter' : ''
    const what = search ? `“${search}”` : countryName(country!)
    return (
      <Nothing
        words={`No site matches ${what}${among}.`}
        button={search ? 'Clear the search' : 'All countries'}
        onClear={clear}
      />
    )
  }
  return (
    <SiteTable
      key={search || country}
      present={present}
      title={search ? `“${search}”` : countryName(country!)}
      sites={listed}
      back={search ? 'Clear the search' : 'All countries'}
      onBack={clear}
    />
  )
}

interface NothingProps {
  words: string
  button: string
  onClear: () => void
}

function Nothing({ words, button, onClear }: NothingProps) {
  return (
    <div className="empty">
      <h3 className="answer">{words}</h3>
      <button type="button" className="button button-ink" onClick={onClear}>
        {button}
      </button>
    </div>
  )
}
