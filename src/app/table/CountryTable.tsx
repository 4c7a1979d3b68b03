/** Countries as rows: what is wrong in them, how slow, how clean. */
import { useMemo } from 'react'
import { count, number, percent } from '../format.ts'
import { latencyWords } from '../near/viewFigures.ts'
import { countryName } from '../places.ts'
import type { Present } from '../present/present.ts'
import { type CountryRow, countryRows, mostChanged } from './countryRows.ts'
import { type SortColumn, SortHeads, useSorting } from './sorting.tsx'

interface Props {
  present: Present
  shown: Uint8Array | null
  onPick: (code: string) => void
}

const NAME: SortColumn<CountryRow> = {
  key: 'name',
  label: 'Country',
  value: row => countryName(row.code),
  words: true,
}
const CUT_OFF: SortColumn<CountryRow> = { key: 'cutOff', label: 'Cut off', value: r => r.cutOff }
const ANSWERED: SortColumn<CountryRow> = {
  key: 'answered',
  label: 'Answered, %',
  value: r => r.answered,
}

/** Cut-off sites are rare: they have a column where there are any. */
const columnsFor = (cutOff: boolean, answered: boolean): SortColumn<CountryRow>[] => [
  NAME,
  { key: 'sites', label: 'Sites', value: r => r.sites },
  { key: 'dark', label: 'Dark', value: r => r.dark },
  { key: 'battery', label: 'On battery', value: r => r.battery },
  ...(cutOff ? [CUT_OFF] : []),
  { key: 'slowest', label: 'Slowest 5% of sites, ms', value: r => r.slowestMs },
  ...(answered ? [ANSWERED] : []),
  { key: 'load', label: 'Load, %', value: r => r.load },
  { key: 'carbon', label: 'Carbon, g/kWh', value: r => r.carbonG },
]

export function CountryTable({ present, shown, onPick }: Props) {
  const { record, picture, point } = present
  const { rows, all } = useMemo(() => {
    const made = countryRows(record, picture, shown)
    return { rows: made.rows.sort(mostChanged), all: made.all }
  }, [record, picture, shown])
  const cutOff = all.cutOff > 0
  const answered = !shown && rows.some(row => row.answered !== null)
  const columns = useMemo(() => columnsFor(cutOff, answered), [cutOff, answered])
  const sorting = useSorting(rows, columns)
  const total = { ...all, answered: answered ? point.answeredShare : null }
  return (
    <>
      <table className="figures">
        <caption className="unseen">
          Countries{sorting.by ? '' : ', those that lost most first'}
        </caption>
        <SortHeads columns={columns} sorting={sorting} />
        <tbody>
          {sorting.rows.map(row => (
            <tr key={row.code}>
              <th scope="row">
                <button type="button" className="row-link" onClick={() => onPick(row.code)}>
                  {countryName(row.code)}
                </button>
              </th>
              <Figures row={row} cutOff={cutOff} answered={answered} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{count(rows.length, 'country', 'countries')}</th>
            <Figures row={total} cutOff={cutOff} answered={answered} />
          </tr>
        </tfoot>
      </table>
      <p className="section-note">
        {sorting.by ? '' : 'Most changed first. '}
        {shown ? 'Only sites that match the filter. ' : ''}A country opens its sites.
      </p>
    </>
  )
}

interface FiguresProps {
  row: CountryRow
  cutOff: boolean
  answered: boolean
}

function Figures({ row, cutOff, answered }: FiguresProps) {
  return (
    <>
      <td>{number(row.sites)}</td>
      <td className={row.dark ? 'alarm strong' : 'faint'}>{number(row.dark)}</td>
      <td className={row.battery ? '' : 'faint'}>{number(row.battery)}</td>
      {cutOff && <td className={row.cutOff ? '' : 'faint'}>{number(row.cutOff)}</td>}
      <td>{row.slowestMs === null ? '–' : latencyWords(row.slowestMs, '>')}</td>
      {answered && <td>{row.answered === null ? '–' : percent(row.answered)}</td>}
      <td>{row.load === null ? '–' : number(row.load * 100)}</td>
      <td>{number(row.carbonG)}</td>
    </>
  )
}
