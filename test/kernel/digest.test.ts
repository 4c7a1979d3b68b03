import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentId, Digest } from '../../src/kernel/digest.ts'
import { Store } from '../../src/kernel/table.ts'
import { utf8 } from '../../src/kernel/utf8.ts'

function digestOf(...calls: number[][]): string {
  const digest = new Digest()
  for (const numbers of calls) digest.add(...numbers)
  return digest.hex()
}

const number = fc.double({ noNaN: true }).map(x => x + 0)
const calls = fc.array(fc.array(number, { minLength: 1, maxLength: 5 }), { maxLength: 20 })

describe('digest', () => {
  test('is a function of what was added, and 64 bits', () => {
    fc.assert(
      fc.property(calls, added => {
        expect(digestOf(...added)).toBe(digestOf(...added))
        expect(digestOf(...added)).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })

  test('changes with any number, order, or way to group', () => {
    fc.assert(
      fc.property(calls, number, number, (added, x, y) => {
        fc.pre(x !== y)
        const seen = [
          digestOf(...added),
          digestOf(...added, [x]),
          digestOf(...added, [y]),
          digestOf(...added, [x, y]),
          digestOf(...added, [y, x]),
          digestOf(...added, [x], [y]),
          digestOf(...added, [x], [y], []),
        ]
        expect(new Set(seen).size).toBe(seen.length)
      }),
    )
  })

  test('two changes of sign, or two bits, do not undo each other', () => {
    expect(digestOf([1, 2])).not.toBe(digestOf([-1, -2]))
    const seen = new Set<string>()
    for (let bit = 0; bit < 53; bit++) {
      for (let other = 0; other < 53; other++) seen.add(digestOf([2 ** bit, 2 ** other]))
    }
    expect(seen.size).toBe(53 * 53)
  })

  test('100,000 events that differ in one number have 100,000 digests', () => {
    const seen = new Set<string>()
    for (let i = 0; i < 100_000; i++) seen.add(digestOf([i, 3, 17]))
    expect(seen.size).toBe(100_000)
  })

  test('refuses NaN and -0', () => {
    expect(() => new Digest().add(1, Number.NaN)).toThrow('a digest takes no NaN')
    expect(() => new Digest().add(-0)).toThrow('a digest takes no -0')
    expect(() => new Digest().add(-0x80000000, 5e-324, Infinity)).not.toThrow()
  })

  test('goes on from where it was saved', () => {
    fc.assert(
      fc.property(calls, calls, (before, after) => {
        const first = new Digest()
        for (const numbers of before) first.add(...numbers)
        const second = new Digest()
        second.restore(first.save())
        for (const numbers of after) second.add(...numbers)
        expect(second.hex()).toBe(digestOf(...before, ...after))
      }),
    )
  })

  test('is in the snapshots of its store', () => {
    const store = new Store()
    const digest = new Digest(store)
    digest.add(1, 2)
    const snapshot = store.snapshot()
    const then = digest.hex()
    digest.add(3)
    expect(digest.hex()).not.toBe(then)
    store.restore(snapshot)
    expect(digest.hex()).toBe(then)
  })

  test('is what it has always been', () => {
    expect(digestOf([1, 2, 3], [0.5])).toBe('1e9de640766ed700')
  })
})

describe('content id', () => {
  /** FIPS 180-4 examples, and the empty message. */
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb924'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039',
    ],
  ])('of %j', (message, id) => {
    expect(contentId(message)).toBe(id)
  })

  test('is half of the SHA-256 that node has, for any bytes and any text', () => {
    const half = (content: string | Uint8Array) =>
      createHash('sha256').update(content).digest('hex').slice(0, 32)
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: 'grapheme' }),
        (bytes, text) => {
          expect(contentId(bytes)).toBe(half(bytes))
          expect(contentId(text)).toBe(half(text))
        },
      ),
    )
  })
})

test('UTF-8 is what TextEncoder makes of any string, well formed or not', () => {
  const encoder = new TextEncoder()
  const unit = fc.oneof(
    fc.constantFrom(
      '\0',
      '\x7f',
      '\x80',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ud800',
      '\udfff',
      '\uffff',
    ),
    fc.constantFrom('\u{10000}', '\u{10ffff}', '\udbff', '\udc00', 'ä'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.array(unit), units => {
      const text = units.join('')
      expect([...utf8(text)]).toEqual([...encoder.encode(text)])
    }),
  )
})
