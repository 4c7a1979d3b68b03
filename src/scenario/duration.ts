/**
 * Durations as people write them: `90s`, `15m`, `24h`, `2d`, `1h30m`, `500ms`, `1.5h`; a bare number
 * is seconds. Units go from large to small, each at most once, so that `30m1h` is refused.
 */

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
]

/** What a duration is, for complaints. */
export const DURATION_WORDS = 'a duration such as 90s, 15m, 24h, 2d or 1h30m'

/** The same grammar as a pattern, for JSON Schema alone; the parser below never uses it. */
export const DURATION_PATTERN = `^(?:\\d+(?:\\.\\d+)?|(?=\\d)${UNITS.map(
  ([name]) => `(?:\\d+(?:\\.\\d+)?${name})?`,
).join('')})$`

/** Where a number such as `12` or `0.5` that starts at `from` ends; `from` itself if none does. */
function endOfNumber(text: string, from: number): number {
  const wholeEnd = endOfDigits(text, from)
  if (wholeEnd === from || text[wholeEnd] !== '.') return wholeEnd
  const end = endOfDigits(text, wholeEnd + 1)
  return end === wholeEnd + 1 ? from : end
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at]! >= '0' && text[at]! <= '9') at++
  return at
}

/**
 * Reads a duration.
 *
 * @param value text in the grammar above, or a number of seconds
 * @returns seconds, rounded to whole microseconds; null if it is no duration, or is below 0 or not finite
 */
export function parseDurationS(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? toMicro(value) : null
  if (typeof value !== 'string' || value.length === 0 || value.length > 64) return null
  let at = 0
  let sum = 0
  let smallest = -1
  while (at < value.length) {
    const numberEnd = endOfNumber(value, at)
    if (numberEnd === at) return null
    const amount = Number(value.slice(at, numberEnd))
    if (at === 0 && numberEnd === value.length) return toMicro(amount)
    const unit = unitAt(value, numberEnd)
    if (unit === -1 || unit <= smallest) return null
    sum += amount * UNITS[unit]![1]
    smallest = unit
    at = numberEnd + UNITS[unit]![0].length
  }
  return Number.isFinite(sum) ? toMicro(sum) : null
}

/** The unit's index in UNITS whose letters run from `from` up to a digit or the end; -1 if none. */
function unitAt(text: string, from: number): number {
  let end = from
  while (end < text.length && (text[end]! < '0' || text[end]! > '9')) end++
  const letters = text.slice(from, end)
  return UNITS.findIndex(([name]) => name === letters)
}

function toMicro(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6
}

/**
 * Writes seconds as a duration in words that `parseDurationS` reads back exactly: `86400` is `1d`.
 *
 * @param seconds at least 0, in whole microseconds
 */
export function durationText(seconds: number): string {
  let micro = Math.round(seconds * 1e6)
  let text = ''
  for (const [name, unitS] of UNITS) {
    const unit = Math.round(unitS * 1e6)
    const amount = name === 'ms' ? micro / unit : Math.floor(micro / unit)
    if (amount === 0) continue
    text += `${amount}${name}`
    micro -= amount * unit
  }
  return text === '' ? '0s' : text
}
