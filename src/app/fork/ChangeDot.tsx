/** A change on the percent axis: disc worse, diamond better, hollow ring where nothing is clear. */
import { type PercentAxis, shareOf } from './percentAxis.ts'
import type { Row } from './rows.ts'

/** The picture's own width; it is stretched to the cell, marks keep their shape. */
export function ChangeDot({ row, axis }: { row: Row; axis: PercentAxis }) {
  const at = Number.isFinite(row.percent) ? shareOf(axis, row.percent) : null
  const beyond = Math.abs(row.percent) > axis.most
  return (
    <div className="change-axis" aria-hidden="true">
      {axis.ticks.map(tick => (
        <span
          key={tick.words}
          className={tick.share === 0.5 ? 'change-rule change-zero' : 'change-rule'}
          style={{ left: `${tick.share * 100}%` }}
        />
      ))}
      {at !== null && (
        <>
          <span className="change-stem" style={between(0.5, at)} />
          {row.band && (
            <span
              className="change-band"
              style={between(shareOf(axis, row.band[0]), shareOf(axis, row.band[1]))}
            />
          )}
          <svg
            className="change-mark"
            style={{ left: `${at * 100}%` }}
            width="14"
            height="14"
            viewBox="-7 -7 14 14"
            focusable="false"
            aria-hidden="true"
          >
            {markOf(row, beyond)}
          </svg>
        </>
      )}
    </div>
  )
}

function markOf({ verdict, percent }: Row, beyond: boolean) {
  if (beyond)
    return (
      <path className={`dot-${verdict}`} d={percent > 0 ? 'M-4-5 5 0-4 5Z' : 'M4-5-5 0 4 5Z'} />
    )
  if (verdict === 'better') return <path className="dot-better" d="M0-6 6 0 0 6-6 0Z" />
  if (verdict === 'worse') return <circle className="dot-worse" r="4.7" />
  return <circle className="dot-unclear" r="4" />
}

function between(from: number, to: number) {
  const [left, right] = from < to ? [from, to] : [to, from]
  return { left: `${left * 100}%`, width: `${(right - left) * 100}%` }
}
