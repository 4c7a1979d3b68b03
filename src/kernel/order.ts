/**
 * The order of events, written once: time, then class, then content (kind, subject, a, b), and
 * between rows equal in all of these, cause. When a row was pushed never decides: a run that
 * simulates every heartbeat and a run that elides them push the same rows in different order, and
 * must handle them in the same.
 */

/**
 * What happens first within one microsecond. Faults come before everything that they could stop;
 * samples come last, so that they see the instant complete, and are outside the digest.
 */
export const CLASS = {
  fault: 0,
  completion: 1,
  delivery: 2,
  arrival: 3,
  step: 4,
  sample: 5,
} as const

export type EventClass = (typeof CLASS)[keyof typeof CLASS]

/** Time (us) times this, plus class: the key, in one float64, exact for 35 years. */
export const CLASSES = 8

/** Kind (16 bits) times this, plus subject (32 bits): the content, in one float64. */
export const KIND_UNIT = 4294967296
