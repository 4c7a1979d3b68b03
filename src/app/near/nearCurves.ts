/**
 * Two figures of some sites over a run's film: how long their people wait, and how much work they do.
 * Read from the film's changes, one frame after another, so that a day of 10,000 sites takes a
 * fraction of a second; what has been read is kept, and goes on where the film goes on.
 */
import type { Film } from '../film.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'

export class NearCurves {
  /** Moments of the frames read (s), and the figures then. */
  readonly tS: number[] = []
  /** Mean over the sites that serve (ms); NaN where none does. */
  readonly latencyMs: number[] = []
  /** Servers' worth of CPU in use: load times nodes, summed. */
  readonly work: number[] = []
  /** The servers of all the sites together: the most that `work` can be. */
  readonly capacity: number
  private readonly film: Film
  /** By site: nodes; 0 for a site that is not asked for. */
  private readonly nodes: Uint16Array
  private readonly sites: Uint32Array
  private readonly latency: Uint8Array
  private readonly load: Uint8Array
  // Whole numbers: sums that run on stay exact.
  private serving = 0
  private steps = 0
  private loads = 0

  /** @param nodes by site of the run: its servers */
  constructor(film: Film, sites: Uint32Array, nodes: ArrayLike<number>) {
    this.film = film
    this.sites = sites
    this.nodes = new Uint16Array(film.count)
    let capacity = 0
    for (const site of sites) capacity += this.nodes[site] = Math.max(1, nodes[site]!)
    this.capacity = capacity
    this.latency = new Uint8Array(film.count).fill(SERVES_NOBODY)
    this.load = new Uint8Array(film.count)
  }

  /** Whether all that the film has is read. */
  get complete(): boolean {
    return this.tS.length === this.film.length
  }

  /** Reads on, frame by frame, until `until` says so; true when all is read. */
  read(until: () => boolean): boolean {
    while (!this.complete) {
      this.readFrame()
      if (until()) break
    }
    return this.complete
  }

  private readFrame(): void {
    const frame = this.film.recorded(this.tS.length)
    if (frame.index) {
      const { index, latency, load } = frame
      for (let i = 0; i < index.length; i++) {
        const site = index[i]!
        if (this.nodes[site]) this.take(site, latency[i]!, load[i]!)
      }
    } else for (const s of this.sites) this.take(s, frame.latency[s]!, frame.load[s]!)
    this.tS.push(frame.tS)
    this.latencyMs.push(this.serving ? (this.steps / this.serving) * LATENCY_STEP_MS : Number.NaN)
    this.work.push(this.loads / LOAD_FULL)
  }

  private take(site: number, latency: number, load: number): void {
    const before = this.latency[site]!
    if (before !== SERVES_NOBODY) {
      this.serving--
      this.steps -= before
    }
    if (latency !== SERVES_NOBODY) {
      this.serving++
      this.steps += latency
    }
    this.loads += (load - this.load[site]!) * this.nodes[site]!
    this.latency[site] = latency
    this.load[site] = load
  }
}
