/**
 * Why something is as it is: what a desk answers to a question, in figures and names; the page makes
 * sentences of them. Types only.
 */

/** A node that the scheduler looked at, and what came of it. */
export interface Candidate {
  node: string
  site: number
  /** By plugin, normalised and before weights, in the scheduler's own names. */
  scores: { plugin: string; score: number }[]
  /** Weighted sum. */
  total: number
}

/** Nodes that one filter refused for one reason. */
export interface Refused {
  /** The filter, in the scheduler's own name. */
  plugin: string
  /** Its own words. */
  reason: string
  nodes: number
}

/** A decision of a scheduler, asked again of the same module on the same state. */
export interface Placement {
  /** The scheduler that decided. */
  by: string
  workload: string
  /** What one pod of it asks for. */
  asksCores: number
  asksGib: number
  /** Number of the timeline's line that wrote it down; 0 where it was placed before the run began. */
  line: number
  /** When it was decided (s). */
  tS: number
  /** The node that got the pod, and its site; '' and -1 where none did. */
  node: string
  site: number
  /** Place among the feasible nodes, from 1; 0 where the pod found none. */
  rank: number
  /** How many nodes there are, how many the scheduler looked at, and how many of those it could have. */
  nodes: number
  looked: number
  feasible: number
  /** How many share the highest total: one of them is drawn. */
  tied: number
  /** The best, best first, the chosen one among them. */
  best: Candidate[]
  /** What became of the others that were looked at, most nodes first. */
  refused: Refused[]
  /** Weight of each plugin that scored. */
  weights: { plugin: string; weight: number }[]
}

/** Pods of one workload on a site. */
export interface RunningHere {
  name: string
  /** Pods that were here from the start, or came in order. */
  own: number
  /** Pods that came in the place of one evicted elsewhere. */
  arrived: number
  /** The city whose area most of those left, and how many did; '' and 0 where none arrived. */
  from: string
  fromPods: number
  /** Of all of them, those whose container serves. */
  serving: number
  cores: number
  /** Requests a second that people ask of it here, and that it takes at the most. */
  askedPerS: number
  mostPerS: number
}

/** Whether one more pod of a workload would find room here now. */
export interface RoomFor {
  workload: string
  asksCores: number
  fits: boolean
  /** The filter that refuses it on all of the site's nodes, and its words; '' where it fits. */
  refusedBy: string
  reason: string
}

/** Pods that sought a place in the site's cluster while it had no room for them. */
export interface TurnedAway {
  workload: string
  pods: number
  asksCores: number
  /** On the site's emptiest node. */
  freeCores: number
  /** The first of them, when it was decided. */
  tS: number
  /** The city whose area most of them went to, '' where all still wait; and how many found no place. */
  to: string
  pending: number
  /** Their lines. */
  lines: number[]
}

/** The three laws that planners ask of, and any other that reaches a site. */
export interface LawReach {
  law: 'eu' | 'adequate' | 'us' | 'other'
  reaches: boolean
  /** By which of three ways: the site stands there, the operator's seat is there, its owner is. */
  stands: boolean
  seat: boolean
  control: boolean
}

export interface Operator {
  id: string
  name: string
  owner: string
  /** Countries: of its seat, and whose law controls the owner. */
  seat: string
  controlledFrom: string
  jurisdiction: 'eu' | 'adequate' | 'us' | 'other'
  /** Of the atlas. */
  source: string
  year: number
}

export interface SitePowerNow {
  drawnKw: number
  mostKw: number
  source: 'mains' | 'battery' | 'generator' | 'none'
  gridName: string
  gridGPerKwh: number
  /** Of what it draws now: the grid's, the grid's when the battery was charged, or diesel's. */
  gPerKwh: number
  /** Of the whole battery, and what is left of it (min). */
  batteryMin: number
  batteryLeftMin: number
  /** Of a full tank, and what is left of it (h); 0 where there is no generator. */
  generatorH: number
  generatorLeftH: number
  /** Power usage effectiveness. */
  pue: number
}

/** A place whose people a site answers. */
export interface PeopleServed {
  place: string
  country: string
  lat: number
  lon: number
  /** Of those whose requests the site answers. */
  people: number
  ms: number
  /** What the same people waited just before the incident, whoever answered them; null: no incident, or nobody did. */
  beforeMs: number | null
  /** This site answered them then, too. */
  wasOurs: boolean
}

export interface SiteReason {
  about: 'site'
  tS: number
  site: number
  /** Lines of the timeline that concern this site, in order of time. */
  lines: number[]
  workloads: RunningHere[]
  cores: { asked: number; total: number }
  room: RoomFor[]
  turnedAway: TurnedAway[]
  operator: Operator
  law: LawReach[]
  power: SitePowerNow
  /** Places whose people it answers, most people first. */
  people: PeopleServed[]
  /** Of all places, not only those. */
  peopleServed: number
  places: number
  /** The moment that "before" speaks of (s); null where no incident has begun. */
  beforeS: number | null
}

export interface PodReason {
  about: 'pod'
  tS: number
  by: string
  pod: string
  /** Its workload is a DaemonSet: one pod on every node that it may run on, and no scheduler asked. */
  daemon: boolean
  placement: Placement | null
  lines: number[]
}

export interface FigureInput {
  name: string
  value: number | null
  unit: string
  /** Where it comes from: a model's own, or a source of the atlas with its year. */
  source: string
}

export interface FigureReason {
  about: 'figure'
  /** The minute that the figure is of. */
  tS: number
  figure: string
  value: number | null
  unit: string
  /** In words, and in symbols. */
  words: string
  formula: string
  inputs: FigureInput[]
  /** Paper or standard that the model follows. */
  model: string
}

export type Reason = SiteReason | PodReason | FigureReason
