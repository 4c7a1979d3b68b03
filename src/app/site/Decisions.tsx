/** "Why it is ...": the decisions that tell most of a site; each leads to its moment and its causes. */
import { useState } from 'react'
import type { SiteReason } from '../../study/why/reason.ts'
import { number } from '../format.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import type { Present } from '../present/present.ts'
import { useTwin } from '../twin.ts'
import { type Decision, decisionsOf, foremost } from './decisions.ts'
import { useSiteReason } from './reasonStore.ts'
import { headOf } from './sentence.ts'
import type { Situation } from './situation.ts'

/** As many as the sheet has room for beside the rest. */
const SHOWN = 3

interface Props {
  now: Present
  site: number
  situation: Situation
  reason: SiteReason | null
}

export function Decisions({ now, site, situation, reason }: Props) {
  const arrival = useSiteReason(s => s.arrival)
  const [wholeOf, setWholeOf] = useState(-1)
  const { record, tS } = now
  const turnedAway = (reason?.turnedAway ?? []).filter(away => away.tS <= tS)
  const all = decisionsOf({ record, site, lines: situation.lines, turnedAway, arrival })
  const whole = wholeOf === site
  const shown = whole ? all : foremost(all, SHOWN)
  return (
    <section className="site-part">
      <header className="section-head">
        <h2>{headOf(situation)}</h2>
        {all.length > SHOWN ? (
          <button
            type="button"
            className="link section-more"
            aria-expanded={whole}
            onClick={() => setWholeOf(whole ? -1 : site)}
          >
            {whole
              ? `All ${number(all.length)} decisions`
              : `${SHOWN} of ${number(all.length)} decisions`}
          </button>
        ) : (
          <span className="section-note">
            {all.length === 1 ? '1 decision' : `${number(all.length)} decisions`}
          </span>
        )}
      </header>
      {reason && askedWords(situation, reason) && (
        <p className="site-none">{askedWords(situation, reason)}</p>
      )}
      {all.length === 0 ? (
        <p className="site-none">
          Nothing was decided about it since {record.clock.time(0)}: all here is as it began.
        </p>
      ) : (
        <ol className="story-list">
          {shown.map(decision => (
            <Entry key={decision.key} decision={decision} now={now} />
          ))}
        </ol>
      )}
    </section>
  )
}

/** What people ask of it, where that is what explains it: `ar: asked 5,700 times a second, 5,700 at the most.` */
function askedWords({ kind }: Situation, { workloads }: SiteReason): string {
  if (kind !== 'asked' && kind !== 'busier') return ''
  const called = workloads.filter(w => w.mostPerS > 0)
  return called
    .map(
      w =>
        `${w.name}: asked ${number(w.askedPerS)} times a second, takes ${number(w.mostPerS)} at the most.`,
    )
    .join(' ')
}

function Entry({ decision, now }: { decision: Decision; now: Present }) {
  const { time, view } = useTwin()
  const { mark, word, system, tS, sentence, line } = decision
  const { clock } = now.record
  return (
    <li className="entry">
      <StoryMark mark={mark} />
      <button
        type="button"
        className="entry-body"
        title={`What led to it; goes to ${clock.time(tS)}`}
        onClick={() => {
          time.play(false)
          time.seek(tS)
          view.set({ dialog: 'why', why: { about: 'line', line } })
        }}
      >
        <span className="entry-head">
          <span
            className={mark === 'couldNot' || mark === 'cause' ? 'entry-word alarm' : 'entry-word'}
          >
            {word}
          </span>
          <span className="entry-system">{system}</span>
          <time className="entry-time">{clock.time(tS)}</time>
        </span>
        <span className="entry-sentence">{sentence}</span>
      </button>
    </li>
  )
}
