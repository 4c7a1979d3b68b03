/** A link between two hubs by index, with its one-way latency in whole microseconds (at least 1). */
export interface RouteLink {
  readonly a: number
  readonly b: number
  readonly oneWayUs: number
}

/** No way: the value of an unreachable distance in the tables. */
const FAR = 0xffffffff

/**
 * The backbone as a graph, with the shortest ways among all its hubs over the links that are alive.
 * `alive[link]` is 1 or 0; after changing it call `recompute()`. Ties are broken the same way whatever
 * the history: of equal ways the one whose last hop comes from the lower hub index, then link index.
 */
export class Backbone {
  readonly hubCount: number
  readonly linkCount: number
  /** One byte a link: 1 alive, 0 cut. */
  readonly alive: Uint8Array
  /** Counts recomputations that changed something; a reader may keep a cache by it. */
  generation = 0
  private readonly from: Int32Array
  private readonly to: Int32Array
  private readonly weight: Uint32Array
  private readonly seen: Uint8Array
  private readonly start: Int32Array
  private readonly edgeHub: Int32Array
  private readonly edgeLink: Int32Array
  private readonly distance: Uint32Array
  private readonly via: Int16Array
  private readonly heap: Int32Array
  private readonly slot: Int32Array

  constructor(hubCount: number, links: readonly RouteLink[]) {
    this.hubCount = hubCount
    this.linkCount = links.length
    this.alive = new Uint8Array(links.length).fill(1)
    this.seen = new Uint8Array(links.length)
    this.from = Int32Array.from(links, l => l.a)
    this.to = Int32Array.from(links, l => l.b)
    this.weight = Uint32Array.from(links, l => l.oneWayUs)
    for (let i = 0; i < links.length; i++) this.check(links[i]!, i)
    this.start = new Int32Array(hubCount + 1)
    this.edgeHub = new Int32Array(2 * links.length)
    this.edgeLink = new Int32Array(2 * links.length)
    this.fillEdges()
    this.distance = new Uint32Array(hubCount * hubCount)
    this.via = new Int16Array(hubCount * hubCount)
    this.heap = new Int32Array(hubCount)
    this.slot = new Int32Array(hubCount)
    this.recompute(true)
  }

  private check(link: RouteLink, index: number): void {
    const inside = (hub: number) => Number.isInteger(hub) && hub >= 0 && hub < this.hubCount
    if (!inside(link.a) || !inside(link.b) || link.a === link.b) {
      throw new Error(`link ${index}: its ends must be two of the ${this.hubCount} hubs`)
    }
    if (!Number.isInteger(link.oneWayUs) || link.oneWayUs < 1 || link.oneWayUs > 1e8) {
      throw new Error(`link ${index}: oneWayUs must be a whole number from 1 to 100,000,000`)
    }
  }

  private fillEdges(): void {
    const { start, from, to, linkCount } = this
    for (let i = 0; i < linkCount; i++) {
      start[from[i]! + 1]!++
      start[to[i]! + 1]!++
    }
    for (let h = 0; h < this.hubCount; h++) start[h + 1]! += start[h]!
    const next = start.slice()
    for (let i = 0; i < linkCount; i++) {
      const a = from[i]!
      const b = to[i]!
      this.edgeHub[next[a]!] = b
      this.edgeLink[next[a]!++] = i
      this.edgeHub[next[b]!] = a
      this.edgeLink[next[b]!++] = i
    }
  }

  /**
   * Brings the ways up to date with `alive`. Only sources whose tree used a link that died, or that a
   * link come back could shorten, are computed anew; `everything` computes all. Returns whether any
   * link had changed.
   */
  recompute(everything = false): boolean {
    let changed = everything
    for (let i = 0; i < this.linkCount; i++) if (this.alive[i] !== this.seen[i]) changed = true
    if (!changed) return false
    for (let source = 0; source < this.hubCount; source++) {
      if (everything || this.touched(source)) this.dijkstra(source)
    }
    this.seen.set(this.alive)
    this.generation++
    return true
  }

  /** Whether a changed link can matter to the tree of `source`. */
  private touched(source: number): boolean {
    const row = source * this.hubCount
    for (let i = 0; i < this.linkCount; i++) {
      const now = this.alive[i]!
      if (now === this.seen[i]!) continue
      const a = this.from[i]!
      const b = this.to[i]!
      if (now === 0) {
        if (this.via[row + a] === i || this.via[row + b] === i) return true
      } else {
        const da = this.distance[row + a]!
        const db = this.distance[row + b]!
        const gap = da < db ? db - da : da - db
        if (da !== db && gap >= this.weight[i]!) return true
      }
    }
    return false
  }

  private dijkstra(source: number): void {
    const { hubCount, distance, via, alive, start, edgeHub, edgeLink, weight, heap, slot } = this
    const row = source * hubCount
    distance.fill(FAR, row, row + hubCount)
    via.fill(-1, row, row + hubCount)
    slot.fill(-1)
    distance[row + source] = 0
    let size = 1
    heap[0] = source
    slot[source] = 0
    while (size > 0) {
      const hub = heap[0]!
      size = this.sinkLast(size, row)
      const base = distance[row + hub]!
      for (let e = start[hub]!; e < start[hub + 1]!; e++) {
        const link = edgeLink[e]!
        if (alive[link] === 0) continue
        const next = edgeHub[e]!
        const far = base + weight[link]!
        const known = distance[row + next]!
        if (far > known) continue
        if (far === known && !this.comesBefore(link, hub, via[row + next]!, next)) continue
        distance[row + next] = far
        via[row + next] = link
        if (far < known) {
          if (slot[next]! < 0) slot[next] = size++
          this.rise(slot[next]!, next, row)
        }
      }
    }
  }

  /** Of two equal ways into `hub`: the lower previous hub, then the lower link. */
  private comesBefore(link: number, previous: number, other: number, hub: number): boolean {
    if (other < 0) return false
    const otherPrevious = this.from[other]! === hub ? this.to[other]! : this.from[other]!
    return previous < otherPrevious || (previous === otherPrevious && link < other)
  }

  private rise(at: number, hub: number, row: number): void {
    const { heap, slot, distance } = this
    const far = distance[row + hub]!
    let i = at
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = heap[parent]!
      if (distance[row + above]! <= far) break
      heap[i] = above
      slot[above] = i
      i = parent
    }
    heap[i] = hub
    slot[hub] = i
  }

  /** Takes the top off; returns the new size. */
  private sinkLast(size: number, row: number): number {
    const { heap, slot, distance } = this
    const left = size - 1
    const hub = heap[left]!
    if (left === 0) return 0
    const far = distance[row + hub]!
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= left) break
      if (child + 1 < left && distance[row + heap[child + 1]!]! < distance[row + heap[child]!]!) {
        child++
      }
      const below = heap[child]!
      if (distance[row + below]! >= far) break
      heap[i] = below
      slot[below] = i
      i = child
    }
    heap[i] = hub
    slot[hub] = i
    return left
  }

  /** One-way latency between two hubs in whole microseconds; 0 for a hub and itself; Infinity when there is no way. */
  oneWayUs(a: number, b: number): number {
    const us = this.distance[a * this.hubCount + b]!
    return us === FAR ? Number.POSITIVE_INFINITY : us
  }

  /** The hub after `a` on the way to `b`; `b` when they are one; -1 when there is no way. */
  next(a: number, b: number): number {
    if (a === b) return b
    // The tree of b holds, at a, the link by which the way from b enters a.
    const link = this.via[b * this.hubCount + a]!
    if (link < 0) return -1
    return this.from[link]! === a ? this.to[link]! : this.from[link]!
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
      hub = this.from[link]! === hub ? this.to[link]! : this.from[link]!
    }
    return links
  }

  /** Whether the way from `a` to `b` runs over `link`. */
  usesLink(a: number, b: number, link: number): boolean {
    const row = b * this.hubCount
    let hub = a
    while (hub !== b) {
      const step = this.via[row + hub]!
      if (step < 0) return false
      if (step === link) return true
      hub = this.from[step]! === hub ? this.to[step]! : this.from[step]!
    }
    return false
  }
}
