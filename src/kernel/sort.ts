/** Sorting rows of the event queue, descending, so that the least is last and taken first. */

import { ROW } from './buckets.ts'

/** Runs of so many rows are sorted by insertion, longer ones merged from them. */
const RUN = 16

let otherOrder = new Int32Array(0)
let otherKey = new Float64Array(0)

/**
 * Sorts the first n entries of `order` (row numbers) and `key` (by which they are sorted) together,
 * equal keys by the numbers of their rows in `values`.
 */
export function sortDescending(
  key: Float64Array,
  order: Int32Array,
  n: number,
  values: Float64Array,
): void {
  for (let start = 0; start < n; start += RUN) {
    insertionSort(key, order, start, Math.min(start + RUN, n), values)
  }
  if (n <= RUN) return
  if (otherOrder.length < n) {
    otherOrder = new Int32Array(2 * n)
    otherKey = new Float64Array(2 * n)
  }
  let fromOrder = order
  let fromKey = key
  let toOrder: Int32Array = otherOrder
  let toKey: Float64Array = otherKey
  for (let run = RUN; run < n; run *= 2) {
    for (let start = 0; start < n; start += 2 * run) {
      const middle = Math.min(start + run, n)
      const end = Math.min(start + 2 * run, n)
      merge(fromOrder, fromKey, toOrder, toKey, start, middle, end, values)
    }
    ;[fromOrder, fromKey, toOrder, toKey] = [toOrder, toKey, fromOrder, fromKey]
  }
  if (fromOrder !== order) {
    order.set(fromOrder.subarray(0, n))
    key.set(fromKey.subarray(0, n))
  }
}

function insertionSort(
  key: Float64Array,
  order: Int32Array,
  start: number,
  end: number,
  values: Float64Array,
): void {
  for (let i = start + 1; i < end; i++) {
    const row = order[i]
    const k = key[i]
    let j = i
    while (j > start) {
      const other = key[j - 1]
      if (other > k || (other === k && !precedes(order[j - 1], row, values))) break
      order[j] = order[j - 1]
      key[j] = other
      j--
    }
    order[j] = row
    key[j] = k
  }
}

function merge(
  fromOrder: Int32Array,
  fromKey: Float64Array,
  toOrder: Int32Array,
  toKey: Float64Array,
  start: number,
  middle: number,
  end: number,
  values: Float64Array,
): void {
  let left = start
  let right = middle
  for (let to = start; to < end; to++) {
    let takeLeft = left < middle
    if (takeLeft && right < end) {
      const l = fromKey[left]
      const r = fromKey[right]
      takeLeft = l > r || (l === r && !precedes(fromOrder[left], fromOrder[right], values))
    }
    const from = takeLeft ? left++ : right++
    toOrder[to] = fromOrder[from]
    toKey[to] = fromKey[from]
  }
}

/** Whether row p comes before row q in the order of events. */
export function precedes(p: number, q: number, values: Float64Array): boolean {
  let i = p * ROW
  let j = q * ROW
  for (let k = 0; k < ROW; k++) {
    const x = values[i++]
    const y = values[j++]
    if (x !== y) return x < y
  }
  return false
}
