import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Names for runs: a running digest of what happened, and a content id of what went in. */

const scratch = new Float64Array(1)
const words = new Uint32Array(scratch.buffer)

/** 64 bits over a sequence of numbers, order and number of them included. */
export class Digest {
  #hi = 0x243f6a88 | 0
  #lo = 0x85a308d3 | 0
  #count = 0

  /** Numbers are taken by their bits; NaN and -0, which have no one meaning, are refused. */
  add(...numbers: number[]): void {
    for (let i = 0; i < numbers.length; i++) this.#add(numbers[i]!)
  }

  #add(x: number): void {
    scratch[0] = x
    const hi = words[1]!
    const lo = words[0]!
    if (Number.isNaN(x) || (lo === 0 && hi === 0x80000000)) {
      throw new RangeError(`a digest takes no ${Object.is(x, -0) ? '-0' : 'NaN'}`)
    }
    let k = Math.imul(lo ^ this.#lo, 0xcc9e2d51)
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    let h = Math.imul(hi ^ this.#hi, 0x85ebca6b)
    h = Math.imul((h << 13) | (h >>> 19), 0xc2b2ae35)
    this.#lo = (k + ((h << 16) | (h >>> 16))) | 0
    this.#hi = h ^ this.#lo
    this.#count++
  }

  /** Sixteen hexadecimal digits. */
  hex(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
    return hex(this.#hi) + hex(this.#lo ^ this.#count)
  }

  save(): [number, number, number] {
    return [this.#hi, this.#lo, this.#count]
  }

  restore(saved: readonly [number, number, number]): void {
    ;[this.#hi, this.#lo, this.#count] = saved
  }
}

/** The first 128 bits of the SHA-256 of bytes, or of a string in UTF-8, in hexadecimal. */
export function contentId(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? utf8ToBytes(content) : content
  return bytesToHex(sha256(bytes).subarray(0, 16))
}
