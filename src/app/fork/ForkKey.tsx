/** The key of one of the two maps: B's sites are coloured by how much they differ from A. */
import { useMemo } from 'react'
import { LOAD_CHANGE_POINTS } from '../map/types.ts'
import { MapKey } from '../metrics/MapKey.tsx'
import { useMedia } from '../parts/media.ts'
import { rampColours, SCALES } from '../theme/scales.ts'
import { useView } from '../twin.ts'

interface Props {
  compares: boolean
  /** `B less A`. */
  less: string
  /** Of the map that it belongs to: `A`. */
  letter: string
}

export function ForkKey({ compares, less, letter }: Props) {
  const siteScale = useView(s => s.siteScale)
  const compact = useMedia('(max-width: 1023.98px)')
  if (!compares || (siteScale !== 'latency' && siteScale !== 'load')) {
    return <MapKey compact={compact} label={`Key of map ${letter}`} />
  }
  return <ChangeKey of={siteScale} less={less} compact={compact} label={`Key of map ${letter}`} />
}

interface ChangeProps {
  of: 'latency' | 'load'
  less: string
  compact: boolean
  label: string
}

function ChangeKey({ of, less, compact, label }: ChangeProps) {
  const theme = useView(s => s.theme)
  const ramp = useMemo(
    () => `linear-gradient(to right, ${rampColours('change', theme).join(', ')})`,
    [theme],
  )
  const [, most] = SCALES.change.domain
  const unit = of === 'latency' ? 'ms' : 'points'
  const [down, up, end] =
    of === 'latency' ? ['faster', 'slower', most] : ['less', 'more', LOAD_CHANGE_POINTS]
  const ends = compact ? [`\u2212${end}`, `+${end}`] : [`\u2212${end} ${down}`, `${up} +${end}`]
  return (
    <aside className={compact ? 'key key-compact' : 'key'} aria-label={label}>
      <div className="key-row">
        {!compact && (
          <div className="key-title">
            <span>
              Change in {of}, {less}
            </span>
            <span className="key-unit">{unit}</span>
          </div>
        )}
        <div className="key-ramp" style={{ background: ramp }} />
        <div className="key-ticks">
          <span>{ends[0]}</span>
          <span>{compact ? `${less}, ${unit}` : '0'}</span>
          <span>{ends[1]}</span>
        </div>
      </div>
    </aside>
  )
}
