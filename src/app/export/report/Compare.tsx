/** The comparison's numbers in print: shapes and words say what hues would. */
import { ChangeDot } from '../../fork/ChangeDot.tsx'
import { axisOf } from '../../fork/percentAxis.ts'
import { costOf } from '../../fork/regions.ts'
import { number } from '../../format.ts'
import type { Comparison } from './facts.ts'

const CITIES = 6

export function Compare({ comparison }: { comparison: Comparison }) {
  const { letters, rows, regions, span, pairs } = comparison
  const [a, b] = letters
  const axis = axisOf(rows)
  const dear = regions.filter(region => Number.isFinite(costOf(region))).slice(0, CITIES)
  return (
    <>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">Figures, {span}</th>
            <th scope="col">{a}</th>
            <th scope="col">{b}</th>
            <th scope="col">
              {b} less {a}
            </th>
            <th scope="col">95% interval</th>
            <th scope="col" className="report-axis">
              {axis.ticks[0]!.words} to {axis.ticks.at(-1)!.words} of {a}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.figure} className={`verdict-${row.verdict}`}>
              <th scope="row">{row.label}</th>
              <td>{row.a}</td>
              <td>{row.b}</td>
              <td>
                <b>{row.less}</b>
              </td>
              <td>{row.interval || (pairs ? '' : 'one seed')}</td>
              <td className="report-axis">
                <ChangeDot row={row} axis={axis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="report-legend">
        Disc: worse. Diamond: better. Hollow ring: no clear change, the interval touches zero.
      </p>
      {dear.length > 0 && (
        <section className="report-cities">
          <h2>
            Where it costs most, {b} less {a}, ms
          </h2>
          <ol>
            {dear.map(region => (
              <li key={`${region.country} ${region.name}`}>
                <span>{region.name}</span>
                <b>
                  {costOf(region) > 0 ? '+' : ''}
                  {number(costOf(region), 1)}
                </b>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
