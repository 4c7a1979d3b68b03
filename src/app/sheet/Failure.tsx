/** What stopped, when, what is kept, two ways on, and what to name when one asks for help. */
import { useState } from 'react'
import { number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import type { RunRecord } from '../run/record.ts'
import { useRun, useTime, useTwin } from '../twin.ts'

interface Props {
  /** Puts the failure aside and shows what was computed. */
  onLook?: () => void
}

export function Failure({ onLook }: Props) {
  const failure = useRun(s => s.failure)
  const record = useRun(s => s.record)
  const complaints = useRun(s => s.complaints)
  const computedS = useTime(s => s.computedS)
  const kept = record && computedS >= 0
  const Heading = onLook ? 'p' : 'h1'
  return (
    <div className={onLook ? 'failure' : 'answer-block failure'} role="alert">
      <StoryMark mark="couldNot" />
      <div>
        <Heading className="answer">
          {kept
            ? `The run stopped at ${record.clock.time(computedS)}: ${failure}. All before it is kept.`
            : `${failure}.`}
        </Heading>
        {complaints.map(c => (
          <p key={c.message} className="answer-detail">
            {c.file}
            {c.line > 0 ? `, line ${c.line}, column ${c.column}` : ''}: {c.message}
          </p>
        ))}
        <WaysOn onLook={onLook} />
        {record && <RunName record={record} />}
      </div>
    </div>
  )
}

/** Fewer sites than this are no lighter to compute. */
const FEWEST = 200

function WaysOn({ onLook }: Props) {
  const { run, view, time } = useTwin()
  const record = useRun(s => s.record)
  const request = useRun(s => s.request)
  const computedS = useTime(s => s.computedS)
  const half = record ? Math.floor(record.run.sites.count / 2) : 0
  const fewer = half >= FEWEST ? half : null
  const again = () => {
    handOver('.loading-ways .link, .controls-foot .link')
    if (request) run.getState().open(fewer ? { ...request, siteCount: fewer } : request)
  }
  const look = () => {
    if (time.getState().playheadS > computedS) time.seek(computedS)
    handOver('.playhead, .player-play')
    onLook?.()
  }
  return (
    <p className="buttons">
      {request && (
        <button type="button" className="button button-ink" onClick={again}>
          {fewer ? `Run again with ${number(fewer)} sites` : 'Run again'}
        </button>
      )}
      {record && computedS >= 0 ? (
        <button type="button" className="button" onClick={look}>
          Look at what is kept
        </button>
      ) : (
        <button type="button" className="button" onClick={() => view.set({ dialog: 'scenarios' })}>
          Open another scenario
        </button>
      )}
    </p>
  )
}

/** The run's name in short; the whole of it can be copied. */
function RunName({ record: { run } }: { record: RunRecord }) {
  const [copied, setCopied] = useState(false)
  const short = `${run.id.slice(0, 4)}-${run.id.slice(4, 8)}`.toUpperCase()
  const rest = `seed ${run.scenario.seed}, version ${run.scenario.digestVersion}`
  const copy = () =>
    navigator.clipboard
      .writeText(`${run.scenario.title}, run ${run.id}, ${rest}`)
      .then(() => setCopied(true))
      // Where a page may not write, the words can still be marked.
      .catch(() => {})
  return (
    <p className="run-name">
      <span title={run.id}>
        Run {short}, {rest}
      </span>
      <button type="button" className="link" onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </p>
  )
}
