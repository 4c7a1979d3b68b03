/** The invented course of a day, minute by minute. */
import { carbonG, grids } from '../../../src/atlas/grids.ts'
import { hubIndex } from '../../../src/atlas/hubs.ts'
import type {
  FilmFrame,
  OpenedRun,
  RunChunk,
  SeriesPoint,
  TimelineLine,
} from '../../../src/study/protocol.ts'

/** A number in [0, 1) from two: the same every time. */
const chance = (a: number, b: number): number => {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32
}

const GRACE_S = 50
const TOLERATION_S = 300

export class SyntheticRun {
  private readonly run: OpenedRun
  private readonly struck: Set<number>
  private readonly startS: number
  /** When a struck site goes dark (s); Infinity for never. */
  private readonly darkS: Float64Array
  private readonly near: Float64Array
  /** Sites that take in what moves. */
  private readonly hosts: string[]
  private lines = 0
  private root = 0
  private frames = 0

  constructor(run: OpenedRun) {
    this.run = run
    const incident = run.incidents[0]
    this.startS = incident?.startS ?? Number.POSITIVE_INFINITY
    this.struck = new Set(incident?.grids ?? [])
    const { count, grid, lat, lon } = run.sites
    this.darkS = Float64Array.from({ length: count }, (_, i) => {
      if (!this.struck.has(grid[i]!)) return Number.POSITIVE_INFINITY
      const battery = chance(i, 1) < 0.35 ? 0 : chance(i, 2) * 3 * 3600 * chance(i, 4)
      return run.sites.siteClass[i] === 2 ? Number.POSITIVE_INFINITY : this.startS + battery
    })
    this.hosts = run.sites.id.filter((_, i) => ['FR', 'IT'].includes(run.sites.country[i]!))
    // How much of Iberia's work a site takes: those in southern France most.
    this.near = Float64Array.from({ length: count }, (_, i) =>
      this.struck.has(grid[i]!)
        ? 0
        : Math.exp(-(((lat[i]! - 44) / 2.4) ** 2) - ((lon[i]! - 2.5) / 4.5) ** 2),
    )
  }

  chunk(fromS: number, toS: number): RunChunk {
    const frames: FilmFrame[] = []
    const series: SeriesPoint[] = []
    const first = fromS === 0 ? 0 : fromS + 60
    for (let tS = first; tS <= toS; tS += 60) {
      if (this.startS > tS - 60 && this.startS < tS) frames.push(this.frame(this.startS))
      frames.push(this.frame(tS))
      series.push(this.point(tS))
    }
    return { fromS, toS, frames, series, lines: this.linesIn(fromS, toS) }
  }

  private frame(tS: number): FilmFrame {
    const { sites, incidents } = this.run
    const latency = new Uint8Array(sites.count)
    const load = new Uint8Array(sites.count)
    const state = new Uint8Array(sites.count)
    const day = 0.5 + 0.35 * Math.sin(((tS / 3600 - 9) / 12) * Math.PI)
    const moved = this.movedShare(tS)
    for (let i = 0; i < sites.count; i++) {
      const dark = tS >= this.darkS[i]!
      const struck = this.struck.has(sites.grid[i]!) && tS >= this.startS
      state[i] = dark ? 0 : struck ? (sites.siteClass[i] === 2 ? 3 : 2) : 1
      const busy = day * (0.25 + 0.75 * chance(i, 5)) + this.near[i]! * moved * 0.7
      load[i] = dark ? 0 : Math.min(200, 200 * Math.min(0.98, busy))
      const ms = 5 + 13 * chance(i, 6) ** 2 + this.near[i]! * moved * 26
      latency[i] = dark ? 255 : Math.min(254, ms * 5)
    }
    const utcHour = (((this.run.scenario.startUtcMs / 3.6e6 + tS / 3600) % 24) + 24) % 24
    const gone = tS >= this.startS && incidents.length > 0
    const key = this.frames++ % 60 === 0
    return {
      tS,
      key: true,
      index: key ? null : null,
      latency,
      load,
      state,
      voltage: Uint8Array.from(grids, (_, g) => (gone && this.struck.has(g) ? 0 : 255)),
      carbon: Uint16Array.from(grids, g => Math.round(carbonG(g, 4, Math.floor(utcHour)))),
      moved: gone ? this.flows(tS) : [],
      linksDown: new Uint16Array(0),
    }
  }

  private flows(tS: number): FilmFrame['moved'] {
    const pods = Math.round(3923 * this.movedShare(tS))
    if (pods === 0) return []
    const pairs: [string, string, number][] = [
      ['MAD', 'BOD', 0.26],
      ['LIS', 'NTE', 0.22],
      ['MAD', 'TLS', 0.18],
      ['BCN', 'MRS', 0.14],
      ['LIS', 'BOD', 0.08],
      ['VLC', 'MIL', 0.12],
    ]
    return pairs
      .map(([a, b, share]) => ({
        from: hubIndex(a),
        to: hubIndex(b),
        pods: Math.round(pods * share),
      }))
      .filter(flow => flow.from >= 0 && flow.to >= 0)
  }

  private movedShare(tS: number): number {
    return Math.max(0, Math.min(1, (tS - this.startS - GRACE_S - TOLERATION_S) / 240))
  }

  private point(tS: number): SeriesPoint {
    const { count } = this.run.sites
    const dark = this.darkS.reduce((n, s) => n + (tS >= s ? 1 : 0), 0)
    const gone = tS >= this.startS
    const all = this.darkS.reduce((n, s) => n + (s < Number.POSITIVE_INFINITY ? 1 : 0), 0)
    const moved = this.movedShare(tS)
    const noise = chance(Math.round(tS), 9) - 0.5
    const sun = Math.sin(((tS / 3600 - 7) / 12) * Math.PI)
    return {
      tS,
      sitesRunning: count - dark,
      sitesDark: dark,
      onBattery: gone ? all - dark : 0,
      latencyP50Ms: 7.2 + moved * 0.4,
      latencyP95Ms: 18.4 + noise * 0.3 + (gone ? 2 : 0) + moved * 11 + sun,
      answeredShare: gone ? 0.881 + 0.06 * moved : 0.9998 - 0.0001 * (1 + noise),
      answeredPerS: 5000,
      carbonGPerKwh: 180 - 20 * sun + (gone ? 9 * moved : 0),
      powerKw: 42_000 + 6_000 * sun,
      peopleServedShare: gone ? 0.9 : 1,
      euShare: 0.68,
      podsMoved: gone ? Math.round(3923 * moved) : 0,
      podsPending: moved > 0 ? Math.round(947 * moved) : 0,
      podsWaiting: gone ? Math.max(0, Math.round(dark * 8 * (1 - moved))) : 0,
      podsOnBattery: gone ? (all - dark) * 8 : 0,
    }
  }

  private linesIn(fromS: number, toS: number): TimelineLine[] {
    const lines: Omit<TimelineLine, 'n'>[] = []
    const say = (tS: number, source: string, kind: string, subject: string, detail = {}) => {
      if (tS > fromS && tS <= toS) {
        lines.push({
          tS,
          source,
          by: source === 'k3s' ? 'k3s/es-orange' : null,
          kind,
          subject,
          detail,
          cause: null,
        })
      }
    }
    for (let i = Math.ceil((fromS + 1) / 97); i * 97 <= toS; i++) {
      say(i * 97, 'k3s', 'deployment-scaled', 'deployment/video', { from: 3, to: 4 })
    }
    say(this.startS, 'world', 'incident-begins', 'incident/blackout')
    for (let i = 0; i < this.darkS.length; i++) {
      const darkS = this.darkS[i]!
      if (!Number.isFinite(darkS)) continue
      const id = this.run.sites.id[i]!
      const silentS = darkS + 40 + Math.floor(15 * chance(i, 7))
      const evictS = silentS + TOLERATION_S + Math.floor(90 * chance(i, 8))
      const detail = { site: id, tolerationS: TOLERATION_S }
      say(darkS, 'world', 'site-power-lost', `site/${id}`)
      say(silentS, 'k3s', 'node-not-ready', `node/${id}-0`, { site: id, graceS: GRACE_S })
      say(evictS, 'k3s', 'pod-evicted', `pod/${id}`, detail)
      if (chance(i, 10) < 0.2) {
        const reason =
          chance(i, 11) < 0.6 ? '0/40 nodes: insufficient cpu' : 'no place under EU law'
        say(evictS + 1, 'k3s', 'pod-pending', 'deployment/video', { reason })
      } else {
        const site = this.hosts[i % this.hosts.length]!
        say(evictS + 1, 'k3s', 'pod-scheduled', `pod/${id}`, { site, from: id })
      }
    }
    lines.sort((a, b) => a.tS - b.tS)
    return lines.map(line => {
      const n = ++this.lines
      if (line.kind === 'incident-begins') this.root = n
      const struck = line.kind !== 'deployment-scaled' && line.kind !== 'incident-begins'
      return { ...line, n, cause: struck ? this.root : null }
    })
  }
}
