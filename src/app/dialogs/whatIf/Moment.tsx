/** From which future, and from which moment of it. */
import { useState } from 'react'
import { daysOf, momentOf } from '../../branches/moment.ts'
import { useBranches, useTwin } from '../../twin.ts'

export interface MomentChoice {
  /** Seconds from the start; null where the words are no moment of the run. */
  atS: number | null
  text: string
  setText: (text: string) => void
  day: number
  setDay: (day: number) => void
  days: readonly { dayS: number; words: string }[]
  /** What is wrong; '' for nothing. */
  wrong: string
}

/** The moment that is being chosen: the playhead until somebody says otherwise. */
export function useMoment(of: string | null): MomentChoice {
  const { run, time, branches } = useTwin()
  const record = (branches.find(of)?.run ?? run).getState().record
  const clock = record?.clock ?? null
  const horizonS = record?.horizonS ?? 0
  const [firstS] = useState(() => Math.floor(time.getState().playheadS))
  const dayStarts = clock ? daysOf(clock, horizonS) : []
  const [text, setText] = useState(() => clock?.time(firstS) ?? '')
  const [day, setDay] = useState(() =>
    Math.max(
      0,
      dayStarts.findLastIndex(dayS => dayS <= firstS),
    ),
  )
  const dayS = dayStarts[day] ?? 0
  const found = clock ? momentOf(clock, dayS, text) : null
  const within = found !== null && found >= 0 && found < horizonS
  const days = dayStarts.map(tS => ({ dayS: tS, words: clock!.dayMonth(Math.max(0, tS)) }))
  const wrong =
    found === null
      ? 'A moment is written as 12:41 or 12:41:36.'
      : within
        ? ''
        : `The run goes from ${clock?.time(0)} on ${clock?.dayMonth(0)} to ${clock?.time(horizonS)} on ${clock?.dayMonth(horizonS)}.`
  return { atS: within ? found : null, text, setText, day, setDay, days, wrong }
}

interface Props extends MomentChoice {
  of: string | null
  onOf: (of: string | null) => void
  /** Key of the branch that is shown. */
  shown: string | null
}

export function Moment({ text, setText, day, setDay, days, wrong, of, onOf }: Props) {
  const branches = useBranches(s => s.branches)
  return (
    <div className="what-if-moment">
      {branches.length > 0 && (
        <label>
          In
          <select
            value={of ?? ''}
            onChange={event => onOf(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">A, the base</option>
            {branches.map(({ key, letter, name }) => (
              <option key={key} value={key}>
                {letter}, {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        From
        <input
          type="text"
          className="what-if-time"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong !== ''}
          aria-describedby={wrong ? 'what-if-wrong' : undefined}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </label>
      {days.length > 1 && (
        <label>
          on
          <select value={day} onChange={event => setDay(Number(event.target.value))}>
            {days.map(({ dayS, words }, i) => (
              <option key={dayS} value={i}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      {wrong && (
        <p id="what-if-wrong" className="alarm" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
