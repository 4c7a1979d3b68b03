import { describe, expect, test } from 'vitest'
import { PHASE, ZONE } from '../../src/control/k3s/serverState.ts'
import { LIFECYCLE_TAINTS } from '../../src/control/k3s/tolerations.ts'
import { CalmTwin, cut } from './calmWorld.ts'

const NO_EXECUTE = LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE
const NO_SCHEDULE = LIFECYCLE_TAINTS.UNREACHABLE_NO_SCHEDULE

/**
 * Zones A, B and C of two nodes each; their server stands outside, at site 3. A goes silent at 100,
 * and is tainted; at 250 B and C follow, and all is dark from about 300 on. C comes back at `backS`.
 */
function eclipse(backS: number): CalmTwin {
  return new CalmTwin({
    sites: [{ nodes: 2 }, { nodes: 2 }, { nodes: 2 }, {}],
    outside: [3],
    places: [3],
    apps: [{ app: 'web', replicas: 12, tolerationS: 300 }],
    incidents: [cut([0], 100), cut([1], 250), cut([2], 250, backS - 250)],
  })
}

const haltS = (twin: CalmTwin) => twin.lines('evictions-halted')[0]?.tS

describe('when the last zone falls silent', () => {
  test('the fault is taken to be the server’s own: taints, queues and countdowns are called off', () => {
    const twin = eclipse(2000).to(200)
    expect([0, 1].map(n => twin.server.cache.taintBits(n) & NO_EXECUTE)).toEqual([8, 8])
    twin.to(400)
    const halts = twin.lines('evictions-halted')
    expect(halts).toHaveLength(1)
    // B and C are found within one grace period and tick of their cut; halfway there nothing halts.
    expect(halts[0].tS).toBeGreaterThan(250 + 39)
    expect(halts[0].tS).toBe(Math.max(...twin.lines('node-not-ready').map(line => line.tS)))
    for (let n = 0; n < 6; n++) expect(twin.server.cache.taintBits(n)).toBe(NO_SCHEDULE)
    expect([...twin.server.zone.rate.subarray(0, 3)]).toEqual([0, 0, 0])
    expect([...twin.server.zone.state.subarray(0, 3)]).toEqual([ZONE.full, ZONE.full, ZONE.full])
    expect(twin.server.queue.length + twin.server.doomed.length).toBe(0)
  })

  test('nothing is moved for as long as it lasts', () => {
    const twin = eclipse(2000).to(1999)
    const at = haltS(twin)
    expect(twin.lines('pod-evicted', 'node-tainted').filter(line => line.tS >= at)).toEqual([])
    expect(twin.lines('pod-evicted')).toEqual([])
  })

  test('one node that is heard is enough to go on moving', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 2 }, { nodes: 2 }, {}],
      outside: [3],
      places: [3],
      apps: [{ app: 'web', replicas: 12, tolerationS: 300 }],
      incidents: [cut([0], 100), cut([1], 250)],
    }).to(700)
    expect(twin.lines('evictions-halted')).toEqual([])
    expect(twin.lines('pod-evicted').length).toBeGreaterThan(0)
  })
})

describe('when one zone is heard again', () => {
  test('every zone has its rate back, with no token in hand: the first taint is ten seconds later', () => {
    const twin = eclipse(600).to(900)
    const [{ tS: resumedS }] = twin.lines('evictions-resumed')
    expect(resumedS).toBeGreaterThan(600)
    expect(resumedS).toBeLessThan(600 + 10.4 + 5.002)
    const tainted = twin.lines('node-tainted').filter(line => line.tS > resumedS)
    for (const zone of [0, 1]) {
      const times = tainted
        .filter(line => twin.nodesOf(zone).includes(line.subject))
        .map(line => line.tS - resumedS)
      expect(times).toHaveLength(2)
      expect(times[0]).toBeCloseTo(10, 6)
      expect(times[1]).toBeCloseTo(20, 6)
    }
    expect(tainted).toHaveLength(4)
  })

  test('countdowns begin anew', () => {
    const twin = eclipse(600).to(1200)
    const [{ tS: resumedS }] = twin.lines('evictions-resumed')
    const evicted = twin.lines('pod-evicted').map(line => line.tS - resumedS)
    expect(Math.min(...evicted)).toBeCloseTo(310, 6)
    expect(Math.max(...evicted)).toBeCloseTo(320, 6)
    const serving = twin.nodesOf(2).flatMap(n => twin.podsOn(n, PHASE.ready))
    expect(serving).toHaveLength(12)
  })

  test('who falls silent again is found a grace period later', () => {
    // The first is heard from 600 on, which ends the dark; at 612 it falls silent again.
    const twin = new CalmTwin({
      sites: [{ nodes: 1 }, { nodes: 1 }, {}],
      outside: [2],
      places: [2],
      incidents: [cut([0], 100, 500), cut([1], 100, 520), cut([0], 612)],
      horizonS: 800,
    }).to(800)
    const [{ tS: resumedS }] = twin.lines('evictions-resumed')
    const found = twin.lines('node-not-ready').filter(line => line.tS > resumedS)
    expect(found.map(line => line.subject)).toEqual([0])
    expect(found[0].tS - resumedS).toBeGreaterThanOrEqual(50)
  })
})
