import { describe, expect, test } from 'vitest'
import { PHASE } from '../../src/control/k3s/serverState.ts'
import { LIFECYCLE_TAINTS } from '../../src/control/k3s/tolerations.ts'
import { CalmTwin, cut } from './calmWorld.ts'

const SITES = 81
const cutAtS = (site: number) => 100 + site * 7.313

/** A healthy site where the server stands, and eighty whose lines fail one after the other. */
function fleet(bruteForce: boolean, nodeMonitorPeriodUs = 5_002_000) {
  return new CalmTwin({
    sites: Array.from({ length: SITES }, () => ({})),
    apps: [{ app: 'web', replicas: 2 * SITES, tolerationS: null }],
    incidents: Array.from({ length: SITES - 1 }, (_, i) => cut([i + 1], cutAtS(i + 1))),
    config: { nodeMonitorPeriodUs },
    horizonS: 1000,
    bruteForce,
  })
}

/** Seconds from each cut to the verdict. */
const delays = (twin: CalmTwin) =>
  twin.lines('node-not-ready').map(({ tS, subject }) => tS - cutAtS(subject))

describe('a node that falls silent', () => {
  test('is found by the first tick past the grace period since a tick saw its last beat', () => {
    const twin = fleet(true)
    const beats = twin.recordBeats()
    twin.to(1000)
    const found = twin.lines('node-not-ready')
    expect(found).toHaveLength(SITES - 1)
    for (const { tS, subject } of found) {
      const last = Math.max(...beats[subject].filter(arrivalS => arrivalS <= cutAtS(subject)))
      // Ten ticks of 5.002 s are the first to be later than 50 s; the beat waits up to one to be seen.
      expect(tS - last).toBeGreaterThanOrEqual(50.02)
      expect(tS - last).toBeLessThan(50.02 + 5.002)
    }
  })

  test('is found 40 to 55 s after the fault, as clusters of 1.32 are seen to', () => {
    const after = delays(fleet(false).to(1000))
    expect(Math.min(...after)).toBeGreaterThan(39.6)
    expect(Math.min(...after)).toBeLessThan(42)
    expect(Math.max(...after)).toBeGreaterThan(53)
    expect(Math.max(...after)).toBeLessThan(55.1)
  })

  test('is found 5 s later where ticks of exactly 5 s meet the grace period on the spot', () => {
    const after = delays(fleet(false, 5_000_000).to(1000))
    expect(Math.min(...after)).toBeGreaterThan(44.6)
    expect(Math.max(...after)).toBeGreaterThan(58)
    expect(Math.max(...after)).toBeLessThan(60)
  })

  test('is not found when it is heard again within the grace period', () => {
    const twin = new CalmTwin({ sites: [{}, {}], incidents: [cut([1], 100, 30)] })
    expect(twin.to(400).lines('node-not-ready')).toEqual([])
  })
})

describe('at the verdict', () => {
  const silent = () => {
    const twin = new CalmTwin({
      sites: [{}, {}, {}],
      apps: [{ app: 'web', replicas: 6 }],
      incidents: [cut([1], 100, 100)],
    })
    const before = twin.to(100).podsOn(1, PHASE.ready)
    expect(before.length).toBeGreaterThan(0)
    return { twin, before }
  }

  test('NoSchedule is there, the pods leave the endpoints, and NoExecute comes by the limiter', () => {
    const { twin, before } = silent()
    twin.to(160)
    const [{ tS }] = twin.lines('node-not-ready')
    expect(twin.lines('node-tainted').map(line => line.tS)).toEqual([tS])
    const bits = twin.server.cache.taintBits(1)
    expect(bits & LIFECYCLE_TAINTS.UNREACHABLE_NO_SCHEDULE).toBeTruthy()
    expect(bits & LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE).toBeTruthy()
    expect(twin.podsOn(1, PHASE.bound)).toEqual(before)
    expect(before.every(row => twin.server.pod.endpoint[row] === 0)).toBe(true)
    expect(twin.flows.service.told[1]).toBe(0)
  })

  test('people are told a time to live later', () => {
    const { twin, before } = silent()
    twin.to(160)
    const [{ tS }] = twin.lines('node-not-ready')
    const again = silent().twin
    expect(again.to(tS + 4.999).flows.service.told[1]).toBe(before.length)
    expect(again.to(tS + 5).flows.service.told[1]).toBe(0)
  })

  test('and when it is heard again the next tick frees it, and its pods serve as before', () => {
    const { twin, before } = silent()
    const [{ tS }] = twin.to(260).lines('node-ready')
    expect(tS).toBeGreaterThan(200)
    expect(tS).toBeLessThan(200 + 10.4 + 5.002)
    expect(twin.server.cache.taintBits(1)).toBe(0)
    expect(twin.lines('pod-evicted')).toEqual([])
    expect(twin.podsOn(1, PHASE.ready)).toEqual(before)
    expect(twin.flows.service.told[1]).toBe(before.length)
  })

  test('also when its agent spoke before the verdict and beats only after it', () => {
    // Lines that come back at every moment around the verdict: one falls between the two.
    for (let repairS = 40; repairS < 56; repairS += 0.5) {
      const twin = new CalmTwin({
        sites: [{}, {}, {}],
        apps: [{ app: 'web', replicas: 6 }],
        incidents: [cut([1], 100, repairS)],
      })
      const before = twin.to(100).podsOn(1, PHASE.ready)
      expect(twin.to(300).podsOn(1, PHASE.ready)).toEqual(before)
      expect(twin.flows.service.told[1]).toBe(before.length)
    }
  })
})
