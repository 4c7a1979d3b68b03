/** What became of the struck work: ink done, hatch waiting, grey on battery, alarm stuck. */
import type { Fate } from '../answer/fate.ts'
import { number } from '../format.ts'
import { AsTable } from '../table/AsTable.tsx'
import type { Column } from '../table/rows.ts'

const COLUMNS: readonly Column[] = [{ label: 'Work' }, { label: 'Workloads', digits: 0 }]

interface Part {
  key: 'moved' | 'waiting' | 'battery' | 'stuck'
  label: string
  pods: number
}

export function FateBar({ fate }: { fate: Fate }) {
  const parts: Part[] = [
    { key: 'moved', label: 'Moved', pods: fate.moved },
    { key: 'waiting', label: fate.waitingFor, pods: fate.waiting },
    { key: 'battery', label: 'Battery', pods: fate.battery ?? 0 },
    { key: 'stuck', label: 'Stuck', pods: fate.stuck },
  ]
  const shown = parts.filter(part => part.pods > 0)
  if (shown.length === 0) return null
  return (
    <div className="fate-place">
      <AsTable
        button="mark"
        title="What became of the work struck"
        columns={COLUMNS}
        rows={() => parts.map(({ label, pods }) => [label, pods])}
      />
      <dl className="fate">
        {shown.map(part => (
          <div
            key={part.key}
            className={`fate-part fate-${part.key}`}
            style={{ flexGrow: part.pods }}
          >
            <dt>
              <span className="fate-bar" />
              <span className="fate-label">{part.label}</span>
            </dt>
            <dd>{number(part.pods)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
