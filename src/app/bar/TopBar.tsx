/** The bar at the top: what is shown, by what it is coloured, and the theme. */
import { type Pair, useShownPair } from '../fork/pair.tsx'
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
      <Title />
      {!phone && <Keep narrow={narrow} />}
      <span className="bar-space" />
      {phone && <WhatIf phone />}
      <Layers narrow={narrow} phone={phone} />
      {!phone && (
        <>
          <WhatIf />
          <ThemeSwitch />
        </>
      )}
    </header>
  )
}

/** The scenario's title, or what is asked of it. */
function Title() {
  const pair = useShownPair()
  return pair ? <ForkTitle pair={pair} /> : <ScenarioTitle />
}

function ForkTitle({ pair }: { pair: Pair }) {
  const phone = useIsPhone()
  const record = useRun(s => s.record)
  const from = pair.a.name || (record?.run.scenario.title ?? '')
  const facts = `fork of “${from}” at ${record?.clock.minute(pair.branch.atS) ?? ''}`
  return (
    <div className="scenario">
      <span className="scenario-title strong">What if: {pair.branch.name}</span>
      {!phone && <span className="scenario-facts">{facts}</span>}
    </div>
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
    legend: phone ? 'Show:' : 'Sites',
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
function WhatIf({ phone = false }: { phone?: boolean }) {
  const { view } = useTwin()
  const ready = useRun(s => s.record !== null)
  const forked = useView(s => s.branch !== null)
  const words = forked ? 'Change fork' : 'Ask “what if”'
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

/** Beside the run's name, for it is the run that is kept. */
function Keep({ narrow }: { narrow: boolean }) {
  const { view } = useTwin()
  const ready = useRun(s => s.record !== null)
  if (!ready) return null
  return (
    <button
      type="button"
      className="bar-word"
      aria-haspopup="dialog"
      aria-label="Keep and share"
      onClick={() => view.set({ dialog: 'keep' })}
    >
      Keep{!narrow && <span className="bar-more"> and share</span>}
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
