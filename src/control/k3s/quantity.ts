import { FieldError, shown } from './native.ts'

/**
 * Resource quantities as Kubernetes writes them ("100m", "1.5Gi", "2e3"), exact: an amount is a
 * whole number of billionths. Grammar and rounding: k8s.io/apimachinery/pkg/api/resource.
 */
export type Nano = bigint

const BILLION = 1_000_000_000n
/** The API's ceiling, 2^63 - 1 whole units; larger amounts are held at it. */
const MOST = ((1n << 63n) - 1n) * BILLION

/** Decimal suffixes, as powers of ten relative to a billionth. */
const DECIMAL: Readonly<Record<string, number>> = {
  n: 0,
  u: 3,
  m: 6,
  '': 9,
  k: 12,
  M: 15,
  G: 18,
  T: 21,
  P: 24,
  E: 27,
}
/** Binary suffixes, as powers of two. */
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?([A-Za-z]*)([+-]?\d+)?$/
const LONGEST = 128

/** The suffix that was probably meant, for a complaint. */
function nearest(suffix: string): string {
  const known = [...Object.keys(BINARY), ...Object.keys(DECIMAL)]
  const meant = known.find(k => k !== '' && k.toLowerCase() === suffix.toLowerCase())
  return meant === undefined
    ? '; known are m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei'
    : `; did you mean ${meant}`
}

function scale(digits: bigint, power: number): bigint {
  if (power >= 0) return power > 60 ? (digits === 0n ? 0n : MOST) : digits * 10n ** BigInt(power)
  if (power < -200) return digits === 0n ? 0n : 1n
  const divisor = 10n ** BigInt(-power)
  // Finer than a billionth is rounded away from zero, as the API does.
  return (digits + divisor - 1n) / divisor
}

/**
 * Reads one quantity: text, or a plain number as YAML gives it.
 * @param path names the field in a complaint
 * @throws FieldError where Kubernetes refuses the text (a wrong suffix, "128mi")
 */
export function parseQuantity(value: unknown, path: string): Nano {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string')
    throw new FieldError(path, `expected a quantity, got ${shown(value)}`)
  const parts = text.length > LONGEST ? null : GRAMMAR.exec(text)
  if (parts === null || (parts[2] === '' && (parts[3] ?? '') === ''))
    throw new FieldError(path, `not a quantity: ${shown(text)}`)
  const [, sign, whole, fraction = '', suffix = '', exponent] = parts
  const digits = BigInt(`${whole}${fraction}` || '0')
  let amount: bigint
  if (exponent !== undefined) {
    if (suffix !== 'e' && suffix !== 'E')
      throw new FieldError(path, `not a quantity: ${shown(text)}`)
    amount = scale(digits, 9 + Math.max(-1000, Math.min(1000, Number(exponent))) - fraction.length)
  } else if (Object.hasOwn(BINARY, suffix)) {
    amount = scale(digits << BigInt(BINARY[suffix] as number), 9 - fraction.length)
  } else if (Object.hasOwn(DECIMAL, suffix)) {
    amount = scale(digits, (DECIMAL[suffix] as number) - fraction.length)
  } else {
    throw new FieldError(
      path,
      `${shown(text)} has no such suffix ${shown(suffix)}${nearest(suffix)}`,
    )
  }
  if (amount > MOST) amount = MOST
  return sign === '-' ? -amount : amount
}

function ceilDivide(amount: bigint, divisor: bigint): number {
  const quotient = amount / divisor
  return Number(amount > 0n && quotient * divisor !== amount ? quotient + 1n : quotient)
}

/** Thousandths, rounded up: what cpu is counted in. */
export const toMilli = (amount: Nano): number => ceilDivide(amount, 1_000_000n)

/** Whole units, rounded up: bytes, devices. */
export const toWhole = (amount: Nano): number => ceilDivide(amount, BILLION)

/** True when the amount is a whole number of units. */
export const isWhole = (amount: Nano): boolean => amount % BILLION === 0n

/** A whole number of thousandths as an amount. */
export const fromMilli = (milli: number): Nano => BigInt(milli) * 1_000_000n
