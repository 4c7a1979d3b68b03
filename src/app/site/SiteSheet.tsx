/** One site at the playhead: what it is, why, what runs there, whose law, what power, which people. */
import { useEffect, useMemo } from 'react'
import { handOver } from '../parts/handOver.ts'
import { Cross } from '../parts/icons.tsx'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { useReading, useRun, useTwin, useView } from '../twin.ts'
import { Decisions } from './Decisions.tsx'
import { LawReached } from './LawReached.tsx'
import { siteTitle } from './name.ts'
import { PeoplePlot } from './PeoplePlot.tsx'
import { PowerBar } from './PowerBar.tsx'
import { RunsHere } from './RunsHere.tsx'
import { useSiteReason } from './reasonStore.ts'
import { sayOfSite } from './said.ts'
import { sentenceOf, stateOf } from './sentence.ts'
import { situationOf } from './situation.ts'

export function SiteSheet() {
  const present = useReading(r => r.present)
  const site = useView(s => s.site)
  if (!present || site < 0 || site >= present.record.run.sites.count) return null
  return <Chosen now={present} site={site} />
}

function Chosen({ now, site }: { now: Present; site: number }) {
  const { view } = useTwin()
  const { reason, failure } = useSiteReason(s => s)
  const own = reason?.site === site ? reason : null
  // The record grows in place: its version says when there are more lines and frames.
  const version = useRun(s => s.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const situation = useMemo(() => situationOf(now, site, own), [now, site, own, version])
  const { sites } = now.record.run
  const state = now.picture.state[site]!
  const sentence = sentenceOf(situation, now, own)
  useEffect(() => {
    sayOfSite(`${siteTitle(sites, site)}. ${sentence}`)
    return () => sayOfSite('')
  }, [sites, site, sentence])
  return (
    <>
      <div className="answer-block site-block">
        <div className="site-head">
          <span>
            {siteTitle(sites, site)}, {countryName(sites.country[site]!)}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label="Close the site"
            onClick={() => {
              handOver('.stage [role="application"], .stage .row-link')
              view.set({ site: -1 })
            }}
          >
            <Cross />
          </button>
        </div>
        <h1 className="answer">{sentence}</h1>
        <p className="site-state">
          <span
            className={state === STATE.dark ? 'site-dot site-dot-dark' : 'site-dot'}
            aria-hidden="true"
          />
          {stateOf(now, site, situation)}
        </p>
        {failure && (
          <p className="site-failure" role="alert">
            Its reasons cannot be had: {failure}.
          </p>
        )}
      </div>
      <Decisions now={now} site={site} situation={situation} reason={own} />
      {own ? (
        <>
          <RunsHere reason={own} />
          <LawReached reason={own} country={sites.country[site]!} />
          <PowerBar reason={own} country={sites.country[site]!} />
          <PeoplePlot reason={own} />
        </>
      ) : (
        !failure && (
          <p className="site-wait" role="status">
            Looking back to {now.record.clock.time(now.tS)}
          </p>
        )
      )}
    </>
  )
}
