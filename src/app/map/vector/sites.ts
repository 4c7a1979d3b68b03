import { formatHex, parseHex, type Rgb } from '../../theme/oklab.ts'
import { MARK } from '../sites/looks.ts'
import type { DrawingScene } from './drawing.ts'
import { px, tag } from './svg.ts'

/** Colours are told apart in so many steps a channel: fewer distinct fills, shorter file. */
const STEP = 6
/** Light on the ground is gathered in cells of this size, units. */
const CELL = 0.6

const quantised = ([r, g, b]: Rgb, shade: number) => {
  const q = (v: number) => Math.min(255, Math.round((v * shade) / STEP) * STEP)
  return formatHex([q(r), q(g), q(b)])
}

/** All sites that the picture holds, from back to front: bars, darker at the foot. */
export function drawSites(scene: DrawingScene): string {
  const { eye, sites, looks } = scene
  const { layout } = sites
  if (!layout) return ''
  const order = Array.from(sites.inPicture(eye)).sort((a, b) => layout.z[a]! - layout.z[b]!)
  const pen = new BarPen(scene)
  let text = ''
  let dimmed = ''
  for (const site of order) {
    const at = site * 4
    const chosen = site === scene.selected
    const colour: Rgb = chosen
      ? parseHex(scene.ink)
      : [looks.look[at]!, looks.look[at + 1]!, looks.look[at + 2]!]
    const bar = pen.bar(site, colour, chosen)
    if (!chosen && looks.mark[site * MARK.size + MARK.dim] === 1) dimmed += bar
    else text += bar
  }
  return tag('g', {}, text) + (dimmed ? tag('g', { opacity: '0.34' }, dimmed) : '')
}

/** From this width on a bar shows two sides and its top, px. */
const SOLID_PX = 3.4

class BarPen {
  private readonly scene: DrawingScene
  private readonly foot = { x: 0, y: 0 }
  private readonly tip = { x: 0, y: 0 }

  constructor(scene: DrawingScene) {
    this.scene = scene
  }

  /** A bar as paths; the thin ones taper, the broad ones are prisms. */
  bar(site: number, colour: Rgb, chosen: boolean): string {
    const { eye, sites, side } = this.scene
    const { foot, tip } = this
    const { x, z } = sites.layout!
    const y = sites.foot(site)
    if (!eye.toScreen(x[site]!, y, z[site]!, foot)) return ''
    if (!eye.toScreen(x[site]!, y + sites.bar(site), z[site]!, tip)) return ''
    const half = 0.705 * (chosen ? 1.35 : 1) * side(x[site]!, y, z[site]!)
    tip.y = Math.min(tip.y, foot.y - 1)
    return 2 * half < SOLID_PX ? this.thin(half, colour) : this.solid(half, colour)
  }

  private thin(half: number, colour: Rgb): string {
    const { foot, tip } = this
    const low = half * 0.7
    const d =
      `M${px(foot.x - low)} ${px(foot.y)}L${px(tip.x - half)} ${px(tip.y)}` +
      `h${px(2 * half)}L${px(foot.x + low)} ${px(foot.y)}z`
    return `<path fill="${quantised(colour, 1)}" d="${d}"/>`
  }

  private solid(half: number, colour: Rgb): string {
    const { foot, tip } = this
    const deep = half * Math.cos((this.scene.view.tilt * Math.PI) / 180)
    const face = (sign: number, shade: number) =>
      `<path fill="${quantised(colour, shade)}" d="M${px(foot.x)} ${px(foot.y + deep)}` +
      `L${px(foot.x + sign * half)} ${px(foot.y)}L${px(tip.x + sign * half)} ${px(tip.y)}` +
      `L${px(tip.x)} ${px(tip.y + deep)}z"/>`
    const top =
      `<path fill="${quantised(colour, 1.08)}" d="M${px(tip.x - half)} ${px(tip.y)}` +
      `l${px(half)} ${px(-deep)}l${px(half)} ${px(deep)}l${px(-half)} ${px(deep)}z"/>`
    return face(-1, 0.94) + face(1, 0.76) + top
  }
}

/** The light of living sites on the land (dark only): spots, gathered. */
export function drawGlow(scene: DrawingScene): string {
  const { eye, sites, looks, view } = scene
  const { layout } = sites
  const foot = { x: 0, y: 0 }
  if (!layout || scene.theme !== 'dark') return ''
  const cells = new Map<
    string,
    { x: number; z: number; r: number; g: number; b: number; n: number }
  >()
  for (let i = 0; i < layout.count; i++) {
    const mark = i * MARK.size
    if (looks.mark[mark + MARK.alive] === 0 || looks.mark[mark + MARK.flat] === 1) continue
    const [x, z] = [layout.x[i]!, layout.z[i]!]
    const key = `${Math.floor(x / CELL)} ${Math.floor(z / CELL)}`
    const cell = cells.get(key) ?? { x: 0, z: 0, r: 0, g: 0, b: 0, n: 0 }
    cells.set(key, cell)
    cell.x += x
    cell.z += z
    cell.r += looks.look[i * 4]!
    cell.g += looks.look[i * 4 + 1]!
    cell.b += looks.look[i * 4 + 2]!
    cell.n++
  }
  const radius = 0.62 * eye.pxPerUnit(view.distance)
  const gradients = new Map<string, string>()
  let spots = ''
  for (const { x, z, r, g, b, n } of cells.values()) {
    if (!eye.toScreen(x / n, 0.42 * scene.plateScale, z / n, foot)) continue
    if (foot.x < -radius || foot.y < -radius) continue
    if (foot.x > eye.width + radius || foot.y > eye.height + radius) continue
    const q = (v: number) => Math.min(255, Math.round(v / n / 24) * 24)
    const colour = formatHex([q(r), q(g), q(b)])
    if (!gradients.has(colour)) gradients.set(colour, `g${gradients.size}`)
    spots += tag('ellipse', {
      cx: foot.x,
      cy: foot.y,
      rx: radius,
      ry: radius * 0.75,
      fill: `url(#${gradients.get(colour)})`,
      opacity: String(Math.min(0.42, 0.12 + 0.05 * n)),
    })
  }
  let defs = ''
  for (const [colour, id] of gradients) {
    const stop = (offset: string, opacity: string) =>
      tag('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity })
    defs += tag('radialGradient', { id }, stop('0', '1') + stop('1', '0'))
  }
  return tag('defs', {}, defs) + tag('g', { 'clip-path': 'url(#land)' }, spots)
}
