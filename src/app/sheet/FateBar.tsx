/** What became of the struck work: ink done, hatch waiting, grey on battery, alarm stuck. */
import { useRef } from 'react'
import type { Fate } from '../answer/fate.ts'
import { number } from '../format.ts'
import { useSize } from '../parts/size.ts'
import { AsTable } from '../table/AsTable.tsx'
import type { Column } from '../table/rows.ts'
import { placed } from './fateLabels.ts'

const COLUMNS: readonly Column[] = [{ label: 'Work' }, { label: 'Workloads', digits: 0 }]

interface Part {
  key: 'moved' | 'waiting' | 'battery' | 'stuck'
  label: string
  pods: number
}

export function FateBar({ fate }: { fate: Fate }) {
  const bar = useRef<HTMLDivElement>(null)
  const { width } = useSize(bar)
  const parts: Part[] = [
    { key: 'moved', label: 'Moved', pods: fate.moved },
    { key: 'waiting', label: fate.waitingFor, pods: fate.waiting },
    { key: 'battery', label: 'Battery', pods: fate.battery },
    { key: 'stuck', label: 'Stuck', pods: fate.stuck },
  ]
  const shown = parts.filter(part => part.pods > 0)
  if (shown.length === 0) return null
  const lefts = placed(
    shown.map(({ label, pods }) => ({ words: [number(pods), label], weight: pods })),
    width,
  )
  return (
    <div className="fate-place">
      <AsTable
        button="mark"
        title="What became of the work struck"
        columns={COLUMNS}
        rows={() => parts.map(({ label, pods }) => [label, pods])}
      />
      <div className="fate" ref={bar} aria-hidden="true">
        {shown.map(({ key, pods }) => (
          <span key={key} className={`fate-bar fate-${key}`} style={{ flexGrow: pods }} />
        ))}
      </div>
      <dl className="fate-labels">
        {shown.map(({ key, label, pods }, i) => (
          <div key={key} className={`fate-label fate-${key}`} style={styleOf(lefts[i] ?? null)}>
            <dt>{label}</dt>
            <dd>{number(pods)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const styleOf = (left: number | null): React.CSSProperties =>
  left === null ? { right: 0, textAlign: 'right' } : { left }
