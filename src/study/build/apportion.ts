/**
 * Divides `seats` among `weights` by the method of Webster: the next seat goes where weight over
 * (2 x seats so far + 1) is largest, ties to the lower index. One more seat never takes one away
 * from anybody, so that a larger continuum holds a smaller one of the same shape.
 *
 * @returns the index that each seat went to, in order
 */
export function apportion(seats: number, weights: readonly number[]): number[] {
  const heap = weights.map((_, i) => i).filter(i => weights[i] > 0)
  const taken = new Uint32Array(weights.length)
  const claim = (i: number) => weights[i] / (2 * taken[i] + 1)
  const before = (a: number, b: number) => claim(a) > claim(b) || (claim(a) === claim(b) && a < b)
  const sink = (at: number) => {
    let i = at
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) return
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++
      if (!before(heap[child], heap[i])) return
      ;[heap[i], heap[child]] = [heap[child], heap[i]]
      i = child
    }
  }
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i)
  const order: number[] = []
  if (heap.length === 0) return order
  while (order.length < seats) {
    order.push(heap[0])
    taken[heap[0]]++
    sink(0)
  }
  return order
}

/** How many seats each weight got. */
export function seatsOf(seats: number, weights: readonly number[]): number[] {
  const counts = new Array<number>(weights.length).fill(0)
  for (const i of apportion(seats, weights)) counts[i]++
  return counts
}
