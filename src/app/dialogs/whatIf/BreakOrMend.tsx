/** Something breaks at the moment, or what is broken then comes back. */
import { useEffect, useMemo, useState } from 'react'
import { type Breaking, breakDraft, type Draft, mendDraft } from '../../branches/draft.ts'
import { gridTargets, linkTargets, siteTargets, type Target } from '../../branches/targets.ts'
import type { RunRecord } from '../../run/record.ts'
import { Choose } from './Choose.tsx'

interface Props {
  record: RunRecord
  atS: number
  onDraft: (draft: Draft | null) => void
}

type What = Breaking['kind'] | 'mend'

const WHATS: readonly { value: What; label: string }[] = [
  { value: 'grid-outage', label: 'A grid loses its voltage' },
  { value: 'link-cut', label: 'A backbone link is cut' },
  { value: 'site-loss', label: 'Sites are lost' },
  { value: 'access-cut', label: 'Sites lose their lines' },
  { value: 'mend', label: 'What is broken is mended' },
]

const REPAIRS = [
  { value: '', label: 'for good' },
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '12h', label: '12 hours' },
  { value: '24h', label: '24 hours' },
] as const

export function BreakOrMend({ record, atS, onDraft }: Props) {
  const [what, setWhat] = useState<What>('grid-outage')
  const [chosen, setChosen] = useState<readonly Target[]>([])
  const [repair, setRepair] = useState('4h')
  useEffect(() => {
    if (what === 'mend') return
    const targets = chosen.flatMap(t => t.ids)
    const names = chosen.map(t => t.name)
    onDraft(targets.length ? breakDraft({ kind: what, targets, names, repair }) : null)
  }, [what, chosen, repair, onDraft])
  return (
    <div className="what-if-panel">
      <div className="what-if-row">
        <label>
          What
          <select
            value={what}
            onChange={event => {
              setWhat(event.target.value as What)
              setChosen([])
              onDraft(null)
            }}
          >
            {WHATS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {what !== 'mend' && (
          <label>
            for
            <select value={repair} onChange={event => setRepair(event.target.value)}>
              {REPAIRS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {what === 'mend' ? (
        <Mend record={record} atS={atS} onDraft={onDraft} />
      ) : (
        <Which key={what} what={what} record={record} chosen={chosen} onChosen={setChosen} />
      )}
    </div>
  )
}

interface WhichProps {
  what: Breaking['kind']
  record: RunRecord
  chosen: readonly Target[]
  onChosen: (chosen: readonly Target[]) => void
}

function Which({ what, record, chosen, onChosen }: WhichProps) {
  const all = useMemo(() => {
    if (what === 'grid-outage') return gridTargets(record.run)
    return what === 'link-cut' ? linkTargets(record.run) : siteTargets(record.run)
  }, [what, record])
  const [legend, placeholder] =
    what === 'grid-outage'
      ? ['Which grids', 'Grid or country']
      : what === 'link-cut'
        ? ['Which links', 'Cable or city']
        : ['Which sites', 'Country, town or site']
  return (
    <Choose
      legend={legend!}
      placeholder={placeholder!}
      all={all}
      chosen={chosen}
      onChosen={onChosen}
    />
  )
}

function Mend({ record, atS, onDraft }: Props) {
  const on = record.incidentsAt(atS)
  const [chosen, setChosen] = useState('')
  if (on.length === 0) {
    return <p className="section-note">No incident is on at that moment.</p>
  }
  return (
    <fieldset className="choose">
      <legend>Which incident</legend>
      {on.map(incident => (
        <label key={incident.name} className="choice">
          <input
            type="radio"
            name="what-if-mend"
            checked={chosen === incident.name}
            onChange={() => {
              setChosen(incident.name)
              onDraft(mendDraft(incident))
            }}
          />
          <span>{incident.title}</span>
        </label>
      ))}
    </fieldset>
  )
}
