/** Every word of experts, with its definition, its source, and where on the page it is to be seen. */
import { useState } from 'react'
import { folded } from '../../atlas/folded.ts'
import { Modal } from '../parts/Modal.tsx'
import { VOCABULARY, type Word } from './vocabulary.ts'

const ALL: readonly Word[] = Object.values(VOCABULARY)

export function Words({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('')
  const wanted = folded(search.trim())
  const shown = ALL.filter(({ word, long, means }) =>
    folded(`${word} ${long ?? ''} ${means}`).includes(wanted),
  )
  return (
    <Modal title="Words" onClose={onClose} wide>
      <label className="find-box">
        <span className="unseen">Find a word</span>
        <input
          type="search"
          placeholder="Find a word"
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      </label>
      <dl className="words-list">
        {shown.map(({ word, long, means, source, where }) => (
          <div key={word}>
            <dt>
              {word}
              {long && <span className="term-long">, {long}</span>}
            </dt>
            <dd>
              {means}
              <span className="term-source">
                {source} On the page: {where}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="section-note" aria-live="polite">
        {shown.length === 0 && `No word here is like “${search.trim()}”.`}
      </p>
    </Modal>
  )
}
