import { describe, expect, it } from 'vitest'
import {
  type Behavior,
  combineProposals,
  DEFAULT_BEHAVIOR,
  decideScale,
  limitPlain,
  limitWithBehavior,
  stabilizeWithBehavior,
} from '../../../src/control/k3s/autoscale.ts'
import { cpuUnready, groupPods, type PodSample } from '../../../src/control/k3s/podReadiness.ts'
import {
  averageReplicas,
  resourceReplicas,
  valueReplicas,
} from '../../../src/control/k3s/replicas.ts'

const pods = (usages: (number | null)[], more: Partial<PodSample> = {}): PodSample[] =>
  usages.map(usageMilli => ({
    usageMilli,
    requestMilli: 1000,
    phase: 'Running',
    deleted: false,
    unready: false,
    ...more,
  }))

describe('replicas asked for by a metric', () => {
  const ask = (current: number, target: number, list: PodSample[]) =>
    resourceReplicas(current, target, groupPods(list, target, true))

  it('follows the ratio of usage to target, and holds within the tolerance', () => {
    expect(ask(2, 50, pods([1000, 1000]))).toEqual({ replicas: 4, usage: 100 })
    expect(ask(2, 50, pods([550, 550]))?.replicas).toBe(2)
    expect(ask(2, 50, pods([560, 560]))?.replicas).toBe(3)
    expect(ask(4, 50, pods([100, 100, 100, 100]))?.replicas).toBe(1)
  })

  it('takes an unmeasured pod for idle upwards and for busy downwards', () => {
    // Up: 2 of 3 at 100 % of a target of 50 %: (200 + 0) / 3 = 66 %, 1.32 x 3
    expect(ask(3, 50, pods([1000, 1000, null]))?.replicas).toBe(4)
    // Down: 10 % measured, the missing one at 100 % (or at the target when that is above)
    expect(ask(3, 50, pods([100, 100, null]))?.replicas).toBe(3)
    expect(ask(3, 200, pods([100, 100, null]))?.replicas).toBe(2)
  })

  it('sets pods that start aside for cpu, and counts them for memory', () => {
    const list = [...pods([1000]), ...pods([0], { unready: true })]
    expect(groupPods(list, 50, true).unready.pods).toBe(1)
    expect(groupPods(list, 50, false).ready.pods).toBe(2)
  })

  it('never turns round: pods set aside cannot make a scale-up a scale-down', () => {
    const list = [...pods([600]), ...pods([0, 0], { phase: 'Pending' })]
    expect(ask(3, 50, list)).toEqual({ replicas: 3, usage: 60 })
  })

  it('says nothing without a measured pod', () => {
    expect(ask(3, 50, pods([null, null]))).toBeNull()
    expect(averageReplicas(3, 10, groupPods([], 0, false))).toBeNull()
  })

  it('starts from nothing by a value alone', () => {
    expect(valueReplicas(0, 10, 25, 0)).toEqual({ replicas: 3, usage: 25 })
    expect(valueReplicas(4, 10, 25, 2)).toEqual({ replicas: 5, usage: 25 })
  })

  it('lets a pod count once a whole measurement lies after it was ready', () => {
    const pod = { ready: true, startedAt: 0, readyChangedAt: 20, measuredAt: 70, measureWindow: 60 }
    expect(cpuUnready(pod, 100, 300, 30)).toBe(true)
    expect(cpuUnready({ ...pod, measuredAt: 80 }, 100, 300, 30)).toBe(false)
    expect(cpuUnready({ ...pod, measuredAt: 0 }, 301, 300, 30)).toBe(false)
    expect(cpuUnready({ ...pod, ready: false }, 301, 300, 30)).toBe(true)
    expect(cpuUnready({ ...pod, ready: false, readyChangedAt: 90 }, 301, 300, 30)).toBe(false)
  })
})

describe('from a proposal to replicas', () => {
  const rules = (up: Partial<Behavior['scaleUp']>, down: Partial<Behavior['scaleDown']> = {}) => ({
    scaleUp: { ...DEFAULT_BEHAVIOR.scaleUp, ...up },
    scaleDown: { ...DEFAULT_BEHAVIOR.scaleDown, ...down },
  })

  it('takes the largest proposal, and with a metric missing goes only up', () => {
    expect(combineProposals(3, [2, 5])).toBe(5)
    expect(combineProposals(3, [5, null])).toBe(5)
    expect(combineProposals(3, [2, null])).toBeNull()
    expect(combineProposals(3, [null])).toBeNull()
  })

  it('doubles at most, or goes to 4, without behaviour', () => {
    expect(limitPlain(1, 100, 1, 50)).toEqual({ replicas: 4, condition: 'ScaleUpLimit' })
    expect(limitPlain(10, 100, 1, 15)).toEqual({ replicas: 15, condition: 'TooManyReplicas' })
    expect(limitPlain(10, 0, 2, 15)).toEqual({ replicas: 2, condition: 'TooFewReplicas' })
  })

  it('picks among policies by Max, Min, Disabled', () => {
    const policies = [
      { type: 'Pods' as const, value: 2, periodS: 60 },
      { type: 'Percent' as const, value: 50, periodS: 60 },
    ]
    const to = (selectPolicy: 'Max' | 'Min' | 'Disabled', desired: number) =>
      limitWithBehavior(
        10,
        desired,
        1,
        100,
        [],
        [],
        rules({ selectPolicy, policies }, { selectPolicy, policies }),
      ).replicas
    expect([to('Max', 90), to('Min', 90), to('Disabled', 90)]).toEqual([15, 12, 10])
    expect([to('Max', 1), to('Min', 1), to('Disabled', 1)]).toEqual([5, 8, 10])
  })

  it('counts what was done within each policy period, younger than it', () => {
    const policies = [{ type: 'Pods' as const, value: 5, periodS: 60 }]
    const limitWithEvent = (ageS: number) =>
      limitWithBehavior(10, 50, 1, 100, [{ replicaChange: 3, ageS }], [], rules({ policies }))
    expect(limitWithEvent(59).replicas).toBe(12)
    expect(limitWithEvent(60).replicas).toBe(15)
  })

  it('stabilises up to the least and down to the most of its windows', () => {
    const behavior = rules({ stabilizationWindowS: 60 }, { stabilizationWindowS: 300 })
    const past = [
      { replicas: 6, ageS: 30 },
      { replicas: 8, ageS: 200 },
    ]
    expect(stabilizeWithBehavior(5, 9, past, behavior)).toBe(6)
    expect(stabilizeWithBehavior(9, 2, past, behavior)).toBe(8)
    expect(stabilizeWithBehavior(7, 7, past, behavior)).toBe(7)
  })

  const question = {
    current: 3,
    min: 1,
    max: 10,
    proposals: [5] as (number | null)[],
    recommendations: [],
    scaleUpEvents: [],
    scaleDownEvents: [],
    behavior: null,
    downscaleStabilizationS: 300,
  }
  it('does not ask the metrics when the bounds decide', () => {
    expect(decideScale({ ...question, current: 0 })).toMatchObject({
      desired: 0,
      condition: 'ScalingDisabled',
      recommended: null,
    })
    expect(decideScale({ ...question, current: 12 }).desired).toBe(10)
    expect(decideScale({ ...question, current: 1, min: 2 }).desired).toBe(2)
    expect(decideScale({ ...question, proposals: [null] })).toMatchObject({
      desired: 3,
      rescale: false,
      condition: 'FailedGetMetrics',
    })
  })
})
