/** The two maps as a table: latency by backbone city, in both futures. */
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { countryName } from '../places.ts'
import { useTwin } from '../twin.ts'
import { usePair, useRecords } from './pair.tsx'
import { costOf, type Region, regionsOf } from './regions.ts'
import { signed } from './signed.ts'

export function ForkTable() {
  const { view } = useTwin()
  const { a, b } = usePair()
  const records = useRecords()
  const inA = useStore(a.present, s => s.present?.picture ?? null)
  const inB = useStore(b.present, s => s.present?.picture ?? null)
  const tS = useStore(a.present, s => s.present?.tS ?? 0)
  const [search, setSearch] = useState('')
  const regions = useMemo(
    () =>
      records && inA && inB && records.sameSites ? regionsOf(records.a, records.b, inA, inB) : [],
    [records, inA, inB],
  )
  const showMaps = () => {
    handOver('.fork-verdict .link')
    view.set({ table: false })
  }
  const wanted = search.trim().toLowerCase()
  const shown = wanted ? regions.filter(r => wordsOf(r).includes(wanted)) : regions
  return (
    <section className="fork-table" aria-label="Both futures by city">
      <div className="table-head">
        <div>
          <h2>
            Latency by city at {records?.a.clock.minute(tS)}, {a.letter} and {b.letter}
          </h2>
          <p className="section-note">
            Of the people whom the sites near a backbone city serve, weighted by work. A city
            without a figure serves nobody.
          </p>
        </div>
        <label className="find-box">
          <span className="unseen">Find a city or a country</span>
          <input
            type="search"
            placeholder="City or country"
            value={search}
            onChange={event => setSearch(event.target.value)}
          />
        </label>
        <button type="button" className="button" onClick={showMaps}>
          Show the maps
        </button>
      </div>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">City</th>
            <th scope="col" className="words">
              Country
            </th>
            <th scope="col">Sites</th>
            <th scope="col">Take no work in {b.letter}</th>
            <th scope="col">{a.letter}, ms</th>
            <th scope="col">{b.letter}, ms</th>
            <th scope="col">
              {b.letter} less {a.letter}, ms
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(region => (
            <RegionRow key={`${region.country} ${region.name}`} region={region} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="section-note">No city matches.</p>}
    </section>
  )
}

function RegionRow({ region }: { region: Region }) {
  const cost = costOf(region)
  return (
    <tr>
      <th scope="row">{region.name}</th>
      <td className="words">{countryName(region.country)}</td>
      <td>{number(region.sites)}</td>
      <td>{number(region.barred)}</td>
      <td>{number(region.aMs ?? Number.NaN, 1)}</td>
      <td>{number(region.bMs ?? Number.NaN, 1)}</td>
      <td>{signed(cost, 1)}</td>
    </tr>
  )
}

const wordsOf = (region: Region): string =>
  `${region.name} ${countryName(region.country)}`.toLowerCase()
