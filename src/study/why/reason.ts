/**
 * Why something is as it is: what a desk answers to a question, in figures and names; the page makes
 * sentences of them. Types only.
 */

/** A node that the scheduler looked at, and what came of it. */
export interface Candidate {
  node: string
  site: number
  /** The filter that refused it, in the scheduler's own name; null where it was feasible. */
  refusedBy: string | null
  /** The filter's own words; '' where it was feasible. */
  reason: string
  /** By plugin, normalised and weighted; empty where it was refused. */
  scores: { plugin: string; score: number }[]
  total: number
}

/** A decision of a scheduler, asked again of the same module on the same state. */
export interface Placement {
  workload: string
  /** Number of the timeline's line that wrote it down; 0 where it was placed before the run began. */
  line: number
  candidates: Candidate[]
  /** How many nodes there were, and how many the scheduler looked at. */
  nodes: number
  looked: number
}

export interface SiteReason {
  about: 'site'
  tS: number
  site: number
  /** Lines of the timeline that concern this site, in order of time. */
  lines: number[]
  workloads: {
    name: string
    /** Pods that were here from the start, or came in order. */
    own: number
    /** Pods that came in the place of an evicted one, and the city that most of them left. */
    arrived: number
    from: string
    cores: number
  }[]
  cores: { asked: number; total: number }
  /** Asked for by pods that would not fit here, since they were turned away for want of room. */
  turnedAway: { workload: string; pods: number; asksCores: number; freeCores: number } | null
  law: { law: 'eu' | 'adequate' | 'us' | 'other'; reaches: boolean; why: string }[]
  power: {
    drawnKw: number
    mostKw: number
    source: 'mains' | 'battery' | 'generator' | 'none'
    gridName: string
    gPerKwh: number
    /** How long the battery would last at this draw (min), and the generator's fuel (h). */
    batteryMin: number
    generatorH: number
  }
  /** Places whose people it answers, most people first. */
  people: { place: string; lat: number; lon: number; ms: number; beforeMs: number | null }[]
}

export interface PodReason {
  about: 'pod'
  tS: number
  placement: Placement | null
  lines: number[]
}

export interface FigureReason {
  about: 'figure'
  tS: number
  figure: string
  value: number | null
  unit: string
  formula: string
  inputs: { name: string; value: number | null; unit: string; source: string }[]
  /** Paper or standard that the model follows. */
  model: string
}

export type Reason = SiteReason | PodReason | FigureReason
