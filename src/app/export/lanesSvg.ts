/** The lanes of the timeline, as they stand on the page, as a drawing that needs no style sheet. */
import { FONT_SANS, TOKENS } from '../theme/tokens.ts'
import type { Twin } from '../twin.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Room for the lanes' names on the left, and air. */
const NAMES_PX = 130
const AIR_PX = 12

/** What the style sheets say of a shape or a text, by name. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** The text of the file; null where no lanes are in view. */
export function lanesDrawing(twin: Twin): string | null {
  const lanes = document.querySelector<SVGSVGElement>('svg.lanes')
  const { record } = twin.run.getState()
  if (!lanes || !record) return null
  const t = TOKENS[twin.view.getState().theme]
  const { width, height } = lanes.getBoundingClientRect()
  const root = element('svg', {
    viewBox: `0 0 ${width + NAMES_PX + AIR_PX} ${height + 2 * AIR_PX}`,
    width: width + NAMES_PX + AIR_PX,
    height: height + 2 * AIR_PX,
    role: 'img',
    'font-family': FONT_SANS,
  })
  const title = element('title', {})
  title.textContent = record.run.scenario.title
  const page = element('rect', { width: '100%', height: '100%', fill: t.sheet })
  const copy = lanes.cloneNode(true) as SVGSVGElement
  writeLooks(lanes, copy)
  copy.removeAttribute('aria-hidden')
  for (const [name, value] of [
    ['x', NAMES_PX],
    ['y', AIR_PX],
  ] as const) {
    copy.setAttribute(name, `${value}`)
  }
  root.append(title, page, ...names(lanes, t.ink2), copy)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`
}

/** The names beside the lanes, which the page writes in HTML. */
function names(lanes: SVGSVGElement, fill: string): SVGElement[] {
  const top = lanes.getBoundingClientRect().top
  const items = lanes.parentElement?.querySelectorAll('.lane-names li') ?? []
  return Array.from(items, item => {
    const box = item.getBoundingClientRect()
    const y = box.top - top + box.height / 2 + AIR_PX + 4
    const text = element('text', {
      x: NAMES_PX - 14,
      y,
      fill,
      'text-anchor': 'end',
      'font-size': '12',
      'font-weight': '500',
    })
    text.textContent = item.textContent
    return text
  })
}

/** Writes what a shape looks like into its copy; hidden ones stay out. */
function writeLooks(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name)
    if (value && value !== 'none' && value !== 'auto') to.setAttribute(name, value)
    else if (value === 'none' && (name === 'fill' || name === 'stroke'))
      to.setAttribute(name, value)
  }
  to.removeAttribute('class')
  to.removeAttribute('style')
  for (let i = 0; i < from.children.length; i++) writeLooks(from.children[i]!, to.children[i]!)
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`)
  return made
}
