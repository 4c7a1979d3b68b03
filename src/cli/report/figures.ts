/** Numbers in words. The same on every machine: no locale is asked. */

/** A count with its thousands apart: `12,345`. */
export function count(value: number): string {
  return grouped(value.toFixed(0))
}

/** A figure with about three digits that say something: `0.042`, `3.14`, `27.3`, `1,234`. */
export function figure(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 100) return grouped(value.toFixed(0))
  if (size >= 10) return value.toFixed(1)
  if (size >= 1) return value.toFixed(2)
  return Number(value.toPrecision(2)).toString()
}

/** A figure with its unit, or what stands there when there is none. */
export function measured(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return 'not known'
  return unit === '' ? figure(value) : `${figure(value)} ${unit}`
}

/**
 * A share of 0 to 1 in percent. What is not quite all or none never looks like it: `99.98 %`,
 * `0.02 %`.
 */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return 'not known'
  const value = share * 100
  const fromEnd = Math.min(Math.abs(value), Math.abs(100 - value))
  if (fromEnd === 0) return `${value.toFixed(0)} %`
  if (fromEnd < 0.001) return value > 50 ? '> 99.999 %' : '< 0.001 %'
  const digits = fromEnd >= 10 ? 0 : fromEnd >= 1 ? 1 : fromEnd >= 0.1 ? 2 : 3
  return `${value.toFixed(digits)} %`
}

/** A large number in words: `8.4 million`, `120,000`. */
export function amount(value: number): string {
  if (value >= 1e9) return `${figure(value / 1e9)} billion`
  if (value >= 1e6) return `${figure(value / 1e6)} million`
  return count(value >= 1e4 ? Math.round(value / 1000) * 1000 : value)
}

/** How many people, to what a scenario can know: `8.4 million people`. */
export const people = (value: number): string => `${amount(value)} people`

/** How long, in the one or two units that matter: `48.3 s`, `12 min 5 s`, `7 h 20 min`, `3 d 4 h`. */
export function lasting(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return 'not known'
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`
  if (seconds < 3600) return pair(seconds, 60, 'min', 1, 's')
  if (seconds < 86_400) return pair(seconds, 3600, 'h', 60, 'min')
  return pair(seconds, 86_400, 'd', 3600, 'h')
}

function pair(seconds: number, big: number, bigName: string, small: number, smallName: string) {
  const smalls = Math.round(seconds / small)
  const perBig = big / small
  const rest = smalls % perBig
  const bigs = `${Math.floor(smalls / perBig)} ${bigName}`
  return rest === 0 ? bigs : `${bigs} ${rest} ${smallName}`
}

/** A moment of a run: `12:33:24`, and `day 2, 03:10:00` past the first midnight after the start. */
export function clock(seconds: number, startS = 0): string {
  const at = Math.floor(startS + seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = Math.floor(at / 86_400)
  const inDay = at - day * 86_400
  const time = `${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`
  return day === 0 ? time : `day ${day + 1}, ${time}`
}

/** Thousands apart. */
function grouped(digits: string): string {
  const negative = digits.startsWith('-')
  const whole = negative ? digits.slice(1) : digits
  const parts: string[] = []
  for (let end = whole.length; end > 0; end -= 3)
    parts.unshift(whole.slice(Math.max(0, end - 3), end))
  return `${negative ? '-' : ''}${parts.join(',')}`
}
