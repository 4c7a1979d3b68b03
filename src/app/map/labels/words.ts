import type { Eye } from '../camera/eye.ts'
import type { CameraView } from '../camera/view.ts'
import { NO_PLATE } from '../geography/format.ts'
import type { City } from '../geography/load.ts'
import type { PlateStates } from '../plates/states.ts'
import { KM_PER_UNIT } from '../projection.ts'
import type { Ground } from '../sites/ground.ts'
import type { StandingSites } from '../sites/standing.ts'
import type { Callout, MapRun, Rect } from '../types.ts'
import { CalloutLayer } from './callouts.ts'
import { countryNames } from './countries.ts'
import { Coverage } from './coverage.ts'
import { type Entry, makeEntries, makeEntry, TOWNS_FROM } from './entries.ts'
import { NameLayer } from './layer.ts'

export interface WordScene {
  eye: Eye
  view: CameraView
  /** The camera stands still: everything may be placed anew. */
  resting: boolean
  ground: Ground | null
  plates: PlateStates
  sites: StandingSites
  selected: number | null
  /** Where the keyboard is. */
  cursor: number | null
  callouts: readonly Callout[]
  reserved: readonly Rect[]
}

/** Names of countries and the scale bar are for near views. */
const COUNTRIES_FROM = 20
const SCALE_FROM = 20
/** A site's ring: units, within px. */
const RING = { units: 0.33, leastPx: 11, mostPx: 26 } as const

/** All words and thin lines over the picture. */
export class MapWords {
  readonly names: NameLayer
  readonly callouts: CalloutLayer
  private readonly scale: HTMLElement
  private readonly ring: SVGEllipseElement
  private readonly cursorRing: SVGEllipseElement
  private readonly coverage = new Coverage()
  private flows: Entry[] = []
  private countries: Entry[] = []
  private readonly at = { x: 0, y: 0 }
  private readonly on = { x: 0, z: 0 }

  constructor(elements: { words: HTMLElement; lines: SVGSVGElement; scale: HTMLElement }) {
    this.names = new NameLayer(elements.words)
    this.callouts = new CalloutLayer(elements.words, elements.lines)
    this.scale = elements.scale
    this.ring = makeRing(elements.lines, 'europe-ring')
    this.cursorRing = makeRing(elements.lines, 'europe-ring europe-ring--cursor')
  }

  setNames(
    cities: readonly City[],
    run: MapRun | null,
    scope: ReadonlySet<string>,
    story: readonly string[],
    ground: Ground | null,
  ): void {
    const plateAt = (x: number, z: number) => ground?.plateNear(x, z) ?? NO_PLATE
    this.names.setEntries(makeEntries(cities, run, scope, story, plateAt))
  }

  /** Numbers of workloads on still arcs. */
  setFlows(flows: readonly { pods: number; at: [x: number, y: number, z: number] }[]): void {
    this.flows = flows.map(({ pods, at: [x, y, z] }) => {
      const text = String(pods).replace(/\B(?=(\d{3})+$)/g, ',')
      const entry = makeEntry('flow', text, { x, z }, 0, 99)
      entry.mapY = y
      return entry
    })
    this.names.setExtra([...this.flows, ...this.countries])
  }

  update(scene: WordScene): void {
    this.updateCallouts(scene)
    if (scene.resting) this.updateCountries(scene)
    const near = scene.view.distance < TOWNS_FROM
    const cover = near && scene.resting ? this.coverage.of(scene) : null
    this.names.update({
      eye: scene.eye,
      view: scene.view,
      height: plate => scene.sites.plateHeight(plate),
      isDark: plate => plate !== NO_PLATE && scene.plates.darkness(plate) > 0.5,
      reserved: this.boxes(scene),
      cover,
    })
    this.putRing(this.ring, scene.selected, scene)
    this.putRing(this.cursorRing, scene.cursor, scene)
    this.updateScale(scene)
  }

  /** Where names may not stand. */
  private boxes(scene: WordScene): Rect[] {
    const boxes = [...scene.reserved, ...this.callouts.boxes]
    if (scene.view.distance < SCALE_FROM)
      boxes.push({ x: 20, y: scene.eye.height - 46, width: 150, height: 46 })
    return boxes
  }

  private updateCallouts(scene: WordScene): void {
    const { eye, ground, resting, reserved, callouts } = scene
    this.callouts.update({
      width: eye.width,
      height: eye.height,
      resting,
      reserved,
      anchor: i => {
        const { lat, lon } = callouts[i]!
        return scene.sites.place(lat, lon, eye, ground)
      },
      isLand: (px, py) =>
        !!ground && eye.toGround(px, py, 0.3, this.on) && ground.coast(this.on.x, this.on.z) > -0.1,
    })
  }

  private updateCountries(scene: WordScene): void {
    const wanted = scene.view.distance < COUNTRIES_FROM && scene.ground
    const names = wanted ? countryNames(scene.eye, scene.ground!, scene.plates) : []
    if (names.length === 0 && this.countries.length === 0) return
    this.countries = names
    this.names.setExtra([...this.flows, ...this.countries])
  }

  private putRing(ring: SVGEllipseElement, site: number | null, scene: WordScene): void {
    const { eye, sites } = scene
    const { layout } = sites
    const { at } = this
    const shown = site !== null && layout !== null && site < layout.count
    ring.setAttribute('visibility', shown ? 'visible' : 'hidden')
    if (!shown) return
    const y = sites.foot(site)
    if (!eye.toScreen(layout.x[site]!, y, layout.z[site]!, at)) return
    const wanted = RING.units * eye.pxPerUnit(scene.view.distance)
    const rx = Math.max(RING.leastPx, Math.min(RING.mostPx, wanted))
    const flat = Math.cos((scene.view.tilt * Math.PI) / 180)
    ring.setAttribute('cx', at.x.toFixed(1))
    ring.setAttribute('cy', at.y.toFixed(1))
    ring.setAttribute('rx', rx.toFixed(1))
    ring.setAttribute('ry', (rx * Math.max(0.45, flat)).toFixed(1))
  }

  private updateScale({ view, eye }: WordScene): void {
    const shown = view.distance < SCALE_FROM
    this.scale.hidden = !shown
    if (!shown) return
    const perKm = eye.pxPerUnit(view.distance) / KM_PER_UNIT
    const km = [5, 10, 25, 50, 100, 200].find(step => step * perKm > 40) ?? 200
    this.scale.style.width = `${Math.round(km * perKm)}px`
    const text = `${km} km`
    const label = this.scale.firstElementChild
    if (label && label.textContent !== text) label.textContent = text
  }

  dispose(): void {
    this.callouts.setCallouts([])
    this.ring.remove()
    this.cursorRing.remove()
  }
}

function makeRing(lines: SVGSVGElement, look: string): SVGEllipseElement {
  const ring = document.createElementNS('http://www.w3.org/2000/svg', 'ellipse')
  ring.setAttribute('class', look)
  ring.setAttribute('visibility', 'hidden')
  lines.append(ring)
  return ring
}
