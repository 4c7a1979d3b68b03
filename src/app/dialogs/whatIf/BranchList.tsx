/** What was asked so far: open, rename, delete. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Branch } from '../../branches/branch.ts'
import { about } from '../../format.ts'
import { handOver } from '../../parts/handOver.ts'
import { useBranches, useTwin, useView } from '../../twin.ts'

export function BranchList() {
  const branches = useBranches(s => s.branches)
  if (branches.length === 0) return null
  return (
    <section className="branch-list">
      <h3>Asked so far</h3>
      <ul>
        {branches.map(branch => (
          <BranchRow key={branch.key} branch={branch} all={branches} />
        ))}
      </ul>
    </section>
  )
}

function BranchRow({ branch, all }: { branch: Branch; all: readonly Branch[] }) {
  const { view, branches, run } = useTwin()
  const [renaming, setRenaming] = useState(false)
  const shown = useView(s => s.branch === branch.key)
  const parent = all.find(b => b.key === branch.of)
  const clock = run.getState().record?.clock
  const words = `from ${parent?.letter ?? 'A'} at ${clock?.minute(branch.atS) ?? ''}`
  return (
    <li>
      <span className="letter">{branch.letter}</span>
      {!renaming ? (
        <span className="branch-name">
          <strong>{branch.name}</strong>
          <span className="choice-about">
            {words}, <Phase branch={branch} />
          </span>
        </span>
      ) : (
        <Rename
          branch={branch}
          onDone={() => {
            handOver(`[aria-label="Rename ${branch.letter}"]`)
            setRenaming(false)
          }}
        />
      )}
      <span className="branch-acts">
        <button
          type="button"
          className="link"
          aria-label={`${shown ? 'Leave' : 'Show'} ${branch.letter}`}
          onClick={() =>
            view.set(shown ? { branch: null } : { branch: branch.key, dialog: null, table: false })
          }
        >
          {shown ? 'Leave' : 'Show'}
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Rename ${branch.letter}`}
          onClick={() => setRenaming(true)}
        >
          Rename
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Delete ${branch.letter}`}
          onClick={() => {
            // The next of the list, or where the dialog begins.
            handOver('.branch-acts .link, dialog[open] [data-first]')
            if (shown) view.set({ branch: null })
            branches.remove(branch.key)
          }}
        >
          Delete
        </button>
      </span>
    </li>
  )
}

function Rename({ branch, onDone }: { branch: Branch; onDone: () => void }) {
  const { branches } = useTwin()
  const [name, setName] = useState(branch.name)
  return (
    <form
      className="branch-name"
      onSubmit={event => {
        event.preventDefault()
        branches.rename(branch.key, name)
        onDone()
      }}
    >
      <input
        type="text"
        aria-label={`Name of ${branch.letter}`}
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button just pressed
        autoFocus
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <button type="submit" className="button">
        Keep
      </button>
    </form>
  )
}

function Phase({ branch }: { branch: Branch }) {
  const phase = useStore(branch.run, s => s.phase)
  const rateS = useStore(branch.run, s => s.rateS)
  const record = useStore(branch.run, s => s.record)
  useStore(branch.run, s => s.version)
  if (phase === 'done') return 'computed'
  if (phase === 'failed') return 'stopped by an error'
  if (!record || rateS <= 0) return 'computing'
  return `computing, ${about((record.horizonS - record.computedS) / rateS)} left`
}
