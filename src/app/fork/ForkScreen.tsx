/** Two futures side by side: two maps with one camera and one cursor, figures, and an answer. */
import { type CSSProperties, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { PairsProgress, usePairs } from '../pairs/PairsProgress.tsx'
import { useIsPhone } from '../parts/media.ts'
import { Segmented } from '../parts/Segmented.tsx'
import type { RunRecord } from '../run/record.ts'
import { colourOf, SCALES } from '../theme/scales.ts'
import { useTwin, useView } from '../twin.ts'
import { Comparison } from './Comparison.tsx'
import { forkCamera } from './camera.ts'
import { ForkMap } from './ForkMap.tsx'
import { ForkTable } from './ForkTable.tsx'
import type { Compared } from './figures.ts'
import { type Pair, PairProvider, useCompared, usePair, useRecords } from './pair.tsx'
import { Verdict } from './Verdict.tsx'

export function ForkScreen({ pair }: { pair: Pair }) {
  const { view } = useTwin()
  const table = useView(s => s.table || s.mapFailure !== '')
  const phone = useIsPhone()
  // Each future is read at the shared clock; the base is read anyway.
  useEffect(() => {
    const ends = [pair.a.present.follow(), pair.b.present.follow()]
    return () => {
      for (const end of ends) end()
    }
  }, [pair])
  // The fork has a camera of its own; the one of before comes back with the one map.
  useEffect(() => {
    const { camera } = view.getState()
    view.set({ camera: phone ? null : firstCamera(), site: -1, hover: -1 })
    return () => view.set({ camera, hover: -1, site: -1 })
  }, [view, phone])
  return (
    <PairProvider value={pair}>
      <main className="fork" style={useVerdictColours()}>
        {table ? <ForkTable /> : <Maps />}
        <Below />
      </main>
    </PairProvider>
  )
}

/** Bar, figures and time, px: what the maps leave free. */
const AROUND_PX = 48 + 320 + 96

const firstCamera = () =>
  forkCamera(window.innerWidth / 2, Math.max(240, window.innerHeight - AROUND_PX))

/** The ends of the change scale, for words and marks. */
function useVerdictColours(): CSSProperties {
  const theme = useView(s => s.theme)
  const [better, worse] = SCALES.change.domain.map(end => colourOf('change', theme, end))
  return { '--worse': worse, '--better': better } as CSSProperties
}

function Maps() {
  const phone = useIsPhone()
  const { a, b } = usePair()
  const [side, setSide] = useState<'a' | 'b'>('b')
  if (!phone) {
    return (
      <div className="fork-maps">
        <ForkMap side="a" />
        <ForkMap side="b" />
      </div>
    )
  }
  return (
    <div className="fork-maps">
      <ForkMap key={side} side={side} />
      <div className="fork-switch">
        <Segmented
          quiet
          legend="Future shown"
          choices={[
            { value: 'a', label: a.letter },
            { value: 'b', label: b.letter },
          ]}
          value={side}
          onChange={setSide}
        />
      </div>
    </div>
  )
}

function Below() {
  const records = useRecords()
  const compared = useCompared()
  const { b, branch } = usePair()
  const { intervals } = usePairs(branch.key)
  const phase = useStore(b.run, s => s.phase)
  if (!records) return <div className="fork-below" />
  const span = compared ? spanWords(records.a, compared, phase === 'done') : ''
  return (
    <div className="fork-below">
      {compared ? (
        <Comparison
          compared={compared}
          intervals={intervals}
          span={span}
          foot={<PairsProgress branch={branch.key} />}
        />
      ) : (
        <section className="comparison" aria-label="The two futures compared">
          <p className="fork-wait">Computing the first minute after the fork</p>
        </section>
      )}
      <Verdict records={records} compared={compared} intervals={intervals} />
    </div>
  )
}

/** `09:00 to 24:00`; where the day changes, with its date; `so far` while it grows. */
function spanWords(
  { clock, horizonS }: RunRecord,
  { fromS, toS }: Compared,
  done: boolean,
): string {
  const end = clock.minute(toS) === '00:00' ? '24:00' : clock.minute(toS)
  const lastS = end === '24:00' ? toS - 1 : toS
  const sameDay = clock.dayMonth(fromS) === clock.dayMonth(lastS)
  const until = sameDay ? end : `${end} on ${clock.dayMonth(lastS)}`
  return `${clock.minute(fromS)} to ${until}${done || toS >= horizonS ? '' : ' so far'}`
}
