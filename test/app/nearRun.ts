/** Six sites in four towns of two countries, for tests of what is in view, filters and tables. */
import { RunRecord } from '../../src/app/run/record.ts'
import type { FilmFrame, OpenedRun } from '../../src/study/protocol.ts'
import { point, smallRun } from './smallRun.ts'

/** 0 and 1 in Köln, 2 in Dortmund, 3 in Łódź; 4 and 5 in Reykjavík, one of them in reach of US law. */
export function nearRun(): OpenedRun {
  return {
    ...smallRun([]),
    sites: {
      count: 6,
      id: ['de-fra-001', 'de-fra-002', 'de-dus-001', 'pl-lod-001', 'is-rey-001', 'is-rey-002'],
      name: ['Köln', 'Köln', 'Dortmund', 'Łódź', 'Reykjavík', 'Reykjavík'],
      country: ['DE', 'DE', 'DE', 'PL', 'IS', 'IS'],
      lat: Float64Array.of(50.93, 50.93, 51.51, 51.77, 64.15, 64.15),
      lon: Float64Array.of(6.95, 6.95, 7.47, 19.46, -21.9, -21.9),
      hub: new Uint8Array(6),
      grid: Uint8Array.of(0, 0, 0, 1, 2, 2),
      siteClass: new Uint8Array(6),
      provider: Uint8Array.of(0, 1, 1, 0, 0, 1),
      law: Uint8Array.of(0, 2, 0, 0, 0, 2),
      nodes: Uint16Array.of(4, 2, 2, 2, 2, 2),
    },
    providers: [
      { id: 'own', name: 'Eigenwerk', jurisdiction: 'eu' },
      { id: 'far', name: 'Farcloud', jurisdiction: 'us' },
    ],
    grids: [
      { id: 'DE', country: 'DE', name: 'Germany' },
      { id: 'PL', country: 'PL', name: 'Poland' },
      { id: 'IS', country: 'IS', name: 'Iceland' },
    ],
    hubs: [{ code: 'FRA', name: 'Frankfurt', lat: 50.1, lon: 8.7, country: 'DE' }],
    inScope: ['DE', 'IS', 'PL'],
  }
}

export const nearFrame = (tS: number, more: Partial<FilmFrame> = {}): FilmFrame => ({
  tS,
  key: true,
  index: null,
  latency: Uint8Array.of(30, 60, 96, 255, 20, 25),
  load: Uint8Array.of(100, 50, 80, 0, 154, 120),
  state: Uint8Array.of(1, 1, 1, 1, 1, 1),
  voltage: Uint8Array.of(255, 255, 255),
  carbon: Uint16Array.of(300, 600, 30),
  moved: [],
  linksDown: new Uint16Array(0),
  ...more,
})

export function nearRecord(frames: FilmFrame[] = [nearFrame(0)]): RunRecord {
  const record = new RunRecord(nearRun())
  const toS = frames[frames.length - 1]?.tS ?? 0
  record.add({ fromS: 0, toS, frames, lines: [], series: frames.map(f => point(f.tS)) })
  return record
}
