/** Work arrays of a scheduling cycle: grown on demand, kept between cycles, state of nothing. */
export class Scratch {
  /** By node: 0 where it is feasible, else what refused it (see refusal.ts). */
  refusals = new Uint16Array(0)
  /** Feasible nodes, in the order in which they were found. */
  feasible = new Uint32Array(0)
  found = 0
  /** Nodes that the last search looked at. */
  looked = 0
  scores = new Float64Array(0)
  totals = new Float64Array(0)
  /** Filters that refused some node in the last search: 1 << place in FILTER_PLUGINS. */
  failedPlugins = 0
  private readonly counts: Float64Array[] = []
  private readonly marks: Uint32Array[] = []
  private stamp = 0
  /** Hard spread constraints of the template at hand: least count of a domain. */
  readonly leastOfDomain: number[] = []
  /** Whether any pod anywhere matches the required affinity. */
  affinityFound = false

  /** Makes room for a cluster of that many nodes. */
  fit(nodes: number): void {
    if (this.refusals.length >= nodes) return
    const room = Math.max(64, nodes, this.refusals.length * 2)
    this.refusals = new Uint16Array(room)
    this.feasible = new Uint32Array(room)
    this.scores = new Float64Array(room)
    this.totals = new Float64Array(room)
  }

  /** The i-th array of counts by domain, zeroed. */
  count(i: number, domains: number): Float64Array {
    let array = this.counts[i]
    if (array === undefined || array.length < domains) {
      array = new Float64Array(Math.max(64, domains * 2))
      this.counts[i] = array
    } else array.fill(0, 0, domains)
    return array
  }

  /** The i-th array of counts as it was last filled. */
  counted(i: number): Float64Array {
    return this.counts[i]
  }

  /** The i-th array of marks; a domain is marked when it holds the stamp that is answered with it. */
  mark(i: number, domains: number): { marks: Uint32Array; stamp: number } {
    let marks = this.marks[i]
    if (marks === undefined || marks.length < domains) {
      marks = new Uint32Array(Math.max(64, domains * 2))
      this.marks[i] = marks
    }
    if (this.stamp === 0xffffffff) {
      for (const array of this.marks) array?.fill(0)
      this.stamp = 0
    }
    return { marks, stamp: ++this.stamp }
  }
}
