/** Before there is anything to see: what is being done, how far it is, and a way to stop. */
import { about, number } from '../format.ts'
import { Awaited, HalfDone, Tick } from '../parts/icons.tsx'
import { useRun, useTime, useTwin, useView } from '../twin.ts'

type Progress = 'done' | 'doing' | 'awaited'

export function Loading() {
  const record = useRun(s => s.record)
  const computedS = useTime(s => s.computedS)
  const playheadS = useTime(s => s.playheadS)
  const rateS = useRun(s => s.rateS)
  const mapDrawn = useView(s => s.mapDrawn)
  const mapFailure = useView(s => s.mapFailure)
  const { run } = useTwin()
  const clock = record?.clock
  const fromTo = clock
    ? `Computing ${clock.minute(0)} to ${clock.minute(playheadS)}`
    : 'Computing the run'
  const share = record && playheadS > 0 ? Math.max(0, Math.min(1, computedS / playheadS)) : 0
  const leftS = rateS > 0 ? (playheadS - computedS) / rateS : 0
  const steps: [Progress, string, string][] = [
    [mapDrawn || mapFailure ? 'done' : 'doing', mapFailure ? 'No map here' : 'Drawing Europe', ''],
    [
      record ? 'done' : 'doing',
      record ? `${number(record.run.sites.count)} sites` : 'Laying out the sites',
      '',
    ],
    [record ? 'doing' : 'awaited', fromTo, record ? `${Math.floor(share * 100)}%` : ''],
  ]
  return (
    <div className="answer-block loading">
      <h1 className="answer">{record ? `${fromTo}.` : 'Drawing Europe.'}</h1>
      <ul className="steps">
        {steps.map(([progress, words, note]) => (
          <li key={words} className={`step step-${progress}`}>
            {progress === 'done' ? <Tick /> : progress === 'doing' ? <HalfDone /> : <Awaited />}
            <span>{words}</span>
            <span className="step-note">{note}</span>
          </li>
        ))}
      </ul>
      <div
        className="progress"
        role="progressbar"
        aria-label={fromTo}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <div className="progress-done" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="loading-foot">
        <span>{leftS > 0 ? `${about(leftS)} left` : ''}</span>
        {record && (
          <button type="button" className="link" onClick={() => run.getState().stop()}>
            Stop
          </button>
        )}
      </p>
    </div>
  )
}
