import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SchedulerCache } from '../../../src/control/k3s/cache.ts'
import { preempt } from '../../../src/control/k3s/preemption.ts'
import { explain, Scratch, schedule } from '../../../src/control/k3s/schedule.ts'
import { compilePod } from '../../../src/control/k3s/template.ts'
import { heapMemory } from '../../../src/control/memory.ts'

const pod = (app: string, cpu: string, priority: number, spec: object = {}) =>
  compilePod({
    metadata: { labels: { app } },
    spec: { priority, containers: [{ name: 'c', resources: { requests: { cpu } } }], ...spec },
  })

function cluster(nodes: number) {
  const cache = new SchedulerCache(heapMemory, 'test')
  for (let i = 0; i < nodes; i++)
    cache.addNode({ name: `n${i}`, labels: {}, cpuMilli: 4000, memoryBytes: 1e12, pods: 110 })
  return cache
}

/** Schedules, and when nothing is found asks who would have to go. */
function ask(cache: SchedulerCache, t: number, options = {}) {
  const scratch = new Scratch()
  expect(schedule(cache, t, () => 0, scratch)).toBe(-1)
  return preempt(cache, t, () => 0, scratch, options)
}

describe('preemption', () => {
  it('takes the least important pods, and no more than it must', () => {
    const cache = cluster(2)
    const [low, mid] = [pod('low', '1', 1), pod('mid', '2', 5)].map(p => cache.addTemplate(p))
    const top = cache.addTemplate(pod('top', '2', 10))
    for (const [t, n] of [
      [low, 0],
      [low, 0],
      [mid, 0],
      [mid, 1],
      [mid, 1],
    ])
      cache.assume(t, n)
    const got = ask(cache, top)
    expect(got?.node).toBe(0)
    expect(got?.victims.map(v => v.template)).toEqual([low, low])
  })

  it('leaves pods of its own priority or above, and pods that never preempt wait', () => {
    const cache = cluster(1)
    const other = cache.addTemplate(pod('other', '4', 10))
    cache.assume(other, 0)
    expect(ask(cache, cache.addTemplate(pod('same', '1', 10)))).toBeNull()
    const polite = pod('polite', '1', 99, { preemptionPolicy: 'Never' })
    expect(ask(cache, cache.addTemplate(polite))).toBeNull()
    expect(ask(cache, cache.addTemplate(pod('higher', '1', 11)))?.node).toBe(0)
  })

  it('does not clear a node for a pod that would not fit even then', () => {
    const cache = cluster(1)
    cache.assume(cache.addTemplate(pod('low', '1', 0)), 0)
    expect(ask(cache, cache.addTemplate(pod('huge', '8', 10)))).toBeNull()
  })

  it('keeps to disruption budgets where it can', () => {
    const cache = cluster(2)
    const guarded = cache.addTemplate(pod('guarded', '4', 1))
    const free = cache.addTemplate(pod('free', '4', 2))
    const top = cache.addTemplate(pod('top', '1', 10))
    cache.assume(guarded, 0)
    cache.assume(free, 1)
    expect(ask(cache, top)?.node).toBe(0)
    const budgets = [{ matches: (t: number) => t === guarded, disruptionsAllowed: 0 }]
    expect(ask(cache, top, { budgets })).toMatchObject({ node: 1, violations: 0 })
  })

  it('prefers the node whose victims started last', () => {
    const cache = cluster(2)
    const low = cache.addTemplate(pod('low', '4', 1))
    const top = cache.addTemplate(pod('top', '1', 10))
    cache.assume(low, 0)
    cache.assume(low, 1)
    expect(ask(cache, top, { startedAt: (_: number, n: number) => [n * 100] })?.node).toBe(1)
    expect(ask(cache, top, { startedAt: (_: number, n: number) => [-n] })?.node).toBe(0)
  })

  it('changes nothing, and its victims are enough and each is needed', () => {
    const some = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 14 })
    fc.assert(
      fc.property(some, fc.constantFrom('1', '2', '3'), (list, cpu) => {
        const cache = cluster(3)
        const kinds = [pod('a', '1', 1), pod('b', '2', 2), pod('c', '500m', 20)]
        const ids = kinds.map(p => cache.addTemplate(p))
        const top = cache.addTemplate(pod('top', cpu, 10))
        const scratch = new Scratch()
        for (const [k, n] of list)
          if (cache.nodes.cpuMilli[n] + kinds[k].requests.cpuMilli <= 4000) cache.assume(ids[k], n)
        const before = explain(cache, top)
        if (schedule(cache, top, () => 0, scratch) >= 0) return
        const got = preempt(cache, top, () => 0, scratch)
        expect(explain(cache, top)).toEqual(before)
        if (got === null) return
        const feasible = () => explain(cache, top).nodes[got.node].status === 'Success'
        for (const v of got.victims) cache.forget(v.template, got.node)
        expect(feasible()).toBe(true)
        for (const v of got.victims) {
          cache.assume(v.template, got.node)
          expect(feasible()).toBe(false)
          cache.forget(v.template, got.node)
        }
      }),
      { numRuns: 200 },
    )
  })
})
