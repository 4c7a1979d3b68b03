import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LineCounter, parseAllDocuments } from 'yaml'
import { decide, decisions } from '../../src/control/decide.ts'
import { readManifests } from '../../src/control/k3s/manifests.ts'

/**
 * K3s against what the upstream project decides: the vectors that lie beside the checkout, and a
 * few cases of its own tests, named by where they come from.
 */
const SHARED = new URL('../../../shared/', import.meta.url)
const vectors = new URL('vectors/', SHARED)
const files = existsSync(vectors)
  ? readdirSync(vectors).filter(f => f.startsWith('k3s.') && f.endsWith('.json'))
  : []

interface Case {
  name: string
  input: unknown
  expect: Record<string, unknown>
}

/** Every expected field is equal, numbers to a relative 1e-6; an error must name a field. */
function judge(expected: Record<string, unknown>, got: Record<string, unknown>): void {
  if (typeof expected.error === 'string') {
    expect(got.error).toEqual(expect.any(String))
    if (expected.error.startsWith('scoringStrategy')) expect(got.error).toContain(expected.error)
    return
  }
  for (const [key, want] of Object.entries(expected))
    if (typeof want === 'number')
      expect(Math.abs((got[key] as number) - want)).toBeLessThanOrEqual(
        1e-6 * Math.max(1, Math.abs(want)),
      )
    else expect(got[key]).toEqual(want)
}

describe.skipIf(files.length === 0)('vectors beside the checkout (skipped where absent)', () => {
  for (const file of files) {
    const { decision, cases } = JSON.parse(readFileSync(new URL(file, vectors), 'utf8')) as {
      decision: string
      cases: Case[]
    }
    describe(decision, () => {
      for (const c of cases)
        it(c.name, () => {
          judge(c.expect, decide(decision, c.input) as Record<string, unknown>)
        })
    })
  }
})

const corpus = new URL('corpus/', SHARED)
interface Entry {
  file: string
  tech: string
  expect: {
    objects?: Record<string, number>
    replicas?: Record<string, number>
    requests?: Record<string, Record<string, string>>
    invalidQuantities?: string[]
  }
}
const entries: Entry[] = existsSync(new URL('index.json', corpus))
  ? JSON.parse(readFileSync(new URL('index.json', corpus), 'utf8')).filter(
      (e: Entry) => e.tech === 'k3s',
    )
  : []

describe.skipIf(entries.length === 0)(
  'manifests as people write them (skipped where absent)',
  () => {
    for (const { file, expect: facts } of entries)
      it(file, () => {
        const lines = new LineCounter()
        const text = readFileSync(new URL(file, corpus), 'utf8')
        const documents = parseAllDocuments(text, { lineCounter: lines }).map(d => ({
          object: (d as { toJS(): unknown }).toJS(),
          file,
          line: lines.linePos(d.contents?.range?.[0] ?? 0).line,
        }))
        const got = readManifests(documents)
        if (facts.objects) expect(got.counts).toEqual(facts.objects)
        for (const [name, replicas] of Object.entries(facts.replicas ?? {}))
          expect(got.workloads.find(w => w.name === name)?.replicas).toBe(replicas)
        for (const [path, requests] of Object.entries(facts.requests ?? {})) {
          const [workload, container] = path.split('/')
          const found = got.workloads
            .find(w => w.name === workload)
            ?.containers.find(c => c.name === container)
          expect(found?.requests).toEqual(requests)
        }
        for (const bad of facts.invalidQuantities ?? [])
          expect(got.errors.some(e => e.message.includes(`"${bad}"`))).toBe(true)
      })
  },
)

const node = (name: string, labels: object, more: object = {}) => ({
  metadata: { name, labels },
  spec: {},
  status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' } },
  ...more,
})

describe('cases of upstream tests', () => {
  it('podtopologyspread/scoring_test.go: system defaults where nodes have no zone', () => {
    const host = (n: string) => node(n, { 'kubernetes.io/hostname': n })
    const pods = [4, 3, 2, 1].flatMap((count, i) =>
      Array.from({ length: count }, () => ({
        metadata: { labels: { foo: '' } },
        spec: { nodeName: 'abcd'[i] },
      })),
    )
    const input = {
      plugin: 'PodTopologySpread',
      args: { defaultingType: 'System' },
      pod: { metadata: { labels: { foo: '' } }, spec: {} },
      nodes: ['a', 'b', 'c', 'd'].map(host),
      pods,
      services: [{ spec: { selector: { foo: '' } } }],
    }
    expect(decide('k3s.score', input)).toEqual({ scores: { a: 44, b: 66, c: 77, d: 100 } })
  })

  it('podtopologyspread/scoring_test.go: pods of another namespace do not count', () => {
    const constraint = {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchExpressions: [{ key: 'foo', operator: 'Exists' }] },
    }
    const at = (nodeName: string, namespace?: string) => ({
      metadata: { namespace, labels: { foo: '' } },
      spec: { nodeName },
    })
    const input = {
      plugin: 'PodTopologySpread',
      pod: { metadata: { labels: { foo: '' } }, spec: { topologySpreadConstraints: [constraint] } },
      nodes: ['a', 'b'].map(n => node(n, { 'kubernetes.io/hostname': n })),
      pods: [at('a', 'ns1'), at('a'), at('b'), at('b')],
    }
    expect(decide('k3s.score', input)).toEqual({ scores: { a: 100, b: 33 } })
  })

  it('replica_calculator_test.go: metrics of pods that are not there are left out', () => {
    const usages = [4000, 9500, 3000, 7000, 3200, 2000]
    const pods = usages.map((usageMilli, i) =>
      i < 4 ? { usageMilli, requestMilli: 1000 } : { usageMilli },
    )
    const input = {
      metric: 'resource/cpu',
      currentReplicas: 4,
      targetUtilizationPercent: 100,
      pods,
    }
    expect(decide('k3s.replicas', input)).toEqual({ replicas: 24, utilizationPercent: 587 })
  })

  it('horizontal_test.go: the first look remembers the present number', () => {
    const input = {
      minReplicas: 2,
      maxReplicas: 6,
      current: 5,
      cpuTargetPercent: 50,
      cpuLevelsMilli: [100, 300, 500, 250, 250],
      cpuRequestsMilli: [1000, 1000, 1000, 1000, 1000],
    }
    expect(decide('k3s.autoscale', input)).toMatchObject({ desired: 3 })
    expect(decide('k3s.autoscale', { ...input, recommendations: null })).toMatchObject({
      desired: 5,
      condition: 'ScaleDownStabilized',
    })
  })
})

describe('bad input', () => {
  it.each([
    ['k3s.score', {}, 'pod: is required'],
    ['k3s.score', { pod: {} }, 'nodes: is required'],
    ['k3s.filter', { plugin: 'TaintTolerations' }, 'nearest are TaintToleration'],
    ['k3s.filter', { pod: {}, nodes: [{}] }, 'nodes[0].metadata.name: is required'],
    ['k3s.filter', { pod: {}, nodes: 3 }, 'nodes: expected a list'],
    ['k3s.replicas', { metric: 'cpu' }, 'metric: must be resource/cpu'],
    ['k3s.replicas', { metric: 'pods', target: 'x' }, 'currentReplicas: is required'],
    ['k3s.evictionRate', { zones: { a: { state: 'Dark' } } }, 'zones.a.state: must be one of'],
    ['k3s.nodeLifecycle', { op: 'x' }, 'op: must be one of'],
    ['k3s.numFeasibleNodes', {}, 'numAllNodes: is required'],
    ['k3s.stabilize', { recommendations: [{}] }, 'desired'],
    ['k3s.scores', {}, 'nearest are k3s.score'],
  ])('%s of %j names the field', (decision, input, words) => {
    const got = decide(decision, input) as { error?: string }
    expect(got.error).toContain(words)
  })

  it('is refused, never thrown, whatever stands in any place of an input', () => {
    const damages = [null, 7, 'x', [], {}, [null], true, -1, { a: [{}] }]
    for (const decision of Object.keys(decisions)) {
      for (const damage of damages) expect(() => decide(decision, damage)).not.toThrow()
      const keys = ['pod', 'nodes', 'pods', 'args', 'featureGates', 'op', 'zones', 'levels']
      for (const key of [...keys, 'behavior', 'recommendations', 'tolerance', 'services'])
        for (const damage of damages)
          for (const op of ['zoneStates', 'monitorNodeHealth', 'taintEviction', undefined])
            expect(() =>
              decide(decision, { op, metric: 'resource/cpu', [key]: damage }),
            ).not.toThrow()
    }
  })
})
