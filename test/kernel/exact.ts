/**
 * Elementary functions in whole numbers, to 200 bits and more, by their series alone: slow, and with
 * nothing in common with what they judge. A number x is held as the integer x 2^256.
 */

const BITS = 256n
const ONE = 1n << BITS

const times = (x: bigint, y: bigint) => (x * y) >> BITS
const over = (x: bigint, y: bigint) => (x << BITS) / y

/** A float64 as whole number times a power of two. */
function parts(x: number): { whole: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const field = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const whole = field === 0 ? fraction : fraction | 0x10000000000000n
  return { whole: x < 0 ? -whole : whole, exponent: Math.max(field, 1) - 1075 }
}

/** x for a float64 without bits below 2^-256. */
export function exact(x: number): bigint {
  const { whole, exponent } = parts(x)
  return exponent >= 0 ? (whole << BITS) << BigInt(exponent) : (whole << BITS) >> BigInt(-exponent)
}

/** How far y is from the true value, in units of y's last place. */
export function ulps(y: number, truth: bigint): number {
  const { exponent } = parts(y)
  const unit = exponent + Number(BITS)
  const error = exact(y) - truth
  return Math.abs(Number((error << 32n) >> BigInt(unit)) / 4294967296)
}

function atanOfInverse(n: bigint): bigint {
  let power = ONE / n
  let sum = 0n
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -power / k
    power /= n * n
  }
  return sum
}

export const PI = 16n * atanOfInverse(5n) - 4n * atanOfInverse(239n)

/** 2 artanh((x - 1) / (x + 1)). */
function lnNearOne(x: bigint): bigint {
  const s = over(x - ONE, x + ONE)
  const square = times(s, s)
  let power = s
  let sum = 0n
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k
    power = times(power, square)
  }
  return 2n * sum
}

const LN2 = lnNearOne(2n * ONE)

export function ln(x: bigint): bigint {
  let k = 0n
  for (; x > 2n * ONE; x >>= 1n) k++
  for (; x < ONE; x <<= 1n) k--
  return lnNearOne(x) + k * LN2
}

export function exp(x: bigint): bigint {
  const k = x / LN2 - (x < 0n ? 1n : 0n)
  const r = x - k * LN2
  let term = ONE
  let sum = 0n
  for (let n = 1n; term !== 0n; n++) {
    sum += term
    term = times(term, r) / n
  }
  return k >= 0n ? sum << k : sum >> -k
}

/** The sum of x^n / n! over n = first, first + 2, ..., with alternating signs. */
function circular(x: bigint, first: bigint): bigint {
  let term = first === 0n ? ONE : x
  let sum = 0n
  for (let n = first + 1n; term !== 0n && term !== -1n; n += 2n) {
    sum += term
    term = -times(times(term, x), x) / (n * (n + 1n))
  }
  return sum
}

export const sin = (x: bigint) => circular(x % (2n * PI), 1n)
export const cos = (x: bigint) => circular(x % (2n * PI), 0n)

export function sqrt(x: bigint): bigint {
  if (x === 0n) return 0n
  const square = x << BITS
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export function atan(x: bigint): bigint {
  let halvings = 0n
  for (; x > ONE >> 3n || x < -(ONE >> 3n); halvings++) {
    x = over(x, ONE + sqrt(ONE + times(x, x)))
  }
  let power = x
  let sum = 0n
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -power / k
    power = times(power, times(x, x))
  }
  return sum << halvings
}

export function atan2(y: bigint, x: bigint): bigint {
  if (x > 0n) return atan(over(y, x))
  if (x < 0n) return atan(over(y, x)) + (y < 0n ? -PI : PI)
  return y < 0n ? -PI / 2n : PI / 2n
}

export const asin = (x: bigint) => atan2(x, sqrt(ONE - times(x, x)))
export const acos = (x: bigint) => atan2(sqrt(ONE - times(x, x)), x)
export const expm1 = (x: bigint) => exp(x) - ONE
export const log1p = (x: bigint) => ln(ONE + x)
export const pow = (x: bigint, y: bigint) => exp(times(y, ln(x)))
