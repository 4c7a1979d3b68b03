/** Some of many: a search, what it finds as check boxes, and what is chosen above. */
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { matching, type Target } from '../../branches/targets.ts'
import { handOver } from '../../parts/handOver.ts'
import { Cross } from '../../parts/icons.tsx'

const SHOWN = 8

interface Props {
  /** What is chosen from: `Grids`. */
  legend: string
  placeholder: string
  all: readonly Target[]
  chosen: readonly Target[]
  onChosen: (chosen: readonly Target[]) => void
}

export function Choose({ legend, placeholder, all, chosen, onChosen }: Props) {
  const id = useId()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const found = useMemo(() => matching(all, wanted, SHOWN), [all, wanted])
  const keys = new Set(chosen.map(t => t.key))
  const toggle = (target: Target) =>
    onChosen(keys.has(target.key) ? chosen.filter(t => t.key !== target.key) : [...chosen, target])
  const leaveOut = (target: Target) => {
    handOver('.chosen .chip, .choose .choice input')
    toggle(target)
  }
  return (
    <fieldset className="choose">
      <legend>{legend}</legend>
      {chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map(target => (
            <li key={target.key}>
              <button type="button" className="chip" onClick={() => leaveOut(target)}>
                <span className="unseen">Leave out </span>
                {target.name}
                <Cross />
              </button>
            </li>
          ))}
        </ul>
      )}
      <label className="find-box" htmlFor={id}>
        <span className="unseen">{placeholder}</span>
        <input
          id={id}
          type="search"
          placeholder={placeholder}
          autoComplete="off"
          value={search}
          onChange={event => setSearch(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            // The list may still be that of fewer letters.
            const [first] = matching(all, search, 1)
            if (first) toggle(first)
          }}
        />
      </label>
      {found.map(target => (
        <label key={target.key} className="choice">
          <input type="checkbox" checked={keys.has(target.key)} onChange={() => toggle(target)} />
          <span>
            <strong>{target.name}</strong> <span className="choice-sub">{target.sub}</span>
          </span>
        </label>
      ))}
      {found.length === 0 && <p className="section-note">Nothing is called “{wanted}”.</p>}
    </fieldset>
  )
}
