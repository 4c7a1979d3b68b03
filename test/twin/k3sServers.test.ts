import { describe, expect, test } from 'vitest'
import { PHASE } from '../../src/control/k3s/serverState.ts'
import { LIFECYCLE_TAINTS } from '../../src/control/k3s/tolerations.ts'
import { CalmTwin, crash, cut, S } from './calmWorld.ts'

const NO_EXECUTE = LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE

/** Sites 0 and 1 at hub A, 2 and 3 at hub B; servers at 0, 2 and 3 unless said otherwise. */
const SITES = [{ nodes: 2 }, { nodes: 3 }, { nodes: 2, hub: 1 }, { nodes: 2, hub: 1 }]
const three = (incidents: ConstructorParameters<typeof CalmTwin>[0]['incidents']) =>
  new CalmTwin({ sites: SITES, places: [0, 2, 3], incidents })

const decisions = (twin: CalmTwin, fromS: number, toS: number) => {
  const { rows } = twin.world.timeline
  return Array.from({ length: rows.length }, (_, i) => i).filter(
    i => rows.by[i] > 0 && rows.timeUs[i] > fromS * S && rows.timeUs[i] < toS * S,
  )
}

describe('three servers', () => {
  test('lose one that does not lead, and go on', () => {
    const twin = three([crash([2], 100), cut([1], 200)]).to(400)
    expect(twin.lines('server-lost', 'quorum-lost', 'server-up')).toEqual([])
    expect(twin.lines('node-not-ready').length).toBe(4)
  })

  test('lose the leader: another leads when the lease of the first has run out', () => {
    const twin = three([crash([0], 100)]).to(400)
    expect(twin.lines('server-lost').map(line => [line.tS, line.a])).toEqual([[100, 0]])
    const [up] = twin.lines('server-up')
    expect(up.a).toBe(2)
    expect(up.tS - 100).toBeGreaterThan(13)
    expect(up.tS - 100).toBeLessThan(17)
    // The dead leader's node is silent for a grace period from the new one's first tick.
    const [silent] = twin.lines('node-not-ready')
    expect(silent.subject).toBe(0)
    expect(silent.tS - up.tS).toBeGreaterThan(50)
    expect(silent.tS - up.tS).toBeLessThan(50 + 2 * 5.002)
  })

  test('lose two: nobody decides anything until a majority is back', () => {
    const twin = three([crash([0], 100, 900), crash([2], 100, 1200), cut([1], 150, 300)]).to(1400)
    expect(twin.lines('quorum-lost').map(line => line.tS)).toEqual([100])
    const [up] = twin.lines('server-up')
    // The node of site 0 is repaired at 1000 and boots for a minute.
    expect(up.tS).toBeGreaterThan(1060 + 13)
    expect(up.tS).toBeLessThan(1060 + 17)
    expect(decisions(twin, 100, up.tS)).toEqual([])
    expect(twin.k3s.listeners.rows.running[0]).toBe(1)
  })

  test('parted from the leader: the majority elects, the minority commands nothing', () => {
    const twin = new CalmTwin({
      sites: SITES,
      places: [0, 2, 3],
      apps: [{ app: 'web', replicas: 12, tolerationS: 60 }],
      incidents: [{ kind: 'link-cut', links: [0], atUs: 100 * S, repairUs: 300 * S }],
    }).to(390)
    expect(twin.lines('server-lost').map(line => line.a)).toEqual([0])
    expect(twin.lines('server-up').map(line => line.a)).toEqual([2])
    const silent = new Set(twin.lines('node-not-ready').map(line => line.subject))
    expect(silent).toEqual(new Set([...twin.nodesOf(0), ...twin.nodesOf(1)]))
    // Beyond the cut the evicted go on serving, and nobody is told of them any more.
    const terminating = twin.nodesOf(1).flatMap(n => twin.podsOn(n, PHASE.terminating))
    expect(terminating.length).toBeGreaterThan(0)
    expect(twin.flows.service.told[1]).toBe(0)
    twin.to(500)
    expect(twin.nodesOf(1).flatMap(n => twin.podsOn(n, PHASE.terminating))).toEqual([])
    expect(twin.server.workload.ready[0]).toBe(12)
    expect(twin.lines('server-up')).toHaveLength(1)
  })

  test('say what stopped them: their own node, their line, the others, or the ways between', () => {
    const whyOf = (incidents: Parameters<typeof three>[0]) => {
      const twin = three(incidents).to(200)
      const [line] = twin.lines('server-lost', 'quorum-lost')
      return [line.kind, ...twin.causesOf(line)]
    }
    // A line that was cut and mended before has no part in it.
    const before = cut([2], 20, 5)
    expect(whyOf([before, crash([0], 100)])).toEqual([
      'server-lost',
      'node-failed',
      'incident-begins',
    ])
    expect(whyOf([cut([0], 100)])).toEqual(['server-lost', 'site-access-cut', 'incident-begins'])
    expect(whyOf([before, { ...crash([2, 3], 100), kind: 'site-loss' }])).toEqual([
      'quorum-lost',
      'site-power-lost',
      'site-lost',
      'incident-begins',
    ])
    const parted = { kind: 'link-cut', links: [0], atUs: 100 * S, repairUs: 300 * S }
    expect(whyOf([before, parted])).toEqual(['server-lost', 'link-cut', 'incident-begins'])
  })

  test('an election that loses its majority starts anew when it has one again', () => {
    const twin = three([crash([0], 100), cut([3], 105, 7)]).to(200)
    const [up] = twin.lines('server-up')
    expect(up.tS).toBeGreaterThan(112 + 13)
    expect(up.tS).toBeLessThan(112 + 17)
  })
})

describe('one server', () => {
  /** Three nodes go silent at 100 and are tainted; the server crashes at 250 and is up again before 350. */
  const restarted = () =>
    new CalmTwin({
      sites: [{ nodes: 3 }, { nodes: 3 }],
      apps: [{ app: 'web', replicas: 9, tolerationS: 300 }],
      incidents: [cut([1], 100, 1900), crash([0], 250, 10)],
      horizonS: 3000,
    })

  test('dead, decides nothing, and its agents run on', () => {
    const twin = restarted().to(349)
    const [up] = twin.lines('server-up')
    expect(up.tS).toBeGreaterThan(250 + 10 + 60 + 13)
    expect(up.tS).toBeLessThan(250 + 10 + 60 + 17)
    expect(decisions(twin, 250, up.tS)).toEqual([])
    const meanwhile = restarted().to(300)
    const [, ...agents] = meanwhile.nodesOf(0)
    const running = agents.flatMap(n => meanwhile.podsOn(n, PHASE.ready))
    expect(running.length).toBeGreaterThan(0)
    expect(meanwhile.flows.service.serving[0]).toBe(running.length)
  })

  test('keeps across a restart what is in etcd: pods, replicas, which nodes are not ready', () => {
    const before = restarted().to(249).server
    const after = restarted().to(340).server
    expect([...after.pod.node.subarray(0, 9)]).toEqual([...before.pod.node.subarray(0, 9)])
    expect([...after.node.ready.subarray(0, 6)]).toEqual([...before.node.ready.subarray(0, 6)])
    expect(after.workload.desired[0]).toBe(9)
    expect(after.workload.active[0]).toBe(9)
  })

  test('loses its timers: NoExecute goes, comes again at the zone’s rate, and pods count from there', () => {
    const twin = restarted()
    twin.to(249)
    const first = twin.lines('node-tainted')
    expect(first).toHaveLength(3)
    twin.to(1000)
    const [up] = twin.lines('server-up')
    const again = twin.lines('node-tainted').slice(3)
    const times = again.map(line => line.tS)
    expect(times).toHaveLength(3)
    expect(times[0] - up.tS).toBeGreaterThan(0)
    expect(times[0] - up.tS).toBeLessThanOrEqual(5.002)
    expect(times[1] - times[0]).toBeCloseTo(10, 6)
    expect(times[2] - times[1]).toBeCloseTo(10, 6)
    const { pods } = twin.world
    for (const { tS, subject } of twin.lines('pod-evicted')) {
      const tainted = again.find(line => line.subject === pods.node[subject])
      expect(tS - (tainted?.tS ?? Number.NaN)).toBeCloseTo(300, 6)
    }
    expect(twin.lines('pod-evicted').length).toBeGreaterThan(0)
    expect(twin.server.cache.taintBits(3) & NO_EXECUTE).toBeTruthy()
  })

  test('counts silence from its first tick, whatever it had seen before', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 2 }],
      incidents: [cut([1], 240), crash([0], 250, 10)],
    }).to(700)
    const [up] = twin.lines('server-up')
    const found = twin.lines('node-not-ready')
    expect(found.map(line => line.subject)).toEqual([2, 3])
    for (const { tS } of found) expect(tS - up.tS).toBeGreaterThan(50)
    for (const { tS } of found) expect(tS - up.tS).toBeLessThan(50 + 2 * 5.002)
  })
})
