/** Asks "what if", and shows the answer's future beside the run; what is wrong stands in the dialog. */

import type { Change } from '../../study/protocol.ts'
import type { Twin } from '../twin.ts'
import type { Branch } from './branch.ts'
import type { Draft, Undated } from './draft.ts'

export async function askWhatIf(
  { branches, run, time, view }: Pick<Twin, 'branches' | 'run' | 'time' | 'view'>,
  draft: Draft,
  atS: number,
  of: string | null = null,
): Promise<Branch | null> {
  const request = (branches.find(of)?.run ?? run).getState().request
  const change = dated(draft.change(request?.changes?.length ?? 0), atS)
  const branch = await branches.fork({ change, name: draft.name, of })
  if (branch) {
    view.set({ branch: branch.key, dialog: null, table: false })
    // Where they part the two are the same: the difference is seen as time goes on.
    time.play(!matchMedia('(prefers-reduced-motion: reduce)').matches)
  } else if (branches.getState().complaints.length) view.set({ dialog: 'whatIf' })
  return branch
}

const dated = (change: Undated, atS: number) => ({ ...change, atS }) as Change
