import { CAUSE_MAX, KIND_MAX, SUBJECT_MAX, TIME_US_MAX } from './limits.ts'
import { CLASSES } from './order.ts'

/** Whether these numbers can be a row of the event queue. */
export function isRow(
  time: number,
  cls: number,
  kind: number,
  subject: number,
  a: number,
  b: number,
  cause: number,
): boolean {
  return (
    time >= 0 &&
    time <= TIME_US_MAX &&
    Math.floor(time) === time &&
    (cls & (CLASSES - 1)) === cls &&
    (kind & KIND_MAX) === kind &&
    subject >>> 0 === subject &&
    cause >>> 0 === cause &&
    !Number.isNaN(a) &&
    !Number.isNaN(b)
  )
}

/** Why a row may not be pushed while the row with `handledKey` is being handled, in a sentence. */
export function refusal(
  handledKey: number,
  time: number,
  cls: number,
  kind: number,
  subject: number,
  a: number,
  b: number,
  cause: number,
): RangeError {
  const event = `event of kind ${kind}, subject ${subject}`
  for (const [what, value, max] of [
    ['time', time, TIME_US_MAX],
    ['class', cls, CLASSES - 1],
    ['kind', kind, KIND_MAX],
    ['subject', subject, SUBJECT_MAX],
    ['cause', cause, CAUSE_MAX],
  ] as const) {
    if (!(Number.isInteger(value) && value >= 0 && value <= max)) {
      return new RangeError(`${event}: ${what} is ${value}, not a whole number from 0 to ${max}`)
    }
  }
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return new RangeError(`${event}: its operands are ${a} and ${b}`)
  }
  const handled = `(${Math.floor(handledKey / CLASSES)} us, class ${handledKey % CLASSES})`
  return new RangeError(
    `${event}: scheduled for (${time} us, class ${cls}), not later than ${handled}, now handled`,
  )
}
