/** On a quiet day: how clean each country's power is, and how much of the work runs there. */
import { useMemo } from 'react'
import { number } from '../format.ts'
import { countryName } from '../places.ts'
import { countryFigures } from '../present/counts.ts'
import { AsTable } from '../table/AsTable.tsx'
import type { Column } from '../table/rows.ts'
import { colourOf, SCALES } from '../theme/scales.ts'
import { useReading, useView } from '../twin.ts'

const COLUMNS: readonly Column[] = [
  { label: 'Country' },
  { label: 'Carbon of the grid', unit: 'g/kWh', digits: 0 },
  { label: 'Share of the work', unit: '%', digits: 1 },
]

/** As many as the sheet has room for. */
const SHOWN = 12

export function CarbonByCountry() {
  const present = useReading(r => r.present)
  const theme = useView(s => s.theme)
  const record = present?.record
  const picture = present?.picture
  const rows = useMemo(
    () => (record && picture ? countryFigures(record, picture) : []),
    [record, picture],
  )
  if (rows.length === 0) return null
  const shown = [...rows]
    .sort((a, b) => b.workShare - a.workShare)
    .slice(0, SHOWN)
    .sort((a, b) => a.carbonG - b.carbonG)
  const most = Math.max(SCALES.carbon.domain[1], ...shown.map(r => r.carbonG))
  return (
    <section className="carbon">
      <header className="section-head">
        <h2>Carbon of the grid, g/kWh</h2>
        <AsTable
          button="mark"
          title="Carbon of the grid, and work share"
          columns={COLUMNS}
          rows={() => rows.map(r => [countryName(r.code), r.carbonG, r.workShare * 100])}
        />
        <span className="section-note">Work share</span>
      </header>
      <table>
        <caption className="unseen">Carbon of the grid and share of the work by country</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Country</th>
            <th scope="col">Bar</th>
            <th scope="col">Carbon, g/kWh</th>
            <th scope="col">Share of the work</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <tr key={row.code}>
              <th scope="row">{countryName(row.code)}</th>
              <td className="carbon-cell">
                <span
                  className="carbon-bar"
                  style={{
                    width: `${(row.carbonG / most) * 100}%`,
                    background: colourOf('carbon', theme, row.carbonG),
                  }}
                />
              </td>
              <td className="carbon-g">{number(row.carbonG)}</td>
              <td className="carbon-share">{number(row.workShare * 100, 1)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="section-note">
        {shown.length} of {rows.length} countries. Bars use the colours of the map.
      </p>
    </section>
  )
}
