/** Where one stands in time: a line with a clock, and a slider to the keyboard. */
import { useEffect, useRef } from 'react'
import { useRun, useTime, useTwin } from '../twin.ts'
import { type Axis, xOf } from './shapes.ts'

/** Half of the reading's width, px: it stays on the field. */
const HALF_PX = 32

export function Playhead({ width }: { width: number }) {
  const { time, run } = useTwin()
  const clock = useRun(s => s.record!.clock)
  const slider = useRef<HTMLDivElement>(null)
  const reading = useRef<HTMLSpanElement>(null)
  const computedS = useTime(s => s.computedS)
  const horizonS = useTime(s => s.horizonS)
  useEffect(() => {
    const write = () => {
      const { fromS, toS, playheadS } = time.getState()
      const axis: Axis = { fromS, toS, width }
      const x = xOf(axis, playheadS)
      const element = slider.current
      if (!element || !reading.current) return
      const words = clock.reading(playheadS, toS - fromS)
      element.style.transform = `translateX(${x}px)`
      element.hidden = x < -1 || x > width + 1
      element.setAttribute('aria-valuenow', `${Math.floor(playheadS)}`)
      element.setAttribute('aria-valuetext', words)
      const shift = Math.max(HALF_PX - x, Math.min(0, width - HALF_PX - x))
      reading.current.style.transform = `translateX(calc(-50% + ${x < HALF_PX || x > width - HALF_PX ? shift : 0}px))`
      reading.current.textContent = words
    }
    write()
    return time.subscribe(write)
  }, [time, clock, width])
  const step = (seconds: number) => time.seek(time.getState().playheadS + seconds)
  return (
    <div
      ref={slider}
      className="playhead"
      role="slider"
      tabIndex={0}
      aria-label="Moment shown"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, Math.min(horizonS, computedS))}
      aria-valuenow={0}
      onKeyDown={event => {
        const act = KEYS[event.key]
        if (!act) return
        event.preventDefault()
        act(step, time, run.getState().record?.horizonS ?? 0)
      }}
    >
      <span ref={reading} className="playhead-time" />
    </div>
  )
}

type Act = (
  step: (seconds: number) => void,
  time: ReturnType<typeof useTwin>['time'],
  horizonS: number,
) => void

/** Arrows go by event everywhere on the page; these are the slider's own. */
const KEYS: Readonly<Record<string, Act>> = {
  Home: (_, time) => time.seek(0),
  End: (_, time, horizonS) => time.seek(horizonS),
  PageUp: step => step(600),
  PageDown: step => step(-600),
}
