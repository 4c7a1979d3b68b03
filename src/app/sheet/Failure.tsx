/** What stopped, when, what is kept, and two ways on. */
import { number } from '../format.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import { useRun, useTime, useTwin } from '../twin.ts'

export function Failure() {
  const { run, view } = useTwin()
  const failure = useRun(s => s.failure)
  const record = useRun(s => s.record)
  const request = useRun(s => s.request)
  const complaints = useRun(s => s.complaints)
  const computedS = useTime(s => s.computedS)
  const kept = record && computedS >= 0
  const fewer = record ? Math.floor(record.run.sites.count / 2) : 0
  return (
    <div className={kept ? 'failure' : 'answer-block failure'} role="alert">
      <StoryMark mark="couldNot" />
      <div>
        <p className="answer">
          {kept
            ? `The run stopped at ${record.clock.time(computedS)}: ${failure}. All before it is kept.`
            : `${failure}.`}
        </p>
        {complaints.map(c => (
          <p key={c.message} className="answer-detail">
            {c.file}
            {c.line > 0 ? `, line ${c.line}, column ${c.column}` : ''}: {c.message}
          </p>
        ))}
        <p className="buttons">
          {request && fewer >= 100 && (
            <button
              type="button"
              className="button button-ink"
              onClick={() => run.getState().open({ ...request, siteCount: fewer })}
            >
              Run again with {number(fewer)} sites
            </button>
          )}
          <button
            type="button"
            className="button"
            onClick={() => view.set({ dialog: 'scenarios' })}
          >
            Open another scenario
          </button>
        </p>
      </div>
    </div>
  )
}
