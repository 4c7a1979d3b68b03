import { LINE_KINDS } from '../continuum/timeline.ts'
import { POWER } from '../continuum/world.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Twin } from '../twin/twin.ts'
import type { SeriesPoint } from './protocol.ts'

const MINUTE_US = 60e6

const SCHEMA = {
  timeUs: 'f64',
  sitesRunning: 'f64',
  sitesDark: 'f64',
  onBattery: 'f64',
  latencyP50Ms: 'f64',
  latencyP95Ms: 'f64',
  answeredShare: 'f64',
  answeredPerS: 'f64',
  carbonGPerKwh: 'f64',
  powerKw: 'f64',
  peopleServedShare: 'f64',
  euShare: 'f64',
  podsMoved: 'f64',
  podsPending: 'f64',
  podsWaiting: 'f64',
  podsOnBattery: 'f64',
} as const

/** Units of the series' columns, for whoever writes or draws them. */
export const SERIES_UNITS: Record<Exclude<keyof typeof SCHEMA, 'timeUs'>, string> = {
  sitesRunning: 'sites',
  sitesDark: 'sites',
  onBattery: 'sites',
  latencyP50Ms: 'ms',
  latencyP95Ms: 'ms',
  answeredShare: '1',
  answeredPerS: '1/s',
  carbonGPerKwh: 'g/kWh',
  powerKw: 'kW',
  peopleServedShare: '1',
  euShare: '1',
  podsMoved: 'pods',
  podsPending: 'pods',
  podsWaiting: 'pods',
  podsOnBattery: 'pods',
}

const KIND = Object.fromEntries(LINE_KINDS.map((kind, i) => [kind, i]))

/** One sample a minute of what the metrics say, in columns that a snapshot carries. NaN stands for null. */
export class Series {
  readonly rows
  private readonly twin: Twin
  private readonly metrics: Metrics
  private readonly counted

  constructor(twin: Twin, metrics: Metrics) {
    this.twin = twin
    this.metrics = metrics
    this.rows = twin.world.store.table('series', SCHEMA, 1500)
    this.counted = twin.world.store.table('series lines', { read: 'u32', moved: 'u32' }, 1)
    this.counted.add()
  }

  nextUs(): number {
    return this.rows.length * MINUTE_US
  }

  take(timeUs: number): void {
    const sample = this.metrics.sample()
    const i = this.rows.add()
    const { rows } = this
    rows.timeUs[i] = timeUs
    rows.sitesRunning[i] = sample.sitesRunning
    rows.sitesDark[i] = sample.sitesDark
    rows.onBattery[i] = sample.onBattery
    rows.latencyP50Ms[i] = sample.latencyP50Ms ?? Number.NaN
    rows.latencyP95Ms[i] = sample.latencyP95Ms ?? Number.NaN
    rows.answeredShare[i] = sample.answeredShare ?? Number.NaN
    rows.answeredPerS[i] = sample.answeredPerS
    rows.carbonGPerKwh[i] = sample.carbonGPerKwh ?? Number.NaN
    rows.powerKw[i] = sample.powerKw
    rows.peopleServedShare[i] = sample.peopleServedShare ?? Number.NaN
    rows.euShare[i] = sample.euShare ?? Number.NaN
    rows.podsMoved[i] = this.podsMoved()
    rows.podsPending[i] = this.podsPending()
    rows.podsWaiting[i] = this.podsWaiting()
    rows.podsOnBattery[i] = this.podsOnBattery()
  }

  point(i: number): SeriesPoint {
    const point: Record<string, number> = { tS: this.rows.timeUs[i] / 1e6 }
    const columns = this.rows as unknown as Record<string, Float64Array>
    for (const name of Object.keys(SERIES_UNITS)) point[name] = columns[name][i]
    return point as unknown as SeriesPoint
  }

  /** Pods scheduled in the place of an evicted one, so far. */
  private podsMoved(): number {
    const { rows } = this.twin.world.timeline
    const { counted } = this
    for (let i = counted.read[0]; i < rows.length; i++)
      if (rows.kind[i] === KIND['pod-scheduled'] && rows.a[i] > 0) counted.moved[0]++
    counted.read[0] = rows.length
    return counted.moved[0]
  }

  private podsPending(): number {
    let pending = 0
    for (const { sets, pod } of this.twin.k3s.states)
      for (let set = 0; set < sets.length; set++)
        for (let p = sets.pendingFirst[set]; p; p = pod.next[p - 1]) pending++
    return pending
  }

  /** Pods on a silent node whose toleration is not over, or whose node waits for its taint. */
  private podsWaiting(): number {
    let waiting = 0
    for (const state of this.twin.k3s.states)
      for (let n = 0; n < state.node.length; n++) {
        if (state.node.ready[n]) continue
        for (let p = state.node.firstPod[n]; p; p = state.pod.next[p - 1])
          if (state.pod.phase[p - 1] === 1) waiting++
      }
    return waiting
  }

  private podsOnBattery(): number {
    const { sites, plan } = this.twin.world
    const { service } = this.twin.flows
    let pods = 0
    for (let s = 0; s < plan.sites.count; s++)
      if (sites.power[s] === POWER.battery)
        for (let w = 0, at = s; w < plan.workloads.length; w++, at += plan.sites.count)
          pods += service.serving[at]
    return pods
  }
}
