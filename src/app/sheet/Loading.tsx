/** Before there is anything to see: what is being done, how far it is, and a way to stop. */
import type { WallClock } from '../clock.ts'
import { about, number } from '../format.ts'
import { Awaited, HalfDone, Tick } from '../parts/icons.tsx'
import { useRun, useTime, useTwin, useView } from '../twin.ts'

type Progress = 'done' | 'doing' | 'awaited'

export function Loading() {
  const record = useRun(s => s.record)
  const stopped = useRun(s => s.phase === 'stopped')
  const computedS = useTime(s => s.computedS)
  const clock = record?.clock
  const fromTo = useSpan(clock)
  const seen = clock && computedS > 0
  const sentence = !clock
    ? 'Drawing Europe.'
    : stopped
      ? `Stopped at ${clock.minute(Math.max(0, computedS))}.`
      : `${fromTo}.`
  return (
    <div className="answer-block loading">
      <h1 className="answer">
        {sentence}
        {seen ? ` You can watch from ${clock.minute(0)} now.` : ''}
      </h1>
      <Steps fromTo={fromTo} />
      <Share fromTo={fromTo} />
      <Foot />
    </div>
  )
}

/** `Computing 12:00 to 12:33`: what must be there before the moment asked for can be shown. */
function useSpan(clock: WallClock | undefined): string {
  const playheadS = useTime(s => s.playheadS)
  return clock ? `Computing ${clock.minute(0)} to ${clock.minute(playheadS)}` : 'Computing the run'
}

/** Share of the way to the moment asked for, 0 to 1. */
function useShare(): number {
  const there = useRun(s => s.record !== null)
  return useTime(({ computedS, playheadS }) =>
    there && playheadS > 0 ? Math.max(0, Math.min(1, computedS / playheadS)) : 0,
  )
}

function Steps({ fromTo }: { fromTo: string }) {
  const record = useRun(s => s.record)
  const mapDrawn = useView(s => s.mapDrawn)
  const mapFailure = useView(s => s.mapFailure)
  const share = useShare()
  const steps: [Progress, string, string][] = [
    [mapDrawn || mapFailure ? 'done' : 'doing', mapFailure ? 'No map here' : 'Map of Europe', ''],
    [
      record ? 'done' : 'doing',
      record ? `${number(record.run.sites.count)} sites` : 'Laying out the sites',
      '',
    ],
    [record ? 'doing' : 'awaited', fromTo, record ? `${Math.floor(share * 100)}%` : ''],
  ]
  return (
    <ul className="steps">
      {steps.map(([progress, words, note]) => (
        <li key={words} className={`step step-${progress}`}>
          {progress === 'done' ? <Tick /> : progress === 'doing' ? <HalfDone /> : <Awaited />}
          <span>
            {words}
            {progress === 'done' && <span className="unseen">, done</span>}
          </span>
          <span className="step-note">{note}</span>
        </li>
      ))}
    </ul>
  )
}

function Share({ fromTo }: { fromTo: string }) {
  const share = useShare()
  return (
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
  )
}

function Foot() {
  const { run, time } = useTwin()
  const phase = useRun(s => s.phase)
  const rateS = useRun(s => s.rateS)
  const clock = useRun(s => s.record?.clock)
  const computedS = useTime(s => s.computedS)
  const leftS = useTime(s => (rateS > 0 ? (s.playheadS - s.computedS) / rateS : 0))
  const watch = () => {
    time.seek(0)
    time.play(!matchMedia('(prefers-reduced-motion: reduce)').matches)
  }
  return (
    <p className="loading-foot">
      <span>{phase === 'computing' && leftS > 0 ? `${about(leftS)} left` : ''}</span>
      <span className="loading-ways">
        {clock && computedS > 0 && (
          <button type="button" className="link" onClick={watch}>
            Watch from {clock.minute(0)}
          </button>
        )}
        {(phase === 'computing' || phase === 'stopped') && (
          <button
            type="button"
            className="link"
            onClick={() => (phase === 'computing' ? run.getState().stop() : run.getState().goOn())}
          >
            {phase === 'computing' ? 'Stop' : 'Compute on'}
          </button>
        )}
      </span>
    </p>
  )
}
