/** Pictures one after the other, as one file that a README can show. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import { PNG } from 'pngjs'

/** One colour is kept for "as before". */
const COLOURS = 255
/** Of the pictures that the palette is made from, every so many-th pixel is looked at. */
const SPARSE = 7

/**
 * An animated GIF.
 *
 * @param pngs pictures of one size
 * @param frameMs how long each is shown, but for the last
 * @param restMs how long the last is
 */
export function animated(pngs: readonly Buffer[], frameMs: number, restMs: number): Uint8Array {
  const frames = pngs.map(png => PNG.sync.read(png))
  const first = frames[0]
  if (!first) throw new Error('There is nothing to show')
  const palette = quantize(sample(frames), COLOURS)
  const asBefore = palette.length
  palette.push([0, 0, 0])
  const gif = GIFEncoder()
  let before: Uint8Array | null = null
  frames.forEach(({ data, width, height }, i) => {
    const index = applyPalette(new Uint8Array(data), palette.slice(0, asBefore))
    const shown = before
      ? index.map((colour, p) => (colour === before![p] ? asBefore : colour))
      : index
    gif.writeFrame(shown, width, height, {
      ...(before ? {} : { palette }),
      delay: i === frames.length - 1 ? restMs : frameMs,
      transparent: before !== null,
      transparentIndex: asBefore,
      dispose: 1,
    })
    before = index
  })
  gif.finish()
  return gif.bytes()
}

/** Some pixels of all pictures: early ones have not the colours of late ones. */
function sample(frames: readonly PNG[]): Uint8Array {
  const parts = frames.filter((_, i) => i % 4 === 0 || i === frames.length - 1)
  const pixels = parts.map(({ data }) => Math.floor(data.length / 4 / SPARSE))
  const rgba = new Uint8Array(4 * pixels.reduce((sum, n) => sum + n, 0))
  let to = 0
  parts.forEach(({ data }, i) => {
    for (let n = 0; n < pixels[i]!; n++, to += 4) {
      rgba.set(data.subarray(4 * SPARSE * n, 4 * SPARSE * n + 4), to)
    }
  })
  return rgba
}
