/** Towns in view, fifteen of them: how many sites, how busy, how slow. A row rings its town on the map. */
import { useMemo, useState } from 'react'
import { number } from '../format.ts'
import { countryName } from '../places.ts'
import type { Present } from '../present/present.ts'
import { AsTable } from '../table/AsTable.tsx'
import type { Column, Row } from '../table/rows.ts'
import { useTwin, useView } from '../twin.ts'
import { nearOf, useNear } from './nearStore.ts'
import { type People, usePeople } from './people.ts'
import { sortedTowns, type TownOrder } from './sorted.ts'
import { type Towns, townsOf } from './towns.ts'
import { latencyWords, type TownFigures, type ViewFigures } from './viewFigures.ts'

const SHOWN = 15

interface Props {
  present: Present
  figures: ViewFigures
  onOpen: (town: number) => void
}

export function TownTable({ present, figures, onOpen }: Props) {
  const { run } = present.record
  const towns = townsOf(run)
  const people = usePeople(run)
  const [order, setOrder] = useState<TownOrder>('people')
  const rows = useMemo(
    () => sortedTowns(figures.towns, towns, people, order),
    [figures, towns, people, order],
  )
  const head = { order, onOrder: setOrder }
  return (
    <section className="towns">
      <table className="towns-table">
        <caption className="unseen">Towns in view</caption>
        <thead>
          <tr>
            <SortHead {...head} by="people" words="Towns in view" title="Most people first" />
            <SortHead {...head} by="sites" words="sites" title="Most sites first" />
            <SortHead {...head} by="load" words="mean load" title="Busiest first" />
            <SortHead {...head} by="slowest" words="slowest" title="Slowest first, ms" />
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(row => (
            <TownRow key={row.town} row={row} towns={towns} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <AsTable
          label={`Show all ${number(rows.length)} as table`}
          button="button"
          title="Towns in view"
          columns={COLUMNS}
          rows={() => tableRows(rows, towns, people)}
        />
      )}
    </section>
  )
}

const COLUMNS: readonly Column[] = [
  { label: 'Town' },
  { label: 'Country' },
  { label: 'People', digits: 0 },
  { label: 'Sites in view', digits: 0 },
  { label: 'Dark', digits: 0 },
  { label: 'Mean load', unit: '%', digits: 0 },
  { label: 'Slowest (50.8: or more)', unit: 'ms', digits: 1 },
]

const tableRows = (rows: readonly TownFigures[], towns: Towns, people: People | null): Row[] =>
  rows.map(({ town, sites, dark, load, slowestMs }) => {
    const { name, country } = towns.all[town]!
    const lives = people?.[town] || null
    return [name, countryName(country), lives, sites, dark, load && load * 100, slowestMs]
  })

interface HeadProps {
  by: TownOrder
  words: string
  title: string
  order: TownOrder
  onOrder: (order: TownOrder) => void
}

function SortHead({ by, words, title, order, onOrder }: HeadProps) {
  return (
    <th
      scope="col"
      aria-sort={order === by ? 'descending' : 'none'}
      className={by === 'people' ? 'towns-head towns-name' : 'towns-head'}
    >
      <button type="button" className="towns-sort" title={title} onClick={() => onOrder(by)}>
        {words}
      </button>
    </th>
  )
}

interface RowProps {
  row: TownFigures
  towns: Towns
  onOpen: (town: number) => void
}

function TownRow({ row, towns, onOpen }: RowProps) {
  const twin = useTwin()
  const { name } = towns.all[row.town]!
  const hovered = useView(s => s.hover >= 0 && towns.of[s.hover] === row.town)
  const pointed = useNear(s => s.pointed === row.town)
  const opened = useNear(s => s.opened === row.town)
  const ring = () => nearOf(twin).setState({ pointed: row.town, ringed: row.town })
  const unring = () => nearOf(twin).setState({ pointed: -1 })
  return (
    <tr
      className={hovered || pointed || opened ? 'town town-ringed' : 'town'}
      onPointerEnter={ring}
      onPointerLeave={unring}
    >
      <th scope="row" className="town-cell">
        <button
          type="button"
          className="town-name"
          aria-pressed={opened}
          onFocus={ring}
          onBlur={unring}
          onClick={() => onOpen(opened ? -1 : row.town)}
        >
          {name}
        </button>
      </th>
      <td className="town-cell town-sites">{number(row.sites)}</td>
      <td className="town-cell town-load">
        {row.dark > 0 ? (
          <span className="alarm">{number(row.dark)} dark</span>
        ) : (
          <>
            <span className="town-bar">
              <span style={{ width: `${(row.load ?? 0) * 100}%` }} />
            </span>
            {number((row.load ?? 0) * 100)}%
          </>
        )}
      </td>
      <td className="town-cell town-slowest">
        {row.slowestMs === null ? '–' : latencyWords(row.slowestMs, '>')}
      </td>
    </tr>
  )
}
