/** The bar at the top: what is shown, by what it is coloured, and the theme. */
import { number } from '../format.ts'
import { Branch, BrandMark, ChevronDown } from '../parts/icons.tsx'
import { useIsNarrow, useIsPhone } from '../parts/media.ts'
import { Pick, Segmented } from '../parts/Segmented.tsx'
import { useRun, useTwin, useView } from '../twin.ts'
import type { LandScale, SiteScale } from '../viewStore.ts'

const SITES: readonly { value: SiteScale; label: string }[] = [
  { value: 'latency', label: 'Latency' },
  { value: 'load', label: 'Load' },
  { value: 'carbon', label: 'Carbon' },
  { value: 'law', label: 'Law' },
]

const LAND: readonly { value: LandScale; label: string }[] = [
  { value: 'plain', label: 'Plain' },
  { value: 'carbon', label: 'Carbon' },
  { value: 'law', label: 'Law' },
]

export function TopBar() {
  const narrow = useIsNarrow()
  const phone = useIsPhone()
  return (
    <header className="bar">
      {!phone && (
        <span className="brand">
          <BrandMark />
          <span className={narrow ? 'unseen' : ''}>Continuum Twin</span>
        </span>
      )}
      <ScenarioTitle />
      <span className="bar-space" />
      <Layers narrow={narrow} phone={phone} />
      <WhatIf phone={phone} />
      {!narrow && <Keep />}
      <ThemeSwitch />
    </header>
  )
}

function ScenarioTitle() {
  const { view } = useTwin()
  const record = useRun(s => s.record)
  const narrow = useIsNarrow()
  const phone = useIsPhone()
  const scenario = record?.run.scenario
  const parts = record
    ? [
        record.clock.date(0),
        ...(narrow ? [] : [`${number(record.run.sites.count)} sites`, `seed ${scenario!.seed}`]),
      ]
    : []
  return (
    <div className="scenario">
      <button
        type="button"
        className="scenario-button"
        aria-haspopup="dialog"
        onClick={() => view.set({ dialog: 'scenarios' })}
      >
        <span className="scenario-title">{scenario?.title ?? 'Scenarios'}</span>
        <ChevronDown />
      </button>
      {!phone && <span className="scenario-facts">{parts.join(', ')}</span>}
    </div>
  )
}

function Layers({ narrow, phone }: { narrow: boolean; phone: boolean }) {
  const { view } = useTwin()
  const siteScale = useView(s => s.siteScale)
  const landScale = useView(s => s.landScale)
  const sites = {
    legend: phone ? 'Show' : 'Sites',
    choices: SITES,
    value: siteScale,
    onChange: (scale: SiteScale) => view.colourSites(scale),
  }
  const land = {
    legend: 'Land',
    choices: LAND,
    value: landScale,
    onChange: (scale: LandScale) => view.colourLand(scale),
  }
  if (!narrow) {
    return (
      <>
        <Segmented {...sites} />
        <Segmented {...land} />
      </>
    )
  }
  return (
    <>
      <Pick {...sites} />
      {!phone && <Pick {...land} />}
    </>
  )
}

/** Asks for the dialog in which a run is forked. */
function WhatIf({ phone }: { phone: boolean }) {
  const { view } = useTwin()
  const ready = useRun(s => s.record !== null)
  const words = 'Ask “what if”'
  return (
    <button
      type="button"
      className={phone ? 'bar-icon' : 'button what-if'}
      aria-haspopup="dialog"
      aria-label={phone ? words : undefined}
      disabled={!ready}
      onClick={() => view.set({ dialog: 'whatIf' })}
    >
      <Branch />
      {!phone && words}
    </button>
  )
}

function Keep() {
  const { view } = useTwin()
  return (
    <button
      type="button"
      className="bar-word"
      aria-haspopup="dialog"
      onClick={() => view.set({ dialog: 'keep' })}
    >
      Keep and share
    </button>
  )
}

function ThemeSwitch() {
  const { view } = useTwin()
  const theme = useView(s => s.theme)
  const other = theme === 'dark' ? 'Light' : 'Dark'
  return (
    <button type="button" className="theme-switch" onClick={() => view.switchTheme()}>
      <span className="unseen">Theme: </span>
      {other}
    </button>
  )
}
