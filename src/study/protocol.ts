/**
 * What passes between the worker that hosts a session and whoever watches it: types only. Times are
 * seconds from the scenario's start; byte planes are indexed by site.
 */

/** One thing that is wrong with a document: where, and in one sentence what. */
export interface Complaint {
  file: string
  /** From 1; 0 where no place can be named. */
  line: number
  column: number
  path: string
  message: string
}

/** One line of timeline.ndjson. */
export interface TimelineLine {
  /** Number of the line, from 1. */
  n: number
  tS: number
  source: string
  /** The controller instance, or null for the world. */
  by: string | null
  kind: string
  /** `kind/id`. */
  subject: string
  detail: Record<string, unknown>
  /** Number of the line that led to this one. */
  cause: number | null
}

/** summary.json. */
export type Summary = Record<string, unknown>

export interface OpenRequest {
  text: string
  file: string
  seed?: number
  policies?: { text: string; file: string }[]
  /** Other documents that the scenario or a policy may extend, by the path that they are named by. */
  files?: { text: string; file: string }[]
  siteCount?: number
}

export interface DeskWorker {
  open(request: OpenRequest): Promise<OpenedRun | { complaints: Complaint[] }>
  /**
   * Computes on as fast as it can, in slices; calls sink with chunks (transferred). Resolves when
   * the horizon is reached or stop() was called.
   */
  run(sink: (chunk: RunChunk) => void): Promise<Summary | null>
  stop(): Promise<void>
  summary(): Promise<Summary>
}

export interface OpenedRun {
  scenario: {
    name: string
    title: string
    about: string
    seed: number
    startUtcMs: number
    zone: string
    horizonS: number
    digestVersion: string
  }
  sites: {
    count: number
    id: string[]
    /** The place's name. */
    name: string[]
    country: string[]
    lat: Float64Array
    lon: Float64Array
    hub: Uint8Array
    grid: Uint8Array
    siteClass: Uint8Array
    provider: Uint8Array
    /** 0 EU, 1 adequate, 2 US reach, 3 outside. */
    law: Uint8Array
    nodes: Uint16Array
  }
  hubs: { code: string; name: string; lat: number; lon: number; country: string }[]
  links: { a: number; b: number; km: number; kind: 'land' | 'sea'; name: string }[]
  grids: { id: string; country: string; name: string }[]
  providers: { id: string; name: string; jurisdiction: string }[]
  classes: string[]
  incidents: {
    name: string
    kind: string
    title: string
    startS: number
    endS: number | null
    grids: number[]
  }[]
  /** Country codes. */
  inScope: string[]
  population: number
}

export interface RunChunk {
  fromS: number
  /** Computed up to here. */
  toS: number
  /** One a minute of simulated time, and one at each incident. */
  frames: FilmFrame[]
  lines: TimelineLine[]
  /** One a minute. */
  series: SeriesPoint[]
}

export interface FilmFrame {
  tS: number
  /** Whole planes, or only changes. */
  key: boolean
  /** Not a key: the changed sites; the planes then have just theirs. */
  index: Uint32Array | null
  /** 0.2 ms steps, 255 = serves nobody. */
  latency: Uint8Array
  /** 0..200 = 0..100 % of CPU. */
  load: Uint8Array
  /** 0 dark, 1 running on mains, 2 on battery, 3 on generator, 4 running but cut off the network. */
  state: Uint8Array
  /** Per grid: share of its sites with mains voltage, 0..255. */
  voltage: Uint8Array
  /** Per grid: g/kWh. */
  carbon: Uint16Array
  /**
   * Hub pairs: pods now running at `to` that the incident drove from `from`; cumulative, largest 40.
   */
  moved: { from: number; to: number; pods: number }[]
  linksDown: Uint16Array
}

export interface SeriesPoint {
  tS: number
  sitesRunning: number
  sitesDark: number
  onBattery: number
  latencyP50Ms: number
  latencyP95Ms: number
  answeredShare: number
  carbonGPerKwh: number
  powerKw: number
  peopleServedShare: number
  euShare: number
  podsMoved: number
  podsPending: number
  podsWaiting: number
  /** Pods that serve on a site without mains, on its battery. */
  podsOnBattery: number
}
