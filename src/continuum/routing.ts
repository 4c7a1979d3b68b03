/** A link between two hubs by index, with its one-way latency in whole microseconds (at least 1). */
export interface RouteLink {
  readonly a: number
  readonly b: number
  readonly oneWayUs: number
}

/** The longest way that the arithmetic below has room for, in microseconds: over two minutes. */
const MAX_WAY_US = 130_000_000

/**
 * Lengths are kept as microseconds times this, plus a small number of each link's own. Equal ways in
 * microseconds then differ, so that there is one shortest way, the same in both directions and
 * whatever the order in which links died and came back. A way over every hub stays below 2 to the
 * 53rd, so every sum is exact.
 */
const SCALE = 0x4000000

/**
 * A link's own number, 1 to 2^18, from its index by the finaliser of MurmurHash3: scattered so that
 * sums of a few are hardly ever equal, as those of a linear hash are. Of these a way over 254 links
 * adds up less than one microsecond.
 */
function ownNumber(link: number): number {
  let h = link + 1
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 14) + 1
}

const MAX_HUBS = 255

const UNKNOWN = 0
const KEPT = 1
const LOST = 2

/**
 * The backbone as a graph, with the shortest ways among all its hubs over the links that are alive.
 * Set `alive[link]` to 0 or 1, then call `recompute()`. Reads of ways cost a few array accesses.
 */
export class Backbone {
  readonly hubCount: number
  readonly linkCount: number
  /** One byte a link: 1 alive, 0 cut. */
  readonly alive: Uint8Array
  /** Grows by one whenever the ways change; for whoever keeps something derived from them. */
  generation = 0
  private readonly from: Uint8Array
  private readonly to: Uint8Array
  private readonly length: Float64Array
  /** `alive` as of the last computation. */
  private readonly seen: Uint8Array
  /** Edges by hub: those of hub h are `first[h]` to `first[h + 1]`. */
  private readonly first: Uint16Array
  private readonly edgeHub: Uint8Array
  private readonly edgeLink: Uint16Array
  private readonly edgeLength: Float64Array
  /** Row of a source hub: length of the way to each hub, Infinity where there is none. */
  private readonly distance: Float64Array
  /** Row of a source hub: the link by which the way from it comes into each hub, -1 for none. */
  private readonly via: Int16Array
  /** Scratch: what is known of each hub while a source's ways are mended. */
  private readonly lost: Uint8Array
  private readonly heapLength: Float64Array
  private readonly heapHub: Uint8Array

  /** Throws where a link's ends are not two of the hubs, or its latency is not 1 to 200,000. */
  constructor(hubCount: number, links: readonly RouteLink[]) {
    if (hubCount > MAX_HUBS) throw new Error(`at most ${MAX_HUBS} hubs, not ${hubCount}`)
    for (const [i, link] of links.entries()) check(link, i, hubCount)
    const count = links.length
    this.hubCount = hubCount
    this.linkCount = count
    this.alive = new Uint8Array(count).fill(1)
    this.seen = new Uint8Array(count)
    this.from = Uint8Array.from(links, l => l.a)
    this.to = Uint8Array.from(links, l => l.b)
    this.length = Float64Array.from(links, (l, i) => l.oneWayUs * SCALE + ownNumber(i))
    this.first = new Uint16Array(hubCount + 1)
    this.edgeHub = new Uint8Array(2 * count)
    this.edgeLink = new Uint16Array(2 * count)
    this.edgeLength = new Float64Array(2 * count)
    this.distance = new Float64Array(hubCount * hubCount)
    this.via = new Int16Array(hubCount * hubCount)
    this.lost = new Uint8Array(hubCount)
    // Every push follows an edge that shortens a way, each direction of it at most once, or starts.
    this.heapLength = new Float64Array(4 * count + hubCount + 1)
    this.heapHub = new Uint8Array(4 * count + hubCount + 1)
    this.recompute(true)
  }

  /**
   * Brings the ways up to date with `alive`: mends those that ran over a link that died and those that
   * a link come back shortens (Ramalingam and Reps, 1996), or makes all anew when `everything`. Returns
   * whether a link had changed. The result depends on `alive` alone.
   */
  recompute(everything = false): boolean {
    const changed: number[] = []
    for (let i = 0; i < this.linkCount; i++) if (this.alive[i] !== this.seen[i]) changed.push(i)
    if (changed.length === 0 && !everything) return false
    this.fillEdges()
    if (everything) this.makeAll()
    else {
      for (let source = 0; source < this.hubCount; source++) {
        const size = this.uproot(source, changed)
        this.spread(source, this.graft(source, changed, size))
      }
    }
    this.seen.set(this.alive)
    this.generation++
    return changed.length > 0
  }

  /** Lists the edges that are alive, by hub. */
  private fillEdges(): void {
    const { first, from, to, alive, edgeHub, edgeLink, edgeLength, length } = this
    first.fill(0)
    for (let i = 0; i < this.linkCount; i++) {
      if (alive[i] === 0) continue
      first[from[i]! + 1]!++
      first[to[i]! + 1]!++
    }
    for (let h = 0; h < this.hubCount; h++) first[h + 1]! += first[h]!
    const next = first.slice()
    for (let i = 0; i < this.linkCount; i++) {
      if (alive[i] === 0) continue
      for (const [here, there] of [
        [from[i]!, to[i]!],
        [to[i]!, from[i]!],
      ] as const) {
        const edge = next[here]!++
        edgeHub[edge] = there
        edgeLink[edge] = i
        edgeLength[edge] = length[i]!
      }
    }
  }

  /**
   * Makes the ways from every hub. A hub starts from those of a neighbour that has its own already: go
   * there, then on as the neighbour would. Only what is shorter otherwise is then searched.
   */
  private makeAll(): void {
    const { hubCount, distance, via, first, edgeHub } = this
    const done = new Uint8Array(hubCount)
    const stack: number[] = []
    for (let root = 0; root < hubCount; root++) {
      if (done[root] === 1) continue
      distance.fill(Number.POSITIVE_INFINITY, root * hubCount, (root + 1) * hubCount)
      via.fill(-1, root * hubCount, (root + 1) * hubCount)
      this.searchFrom(root)
      done[root] = 1
      stack.push(root)
      for (let near = stack.pop(); near !== undefined; near = stack.pop()) {
        for (let e = first[near]!; e < first[near + 1]!; e++) {
          const source = edgeHub[e]!
          if (done[source] === 1) continue
          this.copyWays(near, e, source)
          this.searchFrom(source)
          done[source] = 1
          stack.push(source)
        }
      }
    }
  }

  /** Gives `source` the ways of `near`, one edge farther. */
  private copyWays(near: number, edge: number, source: number): void {
    const { hubCount, distance, via } = this
    const step = this.edgeLength[edge]!
    const from = near * hubCount
    const row = source * hubCount
    for (let h = 0; h < hubCount; h++) {
      distance[row + h] = distance[from + h]! + step
      via[row + h] = via[from + h]!
    }
    via[row + near] = this.edgeLink[edge]!
  }

  private searchFrom(source: number): void {
    this.distance[source * this.hubCount + source] = 0
    this.via[source * this.hubCount + source] = -1
    this.spread(source, this.push(0, 0, source))
  }

  /**
   * Takes away the ways from `source` that ran over a link that died, and puts the hubs they led to on
   * the heap with what their neighbours offer. Returns the heap's size.
   */
  private uproot(source: number, changed: readonly number[]): number {
    const { distance, via, lost, alive, first, edgeHub, edgeLength, edgeLink, hubCount } = this
    const row = source * hubCount
    let any = false
    lost.fill(UNKNOWN)
    for (const i of changed) {
      if (alive[i] === 1) continue
      const a = this.from[i]!
      const b = this.to[i]!
      if (via[row + a] === i) lost[a] = LOST
      else if (via[row + b] === i) lost[b] = LOST
      else continue
      any = true
    }
    if (!any) return 0
    lost[source] = KEPT
    for (let h = 0; h < hubCount; h++) this.judge(row, h)
    for (let h = 0; h < hubCount; h++) {
      if (lost[h] !== LOST) continue
      distance[row + h] = Number.POSITIVE_INFINITY
      via[row + h] = -1
    }
    let size = 0
    for (let h = 0; h < hubCount; h++) {
      if (lost[h] !== LOST) continue
      for (let e = first[h]!; e < first[h + 1]!; e++) {
        const far = distance[row + edgeHub[e]!]! + edgeLength[e]!
        if (lost[edgeHub[e]!] === LOST || far >= distance[row + h]!) continue
        distance[row + h] = far
        via[row + h] = edgeLink[e]!
      }
      if (via[row + h]! >= 0) size = this.push(size, distance[row + h]!, h)
    }
    return size
  }

  /** Finds whether the way to `hub` ran over a link that died: whether one of the hubs before it did. */
  private judge(row: number, hub: number): number {
    const known = this.lost[hub]!
    if (known !== UNKNOWN) return known
    const link = this.via[row + hub]!
    if (link < 0) return (this.lost[hub] = KEPT)
    const before = this.from[link] === hub ? this.to[link]! : this.from[link]!
    return (this.lost[hub] = this.judge(row, before))
  }

  /** Puts the hubs on the heap that links come back bring nearer. Returns the heap's size. */
  private graft(source: number, changed: readonly number[], heapSize: number): number {
    const { distance, via, length } = this
    const row = source * this.hubCount
    let size = heapSize
    for (const i of changed) {
      if (this.alive[i] === 0) continue
      const a = this.from[i]!
      const b = this.to[i]!
      for (const [here, there] of [[a, b] as const, [b, a] as const]) {
        const far = distance[row + here]! + length[i]!
        if (far >= distance[row + there]!) continue
        distance[row + there] = far
        via[row + there] = i
        size = this.push(size, far, there)
      }
    }
    return size
  }

  /** Dijkstra's algorithm from what is on the heap, which may hold a hub several times. */
  private spread(source: number, heapSize: number): void {
    const { distance, via, first, edgeHub, edgeLink, edgeLength, heapLength, heapHub } = this
    const row = source * this.hubCount
    let size = heapSize
    while (size > 0) {
      const far = heapLength[0]!
      const hub = heapHub[0]!
      size--
      if (size > 0) sink(heapLength, heapHub, size)
      if (far > distance[row + hub]!) continue
      const end = first[hub + 1]!
      for (let e = first[hub]!; e < end; e++) {
        const next = row + edgeHub[e]!
        const farther = far + edgeLength[e]!
        if (farther >= distance[next]!) continue
        distance[next] = farther
        via[next] = edgeLink[e]!
        size = this.push(size, farther, edgeHub[e]!)
      }
    }
  }

  /** Puts a hub on the heap; returns the heap's new size. */
  private push(size: number, far: number, hub: number): number {
    const { heapLength, heapHub } = this
    let i = size
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (heapLength[parent]! <= far) break
      heapLength[i] = heapLength[parent]!
      heapHub[i] = heapHub[parent]!
      i = parent
    }
    heapLength[i] = far
    heapHub[i] = hub
    return size + 1
  }

  /** One-way latency between two hubs, whole microseconds: 0 to itself, Infinity when there is no way. */
  oneWayUs(a: number, b: number): number {
    return Math.floor(this.distance[a * this.hubCount + b]! / SCALE)
  }

  /** The hub after `a` on the way to `b`; `b` when they are one; -1 when there is no way. */
  next(a: number, b: number): number {
    if (a === b) return b
    const link = this.via[b * this.hubCount + a]!
    if (link < 0) return -1
    return this.from[link] === a ? this.to[link]! : this.from[link]!
  }

  /** The links of the way from `a` to `b`, in order; empty when they are one or there is no way. */
  path(a: number, b: number): number[] {
    const links: number[] = []
    const row = b * this.hubCount
    let hub = a
    while (hub !== b) {
      const link = this.via[row + hub]!
      if (link < 0) return []
      links.push(link)
      hub = this.from[link] === hub ? this.to[link]! : this.from[link]!
    }
    return links
  }

  /** Whether the way between `a` and `b` runs over `link`. */
  usesLink(a: number, b: number, link: number): boolean {
    const { distance, length, hubCount } = this
    const from = this.from[link]!
    const to = this.to[link]!
    const whole = distance[a * hubCount + b]!
    if (whole === Number.POSITIVE_INFINITY || this.seen[link] === 0) return false
    // The shortest way is the only one of its length, so lengths tell.
    const there = distance[a * hubCount + from]! + length[link]! + distance[to * hubCount + b]!
    const back = distance[a * hubCount + to]! + length[link]! + distance[from * hubCount + b]!
    return there === whole || back === whole
  }
}

function check(link: RouteLink, index: number, hubCount: number): void {
  const inside = (hub: number) => Number.isInteger(hub) && hub >= 0 && hub < hubCount
  if (!inside(link.a) || !inside(link.b) || link.a === link.b) {
    throw new Error(`link ${index}: its ends must be two of the ${hubCount} hubs`)
  }
  const us = link.oneWayUs
  if (!Number.isInteger(us) || us < 1 || us * hubCount > MAX_WAY_US) {
    throw new Error(
      `link ${index}: oneWayUs must be a whole number from 1 to ${Math.floor(MAX_WAY_US / hubCount)}`,
    )
  }
}

/** Puts the last entry in the place of the first, which was taken, and down to where it belongs. */
function sink(heapLength: Float64Array, heapHub: Uint8Array, size: number): void {
  const far = heapLength[size]!
  const hub = heapHub[size]!
  let i = 0
  for (let child = 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size && heapLength[child + 1]! < heapLength[child]!) child++
    if (heapLength[child]! >= far) break
    heapLength[i] = heapLength[child]!
    heapHub[i] = heapHub[child]!
    i = child
  }
  heapLength[i] = far
  heapHub[i] = hub
}
