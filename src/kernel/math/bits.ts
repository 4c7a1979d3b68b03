/** A float64 taken apart: 32-bit words of its representation, and exact scaling by powers of two. */

const float = new Float64Array(1)
const word = new Int32Array(float.buffer)

/** Sign, exponent and the first 20 bits of the significand, as an int32. */
export function highWord(x: number): number {
  float[0] = x
  return word[1]!
}

export function withHighWord(x: number, high: number): number {
  float[0] = x
  word[1] = high
  return float[0]
}

/** The lower 32 bits of the significand, as an int32. */
export function lowWord(x: number): number {
  float[0] = x
  return word[0]!
}

/** x with the lower half of its significand cleared, so that its square is exact. */
export function upperHalf(x: number): number {
  float[0] = x
  word[0] = 0
  return float[0]
}

/** 2^k for -1022 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  word[0] = 0
  word[1] = (k + 1023) << 20
  return float[0]!
}

/** x 2^k with one rounding at most, for x of magnitude near 1 and any integer k. */
export function scaled(x: number, k: number): number {
  if (k > 1023) return k > 2100 ? x * Infinity : scaled(x * powerOfTwo(1023), k - 1023)
  if (k >= -1021) return x * powerOfTwo(k)
  return k < -1100 ? x * 0 : x * powerOfTwo(k + 1000) * powerOfTwo(-1000)
}
