/**
 * Threefry-2x32 with 20 rounds: a random number as a pure function of (key, n).
 * Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * It passes BigCrush from 13 rounds on; only addition, rotation and exclusive or, so the bits are
 * the same in every engine. Nothing is stored for a draw, and any draw can be had without those
 * before it.
 */

const PARITY = 0x1bd11bda

const words = new Uint32Array(2)

/** Encrypts the two words of a counter with the two words of a key, into `words`. */
function encrypt(key0: number, key1: number, counter0: number, counter1: number): void {
  const key2 = key0 ^ key1 ^ PARITY
  let x = (counter0 + key0) | 0
  let y = (counter1 + key1) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + key1) | 0
  y = (y + key2 + 1) | 0
  y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0)
  y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0)
  y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0)
  y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0)
  x = (x + key2) | 0
  y = (y + key0 + 2) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + key0) | 0
  y = (y + key1 + 3) | 0
  y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0)
  y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0)
  y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0)
  y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0)
  x = (x + key1) | 0
  y = (y + key2 + 4) | 0
  y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0)
  y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0)
  y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0)
  y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0)
  x = (x + key2) | 0
  y = (y + key0 + 5) | 0
  words[0] = x
  words[1] = y
}

/** The cipher itself, as its authors publish vectors of it: two uint32 words. */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): [number, number] {
  encrypt(key0, key1, counter0, counter1)
  return [words[0], words[1]]
}

/**
 * The n-th uniform number in [0, 1) of the stream with key (hi, lo): 53 random bits.
 * @param hi,lo the words of a stream's key, uint32
 * @param n index of the draw, an integer from 0 to 2^53 - 1
 */
export function uniform(hi: number, lo: number, n: number): number {
  encrypt(hi, lo, n, Math.floor(n / 4294967296))
  return ((words[0] >>> 5) * 67108864 + (words[1] >>> 6)) / 9007199254740992
}
