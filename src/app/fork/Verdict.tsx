/** What the fork says in words: the answer, where it costs most, and which sites fall out. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Intervals } from '../../study/pairs/interval.ts'
import { number } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { colourOf } from '../theme/scales.ts'
import { useTwin, useView } from '../twin.ts'
import { forkSentence, whereWords } from './answer.ts'
import { fallenOut, fallenOutWords } from './barred.ts'
import type { Compared } from './figures.ts'
import { type Records, usePair } from './pair.tsx'
import { costOf, type Region, regionsOf } from './regions.ts'

interface Props {
  records: Records
  compared: Compared | null
  intervals: Intervals | null
}

export function Verdict({ records, compared, intervals }: Props) {
  const { view } = useTwin()
  const { branch } = usePair()
  const regions = useRegions(records)
  const out = useMemo(
    () => (records.sameSites ? fallenOutWords(fallenOut(records.a.run, records.b.run)) : ''),
    [records],
  )
  const note = records.b.run.changes.at(-1)?.note ?? ''
  const sentence = compared
    ? forkSentence(branch.name, compared.a, compared.b, intervals)
    : `Computing what follows from “${branch.name}”.`
  // Read out when it no longer changes: figures that run on would be read without end.
  const settled = compared !== null && compared.toS >= records.a.horizonS
  return (
    <section className="fork-verdict">
      <h1 className="answer">{sentence}</h1>
      <p className="unseen" aria-live="polite">
        {settled || !compared ? sentence : ''}
      </p>
      {regions && <p>{whereWords(regions)}</p>}
      {out && <p className="fork-out">{out}</p>}
      {note && <p className="fork-out">{note}</p>}
      {!records.sameSites && (
        <p className="fork-out">
          The two futures have different sites, so that no site of one is compared with one of the
          other.
        </p>
      )}
      {regions && <Costs regions={regions} />}
      <p className="fork-leave">
        <button
          type="button"
          className="link"
          onClick={() => {
            handOver('.what-if, .bar-icon')
            view.set({ branch: null })
          }}
        >
          Back to one future
        </button>
        <button type="button" className="link" onClick={() => view.set({ dialog: 'keep' })}>
          Keep and share
        </button>
      </p>
    </section>
  )
}

function useRegions(records: Records): Region[] | null {
  const { a, b } = usePair()
  const inA = useStore(a.present, s => s.present?.picture ?? null)
  const inB = useStore(b.present, s => s.present?.picture ?? null)
  return useMemo(
    () => (inA && inB && records.sameSites ? regionsOf(records.a, records.b, inA, inB) : null),
    [records, inA, inB],
  )
}

const SHOWN = 6
/** A bar as wide as its room is this much (ms), or the largest cost. */
const FULL_MS = 12
const LEAST_MS = 0.1

function Costs({ regions }: { regions: readonly Region[] }) {
  const theme = useView(s => s.theme)
  const { view } = useTwin()
  const dear = regions.filter(r => costOf(r) >= LEAST_MS).slice(0, SHOWN)
  if (dear.length === 0) return null
  const full = Math.max(FULL_MS, costOf(dear[0]!))
  return (
    <div className="fork-costs">
      <h2>
        Where it costs most, ms <span className="section-note">by nearest backbone city, now</span>
      </h2>
      <ul>
        {dear.map(region => {
          const ms = costOf(region)
          return (
            <li key={region.name}>
              <span>{region.name}</span>
              <span className="fork-bar">
                <span
                  style={{
                    width: `${(100 * ms) / full}%`,
                    background: colourOf('change', theme, ms),
                  }}
                />
              </span>
              <strong>+{number(ms, 1)}</strong>
            </li>
          )
        })}
      </ul>
      <button type="button" className="link" onClick={() => view.set({ table: true })}>
        Show as table
      </button>
    </div>
  )
}
