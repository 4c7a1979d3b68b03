/** Work moves away from sites: as when an operator drains them. */
import { useEffect, useMemo, useState } from 'react'
import { type Draft, moveDraft } from '../../branches/draft.ts'
import { siteTargets, type Target } from '../../branches/targets.ts'
import type { RunRecord } from '../../run/record.ts'
import { Choose } from './Choose.tsx'

interface Props {
  record: RunRecord
  onDraft: (draft: Draft | null) => void
}

export function MoveWork({ record, onDraft }: Props) {
  const [chosen, setChosen] = useState<readonly Target[]>([])
  const all = useMemo(() => siteTargets(record.run), [record])
  useEffect(() => {
    const sites = [...new Set(chosen.flatMap(t => t.sites))].map(i => record.run.sites.id[i]!)
    onDraft(
      sites.length
        ? moveDraft(
            sites,
            chosen.map(t => t.name),
          )
        : null,
    )
  }, [chosen, record, onDraft])
  return (
    <Choose
      legend="Away from"
      placeholder="Country, town or site"
      all={all}
      chosen={chosen}
      onChosen={setChosen}
    />
  )
}
