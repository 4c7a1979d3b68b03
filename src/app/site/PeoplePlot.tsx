/** "How far its people are": the places that it answers, on an axis of milliseconds, with what they had before. */
import { useRef } from 'react'
import type { PeopleServed, SiteReason } from '../../study/why/reason.ts'
import { number } from '../format.ts'
import { useSize } from '../parts/size.ts'
import { colourOf } from '../theme/scales.ts'
import { useView } from '../twin.ts'

const AXIS_MS = 40
/** Under this people are served by an edge node (Implementing Decision (EU) 2023/1353). */
const GOAL_MS = 20
const TICKS_MS = [0, 10, 20, 30, 40] as const
const ROW_PX = 20
/** Room for names at the left and for figures at the right. */
const NAMES_PX = 120
const FIGURES_PX = 40
const DOT_PX = 5

export function PeoplePlot({ reason }: { reason: SiteReason }) {
  const { people, places, peopleServed, beforeS } = reason
  return (
    <section className="site-part site-part-last">
      <header className="section-head">
        <h2>How far its people are</h2>
        <span className="section-note">
          {people.some(p => p.beforeMs !== null) ? 'ms now; ring: before' : 'ms now'}
        </span>
      </header>
      {people.length === 0 ? (
        <p className="site-none">It answers nobody now.</p>
      ) : (
        <>
          <Plot people={people} />
          <table className="unseen">
            <caption>How far its people are, ms</caption>
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col">Now</th>
                {beforeS !== null && <th scope="col">Before the incident</th>}
              </tr>
            </thead>
            <tbody>
              {people.map(p => (
                <tr key={p.place}>
                  <th scope="row">{p.place}</th>
                  <td>{number(p.ms, 1)}</td>
                  {beforeS !== null && (
                    <td>{p.beforeMs === null ? 'nobody' : number(p.beforeMs, 1)}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="site-kinds">
            {number(peopleServed)} people
            {places > people.length && ` in ${number(places)} places; those with most are shown`}
          </p>
        </>
      )}
    </section>
  )
}

function Plot({ people }: { people: readonly PeopleServed[] }) {
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const height = people.length * ROW_PX
  const plotPx = Math.max(0, width - NAMES_PX - FIGURES_PX - 10)
  const x = (ms: number) => NAMES_PX + (Math.min(ms, AXIS_MS) / AXIS_MS) * plotPx
  return (
    <div className="people" ref={box}>
      {width > 0 && (
        <svg width={width} height={height + 20} aria-hidden="true" focusable="false">
          {TICKS_MS.map(ms => (
            <g key={ms}>
              <line
                className={ms === GOAL_MS ? 'people-goal' : 'people-grid'}
                x1={x(ms)}
                x2={x(ms)}
                y1={0}
                y2={height}
              />
              <text className="people-tick" x={x(ms)} y={height + 14} textAnchor="middle">
                {ms === GOAL_MS ? '20 goal' : ms}
              </text>
            </g>
          ))}
          {people.map((p, i) => (
            <Row key={p.place} place={p} x={x} y={i * ROW_PX + ROW_PX / 2} width={width} />
          ))}
        </svg>
      )}
    </div>
  )
}

interface RowProps {
  place: PeopleServed
  x: (ms: number) => number
  y: number
  width: number
}

function Row({ place: { place, ms, beforeMs }, x, y, width }: RowProps) {
  const theme = useView(s => s.theme)
  return (
    <g>
      <text className="people-name" x={0} y={y + 4}>
        {short(place)}
      </text>
      {beforeMs !== null && (
        <circle className="people-before" cx={x(beforeMs)} cy={y} r={DOT_PX - 1} />
      )}
      <circle
        className="people-now"
        cx={x(ms)}
        cy={y}
        r={DOT_PX}
        fill={colourOf('latency', theme, ms)}
      />
      <text className="people-ms" x={width} y={y + 4} textAnchor="end">
        {number(ms, 1)}
      </text>
    </g>
  )
}

/** A name that has room before the axis. */
const short = (name: string): string =>
  name.length > 17 ? `${name.slice(0, 16).trimEnd()}…` : name
