/**
 * The map as a drawing: what the picture shows, in the same place and colours, as paths and text.
 * Nothing fades to sea (that is for screens), and nothing of it is a raster.
 */
import { FONT_SANS, type Hex, type Theme, TOKENS } from '../../theme/tokens.ts'
import type { Eye } from '../camera/eye.ts'
import type { CameraView } from '../camera/view.ts'
import type { Curve } from '../flows/curves.ts'
import type { LandMesh } from '../geography/format.ts'
import type { Entry } from '../labels/entries.ts'
import type { Looks } from '../sites/looks.ts'
import type { StandingSites } from '../sites/standing.ts'
import type { SvgOptions } from '../types.ts'
import { drawArcs } from './arcs.ts'
import { LandDrawing, placeOf } from './land.ts'
import { drawGlow, drawSites } from './sites.ts'
import { escaped, px, tag } from './svg.ts'
import { drawWords } from './words.ts'

/** What the drawing reads; all places in CSS px of the picture. */
export interface DrawingScene {
  eye: Eye
  view: CameraView
  theme: Theme
  land: LandMesh
  /** Height of a plate, units; 0 for the sea. */
  plateHeight(plate: number): number
  plateScale: number
  plateLook(plate: number): { fill: Hex; dark: number }
  /** Waterlines are this much of their size in the overview. */
  detail: number
  sites: StandingSites
  looks: Looks
  selected: number | null
  ink: Hex
  /** Width of a bar that stands at a point of the scene, px. */
  side(x: number, y: number, z: number): number
  curves: readonly Curve[]
  names: readonly { entry: Entry; dim: boolean; near: boolean }[]
  callouts: readonly {
    tone: 'alarm' | 'ink'
    words: string
    sub: string
    x: number
    y: number
    line: readonly { x: number; y: number }[]
  }[]
  rings: readonly { cx: number; cy: number; rx: number; ry: number }[]
  scale: { widthPx: number; text: string } | null
}

/** The drawing as the text of an SVG file. */
export function drawSvg(scene: DrawingScene, options: SvgOptions & { label: string }): string {
  const { width, height } = scene.eye
  const land = new LandDrawing(scene)
  const title = options.title ?? options.label
  const about =
    options.description ?? `Looking at ${placeOf(scene.view.x, scene.view.z)} in ETRS89-LAEA.`
  const inside =
    tag('title', {}, escaped(title)) +
    tag('desc', {}, escaped(about)) +
    tag('defs', {}, land.defs() + tag('clipPath', { id: 'page' }, tag('rect', { width, height }))) +
    tag('rect', { width, height, fill: TOKENS[scene.theme].sea }) +
    tag(
      'g',
      { 'clip-path': 'url(#page)' },
      land.all() +
        tag('defs', {}, land.clip()) +
        drawGlow(scene) +
        drawSites(scene) +
        drawArcs(scene) +
        (options.bare ? '' : drawWords(scene)),
    )
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${px(width)} ${px(height)}`,
    width,
    height,
    role: 'img',
    'font-family': FONT_SANS,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('svg', root, inside)}\n`
}
