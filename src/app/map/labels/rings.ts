import type { Callout, Rect } from '../types.ts'
import type { WordScene } from './words.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** A site's ring on the ground: units, within px. */
const SITE = { units: 0.35, leastPx: 11, mostPx: 24 } as const
/** Round the site under the cursor of two maps: a circle that both find at a glance, px. */
const BESIDE_PX = 9.5
/** A town's ring leaves its sites this much air, units, and is at least so large, px. */
const TOWN = { air: 0.045, leastPx: 14 } as const

/** Rings on the ground: of the chosen site, of the keyboard's, of its town, of the other map's. */
export class Rings {
  private readonly selected: SVGEllipseElement
  private readonly cursor: SVGEllipseElement
  private readonly beside: SVGEllipseElement
  private readonly town: SVGEllipseElement
  private readonly at = { x: 0, y: 0 }
  /** What the rings, and the chosen bar, take of the picture: names keep clear of it. */
  readonly boxes: Rect[] = []
  private townPx = 0
  private readonly extent = { x: 0, z: 0, reach: 0, plate: 0 }

  constructor(lines: SVGSVGElement) {
    this.selected = makeRing(lines, 'europe-ring')
    this.beside = makeRing(lines, 'europe-ring')
    this.town = makeRing(lines, 'europe-ring')
    this.cursor = makeRing(lines, 'europe-ring europe-ring--cursor')
  }

  update(scene: WordScene): void {
    const { eye, sites, view, selected, beside } = scene
    this.boxes.length = 0
    const wanted = SITE.units * eye.pxPerUnit(view.distance)
    const px = Math.max(SITE.leastPx, Math.min(SITE.mostPx, wanted))
    const flat = Math.max(0.45, Math.cos((view.tilt * Math.PI) / 180))
    this.onSite(this.selected, selected, px, px * flat, scene)
    const tip = selected === null ? null : sites.tip(selected, eye)
    if (tip) this.boxes.push({ x: tip.x - 4, y: tip.y - 4, width: 8, height: 40 })
    this.onSite(this.beside, beside === selected ? null : beside, BESIDE_PX, BESIDE_PX, scene)
    this.onSite(this.cursor, scene.cursor, px * 0.7, px * 0.7 * flat, scene)
    const { town } = scene
    if (!town || !sites.layout) hide(this.town)
    else {
      sites.extent(town, this.extent)
      const { x, z, plate, reach } = this.extent
      const r = Math.max(TOWN.leastPx, (reach + TOWN.air) * eye.pxPerUnit(view.distance))
      this.townPx = r
      this.put(this.town, x, sites.plateHeight(plate), z, r, r, scene)
    }
  }

  private onSite(
    ring: SVGEllipseElement,
    site: number | null,
    rx: number,
    ry: number,
    scene: WordScene,
  ): void {
    const { layout } = scene.sites
    if (site === null || !layout || site < 0 || site >= layout.count) {
      hide(ring)
      return
    }
    this.put(ring, layout.x[site]!, scene.sites.foot(site), layout.z[site]!, rx, ry, scene)
  }

  private put(
    ring: SVGEllipseElement,
    x: number,
    y: number,
    z: number,
    rx: number,
    ry: number,
    { eye }: WordScene,
  ): void {
    const { at } = this
    if (!eye.toScreen(x, y, z, at)) {
      hide(ring)
      return
    }
    this.boxes.push({ x: at.x - rx, y: at.y - ry, width: 2 * rx, height: 2 * ry })
    ring.setAttribute('visibility', 'visible')
    ring.setAttribute('cx', at.x.toFixed(1))
    ring.setAttribute('cy', at.y.toFixed(1))
    ring.setAttribute('rx', rx.toFixed(1))
    ring.setAttribute('ry', ry.toFixed(1))
  }

  /** How far from a callout's anchor its line ends, px: where a ring is round it. */
  insetOf({ site, lat, lon }: Callout, { town, beside, run }: WordScene): number {
    if (site !== undefined) return 0
    if (town && town.lat === lat && town.lon === lon) return this.townPx
    if (beside === null || !run) return 0
    const { sites } = run
    return sites.lat[beside] === lat && sites.lon[beside] === lon ? BESIDE_PX : 0
  }

  /** Those that are seen now. */
  shown(): { cx: number; cy: number; rx: number; ry: number }[] {
    return this.all()
      .filter(ring => ring.getAttribute('visibility') === 'visible')
      .map(ring => {
        const number = (name: string) => Number(ring.getAttribute(name))
        return { cx: number('cx'), cy: number('cy'), rx: number('rx'), ry: number('ry') }
      })
  }

  private all(): SVGEllipseElement[] {
    return [this.selected, this.cursor, this.beside, this.town]
  }

  dispose(): void {
    for (const ring of this.all()) ring.remove()
  }
}

function hide(ring: SVGEllipseElement): void {
  if (ring.getAttribute('visibility') !== 'hidden') ring.setAttribute('visibility', 'hidden')
}

function makeRing(lines: SVGSVGElement, look: string): SVGEllipseElement {
  const ring = document.createElementNS(SVG, 'ellipse')
  ring.setAttribute('class', look)
  ring.setAttribute('visibility', 'hidden')
  lines.append(ring)
  return ring
}
