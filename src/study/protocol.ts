/**
 * What passes between the worker that hosts a session and whoever watches it: types only. Times are
 * seconds from the scenario's start; byte planes are indexed by site.
 */

import type { Reason } from './why/reason.ts'

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
  /** What somebody changed while the run was under way, in order of time. */
  changes?: Change[]
  /** Where to go on from, instead of from the beginning; of the same request, its later changes aside. */
  from?: Checkpoint
}

/** Something that a person changes at one moment of a run. Plain JSON: links and storage carry it. */
export type Change = { atS: number } & (
  | {
      kind: 'incident'
      /** An entry of a scenario's `incidents:` as YAML or JSON, without its `at`. */
      text: string
    }
  | {
      kind: 'mend'
      /** Name of an incident that is on: all that it struck and that is not yet back comes back now. */
      incident: string
    }
  | {
      /** Nothing more is placed on these sites, and what runs there is evicted (kubectl drain). */
      kind: 'drain'
      /** Ids of sites. */
      sites: string[]
    }
  | {
      /** A policy laid over the scenario from this moment on. */
      kind: 'policy'
      text: string
      file: string
    }
)

/** A world at one moment, as bytes: a run goes on from it in any session of the same scenario. */
export interface Checkpoint {
  tS: number
  bytes: Uint8Array
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
  /**
   * The latest checkpoint kept from before a moment (s), copied, so that a change of that moment can
   * still come about; of a run's own beginning where there is none. Null before a run is opened.
   */
  checkpoint(tS: number): Promise<Checkpoint | null>
  /** Why something was as it was at a moment that is computed; null where it knows no such thing. */
  ask(question: Question): Promise<Reason | null>
}

/** What a person points at, and when. */
export type Question = { tS: number } & (
  | { about: 'site'; site: number }
  /** `by/pod` as timeline lines name it in `subject`. */
  | { about: 'pod'; by: string; pod: string }
  | { about: 'figure'; figure: string }
)

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
  /** Names what went in: version, scenario, seed, changes. */
  id: string
  workloads: string[]
  /** By site: 1 where no workload that people call may run, by the rules that hold at the run's end. */
  barred: Uint8Array
  /**
   * The changes as they were applied. `fromS` is before `atS` where a change needs what cannot be
   * altered under way (sites, batteries, clusters): such a run has it from its beginning, and `note`
   * says so in one sentence.
   */
  changes: { fromS: number; note: string; title: string }[]
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
  /**
   * By country (all in scope or with sites, by code): share of what its people ask that is answered,
   * 0..50,000; 65,535 where nobody asks. Absent in films of before.
   */
  answered?: Uint16Array
}

export interface SeriesPoint {
  tS: number
  sitesRunning: number
  sitesDark: number
  onBattery: number
  latencyP50Ms: number
  latencyP95Ms: number
  answeredShare: number
  /** Requests answered per second. */
  answeredPerS: number
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
