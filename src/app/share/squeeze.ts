/**
 * Compression of links. fflate rather than the browser's own streams: it is synchronous, gives the
 * same bytes in every engine (a link to one run is one text), and can be stopped between two pieces
 * of input, so that a bomb is never unpacked further than the caps.
 */
import { deflateSync, Inflate } from 'fflate'

/** Most bytes that a link may unpack to: as large as a scenario may be. */
export const MOST_BYTES = 4 * 1024 * 1024
/** Most bytes that one byte may become. YAML comes to 3 to 8; only bombs come near a thousand. */
export const MOST_RATIO = 50

/** Bytes given to the decoder at a time: at deflate's worst (1,032 to 1) they become 264 kB. */
const PIECE_BYTES = 256

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 })
}

export type Inflated =
  | { bytes: Uint8Array }
  /** `worked` says how many bytes were unpacked before it was given up. */
  | { refused: 'damaged' | 'too much'; worked: number }

/** Unpacks bytes piece by piece, and gives up at the first one that leads past a cap. */
export function inflate(packed: Uint8Array): Inflated {
  const most = Math.min(MOST_BYTES, packed.length * MOST_RATIO)
  const pieces: Uint8Array[] = []
  let worked = 0
  let ended = false
  const decoder = new Inflate((piece, final) => {
    worked += piece.length
    if (worked <= most) pieces.push(piece)
    ended ||= final
  })
  try {
    for (let at = 0; at < packed.length && worked <= most; at += PIECE_BYTES) {
      const end = Math.min(packed.length, at + PIECE_BYTES)
      decoder.push(packed.subarray(at, end), end === packed.length)
    }
  } catch {
    return { refused: worked > most ? 'too much' : 'damaged', worked }
  }
  if (worked > most) return { refused: 'too much', worked }
  return ended ? { bytes: joined(pieces, worked) } : { refused: 'damaged', worked }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
