/** What a word means, in the popover of a term. */
import { useLayoutEffect } from 'react'
import { useTwin } from '../twin.ts'
import { type WordKey, wordOf } from './vocabulary.ts'

export function Definition({ of, onDrawn }: { of: WordKey; onDrawn: () => void }) {
  const { view } = useTwin()
  const { word, long, means, source } = wordOf(of)
  // The box is placed when its size is known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is drawn
  useLayoutEffect(onDrawn, [])
  return (
    <>
      <strong>
        {word}
        {long && <span className="term-long">, {long}</span>}
      </strong>
      <span className="term-means">{means}</span>
      <span className="term-source">{source}</span>
      <button type="button" className="link" onClick={() => view.set({ dialog: 'words' })}>
        All words
      </button>
    </>
  )
}
