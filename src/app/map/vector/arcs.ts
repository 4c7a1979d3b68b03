import { formatHex } from '../../theme/oklab.ts'
import { TOKENS } from '../../theme/tokens.ts'
import { type Curve, KIND, pointAt } from '../flows/curves.ts'
import type { DrawingScene } from './drawing.ts'
import { PathPen, tag } from './svg.ts'

const STEPS = 24

/** Backbone links, broken ones dashed, moved work and a site's people: nothing at the origin, full at the landing. */
export function drawArcs(scene: DrawingScene): string {
  let defs = ''
  let text = ''
  scene.curves.forEach((curve, i) => {
    const points = pointsOf(scene, curve)
    const [first, last] = [points[0], points[points.length - 1]]
    if (!first || !last) return
    const pen = new PathPen()
    for (const { x, y } of points) pen.to(x, y)
    const t = TOKENS[scene.theme]
    const path = { d: pen.d, 'stroke-width': curve.widthPx, 'stroke-linecap': 'round' }
    if (curve.kind === KIND.link) {
      text += tag('path', { ...path, stroke: t.arc, 'stroke-opacity': '0.2' })
      return
    }
    if (curve.kind === KIND.broken) {
      text += tag('path', { ...path, stroke: t.alarm, 'stroke-dasharray': '5 4' })
      return
    }
    const colour =
      curve.colour === undefined
        ? t.arc
        : formatHex([curve.colour >> 16, (curve.colour >> 8) & 255, curve.colour & 255])
    const stop = (offset: string, opacity: string) =>
      tag('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity })
    const ends = { x1: first.x, y1: first.y, x2: last.x, y2: last.y }
    const along = { id: `a${i}`, gradientUnits: 'userSpaceOnUse', ...ends }
    defs += tag('linearGradient', along, stop('0', '0') + stop('1', '1'))
    text += tag('path', { ...path, stroke: `url(#a${i})` })
    if (curve.kind === KIND.moved) text += arrowhead(points, colour)
  })
  return tag('defs', {}, defs) + tag('g', { fill: 'none' }, text)
}

type Point = { x: number; y: number }

function pointsOf({ eye, plateHeight, plateScale }: DrawingScene, curve: Curve): Point[] {
  const points: Point[] = []
  const at = { x: 0, y: 0 }
  const [fromY, toY] = [plateHeight(curve.fromPlate), plateHeight(curve.toPlate)]
  for (let k = 0; k <= STEPS; k++) {
    const share = k / STEPS
    const [x, y, z] = pointAt(curve, share)
    const ground = fromY + (toY - fromY) * share
    if (eye.toScreen(x, y * Math.max(plateScale, 0.2) + ground, z, at)) points.push({ ...at })
  }
  return points
}

function arrowhead(points: readonly Point[], fill: string): string {
  const tip = points[points.length - 1]!
  const before = points[points.length - 3] ?? points[0]!
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x)
  const corner = (turn: number) => ({
    x: tip.x - 8 * Math.cos(angle + turn),
    y: tip.y - 8 * Math.sin(angle + turn),
  })
  const pen = new PathPen()
  for (const { x, y } of [tip, corner(0.42), corner(-0.42)]) pen.to(x, y)
  pen.close()
  return tag('path', { d: pen.d, fill })
}
