/**
 * Finds a country, a town, a backbone city or a site, and filters the sites: one field, one list, worked
 * by keys. Enter goes to the entry that is marked.
 */
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { type Found, find } from '../find/find.ts'
import { go } from '../find/go.ts'
import { useOtherNames } from '../find/places.ts'
import { count } from '../format.ts'
import { Modal } from '../parts/Modal.tsx'
import { useRun, useTwin } from '../twin.ts'

export function FindPlace({ onClose }: { onClose: () => void }) {
  const twin = useTwin()
  const run = useRun(s => s.record?.run)
  const others = useOtherNames(run)
  const [words, setWords] = useState('')
  const [marked, setMarked] = useState(0)
  const id = useId()
  const found = useMemo(() => (run ? find(words, run, others) : []), [run, words, others])
  const at = Math.min(marked, found.length - 1)
  const onKey = (event: KeyboardEvent) => {
    const to = stepOf(event.key, at, found.length)
    if (to !== null) setMarked(to)
    else if (event.key === 'Enter' && found[at]) go(twin, found[at])
    else return
    event.preventDefault()
  }
  const typed = words.trim().length > 1
  return (
    <Modal title="Find, or filter the sites" onClose={onClose}>
      <label className="find-box">
        <span className="unseen">A country, town, backbone city, site or operator</span>
        <input
          type="text"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          {...(found.length > 0 && { 'aria-activedescendant': `${id}-${at}` })}
          data-first
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={event => {
            setWords(event.target.value)
            setMarked(0)
          }}
          onKeyDown={onKey}
        />
      </label>
      <Results id={id} found={found} at={at} onMark={setMarked} onPick={one => go(twin, one)} />
      <p className="section-note find-note" aria-live="polite">
        {!typed
          ? 'A town, a country, a site’s id; or law us, load over 95, dark, on battery, an operator.'
          : found.length > 0
            ? `${count(found.length, 'answer')}. Enter takes the one that is marked.`
            : `Nothing in this run is called “${words.trim()}”.`}
      </p>
    </Modal>
  )
}

interface ResultsProps {
  id: string
  found: readonly Found[]
  at: number
  onMark: (at: number) => void
  onPick: (found: Found) => void
}

/** The keyboard stays in the field, which says what is marked; the pointer works here. */
function Results({ id, found, at, onMark, onPick }: ResultsProps) {
  return (
    <div className="find-list" role="listbox" id={id} aria-label="What was found">
      {found.map((one, i) => (
        <div
          key={one.key}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          tabIndex={-1}
          className={one.kind === 'filter' ? 'find-option find-filter' : 'find-option'}
          onPointerMove={() => i !== at && onMark(i)}
          onClick={() => onPick(one)}
          onKeyDown={event => event.key === 'Enter' && onPick(one)}
        >
          <span className="find-text">{one.text}</span>
          <span className="find-about">{one.about}</span>
        </div>
      ))}
    </div>
  )
}

/** Where a key moves the mark in a list of so many; null where it is no key of the list. */
function stepOf(key: string, at: number, length: number): number | null {
  if (length === 0) return null
  if (key === 'ArrowDown') return (at + 1) % length
  if (key === 'ArrowUp') return (at - 1 + length) % length
  if (key === 'PageDown') return Math.min(length - 1, at + 5)
  if (key === 'PageUp') return Math.max(0, at - 5)
  return null
}
