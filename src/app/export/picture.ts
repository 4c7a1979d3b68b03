/**
 * The map as a picture that stands by itself: title, the answer's sentence, key, names, sources, and
 * the run it shows, in the theme that is worn.
 */
import { number } from '../format.ts'
import type { EuropeMapHandle } from '../map/types.ts'
import { digestWords } from '../share/digestWords.ts'
import { mapsNow } from '../stage/mapHandle.ts'
import { FONT_SANS, TOKENS } from '../theme/tokens.ts'
import type { Twin } from '../twin.ts'
import { KEY_PX, keyRows, paintKey } from './paintKey.ts'
import { paintWords } from './paintWords.ts'

const AIR = 20
const FOOT_PX = 30
const SOURCES = 'Sources: GeoNames, Natural Earth, Electricity Maps. Sites are modelled.'

interface Shot {
  bitmap: ImageBitmap
  root: Element
  width: number
  height: number
}

/** As PNG; null where no map is in view. */
export async function pictureOf(twin: Twin): Promise<Blob | null> {
  const roots = document.querySelectorAll('.stage .europe, .fork-map .europe')
  const maps = mapsNow()
  if (maps.length === 0 || roots.length < maps.length) return null
  await document.fonts.ready
  const shots: Shot[] = []
  for (const [i, map] of maps.entries()) {
    const shot = await shotOf(map, roots[i]!)
    if (!shot) return null
    shots.push(shot)
  }
  const canvas = composed(twin, shots)
  for (const { bitmap } of shots) bitmap.close()
  return new Promise(done => canvas.toBlob(done, 'image/png'))
}

async function shotOf(map: EuropeMapHandle, root: Element): Promise<Shot | null> {
  const blob = await map.toBlob()
  if (!blob) return null
  const { width, height } = root.getBoundingClientRect()
  return { bitmap: await createImageBitmap(blob), root, width, height }
}

function composed(twin: Twin, shots: readonly Shot[]): HTMLCanvasElement {
  const { theme } = twin.view.getState()
  const t = TOKENS[theme]
  const width = shots.reduce((sum, shot) => sum + shot.width, 0) + (shots.length - 1)
  const high = Math.max(...shots.map(shot => shot.height))
  // Twice as fine as the page, but no finer than engines allow.
  const scale = Math.max(1, Math.min(2, 8192 / width))
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')!
  const head = headHeight(pen, twin, width)
  canvas.width = width * scale
  canvas.height = (head + high + FOOT_PX) * scale
  pen.scale(scale, scale)
  pen.fillStyle = t.sea
  pen.fillRect(0, 0, width, head + high + FOOT_PX)
  let x = 0
  for (const shot of shots) {
    pen.drawImage(shot.bitmap, x, head, shot.width, shot.height)
    paintWords(pen, shot.root, x, head)
    x += shot.width + 1
  }
  paintHead(pen, twin, width, shots)
  paintFoot(pen, twin, width, head + high)
  return canvas
}

const SENTENCE = `600 20px ${FONT_SANS}`
const wordsWidth = (width: number): number =>
  width < 640 ? width - 2 * AIR : width - KEY_PX - 3 * AIR

function headHeight(pen: CanvasRenderingContext2D, twin: Twin, width: number): number {
  const lines = sentenceLines(pen, twin, width).length
  const words = 42 + lines * 26 + 14
  const keys = AIR + keysOf(twin).length * 52
  return width < 640 ? words + keys : Math.max(words, keys, 100)
}

function sentenceLines(pen: CanvasRenderingContext2D, twin: Twin, width: number): string[] {
  pen.font = SENTENCE
  const { answer } = twin.present.getState()
  return wrapped(pen, answer?.sentence ?? '', wordsWidth(width)).slice(0, 3)
}

function keysOf(twin: Twin) {
  const { siteScale, landScale } = twin.view.getState()
  return keyRows(siteScale, landScale)
}

function paintHead(
  pen: CanvasRenderingContext2D,
  twin: Twin,
  width: number,
  shots: readonly Shot[],
): void {
  const { theme } = twin.view.getState()
  const t = TOKENS[theme]
  const { record } = twin.run.getState()
  const { playheadS } = twin.time.getState()
  pen.textAlign = 'left'
  pen.textBaseline = 'alphabetic'
  pen.font = `600 14px ${FONT_SANS}`
  pen.fillStyle = t.ink1
  const title = record?.run.scenario.title ?? ''
  const shown = wrapped(pen, title, wordsWidth(width) - 280)[0] ?? ''
  pen.fillText(shown, AIR, 28)
  const after = AIR + pen.measureText(shown).width + 12
  pen.font = `400 13px ${FONT_SANS}`
  pen.fillStyle = t.ink2
  if (record) {
    const { clock, run } = record
    const facts = `${clock.time(playheadS)}, ${clock.shortDate(playheadS)}, ${number(run.sites.count)} sites`
    pen.fillText(facts, after, 28)
  }
  const lines = sentenceLines(pen, twin, width)
  pen.fillStyle = t.ink1
  pen.font = SENTENCE
  for (const [i, line] of lines.entries()) pen.fillText(line, AIR, 58 + i * 26)
  const narrow = width < 640
  const keyX = narrow ? AIR : width - KEY_PX - AIR
  const keyY = narrow ? 58 + lines.length * 26 : 14
  const rows = shots.length > 1 ? keyRows('change', 'plain') : keysOf(twin)
  paintKey(pen, rows, theme, keyX, keyY)
}

function paintFoot(pen: CanvasRenderingContext2D, twin: Twin, width: number, y: number): void {
  const { theme } = twin.view.getState()
  const { record, summary } = twin.run.getState()
  const digest = summary?.digest
  const id = typeof digest === 'string' ? `result ${digestWords(digest)}` : 'not yet done'
  pen.font = `400 12px ${FONT_SANS}`
  pen.fillStyle = TOKENS[theme].ink2
  pen.fillText(width < 640 ? 'Continuum Twin' : SOURCES, AIR, y + 19)
  pen.textAlign = 'right'
  const seed = record ? `seed ${record.run.scenario.seed}, ` : ''
  pen.fillText(`Continuum Twin, ${seed}${id}`, width - AIR, y + 19)
}

/** Words in lines that fit; a word that is too long by itself is cut. */
export function wrapped(
  pen: Pick<CanvasRenderingContext2D, 'measureText'>,
  text: string,
  width: number,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const next = line ? `${line} ${word}` : word
    if (pen.measureText(next).width <= width) {
      line = next
      continue
    }
    if (line) lines.push(line)
    line = word
    while (line.length > 1 && pen.measureText(line).width > width) {
      line = `${line.slice(0, Math.floor(line.length * 0.9) - 1)}…`
    }
  }
  if (line) lines.push(line)
  return lines
}
