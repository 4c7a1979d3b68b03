/** What happened, and why: each entry leads back to its moment. */

import { number } from '../format.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import type { Entry } from '../story/story.ts'
import { useReading, useTwin } from '../twin.ts'

export function StoryList() {
  const story = useReading(r => r.story)
  if (!story || story.entries.length === 0) return null
  const told = story.entries.filter(e => e.mark !== 'next').length
  return (
    <section className="story">
      <header className="section-head">
        <h2>What happened, and why</h2>
        {story.events > 0 && (
          <span className="section-note">
            {number(told)} of {number(Math.max(told, story.events))} events
          </span>
        )}
      </header>
      <ol className="story-list">
        {story.entries.map(entry => (
          <StoryEntry key={entry.key} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

const ALARMING = new Set(['cause', 'couldNot'])

function StoryEntry({ entry }: { entry: Entry }) {
  const { time, run } = useTwin()
  const clock = run.getState().record!.clock
  const { computedS } = time.getState()
  const reachable = entry.tS <= computedS
  return (
    <li className="entry">
      <StoryMark mark={entry.mark} />
      <button
        type="button"
        className="entry-body"
        aria-disabled={!reachable}
        title={`Go to ${clock.time(entry.tS)}`}
        onClick={() => reachable && time.seek(entry.tS)}
      >
        <span className="entry-head">
          <span className={ALARMING.has(entry.mark) ? 'entry-word alarm' : 'entry-word'}>
            {entry.word}
          </span>
          <span className="entry-system">{entry.system}</span>
          <time className="entry-time">{clock.time(entry.tS)}</time>
        </span>
        <span className="entry-sentence">{entry.sentence}</span>
      </button>
    </li>
  )
}
