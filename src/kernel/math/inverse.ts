import { upperHalf } from './bits.ts'

/**
 * asin, acos, atan and atan2, ported from e_asin.c, e_acos.c, s_atan.c and e_atan2.c of fdlibm.
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

const PI_LOW = 1.2246467991473532e-16
const HALF_PI = 1.5707963267948966
const HALF_PI_LOW = 6.123233995736766e-17
const QUARTER_PI = 0.7853981633974483

/** R(t) with asin(x) = x + x R(x^2) for |x| <= 0.5. */
function asinTail(t: number): number {
  const p =
    t *
    (0.16666666666666666 +
      t *
        (-0.3255658186224009 +
          t *
            (0.20121253213486293 +
              t *
                (-0.04005553450067941 + t * (0.0007915349942898145 + t * 0.00003479331075960212)))))
  const q =
    1 +
    t *
      (-2.403394911734414 +
        t * (2.0209457602335057 + t * (-0.6882839716054533 + t * 0.07703815055590194)))
  return p / q
}

/** Arc sine in radians, of [-1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (size === 1) return x * HALF_PI + x * HALF_PI_LOW
  if (size < 7.450580596923828e-9) return x
  if (size < 0.5) return x + x * asinTail(x * x)
  const y = asinNearOne(size)
  return x > 0 ? y : -y
}

/** asin for 0.5 <= x < 1: pi/2 - 2 asin(sqrt((1 - x) / 2)). */
function asinNearOne(x: number): number {
  const t = (1 - x) * 0.5
  const r = asinTail(t)
  const s = Math.sqrt(t)
  if (x >= 0.9749984741210938) return HALF_PI - (2 * (s + s * r) - HALF_PI_LOW)
  const high = upperHalf(s)
  const c = (t - high * high) / (s + high)
  const p = 2 * s * r - (HALF_PI_LOW - 2 * c)
  return QUARTER_PI - (p - (QUARTER_PI - 2 * high))
}

/** Arc cosine in radians, of [-1, 1]. */
export function acos(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (x === 1) return 0
  if (x === -1) return Math.PI + 2 * HALF_PI_LOW
  if (size < 0.5) {
    if (size <= 6.938893903907228e-18) return HALF_PI + HALF_PI_LOW
    return HALF_PI - (x - (HALF_PI_LOW - x * asinTail(x * x)))
  }
  const z = (1 - size) * 0.5
  const s = Math.sqrt(z)
  const r = asinTail(z)
  if (x < 0) return Math.PI - 2 * (s + (r * s - HALF_PI_LOW))
  const high = upperHalf(s)
  const c = (z - high * high) / (s + high)
  return 2 * (high + (r * s + c))
}

/** Arc tangent in radians. */
export function atan(x: number): number {
  if (Number.isNaN(x)) return x
  const size = Math.abs(x)
  if (size < 0.4375) {
    if (size < 1.862645149230957e-9) return x
    return x - x * atanTail(x)
  }
  const y = atanFar(size)
  return x < 0 ? -y : y
}

/** atan for x >= 7/16, by its distance from atan(1/2), atan(1), atan(3/2) or pi/2. */
function atanFar(x: number): number {
  if (x >= 7.378697629483821e19) return HALF_PI + HALF_PI_LOW
  if (x < 0.6875) {
    return atanFrom((2 * x - 1) / (2 + x), 0.4636476090008061, 2.2698777452961687e-17)
  }
  if (x < 1.1875) return atanFrom((x - 1) / (x + 1), QUARTER_PI, 3.061616997868383e-17)
  if (x < 2.4375) {
    return atanFrom((x - 1.5) / (1 + 1.5 * x), 0.982793723247329, 1.3903311031230998e-17)
  }
  return atanFrom(-1 / x, HALF_PI, HALF_PI_LOW)
}

/** (high + low) + atan(x) for |x| < 7/16. */
function atanFrom(x: number, high: number, low: number): number {
  return high - (x * atanTail(x) - low - x)
}

function atanTail(x: number): number {
  const z = x * x
  const w = z * z
  const odd =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (0.09090887133436507 +
              w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))))
  const even =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))))
  return odd + even
}

const INFINITE_RATIO = 1.152921504606847e18

/** The angle of the point (x, y) in radians, from -pi to pi. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (y === 0) return x > 0 || Object.is(x, 0) ? y : Object.is(y, 0) ? Math.PI : -Math.PI
  const ratio = x === y || x === -y ? 1 : Math.abs(y / x)
  let angle = HALF_PI + HALF_PI_LOW
  if (ratio <= INFINITE_RATIO) {
    angle = atan(ratio)
    if (x < 0) angle = Math.PI - (angle - PI_LOW)
  }
  return y < 0 ? -angle : angle
}
