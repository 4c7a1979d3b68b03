/**
 * A text of few lines with their numbers. A native text area: it is typed in, read out, undone and
 * spoken to as the system does it, which a few lines of YAML need more than colours.
 */
import { type UIEvent, useMemo, useRef } from 'react'
import type { Complaint } from '../../../study/protocol.ts'

interface Props {
  label: string
  text: string
  complaints: readonly Complaint[]
  onText: (text: string) => void
  describedBy: string
}

export function YamlEditor({ label, text, complaints, onText, describedBy }: Props) {
  const numbers = useRef<HTMLOListElement>(null)
  const wrong = useMemo(() => new Set(complaints.map(c => c.line)), [complaints])
  const lines = text.split('\n').length
  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
  }
  return (
    <div className="yaml">
      <ol className="yaml-lines" ref={numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its number
          <li key={i} className={wrong.has(i + 1) ? 'yaml-wrong' : ''}>
            {i + 1}
          </li>
        ))}
      </ol>
      <textarea
        className="yaml-text"
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={complaints.length > 0}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        rows={8}
        value={text}
        onChange={event => onText(event.target.value)}
        onScroll={follow}
      />
    </div>
  )
}
