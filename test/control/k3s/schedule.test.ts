import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SchedulerCache } from '../../../src/control/k3s/cache.ts'
import type { NodeInput } from '../../../src/control/k3s/node.ts'
import { nodeFromNative } from '../../../src/control/k3s/node.ts'
import { numFeasibleNodesToFind } from '../../../src/control/k3s/numFeasibleNodes.ts'
import { DEFAULT_PROFILE } from '../../../src/control/k3s/profile.ts'
import { describeFailure, explain, Scratch, schedule } from '../../../src/control/k3s/schedule.ts'
import { readSelector } from '../../../src/control/k3s/selectors.ts'
import { compilePod } from '../../../src/control/k3s/template.ts'
import { LIFECYCLE_TAINTS } from '../../../src/control/k3s/tolerations.ts'
import { heapMemory } from '../../../src/control/memory.ts'
import { world } from './worlds.ts'

const node = (name: string, more: Partial<NodeInput> = {}): NodeInput => ({
  name,
  labels: { 'kubernetes.io/hostname': name },
  cpuMilli: 4000,
  memoryBytes: 8 * 2 ** 30,
  pods: 110,
  ...more,
})
const pod = (requests: Record<string, string> = {}, spec: object = {}) => ({
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'c', resources: { requests } }], ...spec },
})
const cluster = (nodes: readonly NodeInput[], profile = DEFAULT_PROFILE) => {
  const cache = new SchedulerCache(heapMemory, 'test', profile)
  for (const n of nodes) cache.addNode(n)
  return cache
}
const names = (n: number) => Array.from({ length: n }, (_, i) => `n${i}`)

describe('schedule', () => {
  it('answers one of the best nodes of the whole table, and none where none is feasible', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 0.999 }), (w, luck) => {
        const cache = cluster(w.nodes.map(n => nodeFromNative(n)))
        const t = cache.addTemplate(compilePod(w.pod))
        for (const p of w.pods) {
          const other = cache.addTemplate(compilePod(p, { wishesNode: false }))
          cache.assume(other, cache.nodeIndex(p.spec.nodeName ?? ''))
        }
        const { best, nodes } = explain(cache, t)
        const got = schedule(cache, t, () => luck, new Scratch())
        if (got < 0) expect(nodes.every(v => v.status !== 'Success')).toBe(true)
        else expect(best).toContain(cache.nodeName(got))
      }),
      { numRuns: 300 },
    )
  })

  it('draws evenly among the best', () => {
    const cache = cluster(names(4).map(n => node(n)))
    const t = cache.addTemplate(compilePod(pod({ cpu: '1' })))
    const scratch = new Scratch()
    const counts = [0, 0, 0, 0]
    let state = 7
    const luck = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state / 2 ** 32
    }
    for (let i = 0; i < 8000; i++) counts[schedule(cache, t, luck, scratch)]++
    for (const c of counts) expect(Math.abs(c - 2000)).toBeLessThan(200)
  })

  it('stops when it has found enough, and goes on from there the next time', () => {
    const cache = cluster(names(1000).map(n => node(n)))
    const t = cache.addTemplate(compilePod(pod({ cpu: '1' })))
    const scratch = new Scratch()
    schedule(cache, t, () => 0, scratch)
    expect([scratch.found, scratch.looked, cache.cursor.next[0]]).toEqual([420, 420, 420])
    schedule(cache, t, () => 0, scratch)
    schedule(cache, t, () => 0, scratch)
    expect(cache.cursor.next[0]).toBe(260)
    expect(numFeasibleNodesToFind(6000)).toBe(300)
    expect(numFeasibleNodesToFind(99)).toBe(99)
    expect(numFeasibleNodesToFind(1000, 100)).toBe(1000)
  })

  it('walks the zones in turn', () => {
    const zone = (z: string) => ({ labels: { 'topology.kubernetes.io/zone': z } })
    const nodes = ['a', 'a', 'a', 'b', 'c', 'c'].map((z, i) => node(`n${i}`, zone(z)))
    expect(Array.from(cluster(nodes).order)).toEqual([0, 3, 4, 1, 5, 2])
  })

  it('spreads the pods of an owner over nodes by default', () => {
    const cache = cluster(names(10).map(n => node(n, { cpuMilli: 400_000 })))
    const own = readSelector({ matchLabels: { app: 'x' } }, '')
    const t = cache.addTemplate(compilePod(pod({ cpu: '10m' }), { ownSelector: own }))
    const scratch = new Scratch()
    for (let i = 0; i < 30; i++)
      cache.assume(
        t,
        schedule(cache, t, () => 0.3, scratch),
      )
    expect(names(10).map((_, n) => cache.podsOf(t, n))).toEqual(new Array(10).fill(3))
  })

  it('says why nothing was found, most frequent reason first', () => {
    const { UNREACHABLE_NO_SCHEDULE, UNREACHABLE_NO_EXECUTE } = LIFECYCLE_TAINTS
    const dedicated = { key: 'dedicated', value: 'db', effect: 'NoSchedule' as const }
    const nodes = names(12).map((n, i) => node(n, i === 11 ? { taints: [dedicated] } : {}))
    const cache = cluster(nodes)
    const t = cache.addTemplate(compilePod(pod({ cpu: '3', memory: '6Gi' })))
    for (let n = 0; n < 7; n++) cache.setTaints(n, UNREACHABLE_NO_SCHEDULE | UNREACHABLE_NO_EXECUTE)
    for (let n = 7; n < 10; n++) cache.assume(t, n)
    cache.setUnschedulable(10, true)
    const scratch = new Scratch()
    expect(schedule(cache, t, () => 0, scratch)).toBe(-1)
    expect(describeFailure(cache, t, scratch).sentence).toBe(
      '0/12 nodes available: 7 untolerated taint node.kubernetes.io/unreachable, ' +
        '3 Insufficient cpu, 3 Insufficient memory, 1 cordoned, 1 untolerated taint dedicated=db',
    )
    expect(describeFailure(cache, t, scratch).plugins).toEqual([
      'NodeUnschedulable',
      'TaintToleration',
      'NodeResourcesFit',
    ])
  })

  it('finds nothing in an empty cluster', () => {
    const cache = cluster([])
    const t = cache.addTemplate(compilePod(pod()))
    const scratch = new Scratch()
    expect(schedule(cache, t, () => 0, scratch)).toBe(-1)
    expect(describeFailure(cache, t, scratch).sentence).toBe('0/0 nodes available')
  })
})

describe('arguments of the profile', () => {
  it('ignores resources that it is told to ignore', () => {
    const fit = { ...DEFAULT_PROFILE.fit, ignoredResourceGroups: ['example.com'] }
    const wants = compilePod(pod({ 'example.com/gpu': '1', 'other.org/gpu': '1' }))
    const has = { extended: { 'other.org/gpu': 1 } }
    const nodes = [node('a', has)]
    const strict = cluster(nodes)
    expect(schedule(strict, strict.addTemplate(wants), () => 0, new Scratch())).toBe(-1)
    const loose = cluster(nodes, { ...DEFAULT_PROFILE, fit })
    expect(schedule(loose, loose.addTemplate(wants), () => 0, new Scratch())).toBe(0)
  })

  it('adds the affinity of its configuration to every pod', () => {
    const expressions = [{ key: 'pool', operator: 'In' as const, values: ['edge'] }]
    const addedAffinity = { required: [{ expressions, names: [] }], preferred: [] }
    const nodes = [node('a'), node('b', { labels: { pool: 'edge' } })]
    const cache = cluster(nodes, { ...DEFAULT_PROFILE, addedAffinity })
    const t = cache.addTemplate(compilePod(pod()))
    expect(schedule(cache, t, () => 0, new Scratch())).toBe(1)
  })

  it('prefers nodes that have the images, a widely spread image more', () => {
    const image = (names: string[], sizeBytes: number) => ({ names, sizeBytes })
    const MIB = 2 ** 20
    const nodes = [
      node('a', { images: [image(['db:1'], 900 * MIB)] }),
      node('b', { images: [image(['web:latest'], 500 * MIB)] }),
      node('c', { images: [image(['web:latest'], 500 * MIB)] }),
      node('d'),
    ]
    const cache = cluster(nodes)
    const spec = { containers: [{ name: 'c', image: 'web' }] }
    const { nodes: table } = explain(cache, cache.addTemplate(compilePod({ spec })))
    // half of the nodes have it: 500 MiB x 0.5 = 250; (250 - 23) / (1000 - 23) = 0.232
    expect(table.map(v => v.scores.ImageLocality)).toEqual([0, 23, 23, 0])
  })
})
