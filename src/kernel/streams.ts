import seedrandom from 'seedrandom'
import { cos, exp, log1p, pow } from './math.ts'

export { uniform } from './threefry.ts'

/**
 * Random streams have names. A seed makes one root key; a stream's key is a hash of root and name
 * (`node/de-mun-014-2/failure`: the scenario's ids, never indices), and its n-th draw is a pure
 * function of (key, n). So a draw can be skipped, a fork keeps its luck, and a policy that changes
 * one thing leaves every other entity's luck as it was.
 */

/** Two uint32 words. */
export interface StreamKey {
  readonly hi: number
  readonly lo: number
}

export class Root {
  readonly #words: readonly [number, number, number, number]

  /** The same seed, as a number or as its decimal string, is the same root. */
  constructor(seed: number | string) {
    const arc4 = seedrandom(String(seed))
    this.#words = [arc4.int32(), arc4.int32(), arc4.int32(), arc4.int32()]
  }

  stream(name: string): StreamKey {
    let [hi, lo, c, d] = this.#words
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i)
      hi = Math.imul(hi ^ unit, 0xcc9e2d51)
      hi = (hi << 15) | (hi >>> 17)
      lo = Math.imul(lo ^ unit ^ hi, 0x1b873593)
      lo = (lo << 13) | (lo >>> 19)
      hi = (hi + lo) | 0
    }
    c ^= name.length
    hi = mix(hi ^ c)
    lo = mix(lo ^ d ^ hi)
    hi = mix((hi + lo) | 0)
    return { hi: hi >>> 0, lo: lo >>> 0 }
  }
}

/** The finalizer of murmur3: every bit of the word changes every bit of the result. */
function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}

/** Exponential with mean 1, from a uniform. */
export function exponential(u: number): number {
  return -log1p(-u)
}

/** Weibull with scale 1 (its mean is gamma(1 + 1/shape)), from a uniform. */
export function weibull(u: number, shape: number): number {
  return pow(-log1p(-u), 1 / shape)
}

/** Standard normal from two uniforms (Box and Muller 1958). */
export function normal(u1: number, u2: number): number {
  return Math.sqrt(-2 * log1p(-u1)) * cos(2 * Math.PI * u2)
}

/** Lognormal from two uniforms: exp(mu + sigma z), median exp(mu). */
export function lognormal(u1: number, u2: number, mu: number, sigma: number): number {
  return exp(mu + sigma * normal(u1, u2))
}
