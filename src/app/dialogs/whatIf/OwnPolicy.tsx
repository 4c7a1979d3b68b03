/** A policy of one's own, checked while it is written: what is wrong stands under its text. */
import { useEffect, useId, useState } from 'react'
import { ScenarioError } from '../../../scenario/complaint.ts'
import { loadPolicy } from '../../../scenario/policy.ts'
import type { Complaint } from '../../../study/protocol.ts'
import { type Draft, policyDraft } from '../../branches/draft.ts'
import { YamlEditor } from './YamlEditor.tsx'

const FILE = 'my-policy.yaml'

const START = `policy: my-policy
title: My policy
over:
  workloads:
    - name: video
      requires: { control: eu }
`

/** Checked after a pause of this long (ms) in writing. */
const PAUSE_MS = 250

export function OwnPolicy({ onDraft }: { onDraft: (draft: Draft | null) => void }) {
  const id = useId()
  const [text, setText] = useState(START)
  const [complaints, setComplaints] = useState<readonly Complaint[]>([])
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const found = check(text)
      setComplaints(found.complaints)
      onDraft(found.title === null ? null : policyDraft({ title: found.title, text, file: FILE }))
    }, PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text, onDraft])
  return (
    <div className="own-policy">
      <YamlEditor
        label="Policy in YAML"
        text={text}
        complaints={complaints}
        onText={setText}
        describedBy={id}
      />
      <ul id={id} className="own-complaints" aria-live="polite">
        {complaints.slice(0, 5).map(c => (
          <li key={`${c.line} ${c.column} ${c.message}`}>
            <strong className="alarm">
              Line {c.line}, column {c.column}.
            </strong>{' '}
            {c.message}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The policy's title, or what is wrong with it by itself; the run under it is asked later. */
function check(text: string): { title: string | null; complaints: readonly Complaint[] } {
  try {
    const { title, warnings } = loadPolicy(text, { file: FILE })
    return { title, complaints: warnings }
  } catch (error) {
    if (error instanceof ScenarioError) return { title: null, complaints: error.complaints }
    throw error
  }
}
