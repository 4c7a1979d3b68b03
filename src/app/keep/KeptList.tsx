/** Runs and scenario files that are kept on this machine: open, name, delete. */
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { count, number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { openScenario } from '../run/open.ts'
import { digestWords } from '../share/digestWords.ts'
import { useTwin } from '../twin.ts'
import type { Keep } from './keep.ts'
import { MOST_RUNS } from './limits.ts'
import { reopenRun } from './reopen.ts'
import type { KeptFile, KeptRun } from './schema.ts'
import { useKeep } from './useKeep.ts'

export function KeptList({ onClose }: { onClose: () => void }) {
  const keep = useKeep()
  return (
    <section aria-labelledby="keep-kept">
      <h3 id="keep-kept">Kept on this machine</h3>
      {keep ? <Kept keep={keep} onClose={onClose} /> : <p className="section-note">Looking.</p>}
    </section>
  )
}

interface Props {
  keep: Keep
  onClose: () => void
}

function Kept({ keep, onClose }: Props) {
  const { runs, files, note, current } = useStore(keep)
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0)
  return (
    <>
      <p className={note ? 'keep-note' : 'section-note'}>
        {note ||
          `Runs are kept as they are computed, ${MOST_RUNS} at most; the oldest without a name goes first. ${sizeWords(bytes)} in all.`}
      </p>
      <ul className="kept-list">
        {runs.map(run => (
          <RunRow
            key={run.id}
            run={run}
            keep={keep}
            isShown={run.id === current}
            onClose={onClose}
          />
        ))}
      </ul>
      {files.length > 0 && (
        <>
          <h4>Scenario files that were opened here</h4>
          <ul className="kept-list">
            {files.map(file => (
              <FileRow key={file.file} file={file} keep={keep} onClose={onClose} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function sizeWords(bytes: number): string {
  const mb = bytes / 1048576
  return mb < 1 ? 'Under 1 MB' : `${number(mb)} MB`
}

interface RunProps extends Props {
  run: KeptRun
  isShown: boolean
}

function RunRow({ run, keep, isShown, onClose }: RunProps) {
  const twin = useTwin()
  const id = useId()
  const [naming, setNaming] = useState(false)
  const [trouble, setTrouble] = useState('')
  const title = run.name ?? run.title
  const open = async () => {
    // What is shown cannot be opened: the button goes before the dialog does.
    handOver('dialog[open] .icon-button, .playhead, .player-play')
    if (await reopenRun(twin, keep.vault, run.id)) return onClose()
    setTrouble('This one cannot be read any more.')
    await keep.refresh()
  }
  return (
    <li id={id}>
      {naming ? (
        <NameField
          name={run.name ?? ''}
          onDone={name => {
            handOver(`[id="${id}"] .kept-acts .link`)
            setNaming(false)
            if (name !== null) void keep.rename(run.id, name)
          }}
        />
      ) : (
        <p className="kept-name">
          <bdi>{title}</bdi>
          {isShown && <span className="kept-now">shown now</span>}
        </p>
      )}
      <p className="kept-facts">{trouble || factsOf(run)}</p>
      <p className="kept-acts">
        {!isShown && <Act words="Open" of={title} onClick={() => void open()} />}
        {!naming && <Act words="Name" of={title} onClick={() => setNaming(true)} />}
        <DeleteButton of={title} onDelete={() => void keep.remove(run.id)} />
      </p>
    </li>
  )
}

function factsOf({
  title,
  name,
  sites,
  seed,
  computedS,
  horizonS,
  digest,
  bytes,
  branches,
}: KeptRun) {
  const share = Math.floor((100 * Math.max(0, computedS)) / horizonS)
  return [
    name ? title : '',
    count(sites, 'site'),
    `seed ${seed}`,
    branches.length ? `${number(branches.length)} what-if` : '',
    digest ? `result ${digestWords(digest)}` : `${share}% computed`,
    sizeWords(bytes).toLowerCase().replace('mb', 'MB'),
  ]
    .filter(Boolean)
    .join(', ')
}

interface NameProps {
  name: string
  /** Null: as it was. */
  onDone: (name: string | null) => void
}

function NameField({ name, onDone }: NameProps) {
  const [words, setWords] = useState(name)
  return (
    <form
      className="kept-naming"
      onSubmit={event => {
        event.preventDefault()
        onDone(words)
      }}
    >
      <label>
        <span className="unseen">Name of the run</span>
        <input
          type="text"
          maxLength={100}
          // biome-ignore lint/a11y/noAutofocus: it was asked for to type into
          autoFocus
          value={words}
          onChange={event => setWords(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            onDone(null)
          }}
        />
      </label>
      <button type="submit" className="button">
        Keep the name
      </button>
    </form>
  )
}

function FileRow({ file, keep, onClose }: Props & { file: KeptFile }) {
  const twin = useTwin()
  const open = async () => {
    onClose()
    twin.view.set({ dialog: 'scenarios' })
    await openScenario(twin, { file: file.file, text: file.text })
  }
  return (
    <li>
      <p className="kept-name">
        <bdi>{file.title}</bdi>
      </p>
      <p className="kept-facts">
        <bdi>{file.file}</bdi>, {number(Math.ceil(file.text.length / 1024))} kB
      </p>
      <p className="kept-acts">
        <Act words="Open" of={file.title} onClick={() => void open()} />
        <DeleteButton of={file.title} onDelete={() => void keep.removeFile(file.file)} />
      </p>
    </li>
  )
}

interface ActProps {
  id?: string
  words: string
  /** What it is done to, for those who hear the button alone. */
  of: string
  onClick: () => void
}

function Act({ id, words, of, onClick }: ActProps) {
  return (
    <button type="button" id={id} className="link" onClick={onClick}>
      {words}
      <span className="unseen"> {of}</span>
    </button>
  )
}

/** Asks once more, in its own place. */
function DeleteButton({ of, onDelete }: { of: string; onDelete: () => void }) {
  const id = useId()
  const [sure, setSure] = useState(false)
  const ask = (now: boolean) => {
    // Who holds the key down a little long takes nothing away.
    handOver(`[id="${id}"]`)
    setSure(now)
  }
  if (!sure) return <Act id={id} words="Delete" of={of} onClick={() => ask(true)} />
  const remove = () => {
    handOver('.kept-acts .link, dialog[open] .icon-button')
    onDelete()
  }
  return (
    <>
      <button type="button" className="link alarm" onClick={remove}>
        Delete for good
        <span className="unseen"> {of}</span>
      </button>
      <Act id={id} words="Keep it" of={of} onClick={() => ask(false)} />
    </>
  )
}
