import type { Eye } from '../camera/eye.ts'
import type { CameraView } from '../camera/view.ts'
import type { FlowLabel } from '../flows/show.ts'
import { NO_PLATE } from '../geography/format.ts'
import type { City } from '../geography/load.ts'
import type { PlateStates } from '../plates/states.ts'
import { KM_PER_UNIT, project } from '../projection.ts'
import type { Ground } from '../sites/ground.ts'
import type { StandingSites } from '../sites/standing.ts'
import type { Callout, MapRun, PlaceNote, Rect, Town } from '../types.ts'
import { CalloutLayer } from './callouts.ts'
import { countryNames } from './countries.ts'
import { Coverage } from './coverage.ts'
import { type Entry, makeEntries, makeEntry, TOWNS_FROM } from './entries.ts'
import { NameLayer } from './layer.ts'
import { Rings } from './rings.ts'

export interface WordScene {
  eye: Eye
  view: CameraView
  /** The camera stands still: everything may be placed anew. */
  resting: boolean
  ground: Ground | null
  run: MapRun | null
  plates: PlateStates
  sites: StandingSites
  selected: number | null
  /** The site under the cursor on whichever of two maps. */
  beside: number | null
  /** Where the keyboard is. */
  cursor: number | null
  /** The town that is ringed. */
  town: Town | null
  callouts: readonly Callout[]
  reserved: readonly Rect[]
}

/** Names of countries and the scale bar are for near views. */
const COUNTRIES_FROM = 20
const SCALE_FROM = 20

/** All words and thin lines over the picture. */
export class MapWords {
  readonly names: NameLayer
  readonly callouts: CalloutLayer
  private readonly scale: HTMLElement
  private readonly coverage = new Coverage()
  readonly rings: Rings
  /** The scale bar, while there is one. */
  scaleNow: { widthPx: number; text: string } | null = null
  private notes: Entry[] = []
  private flows: Entry[] = []
  private countries: Entry[] = []
  private readonly on = { x: 0, z: 0 }

  constructor(elements: { words: HTMLElement; lines: SVGSVGElement; scale: HTMLElement }) {
    this.names = new NameLayer(elements.words)
    this.callouts = new CalloutLayer(elements.words, elements.lines)
    this.scale = elements.scale
    this.rings = new Rings(elements.lines)
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
  setFlows(flows: readonly FlowLabel[]): void {
    this.flows = flows.map(({ pods, at: [x, y, z], plate }) => {
      const text = String(pods).replace(/\B(?=(\d{3})+$)/g, ',')
      const entry = makeEntry('flow', text, { x, z }, 0, 99)
      entry.over = y
      entry.plate = plate
      return entry
    })
    this.setExtra()
  }

  /** Labels that come before all others. */
  setNotes(notes: readonly PlaceNote[], plateAt: (x: number, z: number) => number): void {
    this.notes = notes.map(({ text, lat, lon }) => {
      const entry = makeEntry('note', text, project(lat, lon), 0, 99)
      entry.plate = plateAt(entry.mapX, entry.mapZ)
      return entry
    })
    this.setExtra()
  }

  private setExtra(): void {
    this.names.setExtra(this.notes, this.flows, this.countries)
  }

  update(scene: WordScene): void {
    this.rings.update(scene)
    this.updateCallouts(scene)
    if (scene.resting) this.updateCountries(scene)
    const near = scene.view.distance < TOWNS_FROM
    const cover = near && scene.resting ? this.coverage.of(scene) : null
    this.names.update({
      eye: scene.eye,
      view: scene.view,
      resting: scene.resting,
      height: plate => scene.sites.plateHeight(plate),
      isDark: plate => plate !== NO_PLATE && scene.plates.darkness(plate) > 0.5,
      reserved: this.boxes(scene),
      cover,
    })
    this.updateScale(scene)
  }

  /** Where names may not stand. */
  private boxes(scene: WordScene): Rect[] {
    const boxes = [...scene.reserved, ...this.callouts.boxes, ...this.rings.boxes]
    if (scene.view.distance < SCALE_FROM)
      boxes.push({ x: 20, y: scene.eye.height - 46, width: 150, height: 46 })
    return boxes
  }

  private updateCallouts(scene: WordScene): void {
    const { eye, ground, resting, reserved, callouts, sites } = scene
    this.callouts.update({
      width: eye.width,
      height: eye.height,
      resting,
      reserved,
      anchor: i => {
        const { lat, lon, site } = callouts[i]!
        const tip = site === undefined ? null : sites.tip(site, eye)
        return tip ?? sites.place(lat, lon, eye, ground)
      },
      inset: i => this.rings.insetOf(callouts[i]!, scene),
      isLand: (px, py) =>
        !!ground && eye.toGround(px, py, 0.3, this.on) && ground.coast(this.on.x, this.on.z) > -0.1,
    })
  }

  private updateCountries(scene: WordScene): void {
    const wanted = scene.view.distance < COUNTRIES_FROM && scene.ground
    const names = wanted ? countryNames(scene.eye, scene.ground!, scene.plates) : []
    if (names.length === 0 && this.countries.length === 0) return
    this.countries = names
    this.setExtra()
  }

  private updateScale({ view, eye }: WordScene): void {
    const shown = view.distance < SCALE_FROM
    this.scale.hidden = !shown
    if (!shown) {
      this.scaleNow = null
      return
    }
    const perKm = eye.pxPerUnit(view.distance) / KM_PER_UNIT
    const km = [5, 10, 25, 50, 100, 200].find(step => step * perKm > 40) ?? 200
    const widthPx = Math.round(km * perKm)
    const text = `${km} km`
    this.scaleNow = { widthPx, text }
    this.scale.style.width = `${widthPx}px`
    const label = this.scale.firstElementChild
    if (label && label.textContent !== text) label.textContent = text
  }

  dispose(): void {
    this.callouts.setCallouts([])
    this.rings.dispose()
  }
}
