import '@fontsource-variable/ibm-plex-sans'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { allowOwnWorkers } from '../../../../src/app/desk/trustedTypes.ts'
import { siteView } from '../../../../src/app/map/camera/view.ts'
import { EuropeMap } from '../../../../src/app/map/EuropeMap.tsx'
import type { EuropeMapHandle, EuropeMapProps } from '../../../../src/app/map/types.ts'
import { makeFrame, makeRun } from './continuum.ts'

allowOwnWorkers()

const query = new URLSearchParams(location.search)
const scene = query.get('scene') ?? 'blackout'
const blackout = scene !== 'quiet' && scene !== 'dense'
const run = scene === 'empty' ? null : makeRun(Number(query.get('sites') ?? 10_000))
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
    }
  }
}
window.harness = {
  map: null,
  picked: [],
  unavailable: [],
  set: () => {},
  run,
  makeFrame,
  measure,
  colourAt,
}

function Harness() {
  const [props, set] = useState(base)
  window.harness.set = next => set(now => ({ ...now, ...next }))
  return (
    <EuropeMap
      {...props}
      ref={handle => {
        window.harness.map = handle
      }}
    />
  )
}

createRoot(document.getElementById('map')!).render(<Harness />)
