/** The clock, the player, and how much of the run the lanes show. */
import { useEffect, useRef } from 'react'
import { about } from '../format.ts'
import { Pause, Play, StepBack, StepForward } from '../parts/icons.tsx'
import { useIsNarrow, useReducedMotion } from '../parts/media.ts'
import { Pick, Segmented } from '../parts/Segmented.tsx'
import { stepEvent } from '../run/steps.ts'
import { SPEEDS } from '../run/timeStore.ts'
import { countUntil } from '../story/detail.ts'
import { useRun, useTime, useTwin } from '../twin.ts'
import { ZonePick } from './ZonePick.tsx'

export function Controls({ folded }: { folded: boolean }) {
  const reduced = useReducedMotion()
  const narrow = useIsNarrow()
  return (
    <div className="controls">
      <Clock brief={folded} events={reduced} />
      {reduced ? <NextEvent /> : <Transport />}
      {!reduced && !folded && <Speeds narrow={narrow} />}
      <Foot />
    </div>
  )
}

/** The clock is written without React: it changes at every frame. */
interface ClockProps {
  /** The date in short, beside the time. */
  brief: boolean
  /** Says at which event one stands: time goes from event to event. */
  events: boolean
}

function Clock({ brief, events }: ClockProps) {
  const { time } = useTwin()
  const ledger = useRun(s => s.record?.ledger)
  const event = useRef<HTMLSpanElement>(null)
  const clock = useRun(s => s.record?.clock)
  const reading = useRef<HTMLSpanElement>(null)
  const day = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      const { playheadS, fromS, toS } = time.getState()
      if (reading.current)
        reading.current.textContent = clock?.reading(playheadS, toS - fromS) ?? '–:–:–'
      if (day.current)
        day.current.textContent =
          (brief ? clock?.dayMonth(playheadS) : clock?.shortDate(playheadS)) ?? ''
      if (event.current && ledger) event.current.textContent = eventWords(ledger.eventsS, playheadS)
    }
    write()
    return time.subscribe(write)
  }, [time, clock, brief, ledger])
  return (
    <div className="clock">
      <p className="clock-line">
        <span className="clock-time" ref={reading} />
        {events && <span className="clock-event" ref={event} />}
      </p>
      <p className="clock-zone">
        <span className="clock-day" ref={day} />
        {!brief && <ZonePick />}
      </p>
    </div>
  )
}

/** `event 5 of 61`, of those computed so far; '' before the first. */
function eventWords(eventsS: readonly number[], tS: number): string {
  const n = countUntil(eventsS, tS)
  return n > 0 ? `event ${n} of ${eventsS.length}` : ''
}

function Transport() {
  const { time, run } = useTwin()
  const playing = useTime(s => s.playing)
  return (
    <div className="transport">
      <button
        type="button"
        className="button transport-step"
        aria-label="Previous event"
        onClick={() => stepEvent(run, time, -1)}
      >
        <StepBack />
      </button>
      <button
        type="button"
        className="button button-ink transport-play"
        aria-label={playing ? 'Pause' : 'Play'}
        onClick={() => time.play(!playing)}
      >
        {playing ? <Pause /> : <Play />}
      </button>
      <button
        type="button"
        className="button transport-step"
        aria-label="Next event"
        onClick={() => stepEvent(run, time, 1)}
      >
        <StepForward />
      </button>
    </div>
  )
}

/** Where motion is not wanted, one goes from event to event. */
function NextEvent() {
  const { time, run } = useTwin()
  return (
    <div className="transport">
      <button
        type="button"
        className="button transport-step"
        aria-label="Previous event"
        onClick={() => stepEvent(run, time, -1)}
      >
        <StepBack />
      </button>
      <button type="button" className="button button-ink" onClick={() => stepEvent(run, time, 1)}>
        Next event <StepForward />
      </button>
    </div>
  )
}

function Speeds({ narrow }: { narrow: boolean }) {
  const { time } = useTwin()
  const speed = useTime(s => s.speed)
  const props = {
    legend: 'Speed',
    choices: SPEEDS.map(value => ({ value, label: `${value}×` })),
    value: speed,
    onChange: time.setSpeed,
  }
  return narrow ? <Pick {...props} /> : <Segmented quiet {...props} />
}

function Foot() {
  const { time, run } = useTwin()
  const phase = useRun(s => s.phase)
  const rateS = useRun(s => s.rateS)
  const computedS = useTime(s => s.computedS)
  const horizonS = useTime(s => s.horizonS)
  const whole = useTime(s => s.fromS <= 0 && s.toS >= s.horizonS)
  const canZoom = useTime(s => s.homeS[1] - s.homeS[0] < s.horizonS)
  const leftS = rateS > 0 ? (horizonS - computedS) / rateS : 0
  // One button that says what it does: the keyboard stays on it when it says something else.
  const offer = ((): [words: string, act: () => void] | null => {
    if (phase === 'computing') {
      const words = leftS > 0 ? `Stop, ${about(leftS)} left` : 'Stop'
      return computedS >= 0 ? [words, () => run.getState().stop()] : null
    }
    if (phase === 'stopped') return ['Compute on', () => run.getState().goOn()]
    if (!canZoom) return null
    return whole ? ['Back', () => time.showHome()] : ['Whole run', () => time.showWhole()]
  })()
  return (
    <p className="controls-foot">
      {offer && (
        <button type="button" className="link" onClick={offer[1]}>
          {offer[0]}
        </button>
      )}
    </p>
  )
}
