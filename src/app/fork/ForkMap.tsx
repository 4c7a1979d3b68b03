/** One of the two maps: letter, title, its own key, and the site under the shared cursor. */
import { lazy, Suspense, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Picture } from '../film.ts'
import { number } from '../format.ts'
import {
  type Callout,
  LATENCY_STEP_MS,
  type MapFrame,
  type Rect,
  SERVES_NOBODY,
} from '../map/types.ts'
import { ErrorBoundary } from '../parts/ErrorBoundary.tsx'
import { useReducedMotion } from '../parts/media.ts'
import { useSize } from '../parts/size.ts'
import { useStable } from '../parts/stable.ts'
import { flowsOf } from '../present/struck.ts'
import { keepForkMap } from '../stage/mapHandle.ts'
import { useTime, useTwin, useView } from '../twin.ts'
import { ForkKey } from './ForkKey.tsx'
import { ForkTitle } from './ForkTitle.tsx'
import { type Future, usePair, useRecords } from './pair.tsx'
import { signed } from './signed.ts'

const EuropeMap = lazy(async () => ({ default: (await import('../map/EuropeMap.tsx')).EuropeMap }))

/** The map of one future; `side` says whether it shows itself or its difference from A. */
export function ForkMap({ side }: { side: 'a' | 'b' }) {
  const { view } = useTwin()
  const pair = usePair()
  const future = pair[side]
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const give = (reason: string) => view.set({ mapFailure: reason })
  const records = useRecords()
  const compares = side === 'b' && (records?.sameSites ?? false)
  return (
    <section className="fork-map" ref={box} aria-label={`Map of ${future.letter}`}>
      <ErrorBoundary onError={error => give(error.message)}>
        <Suspense fallback={<p className="map-wait">Drawing Europe</p>}>
          <Live side={side} future={future} compares={compares} width={width} give={give} />
        </Suspense>
      </ErrorBoundary>
      <ForkTitle side={side} />
      <ForkKey
        compares={compares}
        less={`${pair.b.letter} less ${pair.a.letter}`}
        letter={future.letter}
      />
    </section>
  )
}

interface LiveProps {
  side: 'a' | 'b'
  future: Future
  compares: boolean
  width: number
  give: (reason: string) => void
}

function Live({ side, future, compares, width, give }: LiveProps) {
  const { view } = useTwin()
  const { a } = usePair()
  const record = useStore(future.run, s => s.record)
  const picture = useStore(future.present, s => s.present?.picture ?? null)
  const other = useStore(a.present, s => s.present?.picture ?? null)
  const frame = useFrame(future, compares)
  const playing = useTime(s => s.playing)
  const theme = useView(s => s.theme)
  const siteScale = useView(s => s.siteScale)
  const landScale = useView(s => s.landScale)
  const camera = useView(s => s.camera)
  const hover = useView(s => s.hover)
  const site = useView(s => s.site)
  const reducedMotion = useReducedMotion()
  const reserved = useMemo<Rect[]>(
    () => [
      { x: 0, y: 0, width: 300, height: 52 },
      { x: width - 240, y: 0, width: 240, height: 64 },
    ],
    [width],
  )
  const pointed = hover >= 0 ? hover : site
  const callouts = useCallouts(future, picture, compares ? other : null, pointed)
  return (
    <EuropeMap
      ref={keepForkMap[side]}
      run={record?.run ?? null}
      theme={theme}
      siteScale={siteScale}
      landScale={landScale}
      frame={frame}
      compare={compares ? other : null}
      barred={record?.run.barred ?? null}
      playing={playing}
      reducedMotion={reducedMotion}
      callouts={callouts}
      storyCities={NO_CITIES}
      cursor={pointed < 0 ? null : pointed}
      camera={camera}
      reserved={reserved}
      topFadePx={64}
      label={`Map of Europe, ${future.letter}`}
      onCamera={next => view.set({ camera: next })}
      onHoverSite={index => view.set({ hover: index ?? -1 })}
      onPickSite={index => view.set({ site: index ?? -1 })}
      onUnavailable={give}
    />
  )
}

/** The picture, with the arcs of what an incident moved; on B's map of what the fork moved. */
function useFrame(future: Future, compares: boolean): MapFrame | null {
  const { a } = usePair()
  const present = useStore(future.present, s => s.present)
  const other = useStore(a.present, s => s.present)
  const picture = present?.picture ?? null
  const moved = useStable(
    present
      ? compares && other
        ? movedBeyond(present.picture, other.picture)
        : flowsOf(present)
      : [],
  )
  return useMemo(() => (picture ? { ...picture, moved } : null), [picture, moved])
}

/** Work that has moved in one future and has not in the other. */
function movedBeyond(one: Picture, other: Picture): Picture['moved'] {
  const before = new Map(other.moved.map(({ from, to, pods }) => [`${from} ${to}`, pods]))
  return one.moved
    .map(flow => ({ ...flow, pods: flow.pods - (before.get(`${flow.from} ${flow.to}`) ?? 0) }))
    .filter(({ from, to, pods }) => pods > 0 && from !== to)
}

const NO_CITIES: readonly string[] = []

/** The latency of the site pointed at, and on B's map by how much it differs. */
function useCallouts(
  { run }: Future,
  picture: Picture | null,
  other: Picture | null,
  site: number,
): readonly Callout[] {
  const record = useStore(run, s => s.record)
  return useMemo(() => {
    const sites = record?.run.sites
    if (!sites || !picture || site < 0 || site >= sites.count) return []
    const sub = valueWords(picture, other, site)
    return [
      { text: sites.name[site]!, sub, lat: sites.lat[site]!, lon: sites.lon[site]!, tone: 'ink' },
    ]
  }, [record, picture, other, site])
}

function valueWords(picture: Picture, other: Picture | null, site: number): string {
  const step = picture.latency[site]!
  if (step === SERVES_NOBODY) return 'serves nobody'
  const value = `${number(step * LATENCY_STEP_MS, 1)} ms`
  const before = other?.latency[site] ?? SERVES_NOBODY
  if (!other || before === SERVES_NOBODY) return value
  const less = (step - before) * LATENCY_STEP_MS
  return `${value}, ${signed(less, 1)}`
}
