/** Ten thousand made-up sites in real towns, and frames of a made-up day: for looking at the map only. */

import { DEFAULT_SCOPE } from '../../../../src/app/map/geography/rules.ts'
import { project } from '../../../../src/app/map/projection.ts'
import type { MapFrame, MapRun } from '../../../../src/app/map/types.ts'
import { backbone } from '../../../../src/atlas/backbone.ts'
import { grids } from '../../../../src/atlas/grids.ts'
import { hubs } from '../../../../src/atlas/hubs.ts'
import { places } from '../../../../src/atlas/places.ts'

/** Mulberry32: the same sites every time. */
function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const NOT_DRAWN = new Set('ES-CN ES-CE ES-ML PT-AC PT-MA'.split(' '))

/** @param links so many lines in all: the backbone's, and beside them what sites would have */
export function makeRun(count: number, links = 0): MapRun {
  const draw = random(2804)
  const scope = new Set(DEFAULT_SCOPE)
  const list = places.filter(p => scope.has(p.country) && !NOT_DRAWN.has(p.grid))
  const sums: number[] = []
  let total = 0
  for (const p of list) sums.push((total += p.population ** 0.62))
  const gridOf = new Map(grids.map((g, i) => [g.id, i]))
  const chosen = Array.from({ length: count }, () => {
    const at = draw() * total
    let [lo, hi] = [0, sums.length - 1]
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if (sums[mid]! < at) lo = mid + 1
      else hi = mid
    }
    return list[lo]!
  })
  const hubOf = new Map(hubs.map((h, i) => [h.code, i]))
  return {
    sites: {
      count,
      name: chosen.map(p => p.name),
      country: chosen.map(p => p.country),
      lat: Float64Array.from(chosen, p => p.lat),
      lon: Float64Array.from(chosen, p => p.lon),
      grid: Uint8Array.from(chosen, p => gridOf.get(p.grid)!),
      law: Uint8Array.from(chosen, p =>
        draw() < 0.22 ? 2 : ['CH', 'GB'].includes(p.country) ? 1 : 0,
      ),
    },
    hubs: hubs.map(h => ({ name: h.name, lat: h.lat, lon: h.lon, country: h.country })),
    links: [
      ...backbone.map(l => ({ a: hubOf.get(l.a)!, b: hubOf.get(l.b)!, km: l.km, kind: l.kind })),
      ...Array.from({ length: Math.max(0, links - backbone.length) }, () => ({
        a: Math.floor(draw() * hubs.length),
        b: Math.floor(draw() * hubs.length),
        km: 5 + Math.floor(60 * draw()),
        kind: 'land' as const,
      })),
    ],
    grids: grids.map(g => ({ id: g.id, country: g.country })),
    inScope: DEFAULT_SCOPE,
  }
}

/** g/kWh as the picture of a quiet afternoon has them. */
const CARBON: Record<string, number> = {
  SE: 22,
  NO: 24,
  FR: 38,
  CH: 41,
  PT: 96,
  ES: 118,
  GB: 168,
  NL: 248,
  IT: 262,
  DE: 318,
  CZ: 428,
  PL: 642,
  IE: 290,
  BE: 140,
  AT: 80,
  HU: 190,
  RO: 230,
  BG: 360,
  GR: 290,
  FI: 60,
  DK: 110,
  EE: 420,
  LV: 120,
  LT: 150,
  CY: 560,
  HR: 150,
  SI: 170,
  SK: 110,
  LU: 150,
  MT: 380,
  IS: 28,
}

export function makeFrame(run: MapRun, blackout: boolean): MapFrame {
  const draw = random(1410)
  const { count, lat, lon, grid } = run.sites
  const frame: MapFrame = {
    latency: new Uint8Array(count),
    load: new Uint8Array(count),
    state: new Uint8Array(count).fill(1),
    voltage: new Uint8Array(run.grids.length).fill(255),
    carbon: Uint16Array.from(run.grids, g => CARBON[g.country] ?? 250),
    moved: [],
    linksDown: [],
  }
  const dark = (g: number) => blackout && ['ES', 'PT'].includes(run.grids[g]!.id)
  run.grids.forEach((_, g) => {
    if (dark(g)) frame.voltage[g] = 0
  })
  const pyrenees = project(43.4, 1.2)
  for (let i = 0; i < count; i++) {
    const { x, z } = project(lat[i]!, lon[i]!)
    const off = Math.hypot(x - pyrenees.x, z - pyrenees.z)
    const near = blackout ? Math.exp(-((off / 3.4) ** 2)) : 0
    let load = 0.3 + 0.42 * draw() ** 1.2 + near * (0.3 + 0.35 * draw())
    let ms = 6 + 11 * draw() ** 1.2 + (blackout ? 0 : 3) + near * (10 + 16 * draw())
    if (dark(grid[i]!)) {
      frame.state[i] = draw() < 0.16 ? 2 : 0
      ms = 8 + 6 * draw()
      load = 0.35
    }
    frame.load[i] = Math.round(200 * Math.min(0.98, load))
    frame.latency[i] = Math.min(250, Math.round(ms / 0.2))
  }
  if (blackout) frame.moved = flows(run)
  return frame
}

function flows(run: MapRun): MapFrame['moved'] {
  const at = (name: string) => run.hubs.findIndex(h => h.name === name)
  const rows: [string, string, number][] = [
    ['Lisbon', 'Nantes', 612],
    ['Porto', 'Nantes', 400],
    ['Madrid', 'Bordeaux', 720],
    ['Madrid', 'Paris', 210],
    ['Madrid', 'Toulouse', 480],
    ['Zaragoza', 'Toulouse', 300],
    ['Barcelona', 'Marseille', 420],
    ['Valencia', 'Marseille', 260],
    ['Valencia', 'Milan', 211],
    ['Seville', 'Lyon', 140],
    ['Málaga', 'Marseille', 120],
    ['Barcelona', 'Milan', 300],
    ['Bilbao', 'Bordeaux', 380],
    ['Barcelona', 'Toulouse', 180],
    ['Seville', 'Toulouse', 90],
  ]
  return rows
    .map(([a, b, pods]) => ({ from: at(a), to: at(b), pods }))
    .filter(f => f.from >= 0 && f.to >= 0)
}
