/** The line under a comparison: how many paired runs its intervals rest on, and how to have more. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { about } from '../format.ts'
import { handOver } from '../parts/handOver.ts'
import { Pick } from '../parts/Segmented.tsx'
import { useTwin } from '../twin.ts'
import {
  isBusy,
  NO_PAIRS,
  PAIRS_CHOICES,
  PAIRS_DEFAULT,
  type PairsRun,
  SITES_UNASKED,
} from './pairsStore.ts'
import { leftOutWords, pairsWords } from './words.ts'

/** The pairs of a branch. */
export function usePairs(branch: string): PairsRun {
  return useStore(useTwin().pairs, s => s.runs[branch] ?? NO_PAIRS)
}

export function PairsProgress({ branch }: { branch: string }) {
  const { pairs } = useTwin()
  const run = usePairs(branch)
  const busy = isBusy(run)
  const words = pairsWords(run, useBoth(branch))
  const leftOut = leftOutWords(run)
  useUnasked(branch)
  return (
    <div className="pairs">
      <p className="pairs-words">{words}</p>
      <p className="unseen" role="status">
        {busy ? `Running ${run.wanted} pairs` : run.phase === 'idle' ? '' : words}
      </p>
      {busy ? (
        <>
          <PairsBar run={run} />
          <button
            type="button"
            className="link"
            onClick={() => {
              handOver('.pairs-button')
              pairs.stop(branch)
            }}
          >
            Cancel
          </button>
        </>
      ) : (
        <RunMore key={run.phase} branch={branch} run={run} />
      )}
      {leftOut && <p className="pairs-left-out">{leftOut}</p>}
    </div>
  )
}

function PairsBar({ run: { share, leftS, pairs, wanted } }: { run: PairsRun }) {
  const percent = Math.floor(share * 100)
  return (
    <div
      className="progress pairs-bar"
      role="progressbar"
      aria-label={`Paired runs, ${pairs.length} of ${wanted}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent}%${Number.isFinite(leftS) ? `, ${about(leftS)} left` : ''}`}
    >
      <div className="progress-done" style={{ width: `${share * 100}%` }} />
    </div>
  )
}

/** How many pairs there shall be, and the button that runs those that are missing. */
function RunMore({ branch, run }: { branch: string; run: PairsRun }) {
  const { pairs } = useTwin()
  const there = run.pairs.length + run.leftOut.length
  const choices = PAIRS_CHOICES.filter(n => n > there).map(n => ({ value: n, label: String(n) }))
  const [chosen, setChosen] = useState<number>(PAIRS_DEFAULT)
  const wanted = choices.find(c => c.value === chosen)?.value ?? choices[0]?.value
  if (wanted === undefined) return null
  return (
    <span className="pairs-more">
      <Pick legend="Pairs" quiet choices={choices} value={wanted} onChange={setChosen} />
      <button
        type="button"
        className="button pairs-button"
        onClick={() => {
          handOver('.pairs .link')
          pairs.start(branch, wanted)
        }}
      >
        {run.phase === 'stopped' ? `Go on to ${wanted} pairs` : `Run ${wanted} pairs`}
      </button>
    </span>
  )
}

/** The letters of the two futures: `A and B`. */
function useBoth(key: string): string {
  const { branches } = useTwin()
  const branch = branches.find(key)
  return `${branches.find(branch?.of)?.letter ?? 'A'} and ${branch?.letter ?? 'B'}`
}

/** Small worlds take so little that nobody has to ask. */
function useUnasked(key: string): void {
  const { pairs, branches, run } = useTwin()
  const branch = branches.find(key)
  const parent = branches.find(branch?.of)?.run ?? run
  const a = useStore(parent, s => s.phase)
  const b = useStore(branch?.run ?? run, s => s.phase)
  useEffect(() => {
    const sites = branches.find(key)?.run.getState().record?.run.sites.count
    if (a !== 'done' || b !== 'done' || sites === undefined || sites >= SITES_UNASKED) return
    if (pairs.of(key).phase === 'idle') pairs.start(key)
  }, [pairs, branches, key, a, b])
}
