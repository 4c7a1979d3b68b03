/** The two futures in figures: A, B, the difference, its interval, and a dot on an axis of percent. */
import type { ReactNode } from 'react'
import type { Intervals } from '../../study/pairs/interval.ts'
import { ChangeDot } from './ChangeDot.tsx'
import type { Compared } from './figures.ts'
import { usePair } from './pair.tsx'
import { axisOf } from './percentAxis.ts'
import { type Row, rowsOf } from './rows.ts'

interface Props {
  compared: Compared
  intervals: Intervals | null
  /** The time that the figures are means over, in words. */
  span: string
  /** What stands under the table: how the intervals come about. */
  foot: ReactNode
}

export function Comparison({ compared, intervals, span, foot }: Props) {
  const { a, b } = usePair()
  const rows = rowsOf(compared.a, compared.b, intervals)
  const axis = axisOf(rows)
  return (
    <section className="comparison" aria-label="The two futures compared">
      <table>
        <thead>
          <tr>
            <th scope="col" className="fork-span">
              <span className="unseen">Figure: </span>means from {span}
            </th>
            <th scope="col">
              {a.letter} {a.name ? '' : 'base'}
            </th>
            <th scope="col">{b.letter}</th>
            <th scope="col">
              {b.letter} less {a.letter}
            </th>
            <th scope="col" className="words">
              95% interval
            </th>
            <th scope="col" className="fork-axis">
              <span className="fork-axis-name">Change on {a.letter}</span>
              <span className="fork-axis-ticks" aria-hidden="true">
                {axis.ticks.map(tick => (
                  <span key={tick.words} style={{ left: `${tick.share * 100}%` }}>
                    {tick.words}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <RowView key={row.figure} row={row} axis={axis} />
          ))}
        </tbody>
      </table>
      <div className="comparison-foot">
        <Legend />
        {intervals && (
          <span>
            {b.letter} less {a.letter}: mean of the pairs.
          </span>
        )}
        {foot}
      </div>
    </section>
  )
}

const VERDICTS = { worse: 'worse', better: 'better', same: '', unclear: 'no clear change' } as const

function RowView({ row, axis }: { row: Row; axis: ReturnType<typeof axisOf> }) {
  return (
    <tr className={`verdict-${row.verdict}`}>
      <th scope="row">{row.label}</th>
      <td className="fork-value">{row.a}</td>
      <td>{row.b}</td>
      <td className="fork-less">
        {row.less}
        <span className="unseen"> {VERDICTS[row.verdict]}</span>
      </td>
      <td className="words fork-value">{row.interval}</td>
      <td className="fork-axis">
        <ChangeDot row={row} axis={axis} />
      </td>
    </tr>
  )
}

function Legend() {
  return (
    <span className="fork-legend">
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
        <circle className="dot-worse" r="4.5" />
      </svg>
      worse
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
        <path className="dot-better" d="M0-6 6 0 0 6-6 0Z" />
      </svg>
      better
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
        <circle className="dot-unclear" r="4" />
      </svg>
      no clear change
    </span>
  )
}
