import { describe, expect, it } from 'vitest'
import { evictionQps, zoneState } from '../../../src/control/k3s/evictionRate.ts'
import { judgeNode } from '../../../src/control/k3s/nodeHealth.ts'
import { reviewEviction } from '../../../src/control/k3s/taintEviction.ts'
import {
  evictionDelayS,
  LIFECYCLE,
  lifecycleTaints,
  readTolerations,
  withDefaultTolerations,
} from '../../../src/control/k3s/tolerations.ts'

const PERIODS = { nodeMonitorGracePeriod: 50, nodeStartupGracePeriod: 60 }
const seen = (heartbeat: number | null, leaseRenewed: number | null) => ({
  ready: heartbeat === null ? null : ('True' as const),
  heartbeat,
  leaseRenewed,
})

describe('health of a node', () => {
  it('counts silence from when it saw a change, strictly longer than the grace period', () => {
    const first = judgeNode(null, seen(-999, -999), 10, -1000, PERIODS)
    expect(first.write).toBeNull()
    const at = (now: number) => judgeNode(first.memory, seen(-999, -999), now, -1000, PERIODS)
    expect(at(60).write).toBeNull()
    expect(at(61)).toMatchObject({
      write: { ready: 'Unknown', reason: 'NodeStatusUnknown' },
      markPodsNotReady: true,
    })
  })

  it('takes a renewed lease for life even when the status stays as it was', () => {
    const first = judgeNode(null, seen(0, 0), 0, -1000, PERIODS)
    const renewed = judgeNode(first.memory, seen(0, 40), 45, -1000, PERIODS)
    expect(judgeNode(renewed.memory, seen(0, 40), 95, -1000, PERIODS).write).toBeNull()
    expect(judgeNode(renewed.memory, seen(0, 40), 96, -1000, PERIODS).write).not.toBeNull()
  })
})

describe('zones', () => {
  it('are dark, partly dark or normal', () => {
    expect(zoneState(0, 1)).toBe('FullDisruption')
    expect(zoneState(9, 11)).toBe('PartialDisruption')
    expect(zoneState(10, 10)).toBe('Normal')
    expect(zoneState(0, 0)).toBe('Normal')
  })

  it('are evicted slowly when large and partly dark, not at all when small or all are dark', () => {
    const rates = {
      nodeEvictionRate: 0.1,
      secondaryNodeEvictionRate: 0.01,
      largeClusterSizeThreshold: 50,
    }
    expect(evictionQps('PartialDisruption', 51, false, rates)).toBe(0.01)
    expect(evictionQps('PartialDisruption', 50, false, rates)).toBe(0)
    expect(evictionQps('FullDisruption', 50, false, rates)).toBe(0.1)
    expect(evictionQps('Normal', 50, true, rates)).toBe(0)
  })
})

describe('eviction', () => {
  const [notReady, unreachable] = [LIFECYCLE[1], LIFECYCLE[3]]
  const both = lifecycleTaints(2 | 8)

  it('comes after the shortest toleration, by the first that covers each taint', () => {
    const tolerations = readTolerations(
      [
        { key: notReady.key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 20 },
      ],
      '',
    )
    expect(evictionDelayS(tolerations, [notReady])).toBe(300)
    expect(evictionDelayS(tolerations, both)).toBe(20)
    expect(evictionDelayS([], both)).toBe(0)
    expect(evictionDelayS(readTolerations([{ operator: 'Exists' }], ''), both)).toBe(Infinity)
    expect(evictionDelayS([], [])).toBe(Infinity)
  })

  it('is put off by default for 300 s, unless the pod says otherwise', () => {
    const delay = (given: unknown) =>
      evictionDelayS(withDefaultTolerations(readTolerations(given, '')), [unreachable])
    expect(delay([])).toBe(300)
    const own = { key: unreachable.key, operator: 'Exists', effect: 'NoExecute' }
    expect(delay([{ ...own, tolerationSeconds: 5 }])).toBe(5)
    expect(delay([own])).toBe(Infinity)
    expect(delay([{ operator: 'Exists' }])).toBe(Infinity)
  })

  it('once begun counts on as it was, until the taint goes or is not tolerated at all', () => {
    const tolerate = (s: number) => withDefaultTolerations([], s, s)
    const begun = reviewEviction(null, 0, tolerate(100), both)
    expect(begun).toEqual({ startedAt: 0, at: 100 })
    expect(reviewEviction(begun, 50, tolerate(500), both)).toBe(begun)
    expect(reviewEviction(begun, 50, tolerate(1), both)).toBe(begun)
    expect(reviewEviction(begun, 50, [], both)).toEqual({ startedAt: 50, at: 50 })
    expect(reviewEviction(begun, 50, tolerate(100), [])).toBeNull()
  })
})
