import '@fontsource-variable/ibm-plex-sans'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { allowOwnWorkers } from '../../../../src/app/desk/trustedTypes.ts'
import { type CameraView, siteView } from '../../../../src/app/map/camera/view.ts'
import { EuropeMap } from '../../../../src/app/map/EuropeMap.tsx'
import type {
  EuropeMapHandle,
  EuropeMapProps,
  MapFrame,
  Town,
} from '../../../../src/app/map/types.ts'
import { makeFrame, makeRun } from './continuum.ts'

allowOwnWorkers()

const query = new URLSearchParams(location.search)
const scene = query.get('scene') ?? 'blackout'
const blackout = scene !== 'quiet' && scene !== 'dense'
const links = Number(query.get('links') ?? 0)
const run = scene === 'empty' ? null : makeRun(Number(query.get('sites') ?? 10_000), links)
const frame = run && scene !== 'idle' ? makeFrame(run, blackout) : null

const base: EuropeMapProps = {
  run,
  frame,
  theme: query.get('theme') === 'light' ? 'light' : 'dark',
  siteScale: (query.get('sites-by') ?? 'latency') as EuropeMapProps['siteScale'],
  landScale: (query.get('land-by') ?? 'plain') as EuropeMapProps['landScale'],
  playing: query.get('play') === '1',
  reducedMotion: query.get('still') === '1',
  callouts:
    blackout && run
      ? [
          { text: 'No voltage', sub: 'for 8 min 12 s', lat: 38.1, lon: -8.8, tone: 'alarm' },
          {
            text: '3,923 workloads moved',
            sub: 'to France and Italy',
            lat: 46.6,
            lon: -6.2,
            tone: 'ink',
          },
        ]
      : [],
  storyCities: blackout
    ? [
        'Madrid',
        'Lisboa',
        'Bordeaux',
        'Toulouse',
        'Marseille',
        'Barcelona',
        'Lyon',
        'Milano',
        'Nantes',
      ]
    : ['Milano', 'Barcelona'],
  reserved: [{ x: 0, y: 0, width: 2000, height: 84 }],
  onPickSite: index => window.harness.picked.push(index),
  onPickTown: town => window.harness.towns.push(town),
  onCamera: camera => {
    window.harness.cameras++
    shared.setState({ camera })
  },
  onUnavailable: reason => window.harness.unavailable.push(reason),
}
/** How long the map's own script takes a picture, ms: median and 95th percentile of so many. */
async function measure(pictures: number): Promise<{ median: number; p95: number }> {
  const took: number[] = []
  for (let i = 0; i < pictures; i++) {
    await new Promise(requestAnimationFrame)
    took.push(window.harness.map!.cost.scriptMs)
  }
  took.sort((a, b) => a - b)
  return { median: took[pictures >> 1]!, p95: took[Math.floor(pictures * 0.95)]! }
}

/** Frames of a day that goes on: loads and latencies drift, a few sites fall and rise. */
function film(count: number): MapFrame[] {
  return Array.from({ length: count }, (_, k) => {
    const next = makeFrame(run!, blackout)
    for (let i = k; i < run!.sites.count; i += 7) {
      next.load[i] = (next.load[i]! + 13 * k) % 200
      next.latency[i] = (next.latency[i]! + 5 * k) % 200
      if (i % 97 === k) next.state[i] = 0
    }
    next.linksDown = Array.from({ length: 40 + k }, (_, i) => i * 3)
    return next
  })
}

let reel: MapFrame[] | undefined

async function play(pictures: number, each: number): Promise<void> {
  reel ??= film(8)
  for (let i = 0; i < pictures; i++) {
    await new Promise(requestAnimationFrame)
    if (i % each === 0)
      window.harness.set({ frame: reel[(i / each) % reel.length]!, playing: true })
  }
}

/** The colour (0..255) that the map draws at a place. */
async function colourAt(lat: number, lon: number): Promise<number[]> {
  const blob = await window.harness.map!.toBlob()
  const bitmap = await createImageBitmap(blob!)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const pen = canvas.getContext('2d')!
  pen.drawImage(bitmap, 0, 0)
  const at = window.harness.map!.project(lat, lon)!
  const share = bitmap.width / innerWidth
  return [...pen.getImageData(Math.round(at.x * share), Math.round(at.y * share), 1, 1).data]
}

if (query.get('view')) {
  const [lat, lon, distance] = query.get('view')!.split(',').map(Number)
  base.camera = siteView(lat!, lon!, distance)
}

declare global {
  interface Window {
    harness: {
      map: EuropeMapHandle | null
      picked: (number | null)[]
      unavailable: string[]
      set(props: Partial<EuropeMapProps>): void
      run: EuropeMapProps['run']
      makeFrame: typeof makeFrame
      measure: typeof measure
      colourAt: typeof colourAt
      /** The second map, in `maps=2`: both have one camera and one cursor. */
      other: EuropeMapHandle | null
      setOther(props: Partial<EuropeMapProps>): void
      mount(shown: boolean): void
      hover(site: number | null): void
      cameras: number
      /** Plays so many pictures, the film going on each so many. */
      play(pictures: number, each: number): Promise<void>
      /** Where the camera is. */
      camera(): CameraView | null
      /** Of two maps: the view of each one's last picture. */
      views(): (CameraView | null)[]
      towns: Town[]
    }
  }
}
window.harness = {
  map: null,
  other: null,
  setOther: () => {},
  mount: () => {},
  hover: () => {},
  cameras: 0,
  play,
  camera: () => shared.getState().camera,
  views: () => [window.harness.map!.drawnView, window.harness.other!.drawnView],
  towns: [],
  picked: [],
  unavailable: [],
  set: () => {},
  run,
  makeFrame,
  measure,
  colourAt,
}

/** The page's own state, outside React, as the page has it. */
const shared = createStore<{ camera: CameraView | null; hover: number | null }>(() => ({
  camera: base.camera ?? null,
  hover: null,
}))
const linked: Partial<EuropeMapProps> = {
  onHoverSite: hover => shared.setState({ hover }),
}

function Fork() {
  const [first, set] = useState(base)
  const [second, setOther] = useState({ ...base, compare: frame })
  window.harness.set = next => set(now => ({ ...now, ...next }))
  window.harness.setOther = next => setOther(now => ({ ...now, ...next }))
  const { camera, hover } = useStore(shared)
  window.harness.hover = next => shared.setState({ hover: next })
  return (
    <div className="two">
      <EuropeMap
        {...first}
        {...linked}
        camera={camera}
        cursor={hover}
        ref={handle => {
          window.harness.map = handle
        }}
      />
      <EuropeMap
        {...second}
        {...linked}
        camera={camera}
        cursor={hover}
        ref={handle => {
          window.harness.other = handle
        }}
      />
    </div>
  )
}

function Harness() {
  const [props, set] = useState(base)
  const [mounted, mount] = useState(true)
  window.harness.set = next => set(now => ({ ...now, ...next }))
  window.harness.mount = mount
  if (!mounted) return null
  return (
    <EuropeMap
      {...props}
      ref={handle => {
        window.harness.map = handle
      }}
    />
  )
}

const two = query.get('maps') === '2'
createRoot(document.getElementById('map')!).render(two ? <Fork /> : <Harness />)
