/** The sheet beside the map: the answer first, then the numbers, then the reasons. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Answer } from '../answer/answer.ts'
import { NothingMatches, useNothing } from '../filter/NothingMatches.tsx'
import { Headlines } from '../metrics/Headlines.tsx'
import { useFollowNear } from '../near/nearStore.ts'
import { useNearAnswer } from '../near/useNearAnswer.ts'
import { useIsPhone } from '../parts/media.ts'
import type { RunRecord } from '../run/record.ts'
import { SenderNote } from '../share/SenderNote.tsx'
import { useSaidOfSite } from '../site/said.ts'
import { LaneTables } from '../table/LaneTables.tsx'
import { runLanes } from '../timeline/lanes.ts'
import { useReading, useRun, useView } from '../twin.ts'
import { CarbonByCountry } from './CarbonByCountry.tsx'
import { Failure } from './Failure.tsx'
import { FateBar } from './FateBar.tsx'
import { Loading } from './Loading.tsx'
import { Questions } from './Questions.tsx'
import { StoryList } from './StoryList.tsx'

const SiteSheet = lazy(async () => ({ default: (await import('../site/SiteSheet.tsx')).SiteSheet }))
const NearView = lazy(async () => ({ default: (await import('../near/NearView.tsx')).NearView }))

export function Sheet() {
  const site = useView(s => s.site)
  const hasPresent = useReading(r => r.present !== null)
  const failed = useRun(s => s.phase === 'failed')
  useFollowNear()
  const nothing = useNothing()
  const near = useNearAnswer()
  const ofSite = useSaidOfSite()
  const answer = useReading(r => r.answer?.sentence ?? '')
  return (
    <main className={site >= 0 && hasPresent ? 'sheet sheet-wide' : 'sheet'}>
      {!hasPresent ? failed ? <Failure /> : <Loading /> : site >= 0 ? <Chosen /> : <Here />}
      <Announcer sentence={ofSite || (nothing?.sentence ?? near?.sentence ?? answer)} />
    </main>
  )
}

const Chosen = () => (
  <Suspense fallback={null}>
    <SiteSheet />
  </Suspense>
)

/** Of what the map shows: nothing, where no site matches; what is in view, from near; or all. */
function Here() {
  const nothing = useNothing()
  const near = useNearAnswer()
  const failed = useRun(s => s.phase === 'failed')
  if (nothing) return <NothingMatches nothing={nothing} />
  if (!near || failed) return <Now />
  return (
    <Suspense fallback={null}>
      <NearView />
    </Suspense>
  )
}

function Now() {
  const answer = useReading(r => r.answer)
  const stopped = useStopped()
  const phone = useIsPhone()
  if (!answer) return null
  const reasons = answer.quiet ? (
    <>
      <Questions />
      <CarbonByCountry />
    </>
  ) : (
    <StoryList />
  )
  return (
    <>
      <div className="answer-block">
        {stopped && <Failure onLook={stopped} />}
        <h1 className={stopped ? 'answer answer-second' : 'answer'}>{answer.sentence}</h1>
        {!phone && <Detail answer={answer} />}
        <SenderNote />
      </div>
      {phone && <Headlines compact />}
      {reasons}
      {phone && (
        <div className="answer-block phone-foot">
          <Detail answer={answer} />
          <LaneTables source={runLanes} />
        </div>
      )}
    </>
  )
}

/** Where the run broke off and nobody has put that aside: what puts it aside. */
function useStopped(): (() => void) | null {
  const failed = useRun(s => s.phase === 'failed')
  const record = useRun(s => s.record)
  const [aside, setAside] = useState<RunRecord | null>(null)
  return failed && aside !== record ? () => setAside(record) : null
}

/** The line below the sentence, and what became of the struck work. */
function Detail({ answer: { detail, fate } }: { answer: Answer }) {
  return (
    <>
      <p className="answer-detail">{detail}</p>
      {fate && <FateBar fate={fate} />}
    </>
  )
}

/** No more often than this (ms) is a changed sentence read out. */
const CALM_MS = 4000

/** Says the answer to screen readers, politely: numbers that run on are not read at every change. */
function Announcer({ sentence }: { sentence: string }) {
  const [said, setSaid] = useState('')
  const latest = useRef(sentence)
  const timer = useRef(0)
  useEffect(() => {
    latest.current = sentence
    if (timer.current) return
    setSaid(sentence)
    timer.current = window.setTimeout(() => {
      timer.current = 0
      setSaid(latest.current)
    }, CALM_MS)
  }, [sentence])
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  )
}
