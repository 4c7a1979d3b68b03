/** What the page looks like once nothing on it moves, and how far that is from how it is to look. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { inject } from 'vitest'

export const FOLDER = fileURLToPath(new URL('../../docs/desk/', import.meta.url))

/** `npm run shots` draws the scenes anew; `npm test` compares. */
export const DRAWING = inject('drawing')

declare module 'vitest' {
  interface ProvidedContext {
    drawing: boolean
  }
}

/** A picture is at rest when it has looked the same this often, so long (ms) apart. */
const SAME = 3
const APART_MS = 350
const LOOKS_MAX = 200

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Looks at the page as it is where motion is wanted. Between looks the scenes do without: each picture of a
 * flight is drawn in software, and what is looked at would come after all of them.
 */
export async function moving<T>(page: Page, look: () => Promise<T>): Promise<T> {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  try {
    return await look()
  } finally {
    await page.emulateMedia({ reducedMotion: 'reduce' })
  }
}

/** Waits until the page looks the same several times running; PNG. */
export async function atRest(page: Page, clip?: Box): Promise<Buffer> {
  // What has the keyboard is a matter of how one came here.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const look = () => page.screenshot({ scale: 'css', ...(clip ? { clip } : {}) })
  let before = await look()
  let same = 1
  for (let n = 0; n < LOOKS_MAX; n++) {
    if (same >= SAME) return before
    await page.waitForTimeout(APART_MS)
    const now = await look()
    same = now.equals(before) ? same + 1 : 1
    before = now
  }
  throw new Error('The page never comes to rest')
}

/** Colours nearer than this (0 to 1, as people see them) are one. */
const COLOUR_NEAR = 0.12
/** Pictures are compared piece by piece, so that a lost word is not outweighed by an equal sea. */
const PIECE_PX = 60
/** Of the map in larger pieces: a name that had a good place keeps it, whatever way one came there. */
const MAP_PIECE_PX = 180
/**
 * Share of a piece that may differ. Of the page around the maps: other words in a piece differ by a tenth.
 * Of maps: edges of prisms fall otherwise in another browser, and a name may stand elsewhere.
 */
const DIFFERS_MAX = { page: 0.06, map: 0.12 }

/** What is not compared as closely as the rest; px of the picture. */
export interface Leniency {
  /** Differs from run to run by its nature: seconds left, a share. */
  readonly aside?: readonly Box[]
  readonly maps?: readonly Box[]
}

/**
 * Draws a scene in docs/desk/, or says which pieces of it differ from the picture there.
 *
 * @returns one sentence for each piece that differs; none when drawing
 */
export function differences(name: string, png: Buffer, lenient: Leniency = {}): string[] {
  const file = `${FOLDER}${name}.png`
  if (DRAWING) {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, png)
    return []
  }
  if (!existsSync(file)) return [`docs/desk/${name}.png is missing: npm run shots`]
  const is = PNG.sync.read(png)
  const shall = PNG.sync.read(readFileSync(file))
  const { width, height } = shall
  if (is.width !== width || is.height !== height) {
    return [`is ${is.width} x ${is.height} px, not ${width} x ${height}`]
  }
  const marked = new PNG({ width, height })
  const options = { threshold: COLOUR_NEAR, diffMask: true }
  pixelmatch(is.data, shall.data, marked.data, width, height, options)
  const { aside = [], maps = [] } = lenient
  const differing = [
    ...pieces(
      marked,
      PIECE_PX,
      DIFFERS_MAX.page,
      (x, y) => !inAny(maps, x, y) && !inAny(aside, x, y),
    ),
    ...pieces(
      marked,
      MAP_PIECE_PX,
      DIFFERS_MAX.map,
      (x, y) => inAny(maps, x, y) && !inAny(aside, x, y),
    ),
  ]
  if (differing.length > 0) keepForLooking(name, png, marked)
  return differing
}

/** The pieces of which too much is marked, among the pixels that count. */
function pieces(
  { data, width, height }: PNG,
  px: number,
  differsMax: number,
  counts: (x: number, y: number) => boolean,
): string[] {
  const found: string[] = []
  for (let top = 0; top < height; top += px) {
    for (let left = 0; left < width; left += px) {
      let differ = 0
      for (let y = top; y < Math.min(height, top + px); y++) {
        for (let x = left; x < Math.min(width, left + px); x++) {
          if (data[4 * (y * width + x) + 3]! > 0 && counts(x, y)) differ++
        }
      }
      const share = differ / px ** 2
      if (share > differsMax) found.push(`${Math.round(100 * share)} % at ${left}, ${top}`)
    }
  }
  return found
}

const inAny = (boxes: readonly Box[], x: number, y: number): boolean =>
  boxes.some(box => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)

/** Whoever reads that pictures differ wants to see them. */
function keepForLooking(name: string, png: Buffer, marked: PNG): void {
  const folder = fileURLToPath(new URL('../../.cache/scenes/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${name}.png`, png)
  writeFileSync(`${folder}${name}.differs.png`, PNG.sync.write(marked))
}

/** Compares the page as it is, with the maps on it. */
export async function pageDiffers(
  page: Page,
  name: string,
  aside: readonly Box[] = [],
): Promise<string[]> {
  const png = await moving(page, () => atRest(page))
  return differences(name, png, { aside, maps: await boxesOf(page, '.europe') })
}

/** Where elements stand, with a little air (px). */
export async function boxesOf(page: Page, selector: string): Promise<Box[]> {
  const boxes = await page.$$eval(selector, elements =>
    elements.map(element => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return { x: x - 2, y: y - 2, width: width + 4, height: height + 4 }
    }),
  )
  return boxes.filter(box => box.width > 4)
}
