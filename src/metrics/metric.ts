import type { Flows } from '../continuum/flows.ts'
import type { World } from '../continuum/world.ts'
import type { Answers } from './answers.ts'
import type { SitePower } from './sitePower.ts'
import type { States } from './states.ts'

/**
 * What a metric reads. While `lasted` runs, `answers` and `power` say who was answered and what was
 * drawn in the interval that has just ended, and `states` which replicas, nodes and lines were up.
 */
export interface Reading {
  readonly world: World
  readonly flows: Flows
  readonly answers: Answers
  readonly power: SitePower
  states: States
}

/**
 * A fold over what happens. It keeps its totals in columns of the world's store, so that snapshots
 * carry them; sums are made afresh in a fixed order, totals grow by rate times time. To add one,
 * write a file that exports `(reading: Reading) => Metric` and add a line to this room's index.
 */
export interface Metric<Name extends string = string, Section = object> {
  /** Of its section of summary.json. */
  readonly name: Name
  /** Rates and states were those of the reading from `fromUs` to `toUs`, which is later. */
  lasted(fromUs: number, toUs: number): void
  /** Its section of summary.json; null where a figure cannot be had. */
  summary(): Section
}

/** A share or mean, or null where nothing was counted. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
