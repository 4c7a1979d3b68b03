import { describe, expect, test } from 'vitest'
import { healthyNeeded, mayEvict } from '../../../src/control/k3s/disruptionBudget.ts'
import {
  fencePosts,
  newSetReplicas,
  oldSetReplicas,
  proportionalReplicas,
} from '../../../src/control/k3s/rollingUpdate.ts'

const percent = (value: number) => ({ value, percent: true })
const count = (value: number) => ({ value, percent: false })
const set = (replicas: number, available = replicas) => ({ replicas, available })

describe('a rolling update', () => {
  // Kubernetes' defaults of a quarter each: up by three of ten, down by two.
  test.each([
    [10, percent(25), percent(25), 3, 2],
    [1, percent(25), percent(25), 1, 0],
    [4, percent(25), percent(25), 1, 1],
    [10, count(0), percent(5), 0, 1],
    [10, count(2), count(0), 2, 0],
    [3, count(0), count(9), 0, 3],
    [0, percent(25), percent(25), 0, 1],
  ])('of %i replicas by %j and %j', (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
    expect(fencePosts(replicas, maxSurge, maxUnavailable)).toEqual({ surge, unavailable })
  })

  test.each([
    ['no surge, no room', 10, 0, 0, 10, 0],
    ['up by the surge', 10, 2, 0, 10, 2],
    ['up to the surge, old ones gone already', 10, 2, 0, 5, 7],
    ['all the room is taken', 10, 2, 2, 10, 2],
    ['too many', 10, 2, 11, 2, 10],
    ['never more than asked for', 10, 4, 8, 1, 10],
  ])('scales the new set: %s', (_, replicas, surge, fresh, old, expected) => {
    expect(newSetReplicas(replicas, surge, set(fresh), [set(old)])).toBe(expected)
  })

  test.each([
    ['nothing may be missing', 10, 0, [10, 10], [0, 0], 10],
    ['two may be missing', 10, 2, [10, 10], [0, 0], 8],
    ['the two that are not ready go', 10, 2, [10, 8], [0, 0], 8],
    ['the one that is not ready goes first', 10, 2, [10, 9], [0, 0], 8],
    ['the new ones are not there yet', 10, 2, [8, 8], [2, 0], 8],
    ['the new ones are there', 10, 2, [8, 8], [2, 2], 6],
    ['none of the old is ready', 10, 2, [10, 0], [3, 0], 8],
  ])('scales old sets down: %s', (_, replicas, unavailable, old, fresh, expected) => {
    const kept = oldSetReplicas(replicas, unavailable, set(fresh[0], fresh[1]), [
      set(old[0], old[1]),
    ])
    expect(kept).toEqual([expected])
  })

  test('takes the oldest set first, and what is not ready of any set before', () => {
    expect(oldSetReplicas(10, 3, set(0), [set(4, 3), set(6, 6)])).toEqual([1, 6])
    expect(oldSetReplicas(10, 3, set(0), [set(6, 6), set(4, 2)])).toEqual([5, 2])
  })

  test('gives every set its share where the replicas change on the way', () => {
    // As in the documentation of Deployments: 8 old and 5 new of 10, three of surge, scaled to 15.
    const grown = proportionalReplicas(15, 3, [set(8), set(5)], 10, 3, [1, 0])
    expect(grown.reduce((sum, n) => sum + n, 0)).toBe(18)
    expect(grown).toEqual([11, 7])
    const shrunk = proportionalReplicas(5, 2, [set(8), set(5)], 10, 3, [1, 0])
    expect(shrunk).toEqual([4, 3])
    expect(proportionalReplicas(0, 0, [set(8), set(5)], 10, 3, [1, 0])).toEqual([0, 0])
  })
})

describe('a disruption budget', () => {
  test.each([
    [{ minAvailable: null, maxUnavailable: percent(10) }, 10, 9],
    [{ minAvailable: null, maxUnavailable: percent(10) }, 11, 9],
    [{ minAvailable: null, maxUnavailable: count(20) }, 11, 0],
    [{ minAvailable: percent(50), maxUnavailable: null }, 7, 4],
    [{ minAvailable: count(3), maxUnavailable: null }, 2, 3],
    [null, 5, 0],
  ])('%j of %i needs %i healthy', (budget, expected, healthy) => {
    expect(healthyNeeded(budget, expected)).toBe(healthy)
  })

  test('lets a ready pod go while more are healthy than needed, an unready one while as many are', () => {
    expect([9, 10].map(healthy => mayEvict('ready', healthy, 9))).toEqual([false, true])
    expect([8, 9].map(healthy => mayEvict('unready', healthy, 9))).toEqual([false, true])
    expect(mayEvict('starting', 0, 9)).toBe(true)
  })
})
