/** Madrid loses its mains with a battery of a minute; its pods start again in Bordeaux. */
import type { RunRecord } from '../../src/app/run/record.ts'
import { frame, lines, point, recordOf, START_S, smallRun } from './smallRun.ts'

export { START_S }
export const MOVED_END_S = START_S + 400

const k3s = { source: 'k3s', by: 'k3s/southwest' }
const pod = (n: number) => `pod/k3s/southwest/ar-${n}`
const MADRID = { site: 'es-mad-001' }
const scheduled = (n: number, atS: number, cause: number | null) => ({
  ...k3s,
  tS: START_S + atS,
  kind: 'pod-scheduled',
  subject: pod(n),
  detail: { site: 'fr-bod-001', node: 'fr-bod-001-0', from: cause ? MADRID.site : null },
  cause,
})
const evicted = (n: number) => ({
  ...k3s,
  tS: START_S + 170,
  kind: 'pod-evicted',
  subject: pod(n),
  detail: { ...MADRID, tolerationS: 60 },
  cause: 5,
})
const ofNode = (kind: string, cause: number) => ({
  ...k3s,
  tS: START_S + 110,
  kind,
  subject: 'node/es-mad-001-0',
  detail: { ...MADRID, graceS: 50 },
  cause,
})
const ofSite = (kind: string, atS: number, cause: number) => ({
  tS: START_S + atS,
  kind,
  subject: 'site/es-mad-001',
  detail: { batteryS: 60 },
  cause,
})

const rows = () =>
  lines([
    { tS: START_S, kind: 'incident-begins', subject: 'incident/spain' },
    ofSite('site-mains-lost', 0, 1),
    ofSite('site-power-lost', 60, 2),
    ofNode('node-not-ready', 3),
    ofNode('node-tainted', 4),
    evicted(1),
    evicted(2),
    scheduled(8, 171, 6),
    scheduled(9, 171, 7),
    {
      ...k3s,
      tS: START_S + 172,
      kind: 'pod-pending',
      subject: 'deployment/city',
      detail: { reason: '0/8 nodes available: 8 Insufficient cpu', ordinal: 3 },
    },
    scheduled(10, 300, null),
  ])

/** Frames of changes: those sites, with this load and state. */
const changed = (atS: number, index: number[], load: number[], state: number[]) =>
  frame(START_S + atS, state, {
    key: false,
    index: Uint32Array.from(index),
    load: Uint8Array.from(load),
    latency: Uint8Array.from(index, () => 50),
  })

export const movedRecord = (): RunRecord =>
  recordOf(smallRun(), {
    toS: MOVED_END_S,
    frames: [
      frame(START_S - 60, [1, 1, 1, 1]),
      changed(0, [0, 1], [100, 100], [2, 2]),
      changed(60, [0], [0], [0]),
      changed(180, [3], [180], [1]),
      changed(240, [1, 3], [90, 182], [2, 1]),
    ],
    lines: rows(),
    series: [point(START_S - 60), point(START_S + 60), point(START_S + 240)],
  })
