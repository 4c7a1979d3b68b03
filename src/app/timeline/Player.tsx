/** On a phone: one button, the clock and one slider. */
import { useEffect, useRef } from 'react'
import { Pause, Play, StepForward } from '../parts/icons.tsx'
import { useReducedMotion } from '../parts/media.ts'
import { stepEvent } from '../run/steps.ts'
import { useRun, useTime, useTwin } from '../twin.ts'

export function Player() {
  const { time, run } = useTwin()
  const playing = useTime(s => s.playing)
  const reduced = useReducedMotion()
  return (
    <section className="player" aria-label="Time">
      {reduced ? (
        <button
          type="button"
          className="player-play"
          aria-label="Next event"
          onClick={() => stepEvent(run, time, 1)}
        >
          <StepForward />
        </button>
      ) : (
        <button
          type="button"
          className="player-play"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => time.play(!playing)}
        >
          {playing ? <Pause /> : <Play />}
        </button>
      )}
      <Track />
    </section>
  )
}

function Track() {
  const { time } = useTwin()
  const record = useRun(s => s.record)
  const fromS = useTime(s => s.fromS)
  const toS = useTime(s => s.toS)
  const computedS = useTime(s => s.computedS)
  const input = useRef<HTMLInputElement>(null)
  const reading = useRef<HTMLSpanElement>(null)
  const after = useRef<HTMLDivElement>(null)
  const clock = record?.clock
  useEffect(() => {
    const write = () => {
      const { playheadS } = time.getState()
      if (input.current) {
        input.current.value = `${Math.floor(playheadS)}`
        input.current.setAttribute('aria-valuetext', clock?.time(playheadS) ?? '')
      }
      const { fromS: from, toS: to } = time.getState()
      const share = Math.max(0, Math.min(1, (playheadS - from) / (to - from)))
      after.current?.style.setProperty('left', `${share * 100}%`)
      if (reading.current) reading.current.textContent = clock?.time(playheadS) ?? ''
    }
    write()
    return time.subscribe(write)
  }, [time, clock])
  const share = (tS: number) => Math.max(0, Math.min(100, ((tS - fromS) / (toS - fromS)) * 100))
  const first = record?.firstIncident()
  return (
    <div className="track">
      <p className="track-ends">
        <span className="track-now" ref={reading} />
        <span>{clock?.minute(toS)}</span>
      </p>
      <div className="track-field">
        <div className="track-line" />
        {first && (
          <div
            className="track-incident"
            style={{
              left: `${share(first.startS)}%`,
              right: `${100 - share(first.endS ?? toS)}%`,
            }}
          />
        )}
        <div className="track-after" ref={after} />
        <div className="track-uncomputed" style={{ left: `${share(Math.max(0, computedS))}%` }} />
        <input
          ref={input}
          type="range"
          aria-label="Moment shown"
          min={Math.floor(fromS)}
          max={Math.floor(toS)}
          step={1}
          defaultValue={Math.floor(fromS)}
          onInput={event => time.seek(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  )
}
