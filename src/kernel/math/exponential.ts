import { powerOfTwo, scaled } from './bits.ts'

/**
 * exp and expm1, ported from e_exp.c and s_expm1.c of fdlibm.
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

const EXP_OVERFLOW = 709.782712893384
const EXP_UNDERFLOW = -745.1332191019411

/** The integer nearest to x / ln 2. */
function octave(x: number): number {
  return Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5))
}

/** e^x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > EXP_OVERFLOW) return Infinity
  if (x < EXP_UNDERFLOW) return 0
  if (x > -3.725290298461914e-9 && x < 3.725290298461914e-9) return 1 + x
  // x = k ln 2 + r with |r| <= ln 2 / 2, r in two parts.
  const k = octave(x)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const c = expKernel(r)
  return scaled(1 - (low - (r * c) / (2 - c) - high), k)
}

/** c(r) of the rational function e^r = 1 + r + r c / (2 - c) for |r| <= ln 2 / 2 (Remez). */
export function expKernel(r: number): number {
  const t = r * r
  return (
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t *
              (0.00006613756321437934 +
                t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  )
}

/** e^x - 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > EXP_OVERFLOW) return Infinity
  if (x <= -38.816242) return -1
  if (x > -5.551115123125783e-17 && x < 5.551115123125783e-17) return x
  const k = x > 0.34657359027997264 || x < -0.34657359027997264 ? octave(x) : 0
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  return expm1OfReduced(r, high - r - low, k)
}

/** 2^k e^(r + c) - 1, where c is what rounding took from r. */
function expm1OfReduced(r: number, c: number, k: number): number {
  const half = 0.5 * r
  const halfSquare = r * half
  const r1 =
    1 +
    halfSquare *
      (-0.03333333333333313 +
        halfSquare *
          (0.0015873015872548146 +
            halfSquare *
              (-0.0000793650757867488 +
                halfSquare * (0.000004008217827329362 + halfSquare * -2.0109921818362437e-7))))
  const t = 3 - r1 * half
  let e = halfSquare * ((r1 - t) / (6 - r * t))
  if (k === 0) return r - (r * e - halfSquare)
  e = r * (e - c) - c - halfSquare
  if (k === -1) return 0.5 * (r - e) - 0.5
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e)
  if (k <= -2 || k > 56) return scaled(1 - (e - r), k) - 1
  const small = powerOfTwo(-k)
  return k < 20 ? scaled(1 - small - (e - r), k) : scaled(r - (e + small) + 1, k)
}
