import { highWord, scaled, upperHalf, withHighWord } from './bits.ts'
import { expKernel } from './exponential.ts'

/**
 * pow, ported from e_pow.c of fdlibm.
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

/** x^y, with the special cases of ECMAScript's Math.pow. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === -1) return 1 / x
  if (y === 0.5 && x >= 0) return Math.sqrt(x + 0)
  const size = Math.abs(x)
  if (y === Infinity || y === -Infinity) return size === 1 ? NaN : powOfLimit(size, y)
  const negative = x < 0 || Object.is(x, -0)
  if (size === 0 || size === Infinity) {
    const power = powOfLimit(size, y)
    return negative && isOdd(y) ? -power : power
  }
  if (negative && Math.floor(y) !== y) return NaN
  const power = size === 1 ? 1 : powOf(size, y)
  return negative && isOdd(y) ? -power : power
}

function isOdd(y: number): boolean {
  return Math.abs(y % 2) === 1
}

/** What x^y tends to where x is 0 or infinite, or y infinite and x not 1. */
function powOfLimit(x: number, y: number): number {
  return x > 1 === y > 0 ? Infinity : 0
}

// The logarithm to base 2 of the last call of `log2Near` or `log2Far`, in two parts.
let logHigh = 0
let logLow = 0

const ONE_HIGH = 0x3ff00000

/** x^y for finite x > 0 other than 1, and finite y. */
function powOf(x: number, y: number): number {
  const yWord = highWord(y) & 0x7fffffff
  if (yWord > 0x41e00000) {
    // |y| > 2^31: all but the x nearest to 1 over- or underflow.
    const xWord = highWord(x)
    const beyond = yWord > 0x43f00000
    if (xWord < (beyond ? ONE_HIGH : ONE_HIGH - 1)) return y < 0 ? Infinity : 0
    if (xWord > (beyond ? ONE_HIGH - 1 : ONE_HIGH)) return y > 0 ? Infinity : 0
    log2Near(x)
  } else {
    log2Far(x)
  }
  // z + c = y log2(x), with y split so that the leading product is exact.
  const yHigh = upperHalf(y)
  const c = (y - yHigh) * logHigh + y * logLow
  const p = yHigh * logHigh
  const z = c + p
  if (z >= 1024 && (z > 1024 || c + OVERFLOW_TAIL > z - p)) return Infinity
  if (z <= -1075 && (z < -1075 || c <= z - p)) return 0
  return exp2(z, p, c)
}

/** -(1024 - log2(largest float64 + half a unit)). */
const OVERFLOW_TAIL = 8.008566259537294e-17

const LOG2_E_HIGH = 1.4426950216293335
const LOG2_E_LOW = 1.9259629911266175e-8

/** log2(x) for |1 - x| <= 2^-20, by its series. */
function log2Near(x: number): void {
  const t = x - 1
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25))
  const u = LOG2_E_HIGH * t
  const v = t * LOG2_E_LOW - w * Math.LOG2E
  logHigh = upperHalf(u + v)
  logLow = v - (logHigh - u)
}

// 2 / (3 ln 2), in parts.
const CP = 0.9617966939259756
const CP_HIGH = 0.9617967009544373
const CP_LOW = -7.028461650952758e-9

// log2(1.5), in parts.
const LOG2_1_5_HIGH = 0.5849624872207642
const LOG2_1_5_LOW = 1.350039202129749e-8

const L1 = 0.5999999999999946
const L2 = 0.4285714285785502
const L3 = 0.33333332981837743
const L4 = 0.272728123808534
const L5 = 0.23066074577556175
const L6 = 0.20697501780033842

/** log2(x) to 53 + 24 bits: x = 2^n base (1 + ...), base 1 or 1.5. */
function log2Far(x: number): void {
  let n = 0
  if (x < 2.2250738585072014e-308) {
    x *= 9007199254740992
    n = -53
  }
  let word = highWord(x)
  n += (word >> 20) - 1023
  const significand = word & 0xfffff
  word = significand | 0x3ff00000
  let base = 1
  if (significand > 0x3988e) {
    if (significand < 0xbb67a) {
      base = 1.5
    } else {
      n += 1
      word -= 0x100000
    }
  }
  x = withHighWord(x, word)

  // s = (x - base) / (x + base), in parts.
  const u = x - base
  const v = 1 / (x + base)
  const s = u * v
  const sHigh = upperHalf(s)
  // x + base, in parts.
  const tHigh = withHighWord(0, ((word >> 1) | 0x20000000) + 0x80000 + (base === 1 ? 0 : 0x40000))
  const tLow = x - (tHigh - base)
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow)

  // log(x / base) = 2 s + 2/3 s^3 + ...
  const square = s * s
  let r =
    square *
    square *
    (L1 + square * (L2 + square * (L3 + square * (L4 + square * (L5 + square * L6)))))
  r += sLow * (sHigh + s)
  const sHighSquare = sHigh * sHigh
  const high = upperHalf(3 + sHighSquare + r)
  const low = r - (high - 3 - sHighSquare)
  const p = sHigh * high
  const q = sLow * high + low * s
  const pHigh = upperHalf(p + q)
  const pLow = q - (pHigh - p)
  const zHigh = CP_HIGH * pHigh
  const zLow = CP_LOW * pHigh + pLow * CP + (base === 1 ? 0 : LOG2_1_5_LOW)
  const baseHigh = base === 1 ? 0 : LOG2_1_5_HIGH
  logHigh = upperHalf(zHigh + zLow + baseHigh + n)
  logLow = zLow - (logHigh - n - baseHigh - zHigh)
}

const LN2_HIGH = 0.6931471824645996
const LN2_LOW = -1.904654299957768e-9

/** 2^(p + c), where z = p + c rounded. */
function exp2(z: number, p: number, c: number): number {
  let n = 0
  if ((highWord(z) & 0x7fffffff) > 0x3fe00000) {
    n = Math.trunc(z + (z < 0 ? -0.5 : 0.5))
    p -= n
  }
  const t = upperHalf(c + p)
  const u = t * LN2_HIGH
  const v = (c - (t - p)) * Math.LN2 + t * LN2_LOW
  const r = u + v
  const w = v - (r - u)
  const k = expKernel(r)
  return scaled(1 - ((r * k) / (k - 2) - (w + r * w) - r), n)
}
