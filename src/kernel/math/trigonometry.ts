import { highWord, powerOfTwo } from './bits.ts'

/**
 * sin and cos, ported from k_sin.c, k_cos.c and e_rem_pio2.c of fdlibm, with the polynomials in the
 * order of FreeBSD's msun.
 *
 * ====================================================
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

const S1 = -0.16666666666666632
const S2 = 0.00833333333332249
const S3 = -0.0001984126982985795
const S4 = 0.0000027557313707070068
const S5 = -2.5050760253406863e-8
const S6 = 1.58969099521155e-10

const C1 = 0.0416666666666666
const C2 = -0.001388888888887411
const C3 = 0.00002480158728947673
const C4 = -2.7557314351390663e-7
const C5 = 2.087572321298175e-9
const C6 = -1.1359647557788195e-11

/** Largest argument that needs no reduction: pi/4, to the bits of its high word. */
const QUARTER_PI = 0.7853984832763672

/** 2^-26: sin of what is smaller rounds to the angle itself. */
const TINY = 1.4901161193847656e-8

/** sin of an angle in radians. */
export function sin(x: number): number {
  if (x <= TINY && x >= -TINY) return x
  if (x <= QUARTER_PI && x >= -QUARTER_PI) return sinNearZero(x, 0)
  const quadrant = reduce(x)
  const y = quadrant & 1 ? cosNearZero(rest, restTail) : sinNearZero(rest, restTail)
  return quadrant & 2 ? -y : y
}

/** cos of an angle in radians. */
export function cos(x: number): number {
  if (x <= QUARTER_PI && x >= -QUARTER_PI) return cosNearZero(x, 0)
  const quadrant = reduce(x)
  const y = quadrant & 1 ? sinNearZero(rest, restTail) : cosNearZero(rest, restTail)
  return (quadrant + 1) & 2 ? -y : y
}

/** sin(x + tail) for |x| <= pi/4. */
function sinNearZero(x: number, tail: number): number {
  const z = x * x
  const v = z * x
  const r = S2 + z * (S3 + z * S4) + z * (z * z) * (S5 + z * S6)
  if (tail === 0) return x + v * (S1 + z * r)
  return x - (z * (0.5 * tail - v * r) - tail - v * S1)
}

/** cos(x + tail) for |x| <= pi/4. */
function cosNearZero(x: number, tail: number): number {
  const z = x * x
  const w = z * z
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6))
  const half = 0.5 * z
  const one = 1 - half
  return one + (1 - one - half + (z * r - x * tail))
}

// What `reduce` leaves beside the quadrant: the remainder of x by pi/2, in two parts.
let rest = 0
let restTail = 0

const TWO_OVER_PI = 0.6366197723675814
// pi/2 in parts of 33 bits, each with what follows it.
const PIO2_1 = 1.5707963267341256
const PIO2_1_TAIL = 6.077100506506192e-11
const PIO2_2 = 6.077100506303966e-11
const PIO2_2_TAIL = 2.0222662487959506e-21
const PIO2_3 = 2.0222662487111665e-21
const PIO2_3_TAIL = 8.4784276603689e-32

/** Takes the nearest multiple of pi/2 from x, returns which one it was (modulo 4). */
function reduce(x: number): number {
  const size = Math.abs(x)
  if (size >= 1647099.3291015625) return size < Infinity ? reduceHuge(x) : reduceNothing()
  // n is exact, and so is n times each 33-bit part; a part more is taken where the leading ones cancel.
  const n = roundToEven(x * TWO_OVER_PI)
  const exponent = (highWord(x) >> 20) & 0x7ff
  let r = x - n * PIO2_1
  let w = n * PIO2_1_TAIL
  rest = r - w
  if (exponent - ((highWord(rest) >> 20) & 0x7ff) > 16) {
    let t = r
    w = n * PIO2_2
    r = t - w
    w = n * PIO2_2_TAIL - (t - r - w)
    rest = r - w
    if (exponent - ((highWord(rest) >> 20) & 0x7ff) > 49) {
      t = r
      w = n * PIO2_3
      r = t - w
      w = n * PIO2_3_TAIL - (t - r - w)
      rest = r - w
    }
  }
  restTail = r - rest - w
  return n & 3
}

/** The nearest integer, ties to even, for |x| < 2^51. */
function roundToEven(x: number): number {
  return x + 6755399441055744 - 6755399441055744
}

function reduceNothing(): number {
  rest = NaN
  restTail = 0
  return 0
}

/** For arguments beyond 2^20 pi/2, which no model of ours has: slow, and exact, in whole numbers. */
function reduceHuge(x: number): number {
  const size = Math.abs(x)
  const value = size < 9007199254740992 ? fixedPoint(size) : BigInt(size) << FRACTION_BITS
  halfPi ||= halfPiInFixedPoint()
  const n = (value + (halfPi >> 1n)) / halfPi
  const remainder = value - n * halfPi
  const sign = x < 0 ? -1 : 1
  rest = float(remainder)
  restTail = sign * float(remainder - fixedPoint(rest))
  rest *= sign
  return Number((BigInt(sign) * n) & 3n)
}

/** Enough for the largest float64, 2^1024, and 192 bits more. */
const FRACTION_BITS = 1216n

let halfPi = 0n

/** pi/2 = 8 arctan(1/5) - 2 arctan(1/239) (Machin 1706). */
function halfPiInFixedPoint(): bigint {
  const guard = 32n
  const arctanOfInverse = (n: bigint) => {
    let power = (1n << (FRACTION_BITS + guard)) / n
    let sum = 0n
    for (let k = 1n; power !== 0n; k += 2n) {
      sum += k & 2n ? -power / k : power / k
      power /= n * n
    }
    return sum
  }
  return (8n * arctanOfInverse(5n) - 2n * arctanOfInverse(239n)) >> guard
}

/** A float64 below 2^53 and with no bit under 2^-200, exactly. */
function fixedPoint(x: number): bigint {
  return BigInt(x * powerOfTwo(200)) << (FRACTION_BITS - 200n)
}

/** The float64 nearest to a number below 2^64. */
function float(fixed: bigint): number {
  return Number(fixed >> 256n) * powerOfTwo(-960)
}
