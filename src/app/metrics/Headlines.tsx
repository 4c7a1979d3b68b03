/** The four figures on the map's top edge; on a phone three of them, in the sheet. */
import { useIsNarrow } from '../parts/media.ts'
import type { Present } from '../present/present.ts'
import { SeriesTable } from '../table/SeriesTable.tsx'
import { useReading, useTwin } from '../twin.ts'
import { Term } from '../words/Term.tsx'
import type { WordKey } from '../words/vocabulary.ts'
import { type Headline, headlines } from './headlines.ts'
import { SPARK_HEIGHT, SPARK_WIDTH, sparkAt } from './spark.ts'

export function Headlines({ compact }: { compact?: boolean }) {
  const present = useReading(r => r.present)
  const narrow = useIsNarrow()
  if (!present) return null
  const all = headlines(present)
  return (
    <dl className={compact ? 'headlines headlines-compact' : 'headlines'}>
      {(compact ? all.slice(0, 3) : all).map(headline => (
        <Figure
          key={headline.key}
          headline={headline}
          compact={compact ?? false}
          narrow={narrow}
          present={present}
        />
      ))}
    </dl>
  )
}

/** Labels with a word of experts behind them. */
const TERMS: Partial<Record<Headline['key'], WordKey>> = {
  latencyP95Ms: 'p95',
  answeredShare: 'answered',
  carbonGPerKwh: 'carbon',
}

interface FigureProps {
  headline: Headline
  compact: boolean
  /** No room for a plot, nor for many words. */
  narrow: boolean
  present: Present
}

function Figure({ headline, compact, narrow, present }: FigureProps) {
  const { key, label, short, value, unit, loss, words } = headline
  const { view } = useTwin()
  const name = compact ? short : label
  const term = TERMS[headline.key]
  const glue = unit === '%' || unit === 'ms' || unit === 'g/kWh'
  return (
    <div className="headline">
      <dt>{term ? <Term of={term}>{name}</Term> : name}</dt>
      <dd>
        <span className="headline-row">
          <button
            type="button"
            className="headline-value headline-why"
            title={`Why ${value} ${unit}`}
            onClick={() => view.set({ dialog: 'why', why: { about: 'figure', figure: key } })}
          >
            {value}
            {compact ? (
              glue && `${unit === '%' ? '' : ' '}${unit}`
            ) : (
              <span className="headline-unit"> {unit}</span>
            )}
          </button>
          {!narrow && <Spark headline={headline} present={present} />}
          <SeriesTable present={present} figure={headline.key} label={label} unit={unit} />
        </span>
        <span className="headline-words">
          {loss && <span className="alarm">{loss}</span>}
          {compact && loss
            ? ''
            : `${loss && words ? ', ' : ''}${narrow ? words.split(',')[0] : words}`}
        </span>
      </dd>
    </div>
  )
}

function Spark({ headline, present }: { headline: Headline; present: Present }) {
  const shape = sparkAt(present, headline.key)
  if (!shape) return null
  const pad = 3
  return (
    <svg
      className="spark"
      width={SPARK_WIDTH + 2 * pad}
      height={SPARK_HEIGHT + 2 * pad}
      viewBox={`${-pad} ${-pad} ${SPARK_WIDTH + 2 * pad} ${SPARK_HEIGHT + 2 * pad}`}
      aria-hidden="true"
      focusable="false"
    >
      {shape.incidentX !== null && (
        <path className="spark-incident" d={`M${shape.incidentX.toFixed(1)} -2V${SPARK_HEIGHT}`} />
      )}
      <path className="spark-line" d={shape.path} />
      <circle
        className={headline.loss ? 'spark-end spark-lost' : 'spark-end'}
        cx={shape.end.x}
        cy={shape.end.y}
        r="2.8"
      />
    </svg>
  )
}
