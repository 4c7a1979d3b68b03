/**
 * A desk that makes a run up: real places, grids and backbone, and an Iberian blackout whose
 * figures are invented. For looking at the page and for its tests; never shipped.
 */

import type { Desk } from '../../../src/app/desk/connect.ts'
import { backbone, linkName } from '../../../src/atlas/backbone.ts'
import { countrySets } from '../../../src/atlas/countries.ts'
import { grids } from '../../../src/atlas/grids.ts'
import { hubIndex, hubs } from '../../../src/atlas/hubs.ts'
import { places } from '../../../src/atlas/places.ts'
import type { OpenedRun, OpenRequest, RunChunk } from '../../../src/study/protocol.ts'
import { SyntheticRun } from './syntheticRun.ts'

const DAY_S = 86_400
export const BLACKOUT_S = 12 * 3600 + 33 * 60 + 24

export function syntheticDesk(): Desk {
  let run: SyntheticRun | null = null
  let dies = false
  let stopped = false
  let nowS = 0
  return {
    async open(request: OpenRequest) {
      if (request.text.includes('scenario: broken')) {
        const message = '“contries” is not a field of a scenario; the nearest is “countries”.'
        return {
          complaints: [{ file: request.file, line: 14, column: 3, path: 'contries', message }],
        }
      }
      dies = request.text.includes('scenario: dies')
      const opened = openedRun(request, request.text.includes('quiet'))
      run = new SyntheticRun(opened)
      nowS = 0
      return opened
    },
    async run(sink: (chunk: RunChunk) => void) {
      stopped = false
      while (run && nowS < DAY_S && !stopped) {
        const toS = Math.min(DAY_S, nowS + 1800)
        sink(run.chunk(nowS, toS))
        nowS = toS
        await new Promise(done => setTimeout(done, 15))
        if (dies && nowS >= 12.8 * 3600) throw new Error('out of memory')
      }
      return null
    },
    async stop() {
      stopped = true
    },
    checkpoint: async () => null,
    ask: async () => null,
    close() {
      stopped = true
      run = null
    },
  }
}

function openedRun(request: OpenRequest, quiet: boolean): OpenedRun {
  const inScope = [...countrySets.europe31!]
  const count = request.siteCount ?? 10_000
  const chosen = spread(count, inScope)
  const gridIds = grids.map(g => g.id)
  const at = <T>(of: (place: (typeof places)[number], i: number) => T): T[] => chosen.map(of)
  return {
    scenario: {
      name: quiet ? 'quiet-day' : 'iberian-blackout',
      title: quiet ? 'A quiet Tuesday' : 'Iberian blackout',
      about: '',
      seed: quiet ? 1410 : 2804,
      startUtcMs: quiet ? Date.UTC(2025, 9, 13, 22) : Date.UTC(2025, 3, 27, 22),
      zone: 'Europe/Madrid',
      horizonS: DAY_S,
      digestVersion: '0',
    },
    sites: {
      count,
      id: at((p, i) => `${p.id}-${String(i % 1000).padStart(3, '0')}`),
      name: at(p => p.name),
      country: at(p => p.country),
      lat: Float64Array.from(at(p => p.lat)),
      lon: Float64Array.from(at(p => p.lon)),
      hub: Uint8Array.from(at(p => nearestHub(p.lat, p.lon))),
      grid: Uint8Array.from(at(p => gridIds.indexOf(p.grid))),
      siteClass: Uint8Array.from(at((_, i) => (i % 50 === 0 ? 2 : i % 8 === 0 ? 1 : 0))),
      provider: Uint8Array.from(at((_, i) => i % 3)),
      law: Uint8Array.from(at((p, i) => (p.country === 'GB' ? 1 : i % 5 === 0 ? 2 : 0))),
      nodes: Uint16Array.from(at((_, i) => (i % 50 === 0 ? 24 : 2))),
    },
    hubs: hubs.map(({ code, local, lat, lon, country }) => ({
      code,
      name: local,
      lat,
      lon,
      country,
    })),
    links: backbone.map(link => ({
      a: hubIndex(link.a),
      b: hubIndex(link.b),
      km: link.km,
      kind: link.kind,
      name: linkName(link),
    })),
    grids: grids.map(({ id, country, name }) => ({ id, country, name })),
    providers: ['Orange', 'Telefónica', 'Hetzner'].map(name => ({
      id: name,
      name,
      jurisdiction: 'eu',
    })),
    classes: ['far-edge', 'near-edge', 'cloud'],
    incidents: quiet ? [] : [blackout(['ES', 'PT'].map(id => gridIds.indexOf(id)))],
    inScope,
    id: 'synthetic',
    workloads: [],
    barred: new Uint8Array(count),
    changes: [],
    population: 512e6,
  }
}

const blackout = (gridNumbers: number[]): OpenedRun['incidents'][number] => ({
  name: 'blackout',
  kind: 'grid-outage',
  title: 'No voltage',
  startS: BLACKOUT_S,
  endS: BLACKOUT_S + 15.5 * 3600,
  grids: gridNumbers,
})

/** Sites by population: the larger a place, the more it gets. */
function spread(count: number, inScope: readonly string[]) {
  const scope = new Set(inScope)
  const able = places.filter(p => scope.has(p.country)).sort((a, b) => b.population - a.population)
  const people = able.reduce((sum, p) => sum + p.population, 0)
  const chosen: (typeof places)[number][] = []
  let owed = 0
  for (const place of able) {
    owed += (place.population / people) * count
    while (owed >= 0.5 && chosen.length < count) {
      chosen.push(place)
      owed--
    }
  }
  while (chosen.length < count) chosen.push(able[chosen.length % able.length]!)
  return chosen
}

function nearestHub(lat: number, lon: number): number {
  let best = 0
  let bestD = Number.POSITIVE_INFINITY
  hubs.forEach((hub, i) => {
    const d = (hub.lat - lat) ** 2 + ((hub.lon - lon) * 0.65) ** 2
    if (d < bestD) {
      bestD = d
      best = i
    }
  })
  return best
}
