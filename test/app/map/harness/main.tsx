import '@fontsource-variable/ibm-plex-sans'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { siteView } from '../../../../src/app/map/camera/view.ts'
import { EuropeMap } from '../../../../src/app/map/EuropeMap.tsx'
import type { EuropeMapHandle, EuropeMapProps } from '../../../../src/app/map/types.ts'
import { makeFrame, makeRun } from './continuum.ts'

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
    }
  }
}
window.harness = { map: null, picked: [], unavailable: [], set: () => {}, run, makeFrame }

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
