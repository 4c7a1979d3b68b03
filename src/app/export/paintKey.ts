/** The key of a picture: what its colours mean. */
import { LAW_COLOURS, LAW_NAMES, rampColours, SCALES, type ScaleName } from '../theme/scales.ts'
import { FONT_SANS, type Theme, TOKENS } from '../theme/tokens.ts'

export const KEY_PX = 210

export interface KeyRow {
  title: string
  scale: ScaleName | 'law'
}

const TITLES = {
  latency: 'Latency to people served',
  load: 'Load of the site',
  carbon: 'Carbon of the grid',
  law: 'Law that reaches the operator',
  change: 'Change in latency',
} as const

/** The rows for what land and sites are coloured by; in a fork B shows its change. */
export function keyRows(
  siteScale: keyof typeof TITLES,
  land: 'plain' | 'carbon' | 'law',
): KeyRow[] {
  const rows: KeyRow[] = [{ title: TITLES[siteScale], scale: siteScale }]
  if (land !== 'plain') rows.push({ title: `Land: ${TITLES[land].toLowerCase()}`, scale: land })
  return rows
}

/** Paints the rows one below the other; returns how high they are. */
export function paintKey(
  pen: CanvasRenderingContext2D,
  rows: readonly KeyRow[],
  theme: Theme,
  x: number,
  y: number,
): number {
  const t = TOKENS[theme]
  let at = y
  for (const { title, scale } of rows) {
    pen.textBaseline = 'alphabetic'
    pen.font = `500 12px ${FONT_SANS}`
    pen.fillStyle = t.ink1
    pen.textAlign = 'left'
    pen.fillText(title, x, at + 12)
    at += 18
    at += scale === 'law' ? paintLaw(pen, theme, x, at) : paintRamp(pen, scale, theme, x, at)
  }
  return at - y
}

function paintRamp(
  pen: CanvasRenderingContext2D,
  scale: ScaleName,
  theme: Theme,
  x: number,
  y: number,
): number {
  const { unit, ticks } = SCALES[scale]
  const colours = rampColours(scale, theme, KEY_PX)
  colours.forEach((colour, i) => {
    pen.fillStyle = colour
    pen.fillRect(x + i, y, 1.5, 8)
  })
  pen.font = `400 12px ${FONT_SANS}`
  pen.fillStyle = TOKENS[theme].ink2
  ticks.forEach((tick, i) => {
    pen.textAlign = i === 0 ? 'left' : i === ticks.length - 1 ? 'right' : 'center'
    pen.fillText(tick, x + (KEY_PX * i) / (ticks.length - 1), y + 22)
  })
  pen.textAlign = 'right'
  pen.fillText(unit, x + KEY_PX, y - 6)
  pen.textAlign = 'left'
  return 32
}

function paintLaw(pen: CanvasRenderingContext2D, theme: Theme, x: number, y: number): number {
  const t = TOKENS[theme]
  pen.font = `400 12px ${FONT_SANS}`
  let at = x
  LAW_NAMES.forEach((name, i) => {
    pen.fillStyle = LAW_COLOURS[theme][i]!
    pen.fillRect(at, y, 10, 10)
    pen.strokeStyle = t.ink1
    pen.lineWidth = 1
    pen.strokeRect(at + 0.5, y + 0.5, 9, 9)
    pen.fillStyle = t.ink2
    pen.fillText(name, at + 14, y + 10)
    at += 20 + pen.measureText(name).width
  })
  return 22
}
