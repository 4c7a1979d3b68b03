import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SchedulerCache } from '../../../src/control/k3s/cache.ts'
import { nodeFromNative } from '../../../src/control/k3s/node.ts'
import { explain, Scratch, schedule } from '../../../src/control/k3s/schedule.ts'
import { compilePod } from '../../../src/control/k3s/template.ts'
import { heapMemory } from '../../../src/control/memory.ts'
import type { Memory } from '../../../src/control/port.ts'
import { Store } from '../../../src/kernel/table.ts'
import type { World } from './oracle.ts'
import { world } from './worlds.ts'

/** What happens to a cluster: which pod (by template), where, and what. */
const happening = fc.record({
  what: fc.constantFrom('assume', 'forget', 'terminate', 'forgetTerminated', 'taint', 'cordon'),
  template: fc.nat({ max: 50 }),
  node: fc.nat({ max: 50 }),
  bits: fc.nat({ max: 1023 }),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function build(w: World, memory: Memory): SchedulerCache {
  const cache = new SchedulerCache(memory, 'k3s/test')
  for (const node of w.nodes) cache.addNode(nodeFromNative(node))
  for (const pod of [w.pod, ...w.pods]) cache.addTemplate(compilePod(pod, { wishesNode: false }))
  return cache
}

const memoryOf = (store: Store): Memory => store.table.bind(store) as unknown as Memory

/** Lets it happen where it can; keeps a plain count beside. */
function apply(
  cache: SchedulerCache,
  list: readonly Happening[],
  live: number[][],
  dying: number[][],
): void {
  for (const h of list) {
    const t = h.template % cache.templateCount
    const n = h.node % cache.nodeCount
    if (h.what === 'assume') {
      cache.assume(t, n)
      live[t][n]++
    } else if (h.what === 'forget' && live[t][n] > 0) {
      cache.forget(t, n)
      live[t][n]--
    } else if (h.what === 'terminate' && live[t][n] > 0) {
      cache.terminate(t, n)
      live[t][n]--
      dying[t][n]++
    } else if (h.what === 'forgetTerminated' && dying[t][n] > 0) {
      cache.forgetTerminated(t, n)
      dying[t][n]--
    } else if (h.what === 'taint') cache.setTaints(n, h.bits)
    else if (h.what === 'cordon') cache.setUnschedulable(n, h.bits % 2 === 0)
  }
}

const grid = (cache: SchedulerCache) =>
  Array.from({ length: cache.templateCount }, () => new Array<number>(cache.nodeCount).fill(0))

const columns = (cache: SchedulerCache) =>
  [cache.nodes, cache.pods, cache.totals, cache.scalars].map(table =>
    Object.entries(table as unknown as Record<string, unknown>)
      .filter(([, v]) => ArrayBuffer.isView(v))
      .map(([k, v]) => [k, Array.from((v as Uint8Array).subarray(0, table.length))]),
  )

describe('SchedulerCache', () => {
  it('after anything that happened equals one built afresh from what is there', () => {
    fc.assert(
      fc.property(world, fc.array(happening, { maxLength: 60 }), (w, list) => {
        const cache = build(w, heapMemory)
        const live = grid(cache)
        const dying = grid(cache)
        apply(cache, list, live, dying)
        const fresh = build(w, heapMemory)
        live.forEach((row, t) => {
          row.forEach((count, n) => {
            for (let i = 0; i < count + dying[t][n]; i++) fresh.assume(t, n)
            for (let i = 0; i < dying[t][n]; i++) fresh.terminate(t, n)
          })
        })
        for (let n = 0; n < cache.nodeCount; n++) {
          fresh.setTaints(n, cache.taintBits(n))
          fresh.setUnschedulable(n, cache.nodes.cordoned[n] === 1)
        }
        expect(columns(cache)).toEqual(columns(fresh))
        for (let t = 0; t < cache.templateCount; t++)
          expect(explain(cache, t)).toEqual(explain(fresh, t))
      }),
      { numRuns: 200 },
    )
  })

  it('lies in the columns of the host whole: a restored copy decides the same', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(happening, { maxLength: 40 }),
        fc.array(happening, { maxLength: 20 }),
        (w, before, after) => {
          const store = new Store()
          const cache = build(w, memoryOf(store))
          const live = grid(cache)
          const dying = grid(cache)
          const scratch = new Scratch()
          apply(cache, before, live, dying)
          schedule(cache, 0, () => 0, scratch)
          const snapshot = store.snapshot()
          const other = new Store()
          const copy = build(w, memoryOf(other))
          other.restore(snapshot)
          const copied = [live.map(r => [...r]), dying.map(r => [...r])]
          apply(cache, after, live, dying)
          apply(copy, after, copied[0], copied[1])
          expect(explain(copy, 0)).toEqual(explain(cache, 0))
          expect(schedule(copy, 0, () => 0.5, scratch)).toBe(schedule(cache, 0, () => 0.5, scratch))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('takes a node after templates and pods', () => {
    const pod = (cpu: string) => ({
      spec: { containers: [{ name: 'c', resources: { requests: { cpu, 'x.com/d': '1' } } }] },
    })
    const node = (name: string) => ({
      name,
      labels: {},
      cpuMilli: 4000,
      memoryBytes: 1e9,
      pods: 10,
      extended: { 'x.com/d': 3 },
    })
    const cache = new SchedulerCache(heapMemory, 'late')
    cache.addNode(node('a'))
    const one = cache.addTemplate(compilePod(pod('1')))
    const two = cache.addTemplate(compilePod(pod('2')))
    cache.assume(one, 0)
    cache.assume(two, 0)
    cache.addNode(node('b'))
    cache.assume(two, 1)
    expect([cache.podsOf(one, 0), cache.podsOf(two, 0), cache.podsOf(one, 1)]).toEqual([1, 1, 0])
    expect(cache.podsOf(two, 1)).toBe(1)
    expect(Array.from(cache.scalars.requested.subarray(0, cache.scalars.length))).toEqual([2, 1])
  })

  it('knows equal templates for one, and refuses to forget what is not there', () => {
    const cache = new SchedulerCache(heapMemory, 'equal')
    cache.addNode({ name: 'a', labels: {}, cpuMilli: 1, memoryBytes: 1, pods: 1 })
    const pod = { metadata: { labels: { b: '1', a: '2' } }, spec: { containers: [] } }
    const same = { metadata: { labels: { a: '2', b: '1' } }, spec: { containers: [] } }
    expect(cache.addTemplate(compilePod(pod))).toBe(cache.addTemplate(compilePod(same)))
    expect(() => cache.forget(0, 0)).toThrow('no such pod on a')
    expect(() =>
      cache.addNode({ name: 'a', labels: {}, cpuMilli: 1, memoryBytes: 1, pods: 1 }),
    ).toThrow('two nodes')
  })
})
