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

/** Classes that fit beside a time in one key. */
export const CLASSES = 8

/** Time (us) and class in one float64, exact for 35 years. */
export function orderKey(timeUs: number, cls: number): number {
  return timeUs * CLASSES + cls
}

/** Kind (16 bits) and subject (32 bits) in one float64, in the order of (kind, subject). */
export function contentKey(kind: number, subject: number): number {
  return kind * 4294967296 + subject
}
