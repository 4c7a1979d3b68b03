/** What is wrong with what was asked. */
import { ONE_FIELD } from '../../branches/draft.ts'
import { Complaints } from '../../parts/Complaints.tsx'
import { useBranches } from '../../twin.ts'

export function Refused() {
  const complaints = useBranches(s => s.complaints)
  return (
    <Complaints complaints={complaints} ours={ONE_FIELD}>
      This cannot be asked. What runs goes on.
    </Complaints>
  )
}
