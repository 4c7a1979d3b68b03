import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Mirror, Store, Table } from './table.ts'
import { utf8 } from './utf8.ts'

/** Two names: a digest of what happened, kept as it happens, and an id of what went in. */

const float = new Float64Array(1)
const word = new Int32Array(float.buffer)

/**
 * 64 bits over everything that was added, in order: two words that multiply, rotate and feed each
 * other, as the lanes of MurmurHash3 do. For comparing runs, not against forgery.
 */
export class Digest implements Mirror {
  private high = 0x243f6a88
  private low = 0x13198a2e
  /** Calls of `add`. */
  private count = 0
  private readonly registers: Table<{ value: 'f64' }> | null

  /** With a store, the digest is in its snapshots; a store has room for one. */
  constructor(memory: Store | null = null) {
    this.registers = memory ? memory.table('digest', { value: 'f64' }, 3) : null
    this.registers?.resize(3)
    memory?.mirror(this)
  }

  /** Takes numbers by their bits. Throws on NaN and -0, which equal runs may hold differently. */
  add(...numbers: number[]): void {
    let high = this.high
    let low = this.low
    for (let i = 0; i < numbers.length; i++) {
      const x = numbers[i]
      float[0] = x
      const lower = word[0]
      const upper = word[1]
      if (Number.isNaN(x) || (upper === -2147483648 && lower === 0)) {
        throw new RangeError(`a digest takes no ${Number.isNaN(x) ? 'NaN' : '-0'}`)
      }
      low ^= spread(lower)
      low = (Math.imul((low << 19) | (low >>> 13), 5) + high) | 0
      high ^= spread(upper)
      high = (Math.imul((high << 17) | (high >>> 15), 5) + low) | 0
    }
    this.high = high ^ Math.imul(numbers.length, 0x9e3779b1)
    this.low = low
    this.count++
  }

  /** Sixteen hexadecimal digits. */
  hex(): string {
    const low = avalanche(this.low ^ this.count)
    const high = avalanche((this.high + low) | 0)
    return hex(high) + hex((low + high) | 0)
  }

  save(): number[] {
    return [this.high, this.low, this.count]
  }

  restore(saved: ArrayLike<number>): void {
    this.high = saved[0]
    this.low = saved[1]
    this.count = saved[2]
  }

  flush(): void {
    this.registers?.value.set(this.save())
  }

  reload(): void {
    if (this.registers) this.restore(this.registers.value)
  }
}

/** Every bit of the word reaches many; nothing is lost. */
function spread(word: number): number {
  const k = Math.imul(word, 0x239b961b)
  return Math.imul((k << 16) | (k >>> 16), 0x38b34ae5)
}

/** Every bit of the word changes every bit of the result: the finalizer of MurmurHash3. */
function avalanche(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}

/** The first 128 bits of the SHA-256 of bytes, or of a string in UTF-8: 32 hexadecimal digits. */
export function contentId(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? utf8(content) : content
  return bytesToHex(sha256(bytes)).slice(0, 32)
}
