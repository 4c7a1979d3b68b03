/** Bytes as text that a link may carry: base64 for URLs, without padding (RFC 4648, section 5). */

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** By character code: its six bits, or 255. */
const BITS = new Uint8Array(128).fill(255)
for (let i = 0; i < SYMBOLS.length; i++) BITS[SYMBOLS.charCodeAt(i)] = i

/** Writes bytes as text, four characters for every three. */
export function toBase64url(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    let four = SYMBOLS[word >> 18]! + SYMBOLS[(word >> 12) & 63]!
    if (left > 1) four += SYMBOLS[(word >> 6) & 63]!
    if (left > 2) four += SYMBOLS[word & 63]!
    parts.push(four)
  }
  return parts.join('')
}

/** Reads such text; null where a character is none of the 64, or where bits are left over. */
export function fromBase64url(text: string): Uint8Array | null {
  const tail = text.length % 4
  if (tail === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const six = BITS[text.charCodeAt(i)] ?? 255
    if (six === 255) return null
    held = ((held << 6) | six) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  // One meaning, one text: what is left over must be nothing.
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}
