/**
 * Time is an integer number of microseconds since the start of the scenario, held in a float64.
 * These are the units; `90 * S` reads as ninety seconds.
 */

export const US = 1
export const MS = 1_000
export const S = 1_000_000
export const MIN = 60 * S
export const HOUR = 60 * MIN
export const DAY = 24 * HOUR
