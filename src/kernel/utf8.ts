/** A string as UTF-8, lone surrogates as U+FFFD: TextEncoder, which bare engines do not have. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length)
  let n = 0
  for (const character of text) {
    let point = character.codePointAt(0)!
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
    if (point < 0x80) {
      bytes[n++] = point
      continue
    }
    // A first byte with as many leading ones as there are bytes, then six bits in each.
    const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes[n++] = (0xff00 >> (more + 1)) | (point >> (6 * more))
    for (let k = more - 1; k >= 0; k--) bytes[n++] = 0x80 | ((point >> (6 * k)) & 0x3f)
  }
  return bytes.subarray(0, n)
}
