/** What is wrong with what was asked for: line, column and one sentence each. */
import type { ReactNode } from 'react'
import type { Complaint } from '../../study/protocol.ts'
import { StoryMark } from './StoryMark.tsx'

/** More than this many sentences help nobody. */
const SHOWN = 8

interface Props {
  complaints: readonly Complaint[]
  /** What cannot be done for it. */
  children: ReactNode
  /** A file that the page wrote by itself: its lines are nobody's. */
  ours?: string
}

export function Complaints({ complaints, children, ours }: Props) {
  if (complaints.length === 0) return null
  return (
    <div className="complaints" role="alert">
      <p className="complaints-head">
        <StoryMark mark="couldNot" />
        {children}
      </p>
      <ul>
        {complaints.slice(0, SHOWN).map(c => (
          <li key={`${c.line} ${c.column} ${c.message}`}>
            {c.line > 0 && c.file !== ours && (
              <strong>
                Line {c.line}, column {c.column}.{' '}
              </strong>
            )}
            {c.message}
          </li>
        ))}
      </ul>
      {complaints.length > SHOWN && <p>And {complaints.length - SHOWN} more.</p>}
    </div>
  )
}
