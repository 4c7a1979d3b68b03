import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import type { ShapePoint, WeightedResource } from './profile.ts'
import { wholeQuotient } from './whole.ts'

/**
 * Scores by resources: NodeResourcesFit with its three strategies, and
 * NodeResourcesBalancedAllocation. Semantics: pkg/scheduler/framework/plugins/noderesources.
 */

/** Allocatable of a resource on each node, what is asked there already, and what the pod adds. */
interface Account {
  readonly weight: number
  readonly room: ArrayLike<number>
  readonly used: ArrayLike<number>
  /** Where in `used` node 0 stands. */
  readonly from: number
  readonly more: number
}

/**
 * The accounts of the resources that count for this pod: an extended resource that it does not ask
 * for is left out.
 * @param nonZero counts 100m and 200 MiB for containers that do not say
 */
function accounts(
  cache: SchedulerCache,
  binding: Binding,
  resources: readonly WeightedResource[],
  nonZero: boolean,
): Account[] {
  const { nodes, allocatable } = cache
  const { template } = binding
  const wish = nonZero ? template.nonZero : template.requests
  const result: Account[] = []
  for (const { name, weight } of resources) {
    if (name === 'cpu') {
      const used = nonZero ? nodes.nonZeroCpuMilli : nodes.cpuMilli
      result.push({ weight, room: allocatable.cpuMilli, used, from: 0, more: wish.cpuMilli })
    } else if (name === 'memory') {
      const used = nonZero ? nodes.nonZeroMemoryBytes : nodes.memoryBytes
      result.push({ weight, room: allocatable.memoryBytes, used, from: 0, more: wish.memoryBytes })
    } else {
      const more = template.requests.scalars[name] ?? 0
      if (more === 0 && name !== 'ephemeral-storage') continue
      const s = cache.scalar(name)
      const room = cache.scalarRoom[s]
      const used = cache.scalars.requested
      result.push({ weight, room, used, from: s * cache.nodeCount, more })
    }
  }
  return result
}

type Judge = (used: number, room: number) => number

const least: Judge = (used, room) => (used > room ? 0 : wholeQuotient((room - used) * 100, room))
const most: Judge = (used, room) => wholeQuotient(Math.min(used, room) * 100, room)

/**
 * A function through points, straight between them and flat outside, in whole numbers cut towards
 * zero.
 * @param shape points by rising utilization, scores on the scale that is wanted
 */
export function brokenLine(shape: readonly ShapePoint[]): (utilization: number) => number {
  return utilization => {
    for (let i = 0; i < shape.length; i++) {
      const { utilization: x, score } = shape[i]
      if (utilization > x) continue
      if (i === 0) return score
      const before = shape[i - 1]
      const rise = (score - before.score) * (utilization - before.utilization)
      return before.score + Math.trunc(rise / (x - before.utilization))
    }
    return shape[shape.length - 1].score
  }
}

/** The node's mean by weight over the resources that it has; `skipZero` leaves out those of 0. */
function weighted(list: readonly Account[], node: number, judge: Judge, skipZero: boolean): number {
  let sum = 0
  let weights = 0
  for (let i = 0; i < list.length; i++) {
    const account = list[i]
    const room = account.room[node]
    if (room === 0) continue
    const score = judge(account.used[account.from + node] + account.more, room)
    if (skipZero && score <= 0) continue
    sum += score * account.weight
    weights += account.weight
  }
  if (weights === 0) return 0
  return skipZero ? Math.round(sum / weights) : wholeQuotient(sum, weights)
}

/** NodeResourcesFit's scores of the nodes in `list[0..count)`, 0 to 100, into `out`. */
export function scoreFit(
  cache: SchedulerCache,
  binding: Binding,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  const { strategy, resources, shape } = cache.profile.fit
  const books = accounts(cache, binding, resources, true)
  if (strategy === 'RequestedToCapacityRatio') {
    const line = brokenLine(shape.map(p => ({ ...p, score: p.score * 10 })))
    const ratio: Judge = (used, room) => line(used > room ? 100 : wholeQuotient(used * 100, room))
    for (let i = 0; i < count; i++) out[i] = weighted(books, list[i], ratio, true)
  } else {
    const judge = strategy === 'MostAllocated' ? most : least
    for (let i = 0; i < count; i++) out[i] = weighted(books, list[i], judge, false)
  }
  return true
}

/** 100 where the shares used of all resources are equal, less by their standard deviation. */
function evenness(books: readonly Account[], node: number, withPod: boolean): number {
  let sum = 0
  let n = 0
  let first = 0
  let second = 0
  for (let i = 0; i < books.length; i++) {
    const room = books[i].room[node]
    if (room === 0) continue
    const used = books[i].used[books[i].from + node] + (withPod ? books[i].more : 0)
    const share = Math.min(1, used / room)
    sum += share
    if (n === 0) first = share
    else second = share
    n++
  }
  if (n < 2) return 100
  if (n === 2) return Math.trunc((1 - Math.abs((first - second) / 2)) * 100)
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < books.length; i++) {
    const room = books[i].room[node]
    if (room === 0) continue
    const used = books[i].used[books[i].from + node] + (withPod ? books[i].more : 0)
    const off = Math.min(1, used / room) - mean
    squares += off * off
  }
  return Math.trunc((1 - Math.sqrt(squares / n)) * 100)
}

/** NodeResourcesBalancedAllocation; false (it is skipped) for a pod that asks for nothing. */
export function scoreBalanced(
  cache: SchedulerCache,
  binding: Binding,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  const { resources, version } = cache.profile.balanced
  const books = accounts(cache, binding, resources, false)
  if (!books.some(account => account.more > 0)) return false
  for (let i = 0; i < count; i++) {
    const after = evenness(books, list[i], true)
    out[i] =
      version === 'spread'
        ? after
        : 50 + Math.trunc((50 + after - evenness(books, list[i], false)) / 2)
  }
  return true
}
