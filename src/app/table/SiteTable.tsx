/** Sites as rows, a hundred at a time. */
import { useState } from 'react'
import { count, number } from '../format.ts'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import type { RunRecord } from '../run/record.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import { useTwin } from '../twin.ts'

const PAGE = 100

const STATES: Record<number, string> = {
  [STATE.dark]: 'no power',
  [STATE.mains]: 'mains',
  [STATE.battery]: 'battery',
  [STATE.generator]: 'generator',
  [STATE.cutOff]: 'cut off',
}

/** Letters without their accents, for a search that forgives. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Sites whose name, country or id holds the words typed. */
export function matchingSites(record: RunRecord, search: string): number[] {
  const wanted = plain(search.trim())
  const { sites } = record.run
  const found: number[] = []
  for (let i = 0; i < sites.count; i++) {
    const text = `${sites.name[i]} ${sites.id[i]} ${countryName(sites.country[i]!)}`
    if (plain(text).includes(wanted)) found.push(i)
  }
  return found
}

interface Props {
  present: Present
  title: string
  sites: readonly number[]
  onClear: () => void
}

export function SiteTable({ present, title, sites, onClear }: Props) {
  const { view } = useTwin()
  const [pages, setPages] = useState(1)
  const { record, picture } = present
  const { run } = record
  const shown = sites.slice(0, pages * PAGE)
  if (sites.length === 0) {
    return (
      <div className="empty">
        <h3 className="answer">No site matches {title}.</h3>
        <button type="button" className="button button-ink" onClick={onClear}>
          Clear the filter
        </button>
      </div>
    )
  }
  return (
    <>
      <p className="table-crumb">
        <button type="button" className="link" onClick={onClear}>
          All countries
        </button>
        <span>
          {title}: {count(sites.length, 'site')}
        </span>
      </p>
      <table className="figures">
        <caption className="unseen">Sites of {title}</caption>
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col">Place</th>
            <th scope="col">Power</th>
            <th scope="col">Latency, ms</th>
            <th scope="col">Load, %</th>
            <th scope="col">Carbon, g/kWh</th>
            <th scope="col">Law</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(i => {
            const state = picture.state[i]!
            const latency = picture.latency[i]!
            return (
              <tr key={run.sites.id[i]}>
                <th scope="row">
                  <button type="button" className="row-link" onClick={() => view.set({ site: i })}>
                    {run.sites.id[i]}
                  </button>
                </th>
                <td className="words">{run.sites.name[i]}</td>
                <td className={state === STATE.dark ? 'words alarm' : 'words'}>{STATES[state]}</td>
                <td>{latency === 255 ? '–' : number(latency / 5, 1)}</td>
                <td>{number(picture.load[i]! / 2)}</td>
                <td>{number(picture.carbon[run.sites.grid[i]!] ?? 0)}</td>
                <td className="words">{LAW_NAMES[run.sites.law[i]!]}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length < sites.length && (
        <button type="button" className="button" onClick={() => setPages(pages + 1)}>
          Show {number(Math.min(PAGE, sites.length - shown.length))} more of{' '}
          {number(sites.length - shown.length)}
        </button>
      )}
    </>
  )
}
