/** Reads what lines carry, and lists of moments. */
import type { TimelineLine } from '../../study/protocol.ts'

/** The first of some fields of a line's detail that is a number. */
export function detailNumber(line: TimelineLine, ...fields: string[]): number | null {
  for (const field of fields) {
    const value = line.detail[field]
    if (typeof value === 'number' && Number.isFinite(value)) return value
  }
  return null
}

/** The first of some fields of a line's detail that is a word. */
export function detailText(line: TimelineLine, ...fields: string[]): string | null {
  for (const field of fields) {
    const value = line.detail[field]
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

/** How many of the sorted times are at or before a moment. */
export function countUntil(timesS: readonly number[], tS: number): number {
  let low = 0
  let high = timesS.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (timesS[middle]! <= tS) low = middle + 1
    else high = middle
  }
  return low
}
