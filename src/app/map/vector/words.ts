import { TOKENS } from '../../theme/tokens.ts'
import type { Entry } from '../labels/entries.ts'
import type { DrawingScene } from './drawing.ts'
import { type Attributes, escaped, PathPen, px, tag } from './svg.ts'

const TRACKED = '0.16em'
/** From the top of a line of 16 px to where its letters stand. */
const BASELINE = 12

/** Names with their dots, sentences with their lines, rings, and the scale. */
export function drawWords(scene: DrawingScene): string {
  const t = TOKENS[scene.theme]
  const halo = {
    stroke: scene.theme === 'dark' ? t.sea : t.sheet,
    'stroke-width': 3.5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  }
  const names = scene.names.map(name => nameOf(name, scene)).join('')
  return (
    tag('g', { fill: 'none', stroke: t.ink1 }, rings(scene)) +
    tag('g', { ...halo, 'font-size': '12', 'font-weight': '500' }, names) +
    tag('g', halo, callouts(scene)) +
    scaleBar(scene)
  )
}

function nameOf({ entry, dim, near }: DrawingScene['names'][number], scene: DrawingScene): string {
  const t = TOKENS[scene.theme]
  const place = entry.kind === 'sea' || entry.kind === 'country'
  const quiet = dim || place
  const look: Attributes = {
    x: Math.round(entry.left),
    y: Math.round(entry.top) + BASELINE,
    fill: quiet ? t.ink2 : t.ink1,
  }
  if (place) look['letter-spacing'] = TRACKED
  if (entry.kind === 'sea') {
    look['font-style'] = 'italic'
    look['font-weight'] = '400'
    look.opacity = '0.72'
  }
  if (entry.kind === 'flow' || (near && entry.great)) look['font-weight'] = '600'
  if (near && entry.great) look['font-size'] = '13'
  return dotOf(entry, quiet ? t.ink2 : t.ink1) + tag('text', look, textOf(entry, near, t.ink2))
}

function textOf({ text, sites }: Entry, near: boolean, ink: string): string {
  if (!near || sites < 2) return escaped(text)
  return escaped(text) + tag('tspan', { fill: ink, 'font-weight': '400' }, ` ${sites}`)
}

function dotOf({ dot, x, y }: Entry, stroke: string): string {
  if (!dot) return ''
  return tag('circle', { cx: x, cy: y, r: 2.25, fill: 'none', stroke, 'stroke-width': 1.5 })
}

function callouts(scene: DrawingScene): string {
  const t = TOKENS[scene.theme]
  let text = ''
  for (const { tone, words, sub, x, y, line } of scene.callouts) {
    const colour = tone === 'alarm' ? t.alarm : t.ink1
    const pen = new PathPen()
    for (const point of line) pen.to(point.x, point.y)
    const bare = { 'stroke-width': 1, 'paint-order': 'normal' }
    text += tag('path', { d: pen.d, fill: 'none', stroke: colour, ...bare })
    const bold = { x, y: y + 14, fill: colour, 'font-size': '13', 'font-weight': '600' }
    text += tag('text', bold, escaped(words))
    text += tag('text', { x, y: y + 32, fill: t.ink2, 'font-size': '13' }, escaped(sub))
  }
  return text
}

function rings({ rings }: DrawingScene): string {
  return rings.map(ring => tag('ellipse', { ...ring, 'stroke-width': 2 })).join('')
}

function scaleBar({ scale, eye, theme }: DrawingScene): string {
  if (!scale) return ''
  const t = TOKENS[theme]
  const y = eye.height - 20
  const d = `M28.5 ${px(y - 6)}v6h${px(scale.widthPx)}v-6`
  const text = { x: 28 + scale.widthPx + 6, y: y + 1, fill: t.ink2, 'font-size': '12' }
  return tag('path', { d, fill: 'none', stroke: t.ink1 }) + tag('text', text, escaped(scale.text))
}
