import type { Theme } from '../theme/tokens.ts'
import { Eye } from './camera/eye.ts'
import { Gestures } from './camera/gestures.ts'
import { Pilot } from './camera/pilot.ts'
import {
  barHeight,
  type CameraView,
  homeView,
  plateScale,
  siteView,
  stubHeight,
} from './camera/view.ts'
import { largestFlows, shownLinks } from './flows/choose.ts'
import { type Curve, KIND, pointAt } from './flows/curves.ts'
import { FineField } from './geography/fine-field.ts'
import { NO_PLATE } from './geography/format.ts'
import { type City, Geography, loadCities } from './geography/load.ts'
import { DEFAULT_SCOPE } from './geography/rules.ts'
import { MapWords } from './labels/words.ts'
import { PlateStates } from './plates/states.ts'
import { type MapPoint, project } from './projection.ts'
import { NEAR_LAND, Picture } from './scene/picture.ts'
import { Ground } from './sites/ground.ts'
import { layoutSites, type SiteLayout } from './sites/layout.ts'
import { type Heights, Picker } from './sites/picker.ts'
import { type EuropeMapProps, LOAD_FULL, type MapRun, SITE_STATE } from './types.ts'

/** The page's elements that the engine fills. */
export interface MapElements {
  root: HTMLElement
  canvas: HTMLCanvasElement
  words: HTMLElement
  lines: SVGSVGElement
  scale: HTMLElement
}

/** Heads of arcs, units a second, while the run plays. */
const HEAD_SPEED = 2.4
/** The camera is at rest when nothing has moved it for so long, ms. */
const REST_MS = 140

/**
 * The map behind the React component: takes its properties, and draws when something has changed or
 * moves, never otherwise.
 */
export class MapEngine {
  readonly eye = new Eye()
  private props: EuropeMapProps
  private readonly elements: MapElements
  private readonly pilot = new Pilot(homeView(1064, 680))
  private readonly gestures: Gestures
  private geography: Geography | undefined
  private plates: PlateStates | undefined
  private picture: Picture | undefined
  private readonly words: MapWords
  private readonly fine = new FineField()
  private ground: Ground | null = null
  private cities: City[] = []
  private layout: SiteLayout | null = null
  private picker: Picker | null = null
  private links: number[] = []
  private width = 0
  private height = 0
  private userMoved = false
  private frameAsked = 0
  private lastMs = 0
  private movedMs = 0
  private dirty = true
  private wordsStale = true
  private disposed = false

  constructor(elements: MapElements, props: EuropeMapProps) {
    this.elements = elements
    this.props = props
    this.words = new MapWords(elements)
    this.gestures = new Gestures(elements.root, {
      eye: this.eye,
      view: () => this.pilot.view,
      setView: view => this.setView(view),
      click: (x, y) => this.props.onPickSite?.(this.pick(x, y)),
      hover: (x, y) => this.hover(x, y),
      leave: () => this.hover(-1, -1),
      oneFingerScrolls: false,
    })
    document.fonts?.ready.then(() => {
      this.words.names.forgetWidths()
      this.restWords()
    })
    void this.load()
  }

  private async load(): Promise<void> {
    try {
      const geography = new Geography()
      this.geography = geography
      const [land, cities] = await Promise.all([geography.loadLand(0), loadCities()])
      if (this.disposed) return
      this.plates = new PlateStates(land.plates)
      this.picture = new Picture(this.elements.canvas, this.plates)
      this.watchContext()
      this.picture.addLand(0, land)
      this.cities = cities
      this.resizePicture()
      this.setRun()
      this.setTheme(this.props.theme)
      this.show(true)
      const field = await geography.europe()
      if (this.disposed) return
      this.picture.setField(field)
      const { width, height } = field.window
      this.ground = new Ground({ width, height, coast: field.coast!, plate: field.plate! })
      this.setRun()
      this.show(true)
    } catch (error) {
      if (!this.disposed)
        this.props.onUnavailable?.(String(error instanceof Error ? error.message : error))
    }
  }

  /** Takes the component's properties; what has changed is shown. */
  setProps(props: EuropeMapProps): void {
    const before = this.props
    this.props = props
    if (!this.picture) return
    if (props.run !== before.run) this.setRun()
    if (props.theme !== before.theme) this.setTheme(props.theme)
    if (props.storyCities !== before.storyCities) this.setNames()
    if (props.callouts !== before.callouts) this.words.callouts.setCallouts(props.callouts)
    if (props.camera && props.camera !== before.camera) this.flyTo(props.camera)
    this.show(props.reducedMotion || props.theme !== before.theme || props.run !== before.run)
  }

  private setRun(): void {
    const { picture, plates, ground } = this
    if (!picture || !plates) return
    const { run } = this.props
    plates.setRun(run)
    this.layout = run ? layoutSites(run, grid => plates.plateOfGrid(grid), ground) : null
    this.picker = this.layout ? new Picker(this.layout) : null
    this.links = run ? shownLinks(run) : []
    picture.sites.setLayout(run, this.layout)
    this.setNames()
    this.words.callouts.setCallouts(this.props.callouts)
  }

  private setNames(): void {
    const scope = new Set(this.props.run?.inScope ?? DEFAULT_SCOPE)
    this.words.setNames(this.cities, this.props.run, scope, this.props.storyCities, this.ground)
    this.wordsStale = true
  }

  private setTheme(theme: Theme): void {
    this.picture!.setTheme(theme)
  }

  /** Aims everything at the frame. `jump`: without motion. */
  private show(jump: boolean): void {
    const { picture, plates, props } = this
    if (!picture || !plates) return
    const now = performance.now()
    plates.aim(props.frame, props.landScale, props.theme, now, jump)
    picture.sites.show(props.frame, props.siteScale, props.theme, now, jump)
    picture.uniforms.uSelectedSite.value = props.selected ?? -1
    picture.uniforms.uHeads.value = props.reducedMotion ? 0 : 1
    this.showFlows()
    this.wordsStale = true
    this.invalidate()
  }

  private showFlows(): void {
    const { run, frame, reducedMotion } = this.props
    if (!run) {
      this.picture!.arcs.setCurves([], false)
      return
    }
    const broken = new Set(frame ? Array.from(frame.linksDown) : [])
    const curves: Curve[] = []
    const between = (a: number, b: number, kind: Curve['kind'], widthPx: number): Curve =>
      ({
        kind,
        widthPx,
        ...this.endOf(run, a, 'from'),
        ...this.endOf(run, b, 'to'),
      }) as Curve
    for (const link of this.links)
      if (!broken.has(link)) {
        const { a, b } = run.links[link]!
        curves.push(between(a, b, KIND.link, 0.8))
      }
    for (const link of broken) {
      const { a, b } = run.links[link]!
      curves.push(between(a, b, KIND.broken, 1.4))
    }
    const flows = largestFlows(frame?.moved ?? [])
    const arcs = flows.map(f => between(f.from, f.to, KIND.moved, f.widthPx))
    this.picture!.arcs.setCurves([...curves, ...arcs], reducedMotion)
    const labelled = reducedMotion
      ? flows.map((f, i) => ({ pods: f.pods, at: pointAt(arcs[i]!, 0.5) }))
      : []
    this.words.setFlows(labelled)
  }

  private endOf(run: MapRun, hub: number, end: 'from' | 'to') {
    const { lat, lon } = run.hubs[hub]!
    const at = project(lat, lon)
    return { [end]: at, [`${end}Y`]: this.groundHeight(at.x, at.z) }
  }

  /** Height of the ground now, units. */
  private groundHeight(x: number, z: number): number {
    const plate = this.ground?.plateNear(x, z) ?? NO_PLATE
    return this.plateHeight(plate)
  }

  private plateHeight(plate: number): number {
    if (plate === NO_PLATE || !this.plates) return 0
    return this.plates.height(plate) * plateScale(this.pilot.view.distance)
  }

  private readonly heights: Heights = {
    foot: site => this.plateHeight(this.layout!.plate[site]!),
    bar: site => this.barOf(site),
    most: 1.8,
    ground: 0.42,
  }

  private barOf(site: number): number {
    const { distance } = this.pilot.view
    const { frame } = this.props
    if (frame?.state[site] === SITE_STATE.dark) return stubHeight(distance)
    const load = Math.min(1, (frame?.load[site] ?? 0) / LOAD_FULL)
    const share =
      frame?.state[site] === SITE_STATE.battery ? Math.min(0.13, load ** 2.1) : load ** 2.1
    return (0.08 / 1.7 + share) * barHeight(distance)
  }

  // --- camera -----------------------------------------------------------------------------------

  private setView(view: CameraView): void {
    this.pilot.set(view)
    this.userMoved = true
    this.moved()
    this.props.onCamera?.(this.pilot.view)
  }

  private moved(): void {
    this.movedMs = performance.now()
    this.wordsStale = true
    this.invalidate()
  }

  flyTo(view: Partial<CameraView>): void {
    this.userMoved = true
    this.pilot.fly({ ...this.pilot.goal, ...view }, performance.now(), this.props.reducedMotion)
    this.moved()
  }

  flyToPlace(lat: number, lon: number, distance?: number): void {
    this.flyTo(siteView(lat, lon, distance))
  }

  home(): void {
    this.flyTo(homeView(this.width, this.height))
    this.userMoved = false
  }

  zoomBy(factor: number): void {
    this.flyTo({ distance: this.pilot.goal.distance / factor })
  }

  panBy(xPx: number, yPx: number): void {
    const { goal } = this.pilot
    const per = 1 / this.eye.pxPerUnit(goal.distance)
    this.flyTo({ x: goal.x + xPx * per, z: goal.z + yPx * per })
  }

  /** A new size of the map, CSS px. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return
    this.width = width
    this.height = height
    if (!this.userMoved) this.pilot.set(this.props.camera ?? homeView(width, height))
    this.resizePicture()
    this.moved()
  }

  private resizePicture(): void {
    if (this.width > 0 && this.height > 0)
      this.picture?.resize(this.width, this.height, Math.min(2, window.devicePixelRatio || 1))
  }

  // --- picking ----------------------------------------------------------------------------------

  private pick(x: number, y: number): number | null {
    if (!this.picker) return null
    const { distance } = this.pilot.view
    this.heights.most = barHeight(distance) * 1.05
    this.heights.ground = 0.42 * plateScale(distance)
    this.look()
    return this.picker.pick(x, y, this.eye, this.heights)
  }

  private hovered: number | null = null

  private hover(x: number, y: number): void {
    const site = x < 0 ? null : this.pick(x, y)
    if (site === this.hovered) return
    this.hovered = site
    this.elements.root.classList.toggle('map--site', site !== null)
    this.props.onHoverSite?.(site)
  }

  nextSite(direction: 'left' | 'right' | 'up' | 'down', from?: number): number | null {
    if (!this.picker || !this.layout) return null
    const start = from ?? this.props.selected ?? null
    this.look()
    if (start === null) return this.picker.nearest(this.pilot.view.x, this.pilot.view.z)
    return this.picker.next(start, direction, this.eye, this.heights)
  }

  projectPlace(lat: number, lon: number): { x: number; y: number } | null {
    const { x, z } = project(lat, lon)
    return this.toScreen({ x, z }, this.groundHeight(x, z))
  }

  projectSite(site: number): { x: number; y: number } | null {
    if (!this.layout) return null
    const at = { x: this.layout.x[site]!, z: this.layout.z[site]! }
    return this.toScreen(at, this.heights.foot(site) + this.heights.bar(site))
  }

  private toScreen(at: MapPoint, y: number): { x: number; y: number } | null {
    this.look()
    const into = { x: 0, y: 0 }
    return this.eye.toScreen(at.x, y, at.z, into) ? into : null
  }

  // --- drawing ----------------------------------------------------------------------------------

  private look(): void {
    this.eye.look(this.pilot.view, Math.max(1, this.width), Math.max(1, this.height))
  }

  private invalidate(): void {
    this.dirty = true
    this.ask()
  }

  private ask(): void {
    if (this.frameAsked === 0 && !this.disposed) this.frameAsked = requestAnimationFrame(this.tick)
  }

  private readonly tick = (): void => {
    this.frameAsked = 0
    const { picture, plates } = this
    if (!picture || !plates || this.width === 0 || this.height === 0) return
    const now = performance.now()
    const begun = now
    const flying = this.pilot.advance(now)
    if (flying) {
      this.movedMs = now
      this.props.onCamera?.(this.pilot.view)
    }
    const sinking = plates.advance(now)
    const growing = picture.sites.advance(now)
    const travelling = this.travel(now)
    if (sinking || flying) this.wordsStale = true
    if (this.dirty || flying || sinking || growing || travelling) {
      this.dirty = false
      this.look()
      picture.draw(this.eye, this.pilot.view.distance)
    }
    const resting = now - this.movedMs > REST_MS && !this.pilot.flying
    if (this.wordsStale) {
      this.updateWords(resting)
      this.wordsStale = !resting
    }
    if (resting) this.refine()
    picture.cost.scriptMs = performance.now() - begun
    if (this.wordsStale || flying || sinking || growing || travelling) this.ask()
  }

  /** Moves the arcs' heads; true while they move. */
  private travel(nowMs: number): boolean {
    const { playing, reducedMotion, frame } = this.props
    const moves = playing && !reducedMotion && (frame?.moved.length ?? 0) > 0
    if (moves)
      this.picture!.uniforms.uTravel.value +=
        (HEAD_SPEED * Math.min(100, nowMs - this.lastMs)) / 1000
    this.lastMs = nowMs
    return moves
  }

  private restWords(): void {
    this.wordsStale = true
    this.ask()
  }

  private updateWords(resting: boolean): void {
    const { plates, layout, picker, props } = this
    this.look()
    this.words.update({
      eye: this.eye,
      view: this.pilot.view,
      resting,
      ground: this.ground,
      plates: plates!,
      plateHeight: plate => this.plateHeight(plate),
      layout,
      picker,
      heights: this.heights,
      selected: props.selected ?? null,
      callouts: props.callouts,
      reserved: props.reserved ?? [],
      scope: props.run?.inScope ?? DEFAULT_SCOPE,
    })
  }

  /** Gets finer land and a finer field for what is near. */
  private refine(): void {
    const { picture, geography } = this
    if (!picture || !geography || !this.ground) return
    const { view } = this.pilot
    if (view.distance < NEAR_LAND * 1.2 && !picture.hasLand(1)) void this.loadNear()
    const level = view.distance < NEAR_LAND && picture.hasLand(1) ? 1 : 0
    void this.fine.refine(geography, this.eye, view, level).then(reply => {
      if (this.disposed || reply === undefined) return
      picture.setFineField(reply)
      this.invalidate()
    })
  }

  private nearAsked = false

  private async loadNear(): Promise<void> {
    if (this.nearAsked) return
    this.nearAsked = true
    try {
      const land = await this.geography!.loadLand(1)
      if (this.disposed) return
      this.picture!.addLand(1, land)
      this.fine.forget()
      this.restWords()
      this.invalidate()
    } catch {
      // the overview's land goes on serving; the next approach asks again
      this.nearAsked = false
    }
  }

  private watchContext(): void {
    const { canvas } = this.elements
    canvas.addEventListener('webglcontextlost', event => {
      event.preventDefault()
      this.lostTimer = setTimeout(() => {
        if (!this.disposed) this.props.onUnavailable?.('The graphics context was lost')
      }, 4000)
    })
    canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(this.lostTimer)
      this.picture?.sites.forgetGlow()
      this.invalidate()
    })
  }

  private lostTimer: ReturnType<typeof setTimeout> | undefined

  get cost(): { drawCalls: number; triangles: number; scriptMs: number } {
    return this.picture?.cost ?? { drawCalls: 0, triangles: 0, scriptMs: 0 }
  }

  toBlob(): Promise<Blob | null> {
    // the drawing buffer lives until the browser has shown it: draw and read in one go
    this.look()
    this.picture?.draw(this.eye, this.pilot.view.distance)
    return new Promise(resolve => this.elements.canvas.toBlob(resolve, 'image/png'))
  }

  dispose(): void {
    this.disposed = true
    cancelAnimationFrame(this.frameAsked)
    clearTimeout(this.lostTimer)
    this.gestures.dispose()
    this.geography?.dispose()
    this.picture?.dispose()
    this.plates?.dispose()
    this.words.dispose()
  }
}
