/** What the map's colours and heights mean. */
import { useMemo } from 'react'
import { STATE } from '../present/counts.ts'
import { LAW_COLOURS, LAW_NAMES, rampColours, SCALES, type ScaleName } from '../theme/scales.ts'
import type { Theme } from '../theme/tokens.ts'
import { useReading, useView } from '../twin.ts'
import type { LandScale, SiteScale } from '../viewStore.ts'
import { Term } from '../words/Term.tsx'
import type { WordKey } from '../words/vocabulary.ts'

const SITE_TITLES: Record<SiteScale, string> = {
  latency: 'Latency to people served',
  load: 'Load of the site',
  carbon: 'Carbon of the site’s grid',
  law: 'Law that reaches the operator',
}

const SITE_SHORT: Record<SiteScale, string> = {
  latency: 'latency',
  load: 'load',
  carbon: 'carbon of the grid',
  law: 'law that reaches them',
}

const LAND_TITLES: Record<Exclude<LandScale, 'plain'>, string> = {
  carbon: 'Land: carbon of the grid',
  law: 'Land: law that holds there',
}

export function MapKey({ compact, label }: { compact?: boolean; label?: string }) {
  const theme = useView(s => s.theme)
  const siteScale = useView(s => s.siteScale)
  const landScale = useView(s => s.landScale)
  const anyDark = useReading(r => (r.present?.counts.total[STATE.dark] ?? 0) > 0)
  const siteTitle =
    landScale === 'plain' ? SITE_TITLES[siteScale] : `Sites: ${SITE_SHORT[siteScale]}`
  return (
    <aside className={compact ? 'key key-compact' : 'key'} aria-label={label ?? 'Key of the map'}>
      {landScale !== 'plain' && (
        <KeyRow title={LAND_TITLES[landScale]} scale={landScale} theme={theme} compact={compact} />
      )}
      <KeyRow title={siteTitle} scale={siteScale} theme={theme} compact={compact} />
      <div className="key-glyphs">
        <span className="key-glyph">
          <svg width="18" height="16" viewBox="0 0 18 16" aria-hidden="true" focusable="false">
            <path d="M1.2 16v-3M6.4 16V10M11.6 16V5.5M16.8 16V1" className="key-bars" />
          </svg>
          Taller: more load
        </span>
        {anyDark && (
          <span className="key-glyph">
            <svg width="8" height="16" viewBox="0 0 8 16" aria-hidden="true" focusable="false">
              <path d="M1.2 16v-4M6.4 16v-4" className="key-stubs" />
            </svg>
            No power
          </span>
        )}
      </div>
    </aside>
  )
}

interface RowProps {
  title: string
  scale: SiteScale
  theme: Theme
  compact?: boolean | undefined
}

function KeyRow({ title, scale, theme, compact }: RowProps) {
  if (scale === 'law') return <LawKey title={title} theme={theme} />
  return <RampKey title={title} scale={scale} theme={theme} compact={compact} />
}

function RampKey({ title, scale, theme, compact }: RowProps & { scale: ScaleName }) {
  const ramp = useMemo(
    () => `linear-gradient(to right, ${rampColours(scale, theme).join(', ')})`,
    [scale, theme],
  )
  const { unit, ticks } = SCALES[scale]
  return (
    <div className="key-row">
      {!compact && (
        <div className="key-title">
          <span>{title}</span>
          <span className="key-unit">{unit}</span>
        </div>
      )}
      <div className="key-ramp" style={{ background: ramp }} />
      <div className="key-ticks">
        {compact ? (
          <>
            <span>{ticks[0]}</span>
            <span>
              {scale}, {unit}
            </span>
            <span>{ticks[ticks.length - 1]}</span>
          </>
        ) : (
          ticks.map(tick => <span key={tick}>{tick}</span>)
        )}
      </div>
    </div>
  )
}

/** By law: the word that says what it means. */
const LAW_TERMS: readonly (WordKey | null)[] = [null, 'adequate', 'usReach', null]

function LawKey({ title, theme }: { title: string; theme: Theme }) {
  return (
    <div className="key-row">
      <div className="key-title">
        <span>{title}</span>
      </div>
      <ul className="key-law">
        {LAW_NAMES.map((name, i) => (
          <li key={name}>
            <span className="swatch" style={{ background: LAW_COLOURS[theme][i] }} />
            {LAW_TERMS[i] ? <Term of={LAW_TERMS[i]}>{name}</Term> : name}
          </li>
        ))}
      </ul>
    </div>
  )
}
