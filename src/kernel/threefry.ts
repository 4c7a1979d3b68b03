/**
 * Threefry-2x32 with 20 rounds: a random number as a pure function of (key, n).
 * Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * It passes BigCrush from 13 rounds on; only addition, rotation and exclusive or, so the bits are
 * the same in every engine. Nothing is stored for a draw, and any draw can be had without those
 * before it.
 */

const PARITY = 0x1bd11bda

/**
 * The n-th uniform number in [0, 1) of the stream with key (hi, lo), 53 bits of it random.
 * @param hi,lo uint32 words of the stream's key
 * @param n index of the draw, an integer from 0 to 2^53 - 1
 */
export function uniform(hi: number, lo: number, n: number): number {
  const k2 = hi ^ lo ^ PARITY
  let x = (n + hi) | 0
  let y = (n / 4294967296 + lo) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + lo) | 0
  y = (y + k2 + 1) | 0
  y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0)
  y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0)
  y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0)
  y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0)
  x = (x + k2) | 0
  y = (y + hi + 2) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + hi) | 0
  y = (y + lo + 3) | 0
  y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0)
  y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0)
  y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0)
  y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0)
  x = (x + lo) | 0
  y = (y + k2 + 4) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + k2) | 0
  y = (y + hi + 5) | 0
  return ((x >>> 5) * 67108864 + (y >>> 6)) / 9007199254740992
}
