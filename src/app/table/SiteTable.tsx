/** Sites as rows, a hundred to a page; each opens its sheet. */
import { useMemo, useState } from 'react'
import { count, number } from '../format.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'
import { latencyWords } from '../near/viewFigures.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { siteName } from '../site/name.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import { useTwin } from '../twin.ts'
import { PAGE_ROWS, Pages } from './Pages.tsx'
import { type SortColumn, SortHeads, useSorting } from './sorting.tsx'

const STATES: Record<number, string> = {
  [STATE.dark]: 'no power',
  [STATE.mains]: 'mains',
  [STATE.battery]: 'battery',
  [STATE.generator]: 'generator',
  [STATE.cutOff]: 'cut off',
}

interface Props {
  present: Present
  title: string
  sites: readonly number[]
  /** Words of the way back. */
  back: string
  onBack: () => void
}

export function SiteTable({ present, title, sites, back, onBack }: Props) {
  const { view } = useTwin()
  const [page, setPage] = useState(0)
  const columns = useMemo(() => columnsOf(present), [present])
  const sorting = useSorting(sites, columns)
  const pages = Math.max(1, Math.ceil(sites.length / PAGE_ROWS))
  const at = Math.min(page, pages - 1)
  const shown = sorting.rows.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS)
  return (
    <>
      <p className="table-crumb">
        <button type="button" className="link" onClick={onBack}>
          {back}
        </button>
        <span>
          {title}: {count(sites.length, 'site')}
        </span>
      </p>
      <table className="figures">
        <caption className="unseen">Sites of {title}</caption>
        <SortHeads columns={columns} sorting={sorting} />
        <tbody>
          {shown.map(i => (
            <SiteRow key={i} present={present} site={i} onOpen={() => view.set({ site: i })} />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className="buttons">
          <Pages page={at} rows={sites.length} onPage={setPage} />
        </p>
      )}
    </>
  )
}

function columnsOf({ record, picture }: Present): SortColumn<number>[] {
  const { sites, providers } = record.run
  const serves = (i: number) => picture.latency[i] !== SERVES_NOBODY
  return [
    { key: 'id', label: 'Site', value: i => sites.id[i]!, words: true },
    { key: 'place', label: 'Place', value: i => sites.name[i]!, words: true },
    { key: 'power', label: 'Power', value: i => STATES[picture.state[i]!] ?? '', words: true },
    {
      key: 'latency',
      label: 'Latency, ms',
      value: i => (serves(i) ? picture.latency[i]! : null),
    },
    { key: 'load', label: 'Load, %', value: i => picture.load[i]! },
    { key: 'carbon', label: 'Carbon, g/kWh', value: i => picture.carbon[sites.grid[i]!] ?? 0 },
    { key: 'law', label: 'Law', value: i => LAW_NAMES[sites.law[i]!] ?? '', words: true },
    {
      key: 'operator',
      label: 'Operator',
      value: i => providers[sites.provider[i]!]?.name ?? '',
      words: true,
    },
  ]
}

interface RowProps {
  present: Present
  site: number
  onOpen: () => void
}

function SiteRow({ present, site, onOpen }: RowProps) {
  const { run } = present.record
  const { sites } = run
  const { picture } = present
  const state = picture.state[site]!
  const latency = picture.latency[site]!
  return (
    <tr>
      <th scope="row">
        <button type="button" className="row-link" onClick={onOpen}>
          {siteName(sites.id[site]!)}
        </button>
      </th>
      <td className="words">{sites.name[site]}</td>
      <td className={state === STATE.dark ? 'words alarm' : 'words'}>{STATES[state]}</td>
      <td>{latency === SERVES_NOBODY ? '–' : latencyWords(latency * LATENCY_STEP_MS, '>')}</td>
      <td>{number((picture.load[site]! / LOAD_FULL) * 100)}</td>
      <td>{number(picture.carbon[sites.grid[site]!] ?? 0)}</td>
      <td className="words">{LAW_NAMES[sites.law[site]!]}</td>
      <td className="words">{run.providers[sites.provider[site]!]?.name}</td>
    </tr>
  )
}
