/** A run of four sites in three countries, for tests that want to count on their fingers. */
import { RunRecord } from '../../src/app/run/record.ts'
import type {
  FilmFrame,
  OpenedRun,
  RunChunk,
  SeriesPoint,
  TimelineLine,
} from '../../src/study/protocol.ts'

export const START_S = 45_204

const grids = [
  { id: 'PT', country: 'PT', name: 'Mainland Portugal' },
  { id: 'ES', country: 'ES', name: 'Mainland Spain' },
  { id: 'FR', country: 'FR', name: 'Mainland France' },
]

export function smallRun(incidents: OpenedRun['incidents'] = blackout()): OpenedRun {
  return {
    scenario: {
      name: 'small',
      title: 'Small',
      about: '',
      seed: 1,
      startUtcMs: Date.UTC(2025, 3, 27, 22),
      zone: 'Europe/Madrid',
      horizonS: 86_400,
      digestVersion: '0',
    },
    sites: {
      count: 4,
      id: ['es-mad-001', 'es-bcn-001', 'pt-lis-001', 'fr-bod-001'],
      name: ['Madrid', 'Barcelona', 'Lisboa', 'Bordeaux'],
      country: ['ES', 'ES', 'PT', 'FR'],
      lat: Float64Array.of(40.4, 41.4, 38.7, 44.8),
      lon: Float64Array.of(-3.7, 2.2, -9.1, -0.6),
      hub: Uint8Array.of(0, 0, 0, 1),
      grid: Uint8Array.of(1, 1, 0, 2),
      siteClass: new Uint8Array(4),
      provider: new Uint8Array(4),
      law: new Uint8Array(4),
      nodes: Uint16Array.of(2, 2, 2, 2),
    },
    hubs: [
      { code: 'MAD', name: 'Madrid', lat: 40.4, lon: -3.7, country: 'ES' },
      { code: 'BOD', name: 'Bordeaux', lat: 44.8, lon: -0.6, country: 'FR' },
    ],
    links: [{ a: 0, b: 1, km: 700, kind: 'land', name: 'MAD-BOD' }],
    grids,
    providers: [{ id: 'x', name: 'X', jurisdiction: 'eu' }],
    classes: ['far-edge'],
    incidents,
    inScope: ['ES', 'FR', 'PT'],
    id: 'a-run',
    workloads: [],
    barred: new Uint8Array(0),
    changes: [],
    population: 120e6,
  }
}

export function blackout(): OpenedRun['incidents'] {
  const of = (name: string, grid: number) => ({
    name,
    kind: 'grid-outage',
    title: `${name} loses voltage`,
    startS: START_S,
    endS: 80_000,
    grids: [grid],
  })
  return [of('portugal', 0), of('spain', 1)]
}

export const point = (tS: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  tS,
  sitesRunning: 4,
  sitesDark: 0,
  onBattery: 0,
  latencyP50Ms: 7,
  latencyP95Ms: 18.6,
  answeredShare: 0.9998,
  answeredPerS: 5000,
  carbonGPerKwh: 160,
  powerKw: 10,
  peopleServedShare: 1,
  euShare: 1,
  podsMoved: 0,
  podsPending: 0,
  podsWaiting: 0,
  podsOnBattery: 0,
  ...more,
})

export const frame = (tS: number, state: number[], more: Partial<FilmFrame> = {}): FilmFrame => ({
  tS,
  key: true,
  index: null,
  latency: Uint8Array.of(50, 50, 50, 50),
  load: Uint8Array.of(100, 100, 100, 100),
  state: Uint8Array.from(state),
  voltage: Uint8Array.of(255, 255, 255),
  carbon: Uint16Array.of(100, 120, 30),
  moved: [],
  linksDown: new Uint16Array(0),
  ...more,
})

/** Numbers lines and fills in what tests do not care for. */
export function lines(
  rows: (Pick<TimelineLine, 'tS' | 'kind' | 'subject'> & Partial<TimelineLine>)[],
): TimelineLine[] {
  return rows.map((row, i) => ({
    n: i + 1,
    source: 'world',
    by: null,
    detail: {},
    cause: null,
    ...row,
  }))
}

export function recordOf(run: OpenedRun, chunk: Partial<RunChunk>): RunRecord {
  const record = new RunRecord(run)
  record.add({ fromS: 0, toS: 86_400, frames: [], lines: [], series: [], ...chunk })
  return record
}
