/** The key of one of the two maps: B's sites are coloured by how much they differ from A. */
import { useMemo } from 'react'
import { LOAD_CHANGE_POINTS } from '../map/types.ts'
import { MapKey } from '../metrics/MapKey.tsx'
import { useIsNarrow } from '../parts/media.ts'
import { rampColours, SCALES } from '../theme/scales.ts'
import { useView } from '../twin.ts'

interface Props {
  compares: boolean
  /** `B less A`. */
  less: string
}

export function ForkKey({ compares, less }: Props) {
  const siteScale = useView(s => s.siteScale)
  const narrow = useIsNarrow()
  if (!compares || (siteScale !== 'latency' && siteScale !== 'load')) {
    return <MapKey compact={narrow} />
  }
  return <ChangeKey of={siteScale} less={less} />
}

function ChangeKey({ of, less }: { of: 'latency' | 'load'; less: string }) {
  const theme = useView(s => s.theme)
  const ramp = useMemo(
    () => `linear-gradient(to right, ${rampColours('change', theme).join(', ')})`,
    [theme],
  )
  const [, most] = SCALES.change.domain
  const ends =
    of === 'latency'
      ? [`\u2212${most} faster`, `slower +${most}`]
      : [`\u2212${LOAD_CHANGE_POINTS} less`, `more +${LOAD_CHANGE_POINTS}`]
  return (
    <aside className="key" aria-label="Key of the map">
      <div className="key-row">
        <div className="key-title">
          <span>
            Change in {of}, {less}
          </span>
          <span className="key-unit">{of === 'latency' ? 'ms' : 'points'}</span>
        </div>
        <div className="key-ramp" style={{ background: ramp }} />
        <div className="key-ticks">
          <span>{ends[0]}</span>
          <span>0</span>
          <span>{ends[1]}</span>
        </div>
      </div>
    </aside>
  )
}
