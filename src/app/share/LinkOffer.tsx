/** A link asks to run something: what it is, in a few words, and the person's yes or no. */
import { type ReactNode, useEffect, useState } from 'react'
import type { Look } from '../../study/look.ts'
import { MOST_SITES_OF_A_PAGE } from '../../study/pageLimits.ts'
import type { OpenRequest } from '../../study/protocol.ts'
import { WallClock } from '../clock.ts'
import { lookInto } from '../desk/look.ts'
import { count, duration, number } from '../format.ts'
import { Modal } from '../parts/Modal.tsx'
import { StoryMark } from '../parts/StoryMark.tsx'
import type { Arrival } from '../run/arrival.ts'
import { openOwn } from '../run/first.ts'
import { openScenario, withFiles } from '../run/open.ts'
import { type Twin, useTwin } from '../twin.ts'
import { decodeLink } from './link.ts'
import type { SharedRun } from './linkSchema.ts'
import { requestOf } from './makeLink.ts'
import { offerOf } from './offerStore.ts'

/** What is known of a link so far. */
type Reading =
  | { state: 'reading' }
  | { state: 'refused'; words: string[] }
  | { state: 'ready'; run: SharedRun; request: OpenRequest; arrival: Arrival; look: Look }

export function LinkOffer({ fragment }: { fragment: string }) {
  const twin = useTwin()
  const reading = useReading(twin, fragment)
  const decline = () => {
    offerOf(twin).setState({ fragment: null })
    const { record, trying } = twin.run.getState()
    if (!record && !trying) void openOwn(twin).catch(error => fail(twin, error))
  }
  if (reading.state === 'ready') {
    return (
      <Modal title="A link asks to run" onClose={decline}>
        <Asked {...reading} />
        <p className="buttons">
          <button
            type="button"
            className="button button-ink"
            onClick={() => void accept(twin, reading)}
          >
            Run
          </button>
          <button type="button" className="button" onClick={decline}>
            Not now
          </button>
        </p>
      </Modal>
    )
  }
  const refused = reading.state === 'refused'
  return (
    <Modal title={refused ? 'This link cannot be run' : 'A link asks to run'} onClose={decline}>
      {refused ? <Refused words={reading.words} /> : <p>Reading what it asks for.</p>}
      <p className="buttons">
        <button type="button" className="button" onClick={decline}>
          {refused ? 'Go on without it' : 'Not now'}
        </button>
      </p>
    </Modal>
  )
}

/** Reads the link, and looks in a worker into what it carries: nothing of it is run. */
function useReading(twin: Twin, fragment: string): Reading {
  const [reading, setReading] = useState<Reading>({ state: 'reading' })
  useEffect(() => {
    const over = new AbortController()
    setReading({ state: 'reading' })
    read(twin, fragment, over.signal).then(
      next => over.signal.aborted || setReading(next),
      error =>
        over.signal.aborted ||
        setReading({ state: 'refused', words: [`This link was given up: ${error.message}.`] }),
    )
    return () => over.abort()
  }, [twin, fragment])
  return reading
}

async function read(twin: Twin, fragment: string, givenUp: AbortSignal): Promise<Reading> {
  const refused = (words: string[]): Reading => ({ state: 'refused', words })
  const decoded = decodeLink(fragment)
  if ('refusal' in decoded) return refused([decoded.refusal])
  const { run } = decoded
  const made = await requestOf(run)
  if ('refusal' in made) return refused([made.refusal])
  const look = await lookInto(await withFiles(twin.shelf, made.request), givenUp)
  if ('complaints' in look) {
    return refused(
      look.complaints.map(
        ({ file, line, column, message }) => `${file}, line ${line}, column ${column}: ${message}`,
      ),
    )
  }
  return { state: 'ready', run, look, ...made }
}

async function accept(twin: Twin, { run, request, arrival }: Reading & { state: 'ready' }) {
  const offer = offerOf(twin)
  offer.setState({ fragment: null })
  twin.view.set({ ...run.view, dialog: null, branch: null })
  await openScenario(twin, request, arrival)
  const { record, request: opened, complaints } = twin.run.getState()
  if (complaints.length && record) twin.view.set({ dialog: 'scenarios' })
  const isOpen = record && opened?.text === request.text && complaints.length === 0
  const sent =
    isOpen && run.digest ? { runId: record.run.id, digest: run.digest, engine: run.engine } : null
  offer.setState({ sent })
}

function fail(twin: Twin, error: unknown): void {
  const failure = error instanceof Error ? error.message : String(error)
  twin.run.setState({ phase: 'failed', failure })
}

/** Names are the link's own: each stands by itself, whatever way it is written. */
function Asked({ run, look }: { run: SharedRun; look: Look }) {
  const clock = new WallClock(look.startUtcMs, look.zone)
  const facts = [
    count(look.sites, 'site'),
    `${duration(look.horizonS)} from ${clock.date(0)}`,
    `seed ${look.seed}`,
  ]
  const changes = run.changes?.length ?? 0
  const branches = run.branches ?? []
  return (
    <div className="offer">
      <p className="offer-title">
        <bdi>{look.title}</bdi>
      </p>
      <p>{facts.join(', ')}</p>
      {look.policies.length > 0 && (
        <Names words="Laid over it:">
          {look.policies.map(title => (
            <bdi key={title}>{title}</bdi>
          ))}
        </Names>
      )}
      {changes > 0 && <p>{count(changes, 'change')} under way.</p>}
      {branches.length > 0 && (
        <Names words="What if:">
          {branches.map(({ letter, name }) => (
            <bdi key={letter}>{name}</bdi>
          ))}
        </Names>
      )}
      {look.sites > MOST_SITES_OF_A_PAGE / 2 && (
        <p>
          That is much for one page: {number(look.sites)} sites take minutes. It can be stopped.
        </p>
      )}
      <p>It is computed on this machine, and reaches nothing else.</p>
    </div>
  )
}

function Names({ words, children }: { words: string; children: ReactNode[] }) {
  return (
    <p>
      {words}{' '}
      {children.map((child, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <span key={i}>
          {i > 0 && ', '}
          {child}
        </span>
      ))}
    </p>
  )
}

const SHOWN = 6

function Refused({ words }: { words: readonly string[] }) {
  return (
    <div className="complaints" role="alert">
      {words.slice(0, SHOWN).map((sentence, i) => (
        <p key={sentence} className="complaints-head">
          {i === 0 && <StoryMark mark="couldNot" />}
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {words.length > SHOWN && <p>And {words.length - SHOWN} more.</p>}
    </div>
  )
}
