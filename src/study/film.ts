import { LINE_KINDS } from '../continuum/timeline.ts'
import { POWER } from '../continuum/world.ts'
import type { FilmFrame } from './protocol.ts'
import type { Session } from './session.ts'

/** Every so many frames one is whole, so that any moment is decoded from at most this many. */
const FRAMES_PER_KEY = 60
/** Only the largest flows are drawn. */
const FLOWS_MAX = 40

/** What a site shows: dark, running on one of three, or running and cut off. */
const STATE = { dark: 0, mains: 1, battery: 2, generator: 3, cutOff: 4 } as const
const STATE_OF_POWER = {
  [POWER.dark]: STATE.dark,
  [POWER.mains]: STATE.mains,
  [POWER.battery]: STATE.battery,
  [POWER.generator]: STATE.generator,
}

/** Steps of a share of requests: all answered; and where nobody asks. */
const ANSWERED_FULL = 50_000
const NOT_ASKED = 65_535

const SCHEDULED = LINE_KINDS.indexOf('pod-scheduled')

/** Records what the page draws: three bytes a site, whole at each key and changes between. */
export class FilmRecorder {
  private readonly session: Session
  private readonly planes: { latency: Uint8Array; load: Uint8Array; state: Uint8Array }
  private readonly before: { latency: Uint8Array; load: Uint8Array; state: Uint8Array }
  private frames = 0
  private linesRead = 0
  private readonly movedPods = new Map<number, number>()

  constructor(session: Session) {
    this.session = session
    const { count } = session.twin.world.plan.sites
    const fresh = () => ({
      latency: new Uint8Array(count),
      load: new Uint8Array(count),
      state: new Uint8Array(count),
    })
    this.planes = fresh()
    this.before = fresh()
  }

  /** A frame of the present moment, which is sample time `tS`. */
  frame(tS: number): FilmFrame {
    const { session, planes } = this
    session.metrics.siteLatency(planes.latency)
    session.metrics.siteLoad(planes.load)
    this.states(planes.state)
    const key = this.frames++ % FRAMES_PER_KEY === 0
    const frame = {
      tS,
      key,
      ...(key ? this.whole() : this.changes()),
      voltage: this.voltage(),
      carbon: this.carbon(tS),
      moved: this.moved(),
      linksDown: this.linksDown(),
      answered: this.answered(),
    }
    this.before.latency.set(planes.latency)
    this.before.load.set(planes.load)
    this.before.state.set(planes.state)
    return frame
  }

  private states(out: Uint8Array): void {
    const { sites } = this.session.twin.world
    for (let s = 0; s < out.length; s++) {
      const anyUp = this.anyNodeUp(s)
      if (!anyUp || sites.power[s] === POWER.dark) out[s] = STATE.dark
      else if (!sites.access[s]) out[s] = STATE.cutOff
      else out[s] = STATE_OF_POWER[sites.power[s] as keyof typeof STATE_OF_POWER]
    }
  }

  private anyNodeUp(site: number): boolean {
    const { nodes, plan } = this.session.twin.world
    const first = plan.sites.firstNode[site]
    for (let n = first; n < first + plan.sites.nodeCount[site]; n++) if (nodes.up[n]) return true
    return false
  }

  private whole() {
    const { latency, load, state } = this.planes
    return { index: null, latency: latency.slice(), load: load.slice(), state: state.slice() }
  }

  private changes() {
    const { planes, before } = this
    const index: number[] = []
    for (let s = 0; s < planes.state.length; s++)
      if (
        planes.latency[s] !== before.latency[s] ||
        planes.load[s] !== before.load[s] ||
        planes.state[s] !== before.state[s]
      )
        index.push(s)
    const pick = (plane: Uint8Array) => Uint8Array.from(index, s => plane[s])
    return {
      index: Uint32Array.from(index),
      latency: pick(planes.latency),
      load: pick(planes.load),
      state: pick(planes.state),
    }
  }

  /** Share of each grid's sites that have mains. */
  private voltage(): Uint8Array {
    const { sites, plan } = this.session.twin.world
    const all = new Uint32Array(plan.grids.length)
    const live = new Uint32Array(plan.grids.length)
    for (let s = 0; s < plan.sites.count; s++) {
      all[plan.sites.grid[s]]++
      live[plan.sites.grid[s]] += sites.mains[s]
    }
    return Uint8Array.from(all, (n, g) => (n === 0 ? 255 : Math.round((255 * live[g]) / n)))
  }

  private carbon(tS: number): Uint16Array {
    const { world } = this.session.twin
    const utcMs = world.plan.startUtcMs + tS * 1000
    return Uint16Array.from(world.plan.grids, grid => Math.round(grid.carbonGAt(utcMs)))
  }

  /** Pods that took the place of an evicted one, by the hubs that they left and went to. */
  private moved(): FilmFrame['moved'] {
    const { world } = this.session.twin
    const { rows } = world.timeline
    const { hub } = world.plan.sites
    const hubs = world.plan.hubs.length
    const hubOf = (node: number) => hub[world.plan.nodes.site[node]]
    for (; this.linesRead < rows.length; this.linesRead++) {
      const i = this.linesRead
      if (rows.kind[i] !== SCHEDULED || rows.a[i] === 0) continue
      const pair = hubOf(world.pods.node[rows.a[i] - 1]) * hubs + hubOf(rows.b[i])
      this.movedPods.set(pair, (this.movedPods.get(pair) ?? 0) + 1)
    }
    return [...this.movedPods]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, FLOWS_MAX)
      .map(([pair, pods]) => ({ from: Math.floor(pair / hubs), to: pair % hubs, pods }))
  }

  /** By country of those who ask: the share of their requests that is answered. */
  private answered(): Uint16Array {
    const { world } = this.session.twin
    const { cellAsked, cellAnswered } = this.session.metrics.reading().answers
    const { country, count } = world.plan.cells
    const asked = new Float64Array(world.plan.countries.length)
    const answered = new Float64Array(world.plan.countries.length)
    for (let c = 0; c < count; c++) {
      asked[country[c]] += cellAsked[c]
      answered[country[c]] += cellAnswered[c]
    }
    return Uint16Array.from(asked, (rate, k) =>
      rate > 0 ? Math.round((answered[k] / rate) * ANSWERED_FULL) : NOT_ASKED,
    )
  }

  private linksDown(): Uint16Array {
    const { links } = this.session.twin.world
    return Uint16Array.from({ length: links.length }, (_, i) => i).filter(i => !links.up[i])
  }
}
