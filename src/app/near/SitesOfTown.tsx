/** The sites of one town: the opened one, else the one ringed last. Each opens its sheet. */
import { number } from '../format.ts'
import { LATENCY_STEP_MS, SERVES_NOBODY } from '../map/types.ts'
import { handOver } from '../parts/handOver.ts'
import { Cross } from '../parts/icons.tsx'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { siteName } from '../site/name.ts'
import { colourOf, LAW_COLOURS } from '../theme/scales.ts'
import { type Theme, TOKENS } from '../theme/tokens.ts'
import { useTwin, useView } from '../twin.ts'
import type { SiteScale } from '../viewStore.ts'
import { nearOf, useNear } from './nearStore.ts'
import { townsOf } from './towns.ts'
import { latencyWords } from './viewFigures.ts'

/** More are in the table. */
const SHOWN = 60

export function SitesOfTown({ present }: { present: Present }) {
  const twin = useTwin()
  const opened = useNear(s => s.opened)
  const ringed = useNear(s => s.ringed)
  const theme = useView(s => s.theme)
  const scale = useView(s => s.siteScale)
  const { run } = present.record
  const town = townsOf(run).all[opened >= 0 ? opened : ringed]
  if (!town) return null
  return (
    <section className="town-sites-list" aria-label={`Sites in ${town.name}`}>
      <header className="section-head">
        <h2>Sites in {town.name}</h2>
        {opened >= 0 && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Close ${town.name}`}
            onClick={() => {
              handOver('.town-name')
              nearOf(twin).setState({ opened: -1 })
            }}
          >
            <Cross />
          </button>
        )}
      </header>
      <ul>
        {town.sites.slice(0, SHOWN).map(site => (
          <li key={site}>
            <button
              type="button"
              className="town-site"
              onPointerEnter={() => twin.view.set({ hover: site })}
              onPointerLeave={() => twin.view.set({ hover: -1 })}
              onClick={() => {
                handOver('.site-head button')
                twin.view.set({ site })
              }}
            >
              <svg width="8" height="10" viewBox="0 0 8 10" aria-hidden="true" focusable="false">
                <path d="M4 0 8 5 4 10 0 5Z" fill={colourAt(present, site, scale, theme)} />
              </svg>
              <span>{siteName(run.sites.id[site]!)}</span>
              <span className="town-site-ms">{reading(present, site)}</span>
            </button>
          </li>
        ))}
      </ul>
      {town.sites.length > SHOWN && (
        <p className="section-note">
          {SHOWN} of {number(town.sites.length)}; the rest are in the table.
        </p>
      )}
    </section>
  )
}

function reading({ picture }: Present, site: number) {
  if (picture.state[site] === STATE.dark) return <span className="alarm">dark</span>
  if (picture.state[site] === STATE.cutOff) return 'cut off'
  const latency = picture.latency[site]!
  return latency === SERVES_NOBODY ? (
    <span className="unseen">serves nobody</span>
  ) : (
    <>
      {latencyWords(latency * LATENCY_STEP_MS, '>')}
      <span className="unseen"> ms</span>
    </>
  )
}

/** As the map colours it. */
function colourAt(
  { picture, record }: Present,
  site: number,
  scale: SiteScale,
  theme: Theme,
): string {
  const { law, grid } = record.run.sites
  const state = picture.state[site]
  if (state === STATE.dark || state === STATE.cutOff) return TOKENS[theme].siteDead
  if (scale === 'law') return LAW_COLOURS[theme][law[site]!] ?? TOKENS[theme].siteIdle
  if (scale === 'load') return colourOf('load', theme, picture.load[site]! / 2)
  if (scale === 'carbon') return colourOf('carbon', theme, picture.carbon[grid[site]!] ?? 0)
  const latency = picture.latency[site]!
  if (latency === SERVES_NOBODY) return TOKENS[theme].siteIdle
  return colourOf('latency', theme, latency * LATENCY_STEP_MS)
}
