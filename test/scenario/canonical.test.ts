import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { canonicalJson } from '../../src/scenario/canonical.ts'
import {
  documentOf,
  loadScenario,
  type ScenarioInput,
  starterScenario,
} from '../../src/scenario/index.ts'
import { load } from './complaints.ts'

const pod = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name } })

/** A document in which every list has several items, and every map several keys. */
const RICH: ScenarioInput = {
  scenario: 'rich',
  title: 'Rich',
  seed: 3,
  start: '2025-04-28T00:00',
  zone: 'Europe/Madrid',
  horizon: '1d',
  countries: ['FR', 'ES', 'PT', 'DE'],
  sites: {
    count: 30,
    shares: { cloud: 0.1, 'far-edge': 0.7, 'near-edge': 0.2 },
    providers: ['telefonica', 'orange', 'vodafone', 'ionos'],
    list: [
      { name: 'b', place: 'Madrid', provider: 'arsys', class: 'cloud', nodes: 3 },
      { name: 'a', lat: 43.3, lon: -2, country: 'ES', provider: 'mondragon', class: 'near-edge' },
      { name: 'c', place: 'Berlin', provider: 'ionos', class: 'cloud' },
    ],
  },
  classes: {
    cloud: { nodes: 4, batteryMin: 5 },
    'far-edge': { cpuCores: 8, batteryMin: [10, 20], maxW: 300 },
  },
  clusters: {
    by: 'group',
    groups: [
      { name: 'two', countries: ['FR', 'DE'] },
      { name: 'one', countries: ['PT', 'ES'], providers: ['telefonica', 'arsys'] },
    ],
  },
  workloads: [
    { name: 'y', manifests: pod('y'), perSite: 2, requires: { control: 'eu', assurance: 2 } },
    { name: 'x', manifests: pod('x'), demand: { requestsPerPersonDay: 4, serviceMs: 3 } },
    { name: 'z', manifests: pod('z'), boot: '1m' },
  ],
  failures: { nodes: true, links: false },
  incidents: [
    { name: 'w', kind: 'link-cut', at: '+2h', links: ['MAD-LIS', 'C-Lion1'] },
    { name: 'v', kind: 'grid-outage', at: '+1h', grids: ['PT', 'ES'], repair: '3h' },
    { name: 'u', kind: 'node-crash', at: '+1h', sites: ['es-', 'b'], nodes: 2, repair: '10m' },
    { name: 't', kind: 'server-loss', at: '+1h', cluster: 'k3s/one', repair: '1h' },
  ],
  control: { k3s: { 'image-version': '1.30', kubelet: { 'lease-duration': '30s' } } },
  objectives: [
    { metric: 'latency.p95Ms', op: '<=', limit: 40 },
    { metric: 'energy.pue', op: '<', limit: 2 },
    { metric: 'control.k3s.evictions', op: '<', limit: 10 },
    { metric: 'resilience.incidents.v.detectedS', op: '<', limit: 4000 },
  ],
}

/** Lists whose order carries a meaning: coordinates of a range, stages of a restoration. */
const isOrdered = (list: unknown[]) => list.every(item => typeof item === 'number')

/** The same value with its keys and the items of its lists in another order. */
function shuffled(value: unknown, draw: () => number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map(item => shuffled(item, draw))
    return isOrdered(value) ? items : mixed(items, draw)
  }
  const entries = Object.entries(value).map(([key, field]) => [key, shuffled(field, draw)] as const)
  return Object.fromEntries(mixed(entries, draw))
}

function mixed<T>(items: readonly T[], draw: () => number): T[] {
  return items
    .map(item => ({ item, at: draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

const drawOf = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
}

describe('the filled scenario', () => {
  const { scenario } = load(JSON.stringify(RICH))

  test('is the same whatever the order of keys and of lists, in JSON and in YAML', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const other = shuffled(RICH, drawOf(seed))
        const text = JSON.stringify(other)
        const filled = load(text).scenario
        expect(JSON.stringify(filled)).toBe(JSON.stringify(scenario))
        expect(load(stringify(other)).scenario).toEqual(scenario)
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  test('the shuffling of this test does change the text', () => {
    expect(JSON.stringify(shuffled(RICH, drawOf(1)))).not.toBe(JSON.stringify(RICH))
  })

  test('is plain JSON: it survives being written and read', () => {
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario)
    expect(canonicalJson(JSON.parse(JSON.stringify(scenario)))).toBe(canonicalJson(scenario))
  })

  test('as a document gives itself again', () => {
    for (const text of [
      JSON.stringify(RICH),
      starterScenario('s'),
      'scenario: a\ncountries: [ES]',
    ]) {
      const filled = load(text).scenario
      expect(load(JSON.stringify(documentOf(filled))).scenario).toEqual(filled)
    }
  })

  test('of the shipped scenarios survives that too', () => {
    const read = (path: string) => readFileSync(path, 'utf8')
    const file = 'scenarios/baltic-cables.yaml'
    const filled = loadScenario(read(file), { file, read }).scenario
    expect(load(JSON.stringify(documentOf(filled))).scenario).toEqual(filled)
  })

  test('keeps what was written and fills what was not', () => {
    expect(scenario.countries).toEqual(['DE', 'ES', 'FR', 'PT'])
    expect(scenario.sites.shares).toEqual({
      'on-prem': 0,
      'far-edge': 0.7,
      'near-edge': 0.2,
      cloud: 0.1,
    })
    expect(scenario.classes.cloud.batteryMin).toEqual([5, 5])
    expect(scenario.classes['far-edge']).toMatchObject({ batteryMin: [10, 20], idleW: 57 })
    expect(scenario.sites.list.map(({ name, country, nodes }) => [name, country, nodes])).toEqual([
      ['a', 'ES', 4],
      ['b', 'ES', 3],
      ['c', 'DE', 4],
    ])
    expect(scenario.workloads[0]).toMatchObject({
      name: 'x',
      perSite: null,
      demand: { curve: 'consumer', concurrency: 8 },
      requires: { control: 'any', location: 'any', assurance: 0 },
      bootS: 4,
    })
    expect(scenario.incidents.map(({ name, atS }) => [name, atS])).toEqual([
      ['t', 3600],
      ['u', 3600],
      ['v', 3600],
      ['w', 7200],
    ])
    expect(scenario.incidents[2]).toMatchObject({ restore: [{ afterS: 10_800, share: 1 }] })
    expect(scenario.incidents[3]).toMatchObject({ links: ['C-Lion1', 'LIS-MAD'], repairS: null })
  })

  test('has the grace period of its version of Kubernetes, unless it says another', () => {
    const grace = (k3s: object) =>
      load(JSON.stringify({ scenario: 'a', countries: ['ES'], control: { k3s } })).scenario.control
        .k3s['kube-controller-manager']['node-monitor-grace-period']
    expect(grace({})).toBe(50)
    expect(grace({ 'image-version': 'v1.31.4+k3s1' })).toBe(40)
    expect(grace({ 'image-version': '1.32' })).toBe(50)
    expect(
      grace({
        'image-version': '1.31',
        'kube-controller-manager': { 'node-monitor-grace-period': '2m' },
      }),
    ).toBe(120)
  })
})

describe('canonical JSON', () => {
  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer(), (value, seed) => {
        const other = JSON.parse(JSON.stringify(value), (_, part) =>
          typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(mixed(Object.entries(part), drawOf(seed)))
            : part,
        )
        expect(canonicalJson(other)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))))
      }),
      { seed: 1 },
    )
  })

  test('reads back as the same value, and refuses what JSON cannot hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const once = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(once))).toEqual(once)
      }),
      { seed: 1 },
    )
    expect(canonicalJson({ b: 1, a: [-0, null], c: undefined })).toBe('{"a":[0,null],"b":1}')
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('NaN')
    expect(() => canonicalJson({ a: [() => 1] })).toThrow('function')
  })
})
