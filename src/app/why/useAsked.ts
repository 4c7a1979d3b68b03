/** One question to the run's worker, asked when it is opened. */
import { useEffect, useState } from 'react'
import type { Question } from '../../study/protocol.ts'
import type { Reason } from '../../study/why/reason.ts'
import { useTwin } from '../twin.ts'

/** What is asked, of whatever moment the playhead is at. */
export type Asking = { about: 'figure'; figure: string } | { about: 'pod'; by: string; pod: string }

export type Asked =
  | { state: 'asking' }
  | { state: 'answered'; reason: Reason | null }
  | { state: 'failed'; words: string }

export function useAsked(asking: Asking): Asked {
  const { run, time } = useTwin()
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const key = JSON.stringify(asking)
  useEffect(() => {
    let stale = false
    const { playheadS } = time.getState()
    const question = { tS: playheadS, ...JSON.parse(key) } as Question
    setAsked({ state: 'asking' })
    run
      .getState()
      .ask(question)
      .then(
        reason => stale || setAsked({ state: 'answered', reason }),
        error => stale || setAsked({ state: 'failed', words: String(error?.message ?? error) }),
      )
    return () => {
      stale = true
    }
  }, [run, time, key])
  return asked
}
