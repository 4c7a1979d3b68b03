/** The map, with the headline figures and the key on its upper edge; or the table in its place. */
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { FilterChips } from '../filter/FilterChips.tsx'
import { useShown } from '../filter/useShown.ts'
import type { EuropeMapHandle, Rect } from '../map/types.ts'
import { Headlines } from '../metrics/Headlines.tsx'
import { MapKey } from '../metrics/MapKey.tsx'
import { useNear } from '../near/nearStore.ts'
import { useOpenTown, usePointedTown } from '../near/pointed.ts'
import { ErrorBoundary } from '../parts/ErrorBoundary.tsx'
import { handOver } from '../parts/handOver.ts'
import { useIsNarrow, useIsPhone, useReducedMotion } from '../parts/media.ts'
import { useSize } from '../parts/size.ts'
import { useStable } from '../parts/stable.ts'
import { flowsOf } from '../present/struck.ts'
import { useSiteCamera } from '../site/camera.ts'
import { useSiteOnMap } from '../site/onMap.ts'
import { useReading, useRun, useTime, useTwin, useView } from '../twin.ts'
import { calloutsAt, storyCitiesAt } from './callouts.ts'
import { setMapHandle } from './mapHandle.ts'
import { useReserved } from './reserved.ts'

const EuropeMap = lazy(async () => ({ default: (await import('../map/EuropeMap.tsx')).EuropeMap }))
const TableView = lazy(async () => ({
  default: (await import('../table/TableView.tsx')).TableView,
}))

export function Stage() {
  const table = useView(s => s.table)
  const failure = useView(s => s.mapFailure)
  return (
    <section className="stage" aria-label="Europe">
      {table || failure ? (
        <Suspense fallback={null}>
          <TableView />
        </Suspense>
      ) : (
        <MapView />
      )}
    </section>
  )
}

function MapView() {
  const { view } = useTwin()
  const phone = useIsPhone()
  const narrow = useIsNarrow()
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  const give = (reason: string) => view.set({ mapFailure: reason })
  const near = useNear(s => s.sites !== null)
  const ofSite = useView(s => s.site >= 0)
  const reserved = useReserved(box, { width, height, phone, narrow, near, ofSite })
  return (
    <div className={ofSite ? 'map map-site' : near ? 'map map-near' : 'map'} ref={box}>
      <ErrorBoundary onError={error => give(error.message)}>
        <Suspense fallback={<p className="map-wait">Drawing Europe</p>}>
          <LiveMap reserved={reserved} phone={phone} give={give} />
        </Suspense>
      </ErrorBoundary>
      {!phone && !near && !ofSite && <Headlines />}
      <FilterChips />
      <MapKey compact={narrow} />
      <StageFoot phone={phone} />
    </div>
  )
}

interface LiveProps {
  reserved: readonly Rect[]
  phone: boolean
  give: (reason: string) => void
}

function LiveMap({ reserved, phone, give }: LiveProps) {
  const { view } = useTwin()
  const record = useRun(s => s.record)
  const present = useReading(r => r.present)
  // Before there is anything to tell, the sites stand as they did at the start.
  const picture =
    present?.picture ?? (record && record.film.length > 0 ? record.film.decode(0) : null)
  const ofSite = useSiteOnMap()
  // Beside a site's people the arcs of moved work would only cross theirs.
  const flows = useStable(present && !ofSite ? flowsOf(present) : [])
  const frame = useMemo(() => (picture ? { ...picture, moved: flows } : null), [picture, flows])
  const playing = useTime(s => s.playing)
  const theme = useView(s => s.theme)
  const siteScale = useView(s => s.siteScale)
  const landScale = useView(s => s.landScale)
  const site = useView(s => s.site)
  const cursor = useView(s => s.hover)
  const shown = useShown()
  const town = usePointedTown()
  const openTown = useOpenTown()
  const reducedMotion = useReducedMotion()
  const callouts = useStable(
    ofSite ? ofSite.callouts : present && !phone ? calloutsAt(present) : [],
  )
  const siteArcs = useStable(ofSite?.arcs ?? [])
  const placeNotes = useStable(ofSite?.notes ?? [])
  const cities = useStable(present ? storyCitiesAt(present) : [])
  const handle = useRef<EuropeMapHandle>(null)
  useEffect(() => {
    setMapHandle(handle.current)
    view.set({ mapDrawn: true })
    return () => setMapHandle(null)
  }, [view])
  useSiteCamera()
  return (
    <EuropeMap
      ref={handle}
      run={record?.run ?? null}
      theme={theme}
      siteScale={siteScale}
      landScale={landScale}
      frame={frame}
      playing={playing}
      reducedMotion={reducedMotion}
      callouts={callouts}
      storyCities={cities}
      selected={site < 0 ? null : site}
      cursor={cursor < 0 ? null : cursor}
      town={town}
      shown={shown}
      siteArcs={siteArcs}
      placeNotes={placeNotes}
      reserved={reserved}
      topFadePx={phone ? 0 : 120}
      onPickSite={index => view.set({ site: index ?? -1 })}
      onPickTown={openTown}
      onHoverSite={index => view.set({ hover: index ?? -1 })}
      onCamera={camera => view.set({ camera })}
      onUnavailable={give}
    />
  )
}

/** Quiet words on the map's lower edge. */
function StageFoot({ phone }: { phone: boolean }) {
  const { view } = useTwin()
  return (
    <p className="stage-foot">
      <button
        type="button"
        className="link"
        onClick={() => {
          handOver('.table-head .button')
          view.set({ table: true })
        }}
      >
        {phone ? 'Table' : 'Show as table'}
      </button>
      <button type="button" className="link" onClick={() => view.set({ dialog: 'sources' })}>
        {phone ? 'Sources' : 'Sources: GeoNames, Natural Earth, Electricity Maps'}
      </button>
      <button type="button" className="link" onClick={() => view.set({ dialog: 'help' })}>
        Help
      </button>
    </p>
  )
}
