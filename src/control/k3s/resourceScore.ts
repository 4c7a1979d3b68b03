import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import type { ShapePoint, WeightedResource } from './profile.ts'
import type { Scratch } from './scratch.ts'
import { wholeQuotient } from './whole.ts'

/**
 * Scores by resources: NodeResourcesFit with its three strategies, and
 * NodeResourcesBalancedAllocation. Semantics: pkg/scheduler/framework/plugins/noderesources.
 */

/** Allocatable of a resource on each node, what is asked there already, and what the pod adds. */
interface Account {
  readonly weight: number
  readonly room: Float64Array
  readonly used: Float64Array
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

/**
 * A function through points, straight between them and flat outside, in whole numbers cut towards
 * zero.
 * @param shape points by rising utilization, scores on the scale that is wanted
 */
function brokenLine(shape: readonly ShapePoint[]): (utilization: number) => number {
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

/**
 * Adds each node's score of one resource times its weight to `sums`, and the weight to `weights`;
 * a node that has none of the resource is left as it is.
 */
type Adder = (
  account: Account,
  list: Uint32Array,
  count: number,
  sums: Float64Array,
  weights: Float64Array,
) => void

const addLeast: Adder = ({ weight, room, used, from, more }, list, count, sums, weights) => {
  for (let i = 0; i < count; i++) {
    const has = room[list[i]]
    if (has === 0) continue
    const free = has - used[from + list[i]] - more
    if (free > 0) sums[i] += weight * wholeQuotient(free * 100, has)
    weights[i] += weight
  }
}

const addMost: Adder = ({ weight, room, used, from, more }, list, count, sums, weights) => {
  for (let i = 0; i < count; i++) {
    const has = room[list[i]]
    if (has === 0) continue
    const taken = Math.min(has, used[from + list[i]] + more)
    sums[i] += weight * wholeQuotient(taken * 100, has)
    weights[i] += weight
  }
}

/** A resource that scores 0 by the shape is left out of the mean. */
function addShaped(line: (utilization: number) => number): Adder {
  return ({ weight, room, used, from, more }, list, count, sums, weights) => {
    for (let i = 0; i < count; i++) {
      const has = room[list[i]]
      if (has === 0) continue
      const taken = used[from + list[i]] + more
      const score = line(taken > has ? 100 : wholeQuotient(taken * 100, has))
      if (score <= 0) continue
      sums[i] += weight * score
      weights[i] += weight
    }
  }
}

/** NodeResourcesFit's scores of the nodes in `list[0..count)`, 0 to 100, into `out`. */
export function scoreFit(
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  const { strategy, resources, shape } = cache.profile.fit
  const shaped = strategy === 'RequestedToCapacityRatio'
  const add = shaped
    ? addShaped(brokenLine(shape.map(p => ({ ...p, score: p.score * 10 }))))
    : strategy === 'MostAllocated'
      ? addMost
      : addLeast
  const weights = scratch.count(0, count)
  out.fill(0, 0, count)
  for (const account of accounts(cache, binding, resources, true))
    add(account, list, count, out, weights)
  for (let i = 0; i < count; i++) {
    if (weights[i] === 0) continue
    out[i] = shaped ? Math.round(out[i] / weights[i]) : wholeQuotient(out[i], weights[i])
  }
  return true
}

/** 100 where the shares used of all resources are equal, less by their standard deviation. */
function evenness(books: readonly Account[], node: number, withPod: boolean): number {
  let sum = 0
  let n = 0
  let first = 0
  let last = 0
  for (const { room, used, from, more } of books) {
    if (room[node] === 0) continue
    last = Math.min(1, (used[from + node] + (withPod ? more : 0)) / room[node])
    if (n++ === 0) first = last
    sum += last
  }
  if (n < 2) return 100
  if (n === 2) return Math.trunc((1 - Math.abs((first - last) / 2)) * 100)
  const mean = sum / n
  let squares = 0
  for (const { room, used, from, more } of books) {
    if (room[node] === 0) continue
    const off = Math.min(1, (used[from + node] + (withPod ? more : 0)) / room[node]) - mean
    squares += off * off
  }
  return Math.trunc((1 - Math.sqrt(squares / n)) * 100)
}

/** The same for two resources, where the deviation is half of the difference. */
function evennessOfTwo([a, b]: readonly Account[], node: number, withPod: boolean): number {
  const roomA = a.room[node]
  const roomB = b.room[node]
  if (roomA === 0 || roomB === 0) return 100
  const first = (a.used[a.from + node] + (withPod ? a.more : 0)) / roomA
  const second = (b.used[b.from + node] + (withPod ? b.more : 0)) / roomB
  const apart = Math.abs((Math.min(1, first) - Math.min(1, second)) / 2)
  return Math.trunc((1 - apart) * 100)
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
  const judge = books.length === 2 ? evennessOfTwo : evenness
  for (let i = 0; i < count; i++) {
    const after = judge(books, list[i], true)
    out[i] =
      version === 'spread'
        ? after
        : 50 + Math.trunc((50 + after - judge(books, list[i], false)) / 2)
  }
  return true
}
