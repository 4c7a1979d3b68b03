/** Everything that the map shows, as text: countries, and the sites of one of them. */
import { useMemo, useState } from 'react'
import { count, number } from '../format.ts'
import { countryName } from '../places.ts'
import { type CountryFigures, countryFigures } from '../present/counts.ts'
import { useReading, useTwin, useView } from '../twin.ts'
import { matchingSites, SiteTable } from './SiteTable.tsx'

export function TableView() {
  const { view } = useTwin()
  const present = useReading(r => r.present)
  const failure = useView(s => s.mapFailure)
  const search = useView(s => s.search)
  const [country, setCountry] = useState<string | null>(null)
  const record = present?.record
  const picture = present?.picture
  const rows = useMemo(
    () => (record && picture ? countryFigures(record, picture).sort(mostChanged) : []),
    [record, picture],
  )
  return (
    <div className="table-view">
      <header className="table-head">
        <div>
          <h2>
            {failure
              ? 'This browser cannot draw the map. The table shows the same run.'
              : 'The map as a table'}
          </h2>
        </div>
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
          <button type="button" className="link" onClick={() => view.set({ dialog: 'sources' })}>
            Sources
          </button>
        ) : (
          <button
            type="button"
            className="button"
            onClick={() => view.set({ table: false, search: '' })}
          >
            Show the map
          </button>
        )}
      </header>
      {!present ? (
        <p className="section-note">Nothing is computed yet.</p>
      ) : search.trim() ? (
        <SiteTable
          present={present}
          title={`“${search.trim()}”`}
          sites={matchingSites(present.record, search)}
          onClear={() => view.set({ search: '' })}
        />
      ) : country ? (
        <SiteTable
          present={present}
          title={countryName(country)}
          sites={sitesIn(present.record.run.sites.country, country)}
          onClear={() => setCountry(null)}
        />
      ) : (
        <Countries rows={rows} onPick={setCountry} />
      )}
    </div>
  )
}

/** Countries that lost most come first; then the largest. */
const mostChanged = (a: CountryFigures, b: CountryFigures): number =>
  b.dark + b.cutOff - (a.dark + a.cutOff) || b.battery - a.battery || b.sites - a.sites

function sitesIn(countries: readonly string[], code: string): number[] {
  const sites: number[] = []
  for (let i = 0; i < countries.length; i++) if (countries[i] === code) sites.push(i)
  return sites
}

interface CountriesProps {
  rows: readonly CountryFigures[]
  onPick: (code: string) => void
}

function Countries({ rows, onPick }: CountriesProps) {
  const sum = (of: (row: CountryFigures) => number) => rows.reduce((s, row) => s + of(row), 0)
  return (
    <table className="figures">
      <caption className="unseen">Countries, those that lost most first</caption>
      <thead>
        <tr>
          <th scope="col">Country</th>
          <th scope="col">Sites</th>
          <th scope="col">Dark</th>
          <th scope="col">On battery</th>
          <th scope="col">Cut off</th>
          <th scope="col">Slowest 5% of sites, ms</th>
          <th scope="col">Load, %</th>
          <th scope="col">Work share, %</th>
          <th scope="col">Carbon, g/kWh</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.code}>
            <th scope="row">
              <button type="button" className="row-link" onClick={() => onPick(row.code)}>
                {countryName(row.code)}
              </button>
            </th>
            <td>{number(row.sites)}</td>
            <td className={row.dark ? 'alarm strong' : 'faint'}>{number(row.dark)}</td>
            <td className={row.battery ? '' : 'faint'}>{number(row.battery)}</td>
            <td className={row.cutOff ? '' : 'faint'}>{number(row.cutOff)}</td>
            <td>{row.slowestMs === null ? '–' : number(row.slowestMs, 1)}</td>
            <td>{number(row.load * 100)}</td>
            <td>{number(row.workShare * 100, 1)}</td>
            <td>{number(row.carbonG)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{count(rows.length, 'country', 'countries')}</th>
          <td>{number(sum(r => r.sites))}</td>
          <td>{number(sum(r => r.dark))}</td>
          <td>{number(sum(r => r.battery))}</td>
          <td>{number(sum(r => r.cutOff))}</td>
          <td colSpan={4} />
        </tr>
      </tfoot>
    </table>
  )
}
