/** Which future a map shows: a letter, a name, and how many of its sites may take work. */
import { useStore } from 'zustand'
import { allowedSites } from '../../study/pairs/figures.ts'
import { about, number } from '../format.ts'
import type { RunRecord } from '../run/record.ts'
import { useTime } from '../twin.ts'
import { usePair } from './pair.tsx'

export function ForkTitle({ side }: { side: 'a' | 'b' }) {
  const future = usePair()[side]
  const record = useStore(future.run, s => s.record)
  const name = future.name || `Base: ${record?.run.scenario.title ?? ''}`
  return (
    <header className="fork-title">
      <span className="letter">{future.letter}</span>
      <div>
        <h2>{name}</h2>
        {record && (
          <p>
            <Progress side={side} />
            {sitesWords(record)}
          </p>
        )}
      </div>
    </header>
  )
}

function sitesWords({ run }: RunRecord): string {
  const { barred, sites } = run
  const allowed = barred.length === sites.count ? allowedSites(barred) : sites.count
  const rest = allowed < sites.count ? '; the rest lie flat' : ''
  return `${number(allowed)} sites may take work${rest}`
}

/** How far the future is computed, while the playhead is beyond. */
function Progress({ side }: { side: 'a' | 'b' }) {
  const future = usePair()[side]
  const record = useStore(future.run, s => s.record)
  const rateS = useStore(future.run, s => s.rateS)
  const phase = useStore(future.run, s => s.phase)
  const failure = useStore(future.run, s => s.failure)
  useStore(future.run, s => s.version)
  const playheadS = useTime(s => s.playheadS)
  if (!record || playheadS <= record.computedS) return null
  if (phase === 'failed') return <strong className="alarm">Stopped: {failure}. </strong>
  const left = rateS > 0 ? `, ${about((playheadS - record.computedS) / rateS)} left` : ''
  const toS = Math.max(0, record.computedS)
  return (
    <strong>
      Computing {record.clock.minute(toS)} to {record.clock.minute(playheadS)}
      {left}.{' '}
    </strong>
  )
}
