/** What happened, and why: each entry leads back to its moment. */

import { number } from '../format.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import { flyToPlace } from '../stage/mapHandle.ts'
import type { Mark } from '../story/kinds.ts'
import { placeOf } from '../story/place.ts'
import type { Entry } from '../story/story.ts'
import { AsTable } from '../table/AsTable.tsx'
import { EVENT_COLUMNS, eventRows } from '../table/laneRows.ts'
import { type Twin, useReading, useRun, useTime, useTwin } from '../twin.ts'

export function StoryList() {
  const { run } = useTwin()
  const story = useReading(r => r.story)
  if (!story || story.entries.length === 0) return null
  const told = story.entries.filter(e => e.mark !== 'next').length
  return (
    <section className="story">
      <header className="section-head">
        <h2>What happened, and why</h2>
        {story.events > 0 && (
          <AsTable
            title="Events"
            label={`${number(told)} of ${number(Math.max(told, story.events))} events`}
            columns={EVENT_COLUMNS}
            rows={() => eventRows(run.getState().record!)}
          />
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

const ALARMING = new Set<Mark>(['cause', 'couldNot'])

/** A press goes to the moment and the place, and shows what led there. */
function StoryEntry({ entry }: { entry: Entry }) {
  const twin = useTwin()
  const clock = useRun(s => s.record!.clock)
  const reachable = useTime(s => entry.tS <= s.computedS)
  const today = useReading(r => (r.present ? clock.date(r.present.tS) : ''))
  const moment = clock.time(entry.tS)
  const otherDay = clock.date(entry.tS) !== today
  return (
    <li className="entry">
      <StoryMark mark={entry.mark} />
      <button
        type="button"
        className="entry-body"
        aria-disabled={!reachable}
        title={reachable ? `Go to ${moment}, and show what led to it` : 'Not computed yet'}
        onClick={() => reachable && goTo(twin, entry)}
      >
        <span className="entry-head">
          <span className={ALARMING.has(entry.mark) ? 'entry-word alarm' : 'entry-word'}>
            {entry.word}
          </span>{' '}
          <span className="entry-system">{entry.system}</span>{' '}
          <time className="entry-time">
            {otherDay ? `${clock.dayMonth(entry.tS)}, ${clock.minute(entry.tS)}` : moment}
          </time>
        </span>{' '}
        <span className="entry-sentence">{entry.sentence}</span>
      </button>
    </li>
  )
}

function goTo({ time, view, present }: Twin, entry: Entry): void {
  const now = present.getState().present
  const place = now && placeOf(entry.chapter, now)
  time.play(false)
  time.seek(entry.tS)
  if (place) flyToPlace(place.lat, place.lon, distanceFor(place.reachKm))
  view.set({ dialog: 'why', why: { about: 'line', line: entry.line } })
}

/** Map units (100 km) from which so many kilometres either way fill about two thirds of the map. */
const distanceFor = (reachKm: number): number =>
  Math.max(CLOSEST, Math.min(FARTHEST, (reachKm / 100) * 6.5))

/** Nearer than this the sheet speaks of what is in view, not of the story. */
const CLOSEST = 24
const FARTHEST = 80
