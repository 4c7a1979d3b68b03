import { expect, test } from 'vitest'
import { threefry2x32, uniform } from '../../src/kernel/threefry.ts'

/** Known answers published with Random123 (kat_vectors): counter, key, result. */
test.each([
  [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
])('counter %i %i under key %i %i', (counter0, counter1, key0, key1, word0, word1) => {
  expect(threefry2x32(key0, key1, counter0, counter1)).toEqual([word0, word1])
})

test('a uniform is 53 bits of the two words, its index the two words of the counter', () => {
  for (const n of [0, 1, 0xffffffff, 0x100000000, 0x1f_ffff_ffff_ffff]) {
    const [x, y] = threefry2x32(0x9e3779b9, 0xdeadbeef, n % 2 ** 32, Math.floor(n / 2 ** 32))
    const bits = (BigInt(x >>> 5) << 26n) | BigInt(y >>> 6)
    expect(uniform(0x9e3779b9, 0xdeadbeef, n)).toBe(Number(bits) / 2 ** 53)
  }
})

test('a draw depends on nothing but key and index', () => {
  const before = uniform(1, 2, 3)
  for (let n = 0; n < 100; n++) uniform(n, 5, n)
  expect(uniform(1, 2, 3)).toBe(before)
})

test('one bit of key or index changes half the bits of a draw', () => {
  const flips = [0, 0, 0]
  const trials = 3200
  for (let i = 0; i < trials; i++) {
    const bit = 1 << (i % 32)
    const [x, y] = threefry2x32(i, 7, i, 0)
    ;[
      threefry2x32(i ^ bit, 7, i, 0),
      threefry2x32(i, 7 ^ bit, i, 0),
      threefry2x32(i, 7, i ^ bit, 0),
    ].forEach(([u, v], k) => {
      flips[k] += ones(x ^ u) + ones(y ^ v)
    })
  }
  // 64 bits each: the standard deviation of the mean is 4 / sqrt(3200) = 0.07.
  for (const sum of flips) expect(Math.abs(sum / trials - 32)).toBeLessThan(0.3)
})

function ones(word: number): number {
  let count = 0
  for (; word !== 0; word &= word - 1) count++
  return count
}
