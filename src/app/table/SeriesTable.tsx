/** A headline figure as a table: its value minute by minute, as far as the run is computed. */
import type { Present } from '../present/present.ts'
import type { Figure } from '../run/series.ts'
import { AsTable } from './AsTable.tsx'
import type { Column, Row } from './rows.ts'

interface Props {
  present: Present
  figure: Figure
  label: string
  unit: string
}

/** Figures that are shares; tables have them in percent. */
const isShare = (figure: Figure): boolean => figure.endsWith('Share')

const digitsOf = (figure: Figure): number => {
  if (isShare(figure)) return 3
  return figure.startsWith('sites') ? 0 : 2
}

export function SeriesTable({ present: { record }, figure, label, unit }: Props) {
  const short = unit.replace(/^of .*/, '')
  const value: Column = { label, digits: digitsOf(figure), ...(short && { unit: short }) }
  const rows = (): Row[] =>
    record.series.points.map(point => {
      const { date, time } = timeWords(record.clock, point.tS)
      const number = point[figure]
      return [date, time, Number.isFinite(number) ? number * (isShare(figure) ? 100 : 1) : null]
    })
  return (
    <AsTable
      button="mark"
      title={label}
      columns={[{ label: 'Date' }, { label: 'Time' }, value]}
      rows={rows}
    />
  )
}

export const timeWords = (clock: Present['record']['clock'], tS: number) => ({
  date: clock.date(tS),
  time: clock.time(tS),
})
