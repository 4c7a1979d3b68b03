import { highWord, withHighWord } from './bits.ts'

/**
 * ln and log1p, ported from e_log.c and s_log1p.c of fdlibm.
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

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const L1 = 0.6666666666666735
const L2 = 0.3999999999940942
const L3 = 0.2857142874366239
const L4 = 0.22222198432149784
const L5 = 0.1818357216161805
const L6 = 0.15313837699209373
const L7 = 0.14798198605116586

const ONE_HIGH = 0x3ff00000
const SIGNIFICAND_HIGH = 0xfffff

/** Natural logarithm. */
export function ln(x: number): number {
  if (x === 0) return -Infinity
  if (x < 0 || Number.isNaN(x)) return NaN
  if (x === Infinity) return x
  let k = 0
  let high = highWord(x)
  if (high < 0x100000) {
    // A subnormal number becomes a normal one.
    k = -54
    x *= 18014398509481984
    high = highWord(x)
  }
  // x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2).
  k += (high >> 20) - 1023
  high &= SIGNIFICAND_HIGH
  const carry = (high + 0x95f64) & 0x100000
  k += carry >> 20
  const f = withHighWord(x, high | (carry ^ ONE_HIGH)) - 1
  if ((SIGNIFICAND_HIGH & (2 + high)) < 3) return lnNearOne(f, k)
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const r = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6))
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const halfSquare = 0.5 * f * f
    if (k === 0) return f - (halfSquare - s * (halfSquare + r))
    return k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + k * LN2_LOW) - f)
  }
  if (k === 0) return f - s * (f - r)
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f)
}

/** ln of 2^k (1 + f) for |f| < 2^-20. */
function lnNearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW
  const r = f * f * (0.5 - 0.3333333333333333 * f)
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f)
}

/** ln(1 + x) without cancellation near 0. */
export function log1p(x: number): number {
  if (x < -1 || Number.isNaN(x)) return NaN
  if (x === -1) return -Infinity
  if (x === Infinity) return x
  const size = Math.abs(x)
  if (size < 1.862645149230957e-9) return size < 5.551115123125783e-17 ? x : x - x * x * 0.5
  if (x > -0.2928932309150696 && x < 0.4142135679721832) {
    const halfSquare = 0.5 * x * x
    const s = x / (2 + x)
    return x - (halfSquare - s * (halfSquare + log1pTail(s * s)))
  }
  return log1pFar(x)
}

/** log1p for x far from 0: 1 + x = 2^k (1 + f), and c corrects the rounding of 1 + x. */
function log1pFar(x: number): number {
  let u = x
  let c = 0
  let high = highWord(x)
  let k = (high >> 20) - 1023
  if (high < 0x43400000) {
    u = 1 + x
    high = highWord(u)
    k = (high >> 20) - 1023
    c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u
  }
  high &= SIGNIFICAND_HIGH
  if (high < 0x6a09e) {
    u = withHighWord(u, high | ONE_HIGH)
  } else {
    k += 1
    u = withHighWord(u, high | 0x3fe00000)
    high = (0x100000 - high) >> 2
  }
  const f = u - 1
  const halfSquare = 0.5 * f * f
  c += k * LN2_LOW
  if (high === 0) {
    if (f === 0) return k * LN2_HIGH + c
    const r = halfSquare * (1 - 0.6666666666666666 * f)
    return k === 0 ? f - r : k * LN2_HIGH - (r - c - f)
  }
  const s = f / (2 + f)
  const r = log1pTail(s * s)
  if (k === 0) return f - (halfSquare - s * (halfSquare + r))
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + c) - f)
}

function log1pTail(z: number): number {
  return z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))))
}
