/** Numbers in words of the page: thousands comma, true minus, no more digits than mean something. */

const MINUS = '\u2212'
/** A figure that a run cannot have. */
const UNKNOWN = '–'

/** `12345.6` with one digit is `12,345.6`; a negative number has a true minus, and never `−0`. */
export function number(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return UNKNOWN
  const text = Math.abs(value).toFixed(digits)
  const [whole, part] = text.split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 && Number(text) !== 0 ? MINUS : ''
  return sign + grouped + (part ? `.${part}` : '')
}

/** A share of 0 to 1 as a percentage without its sign: finer near 100, where it matters. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return UNKNOWN
  const value = share * 100
  if (value >= 100) return '100'
  // Never rounded up to "all".
  if (value > 99.9) return (Math.floor(value * 1000) / 1000).toFixed(value >= 99.995 ? 3 : 2)
  return value >= 99 ? value.toFixed(2) : value.toFixed(1)
}

/** `1 site`, `2 sites`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`
}

/** `A`, `A and B`, `A, B and C`; beyond `most`, how many more. */
export function list(words: readonly string[], most = 3): string {
  if (words.length > most) {
    return `${words.slice(0, most).join(', ')} and ${number(words.length - most)} more`
  }
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}

const FRACTIONS: readonly [share: number, words: string][] = [
  [0.1, 'A tenth'],
  [0.2, 'A fifth'],
  [0.25, 'A quarter'],
  [1 / 3, 'A third'],
  [0.4, 'Two fifths'],
  [0.5, 'Half'],
  [0.6, 'Three fifths'],
  [2 / 3, 'Two thirds'],
  [0.75, 'Three quarters'],
  [0.8, 'Four fifths'],
  [0.9, 'Nine tenths'],
]

/** A share of 0 to 1 in words that start a sentence: `A third`, `Nearly all`. */
export function fraction(share: number): string {
  if (share <= 0) return 'None'
  if (share >= 1) return 'All'
  if (share < 0.05) return 'Hardly any'
  if (share > 0.95) return 'Nearly all'
  let best = FRACTIONS[0]!
  for (const entry of FRACTIONS) {
    if (Math.abs(entry[0] - share) < Math.abs(best[0] - share)) best = entry
  }
  return best[1]
}

/** A span of time (s): `8 min 12 s`, `3 h 5 min`, `2 d 4 h`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  if (s < 60) return `${s} s`
  const minutes = Math.floor(s / 60)
  if (minutes < 60) return s % 60 ? `${minutes} min ${s % 60} s` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`
  return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`
}

/** A span (s) to one word, as one says it: `about 6 s`, `about 2 min`. */
export function about(seconds: number): string {
  if (seconds < 1) return 'under 1 s'
  return seconds < 90
    ? `about ${Math.ceil(seconds)} s`
    : `about ${number(Math.round(seconds / 60))} min`
}
