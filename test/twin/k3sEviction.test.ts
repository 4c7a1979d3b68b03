import { describe, expect, test } from 'vitest'
import { PHASE, ZONE } from '../../src/control/k3s/serverState.ts'
import { CalmTwin, cut } from './calmWorld.ts'

/** Differences of neighbours. */
const gaps = (times: number[]) => times.slice(1).map((t, i) => t - times[i])

describe('a site that is lost whole, at time 100', () => {
  test('is noticed, emptied and replaced by the book', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 4 }, { nodes: 3 }],
      apps: [{ app: 'web', replicas: 14 }],
      incidents: [{ kind: 'site-loss', sites: Uint32Array.of(1), atUs: 100e6 }],
    }).to(800)
    const sinceS = (kind: 'node-not-ready' | 'node-tainted' | 'pod-evicted' | 'pod-scheduled') =>
      twin.lines(kind).map(line => line.tS - 100)
    for (const s of sinceS('node-not-ready')) expect(s).toBeGreaterThan(39.6)
    for (const s of sinceS('node-not-ready')) expect(s).toBeLessThan(55.1)
    const tainted = sinceS('node-tainted')
    expect(tainted[0]).toBe(sinceS('node-not-ready')[0])
    // The k-th node's pods go 300 s after it was tainted, 10 s after those of the one before it.
    const evictions = [...new Set(sinceS('pod-evicted'))]
    expect(evictions).toHaveLength(3)
    evictions.forEach((s, k) => {
      expect(s).toBeCloseTo(tainted[k] + 300, 6)
      expect(s).toBeGreaterThan(339.6 + 10 * k)
      expect(s).toBeLessThan(355.1 + 10 * k)
    })
    expect(sinceS('pod-scheduled')).toEqual(sinceS('pod-evicted'))
    // A container takes two to six seconds to come up, and people hear of it a time to live later.
    const last = Math.max(...evictions) + 100
    expect(twin.to(last + 6.1 + 5).flows.service.serving[0]).toBe(14)
  })
})

describe('NoExecute', () => {
  test('comes to one node in ten seconds of a zone that is dark, and zones do not wait for each other', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 6 }, { nodes: 4 }],
      incidents: [cut([1, 2], 100)],
    }).to(400)
    const found = twin.lines('node-not-ready')
    const tainted = twin.lines('node-tainted')
    for (const site of [1, 2]) {
      const nodes = twin.nodesOf(site)
      const times = tainted.filter(line => nodes.includes(line.subject)).map(line => line.tS)
      const first = found.find(line => nodes.includes(line.subject))
      expect(times).toHaveLength(nodes.length)
      expect(times[0]).toBe(first?.tS)
      for (const gap of gaps(times)) expect(gap).toBeCloseTo(10, 6)
    }
    expect(twin.lines('zone-state').map(line => [line.subject, line.a])).toContainEqual([
      1,
      ZONE.full,
    ])
  })

  test('is followed by the end of each pod after the seconds that it tolerates, and no sooner', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 3 }],
      apps: [
        { app: 'brittle', replicas: 5, tolerationS: 0 },
        { app: 'usual', replicas: 5 },
        { app: 'short', replicas: 5, tolerationS: 30 },
        { app: 'stubborn', replicas: 5, tolerationS: null },
        { app: 'guard', replicas: 0, daemon: true, tolerationS: 10 },
      ],
      incidents: [cut([1], 100)],
    }).to(900)
    const tainted = new Map(twin.lines('node-tainted').map(line => [line.subject, line.tS]))
    const { pods } = twin.world
    const tolerates = [0, 300, 30]
    const evicted = twin.lines('pod-evicted')
    for (const { tS, subject } of evicted) {
      const since = tainted.get(pods.node[subject]) ?? Number.NaN
      expect(tS - since).toBeCloseTo(tolerates[pods.workload[subject]], 6)
    }
    for (const w of [0, 1, 2, 3, 4]) {
      const of = evicted.filter(line => pods.workload[line.subject] === w)
      expect(of.length > 0).toBe(w < 3)
    }
    const stay = twin.nodesOf(1).flatMap(n => twin.podsOn(n, PHASE.bound))
    expect(new Set(stay.map(row => twin.server.pod.workload[row]))).toEqual(new Set([3, 4]))
  })

  test('has its evictions replaced in the same step, the old ones terminating until the node returns', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 1 }],
      apps: [{ app: 'web', replicas: 6, tolerationS: 60 }],
      incidents: [cut([1], 100, 400)],
    })
    twin.to(499)
    const evicted = twin.lines('pod-evicted')
    expect(evicted.length).toBeGreaterThan(0)
    const moved = twin.lines('pod-scheduled')
    expect(moved.map(line => line.tS)).toEqual(evicted.map(line => line.tS))
    expect(moved.every(line => twin.nodesOf(0).includes(line.b))).toBe(true)
    const [node] = twin.nodesOf(1)
    expect(twin.podsOn(node, PHASE.terminating)).toHaveLength(evicted.length)
    // What they asked for stays taken, or the scheduler would fill the node twice.
    expect(twin.server.cache.nodes.cpuMilli[node]).toBe(100 * evicted.length)
    twin.to(540)
    expect(twin.podsOn(node, PHASE.terminating)).toEqual([])
    expect(twin.server.cache.nodes.cpuMilli[node]).toBe(0)
    expect(twin.server.workload.ready[0]).toBe(6)
    expect(twin.flows.service.serving[0]).toBe(6)
    expect(twin.flows.service.serving[1]).toBe(0)
  })

  test('is called off when the node is heard before the seconds are over', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 1 }],
      apps: [{ app: 'web', replicas: 6, tolerationS: 60 }],
      incidents: [cut([1], 100, 70), cut([1], 300, 70)],
    }).to(1000)
    expect(twin.lines('node-tainted')).toHaveLength(2)
    expect(twin.lines('pod-evicted')).toEqual([])
    expect(twin.server.workload.ready[0]).toBe(6)
  })
})

describe('a zone of which much is dark', () => {
  /** One zone: site 0 is heard, site 1 is not; beside it a zone that is well. */
  const partly = (heard: number, silent: number, largeClusterSizeThreshold = 50) =>
    new CalmTwin({
      sites: [{ nodes: heard }, { nodes: silent }, { nodes: 2 }],
      zones: [0, 0, 1],
      places: [2],
      apps: [{ app: 'web', replicas: heard + silent, tolerationS: 0 }],
      incidents: [cut([1], 100)],
      config: { largeClusterSizeThreshold },
    }).to(1000)

  test('is left alone when it has fifty nodes or fewer', () => {
    const twin = partly(22, 28)
    const states = twin.lines('zone-state').map(({ subject, a, b }) => ({ subject, a, b }))
    expect(states).toEqual([{ subject: 0, a: ZONE.partial, b: 0 }])
    expect(twin.server.zone.rate[0]).toBe(0)
    // Those found before the share was reached went by the ordinary rate.
    const { tS } = twin.lines('zone-state')[0]
    expect(twin.lines('node-tainted').filter(line => line.tS > tS)).toEqual([])
    expect(twin.lines('pod-evicted').filter(line => line.tS > tS)).toEqual([])
    expect(twin.server.queue.length).toBeGreaterThan(20)
  })

  test('is evicted at the secondary rate when it has more', () => {
    const twin = partly(23, 29)
    const [{ tS, a, b }] = twin.lines('zone-state')
    expect([a, b]).toEqual([ZONE.partial, 0.01])
    const later = twin.lines('node-tainted').filter(line => line.tS > tS)
    expect(later.length).toBeGreaterThan(6)
    for (const gap of gaps(later.map(line => line.tS))) expect(gap).toBeCloseTo(100, 6)
  })

  test('counts for normal with two silent nodes, whatever their share', () => {
    const twin = partly(1, 2)
    expect(twin.lines('zone-state')).toEqual([])
    const times = twin.lines('node-tainted').map(line => line.tS)
    expect(times).toHaveLength(2)
    expect(times[1] - times[0]).toBeCloseTo(10, 6)
  })

  test('and for dark when nobody in it is heard: the ordinary rate holds', () => {
    const twin = partly(1, 3)
    expect(twin.server.zone.state[0]).toBe(ZONE.partial)
    expect(twin.server.zone.rate[0]).toBe(0)
    const dark = new CalmTwin({
      sites: [{ nodes: 1 }, { nodes: 3 }, { nodes: 2 }],
      zones: [0, 0, 1],
      places: [2],
      incidents: [cut([0, 1], 100)],
    }).to(400)
    expect(dark.server.zone.state[0]).toBe(ZONE.full)
    expect(dark.lines('node-tainted')).toHaveLength(4)
  })
})
