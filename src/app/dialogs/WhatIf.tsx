/** One question in one place: at which moment, what changes; and below it what was asked so far. */
import { useEffect, useMemo, useState } from 'react'
import type { Draft } from '../branches/draft.ts'
import { askWhatIf } from '../branches/show.ts'
import { Modal } from '../parts/Modal.tsx'
import { useBranches, useTwin, useView } from '../twin.ts'
import { BranchList } from './whatIf/BranchList.tsx'
import { BreakOrMend } from './whatIf/BreakOrMend.tsx'
import { ChangeField } from './whatIf/ChangeField.tsx'
import { LayPolicy } from './whatIf/LayPolicy.tsx'
import { Moment, useMoment } from './whatIf/Moment.tsx'
import { MoveWork } from './whatIf/MoveWork.tsx'
import { Refused } from './whatIf/Refused.tsx'

const KINDS = [
  { value: 'policy', label: 'Lay a policy over it' },
  { value: 'field', label: 'Change one field' },
  { value: 'break', label: 'Break or mend something' },
  { value: 'move', label: 'Move work away' },
] as const

type Kind = (typeof KINDS)[number]['value']

export function WhatIf({ onClose }: { onClose: () => void }) {
  const twin = useTwin()
  const { branches, time } = twin
  const shown = useView(s => s.branch)
  const [of, setOf] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>('policy')
  const [draft, setDraft] = useState<Draft | null>(null)
  const asking = useBranches(s => s.asking)
  const moment = useMoment(of)
  useEffect(() => {
    // "Here" stands still while one asks.
    time.play(false)
    return () => branches.dismissComplaints()
  }, [branches, time])
  const choose = (next: Kind) => {
    setKind(next)
    setDraft(null)
    branches.dismissComplaints()
  }
  const record = (branches.find(of)?.run ?? twin.run).getState().record
  const atS = moment.atS
  const ask = () => {
    if (draft && atS !== null && asking === null) void askWhatIf(twin, draft, atS, of)
  }
  const sentence = useMemo(
    () => (draft && atS !== null && record ? draft.sentence(record.clock.time(atS)) : ''),
    [draft, atS, record],
  )
  if (!record) return null
  const panel = { record, onDraft: setDraft }
  return (
    <Modal title="What if, from here" wide onClose={onClose}>
      <form
        className="what-if-form"
        onSubmit={event => {
          event.preventDefault()
          ask()
        }}
      >
        <Moment {...moment} of={of} onOf={setOf} shown={shown} />
        <Kinds kind={kind} onKind={choose} />
        {kind === 'policy' && <LayPolicy onDraft={setDraft} />}
        {kind === 'field' && <ChangeField of={of} onDraft={setDraft} />}
        {kind === 'break' && <BreakOrMend {...panel} atS={atS ?? 0} />}
        {kind === 'move' && <MoveWork {...panel} />}
        <Refused />
        <div className="what-if-foot">
          <p aria-live="polite">
            {sentence || 'Say what changes, and it is told here in one sentence.'}
          </p>
          <button
            type="submit"
            className="button button-ink"
            disabled={!draft || atS === null}
            aria-disabled={asking !== null}
          >
            {asking ? 'Opening' : 'Ask'}
          </button>
        </div>
      </form>
      <BranchList />
    </Modal>
  )
}

function Kinds({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  return (
    <fieldset className="what-if-kinds">
      <legend>What changes</legend>
      {KINDS.map(({ value, label }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name="what-if-kind"
            data-first={value === 'policy' ? '' : undefined}
            checked={kind === value}
            onChange={() => onKind(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
