/** What is wrong with what was asked: line, column and one sentence each. */
import { StoryMark } from '../../parts/StoryMark.tsx'
import { useBranches } from '../../twin.ts'

const SHOWN = 8
/** Written by the page: its lines are nobody's. */
const ONE_FIELD = 'one-field.yaml'

export function Complaints() {
  const complaints = useBranches(s => s.complaints)
  if (complaints.length === 0) return null
  return (
    <div className="complaints" role="alert">
      <p className="complaints-head">
        <StoryMark mark="couldNot" />
        This cannot be asked. What runs goes on.
      </p>
      <ul>
        {complaints.slice(0, SHOWN).map(c => (
          <li key={`${c.line} ${c.column} ${c.message}`}>
            {c.line > 0 && c.file !== ONE_FIELD && (
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
