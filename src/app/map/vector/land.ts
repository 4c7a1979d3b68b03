import { formatHex, mixOklab, parseHex } from '../../theme/oklab.ts'
import { TOKENS } from '../../theme/tokens.ts'
import { type LandMesh, NO_PLATE, STEP } from '../geography/format.ts'
import { project, unproject } from '../projection.ts'
import type { DrawingScene } from './drawing.ts'
import { rimPoint, ringsOfPlates } from './rings.ts'
import { PathPen, px, tag } from './svg.ts'

/** Lines are kept so far beyond the edge, px, and no further. */
const BEYOND = 60
/** From the coast, units (look.md), and how strong. */
const WATERLINES = {
  at: [0.2, 0.46, 0.82, 1.26],
  dark: [0.15, 0.11, 0.07, 0.035],
  light: [0.22, 0.17, 0.11, 0.05],
} as const
const HATCH = { dark: 0.1, light: 0.16 } as const
/** Walls are drawn as copies so far apart, px. */
const WALL_STEP = 1.5

/** The sea with its waterlines, plates with walls, hatching, coasts, borders and fronts. */
export class LandDrawing {
  private readonly scene: DrawingScene
  private readonly mesh: LandMesh
  private readonly at = { x: 0, y: 0 }

  constructor(scene: DrawingScene) {
    this.scene = scene
    this.mesh = scene.land
  }

  /** Patterns that the plates are filled with. */
  defs(): string {
    const { theme, eye, view } = this.scene
    const t = TOKENS[theme]
    const step = Math.max(5, 0.3 * eye.pxPerUnit(view.distance))
    const stripe = tag('rect', {
      width: step * 0.28,
      height: step,
      fill: t.alarm,
      'fill-opacity': String(HATCH[theme]),
    })
    return tag(
      'pattern',
      {
        id: 'hatch',
        width: step,
        height: step,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(-45)',
      },
      stripe,
    )
  }

  all(): string {
    return this.waterlines() + this.graticule() + this.plates() + this.lines()
  }

  /** The land as one clip for what lies on it. */
  clip(): string {
    const uses = this.paths().map((_, plate) => tag('use', { href: `#p${plate}` }))
    return tag('clipPath', { id: 'land' }, uses.join(''))
  }

  private kept: string[] | undefined

  /** Each plate's outline at its height. */
  private paths(): string[] {
    if (this.kept) return this.kept
    const { mesh, scene } = this
    this.kept = ringsOfPlates(mesh).map((rings, plate) => {
      const pen = new PathPen()
      const height = scene.plateHeight(plate)
      for (const ring of rings) {
        for (const part of ring)
          if ('line' in part) this.trace(pen, part.line, part.forward, height)
          else this.traceRim(pen, part.fromDeg, part.toDeg, height)
        pen.close()
      }
      return pen.d
    })
    return this.kept
  }

  private trace(pen: PathPen, line: number, forward: boolean, height: number): void {
    const { linePoints, lineStarts } = this.mesh
    const [from, to] = [lineStarts[line]!, lineStarts[line + 1]!]
    for (let k = 0; k < to - from; k++) {
      const i = forward ? from + k : to - 1 - k
      this.go(pen, linePoints[i * 2]! * STEP, height, linePoints[i * 2 + 1]! * STEP)
    }
  }

  private traceRim(pen: PathPen, fromDeg: number, toDeg: number, height: number): void {
    const steps = Math.max(1, Math.ceil(Math.abs(toDeg - fromDeg) / 2))
    for (let k = 0; k <= steps; k++) {
      const { x, z } = rimPoint(fromDeg + ((toDeg - fromDeg) * k) / steps)
      this.go(pen, x, height, z)
    }
  }

  private go(pen: PathPen, x: number, y: number, z: number): void {
    const { at } = this
    const { eye } = this.scene
    if (!eye.toScreen(x, y, z, at)) return
    pen.to(
      Math.max(-BEYOND, Math.min(eye.width + BEYOND, at.x)),
      Math.max(-BEYOND, Math.min(eye.height + BEYOND, at.y)),
    )
  }

  private waterlines(): string {
    const { theme, eye, view } = this.scene
    const t = TOKENS[theme]
    const unit = eye.pxPerUnit(view.distance) * this.scene.detail
    let text = ''
    // from the outermost: a stroke of ink, and one of sea that leaves its rim
    for (let k = 3; k >= 0; k--) {
      const reach = 2 * WATERLINES.at[k]! * unit
      const opacity = String(WATERLINES[theme][k]!)
      text += tag('use', {
        href: '#coast',
        stroke: t.coast,
        'stroke-width': reach + 1,
        'stroke-opacity': opacity,
      })
      text += tag('use', { href: '#coast', stroke: t.sea, 'stroke-width': reach - 1 })
    }
    text += tag('use', {
      href: '#coast',
      stroke: t.seaCoast,
      'stroke-width': 0.25 * unit,
      'stroke-opacity': '0.6',
    })
    const pen = new PathPen()
    for (let line = 0; line + 1 < this.mesh.lineStarts.length; line++)
      if (this.sides(line).includes(NO_PLATE)) {
        this.trace(pen, line, true, 0)
        pen.lift()
      }
    const coast = tag('path', { id: 'coast', d: pen.d })
    const group = { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }
    return tag('defs', {}, coast) + tag('g', group, text)
  }

  private graticule(): string {
    const { theme, eye } = this.scene
    const pen = new PathPen()
    const go = (lat: number, lon: number) => {
      const { x, z } = project(lat, lon)
      if (eye.toScreen(x, 0, z, this.at)) pen.to(this.at.x, this.at.y)
      else pen.lift()
    }
    for (let lat = 30; lat <= 80; lat += 10, pen.lift())
      for (let lon = -40; lon <= 60; lon += 2) go(lat, lon)
    for (let lon = -40; lon <= 60; lon += 10, pen.lift())
      for (let lat = 30; lat <= 80; lat += 2) go(lat, lon)
    return tag('path', {
      d: pen.d,
      fill: 'none',
      stroke: TOKENS[theme].coast,
      'stroke-opacity': theme === 'dark' ? '0.09' : '0.16',
    })
  }

  /** From north to south, so that a plate's wall stands before what is behind it. */
  private plates(): string {
    const { scene } = this
    const t = TOKENS[scene.theme]
    const unit = scene.eye.pxPerUnit(scene.view.distance)
    const drop = Math.sin((scene.view.tilt * Math.PI) / 180) * unit
    let shapes = ''
    let walls = ''
    let tops = ''
    this.paths().forEach((d, plate) => {
      if (!d) return
      const { fill, dark } = scene.plateLook(plate)
      const href = `#p${plate}`
      const side = formatHex(mixOklab(parseHex(fill), parseHex(t.wall), 0.72))
      shapes += tag('path', { id: `p${plate}`, d })
      const depth = scene.plateHeight(plate) * drop
      for (let y = depth; y > 0.4; y -= WALL_STEP) walls += tag('use', { href, fill: side, y })
      tops += tag('use', { href, fill })
      if (dark > 0.5) tops += tag('use', { href, fill: 'url(#hatch)' })
    })
    return tag('defs', {}, shapes) + tag('g', { 'fill-rule': 'evenodd' }, walls + tops)
  }

  private sides(line: number): [number, number] {
    const { lineSides } = this.mesh
    return [lineSides[line * 2]!, lineSides[line * 2 + 1]!]
  }

  /** Coasts and borders; round what has no voltage, and where that meets what has. */
  private lines(): string {
    const { scene, mesh } = this
    const pens = {
      coast: new PathPen(),
      border: new PathPen(),
      rim: new PathPen(),
      front: new PathPen(),
    }
    const dark = (plate: number) => (plate === NO_PLATE ? false : scene.plateLook(plate).dark > 0.5)
    const height = (plate: number) => (plate === NO_PLATE ? 0 : scene.plateHeight(plate))
    for (let line = 0; line + 1 < mesh.lineStarts.length; line++) {
      const [a, b] = this.sides(line)
      if (a === b) continue
      const sea = a === NO_PLATE || b === NO_PLATE
      const front = !sea && dark(a) !== dark(b)
      const rim = sea && (dark(a) || dark(b))
      const pen = front ? pens.front : rim ? pens.rim : sea ? pens.coast : pens.border
      this.trace(pen, line, true, Math.max(height(a), height(b)))
      pen.lift()
    }
    const t = TOKENS[scene.theme]
    const near = scene.view.distance < 22
    const border = near ? t.borderNear : scene.theme === 'dark' ? t.coast : t.bevelLit
    const stroke = (pen: PathPen, colour: string, width: number, opacity: string) =>
      pen.d
        ? tag('path', {
            d: pen.d,
            stroke: colour,
            'stroke-width': width,
            'stroke-opacity': opacity,
          })
        : ''
    return tag(
      'g',
      { fill: 'none', 'stroke-linejoin': 'round' },
      stroke(pens.coast, t.coast, 1, '0.55') +
        stroke(pens.border, border, 1, near ? '0.9' : scene.theme === 'dark' ? '0.3' : '0.95') +
        stroke(pens.rim, t.alarm, 0.9, '0.95') +
        stroke(pens.front, t.alarm, 2.4, '1'),
    )
  }
}

/** Where the middle of the picture is, for whoever reads the file. */
export function placeOf(x: number, z: number): string {
  const { lat, lon } = unproject(x, z)
  return `${px(lat)} N, ${px(Math.abs(lon))} ${lon < 0 ? 'W' : 'E'}`
}
