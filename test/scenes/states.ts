/** The page's five states side by side, each at its true size as it was cut from the page. */
import type { Page } from 'playwright-core'
import type { Box, Leniency } from './shot.ts'

export type StateName = 'Loading' | 'Empty' | 'Error' | 'No WebGL' | 'Reduced motion'

/** A cut, and what of it is compared less closely (px of the cut). */
export interface State extends Required<Leniency> {
  readonly png: Buffer
}

/** Where each cut lies on the sheet (px), and what is said above it. */
const CELLS: Readonly<Record<StateName, Box & { words: string }>> = {
  Loading: {
    x: 20,
    y: 104,
    width: 448,
    height: 470,
    words: 'The page comes first as coast and words; sites as soon as they are there.',
  },
  Empty: {
    x: 496,
    y: 104,
    width: 448,
    height: 470,
    words: 'Says what would match, and clears in one step. Never a picture.',
  },
  Error: {
    x: 972,
    y: 104,
    width: 448,
    height: 470,
    words: 'What stopped, when, what is kept, what to do.',
  },
  'No WebGL': {
    x: 20,
    y: 634,
    width: 684,
    height: 352,
    words: 'The same run, sentence and clock; the table stands in the map’s place.',
  },
  'Reduced motion': {
    x: 736,
    y: 634,
    width: 684,
    height: 352,
    words: 'Play becomes “Next event”. The map jumps; arcs are still, with an arrowhead.',
  },
}

/** How large a state's cut is (px). */
export function cutOf(name: StateName): { width: number; height: number } {
  const { width, height } = CELLS[name]
  return { width, height }
}

/** Lays the five cuts out on a page of their own, and says in its px what is compared less closely. */
export async function layOut(
  page: Page,
  states: ReadonlyMap<StateName, State>,
): Promise<{ png: Buffer; lenient: Leniency }> {
  const cells = [...states].map(([name, { png }]) => ({
    ...CELLS[name],
    name,
    data: `data:image/png;base64,${png.toString('base64')}`,
  }))
  await page.setViewportSize({ width: 1440, height: 1006 })
  // The page's own document has the font, and lets pictures in.
  await page.evaluate(async shown => {
    const put = (tag: string, left: number, top: number, words = '', weight = 400) => {
      const element = document.createElement(tag)
      element.textContent = words
      const font = `${weight} 13px/18px "IBM Plex Sans Variable"`
      Object.assign(element.style, { position: 'absolute', left: `${left}px`, top: `${top}px` })
      Object.assign(element.style, { margin: 0, whiteSpace: 'nowrap', font, color: '#14191e' })
      document.body.append(element)
      return element
    }
    document.body.replaceChildren()
    Object.assign(document.body.style, { margin: 0, background: '#fbfaf7' })
    put('h1', 20, 14, 'Five states', 600)
    put('p', 104, 14, 'true size, cut from the page')
    for (const { name, words, x, y, width, height, data } of shown) {
      put('h2', x, y - 44, name, 600)
      put('p', x, y - 25, words)
      const picture = put('img', x, y) as HTMLImageElement
      Object.assign(picture, { width, height, src: data })
      picture.style.outline = '1px solid #c4c3bc'
      await picture.decode()
    }
  }, cells)
  const png = await page.screenshot({ scale: 'css' })
  const moved = (which: keyof Leniency) =>
    [...states].flatMap(([name, state]) => {
      const { x, y } = CELLS[name]
      return state[which].map(box => ({ ...box, x: box.x + x, y: box.y + y }))
    })
  return { png, lenient: { aside: moved('aside'), maps: moved('maps') } }
}
