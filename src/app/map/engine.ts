import { Eye } from './camera/eye.ts'
import { Gestures } from './camera/gestures.ts'
import { closeFrame, frameIsOpen, openFrame } from './camera/link.ts'
import { Steering } from './camera/steering.ts'
import { type CameraView, siteView } from './camera/view.ts'
import { showsOther, writesOther } from './changes.ts'
import { type FlowScene, Flows } from './flows/show.ts'
import { NO_PLATE } from './geography/format.ts'
import { type City, Geography, loadCities } from './geography/load.ts'
import { DEFAULT_SCOPE } from './geography/rules.ts'
import { Cursor, isWellInside } from './labels/cursor.ts'
import { MapWords } from './labels/words.ts'
import { PlateStates } from './plates/states.ts'
import { watchContext } from './scene/context.ts'
import { NEAR_LAND, Picture } from './scene/picture.ts'
import { Refining } from './scene/refine.ts'
import { Ground } from './sites/ground.ts'
import type { Showing } from './sites/looks.ts'
import { StandingSites } from './sites/standing.ts'
import { type EuropeMapProps, MAP_LABEL, type SvgOptions, type Town } from './types.ts'

/** What the engine fills. */
export interface MapElements {
  root: HTMLElement
  canvas: HTMLCanvasElement
  words: HTMLElement
  lines: SVGSVGElement
  scale: HTMLElement
}

/** Heads of arcs, units a second, while the run plays. */
const HEAD_SPEED = 2.4
const NO_ARCS: EuropeMapProps['siteArcs'] & object = []
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
  private readonly steering: Steering
  private readonly gestures: Gestures
  private readonly words: MapWords
  private readonly sites = new StandingSites()
  private readonly flows = new Flows()
  private geography: Geography | undefined
  private plates: PlateStates | undefined
  private picture: Picture | undefined
  private refining: Refining | undefined
  private ground: Ground | null = null
  private cities: City[] = []
  private width = 0
  private height = 0
  private hovered: number | null = null
  readonly cursor = new Cursor()
  private readonly showing: Showing = {
    frame: null,
    scale: 'latency',
    theme: 'dark',
    compare: null,
    barred: null,
    shown: null,
  }
  /** The view whose land has been asked for. */
  private restedAt: CameraView | null = null
  /** The view of the last picture. */
  drawnView: CameraView | null = null
  private frameAsked = 0
  private lastMs = 0
  private movedMs = 0
  private dirty = true
  private wordsStale = true
  private readonly ended = new AbortController()
  private disposed = false

  constructor(elements: MapElements, props: EuropeMapProps) {
    this.elements = elements
    this.props = props
    this.words = new MapWords(elements)
    this.steering = new Steering({
      jumps: () => this.props.reducedMotion,
      moved: () => this.moved(),
      tell: view => this.props.onCamera?.(view),
    })
    const now = () => this.look()
    this.gestures = new Gestures(elements.root, {
      get eye() {
        return now()
      },
      view: () => this.steering.view,
      setView: view => this.steering.byHand(view),
      flyTo: view => this.steering.flyTo(view),
      click: (x, y, coarse) => this.props.onPickSite?.(this.pick(x, y, coarse)),
      hover: (x, y) => this.hover(x, y),
      leave: () => this.hover(-1, -1),
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
      this.cities = cities
      this.plates = new PlateStates(land.plates)
      this.picture = new Picture(this.elements.canvas, this.plates)
      this.refining = new Refining(geography, this.picture, () => this.renew())
      this.watchContext()
      this.picture.addLand(0, land)
      this.picture.setTheme(this.props.theme)
      this.resizePicture()
      this.setRun()
      // coast and words first; light, shadow and the sites' exact places when the worker is done
      const field = await geography.europe()
      if (this.disposed) return
      this.picture.setField(field)
      const { width, height } = field.window
      this.ground = new Ground({ width, height, coast: field.coast!, plate: field.plate! })
      this.setRun()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!this.disposed) this.props.onUnavailable?.(reason)
    }
  }

  /** Takes the component's properties; what has changed is shown. */
  setProps(props: EuropeMapProps): void {
    const before = this.props
    this.props = props
    const { picture } = this
    const camera = props.camera ?? null
    const taken = camera !== null && camera !== before.camera && this.steering.take(camera)
    if (!picture) return
    if (props.theme !== before.theme) picture.setTheme(props.theme)
    if (props.run !== before.run) {
      this.setRun()
      return
    }
    if ((props.selected ?? null) !== (before.selected ?? null)) this.choose(false)
    if (props.storyCities !== before.storyCities) this.setNames()
    if (props.callouts !== before.callouts || props.town !== before.town) this.showCallouts()
    if (props.placeNotes !== before.placeNotes)
      this.words.setNotes(props.placeNotes ?? [], this.plateAt)
    if (showsOther(before, props)) this.show(props.reducedMotion || props.theme !== before.theme)
    if (writesOther(before, props)) this.renew()
    if (props.playing !== before.playing) this.ask()
    // two maps are drawn in one frame
    if (taken && frameIsOpen()) this.drawNow()
  }

  /** A site was chosen, or none: the camera goes there, or back. */
  private choose(jump: boolean): void {
    const { selected } = this.props
    const { layout } = this.sites
    if (selected == null) this.steering.retreat()
    else if (layout && selected < layout.count)
      this.steering.approach(layout.x[selected]!, layout.z[selected]!, jump)
  }

  private setRun(): void {
    const { picture, plates } = this
    if (!picture || !plates) return
    const { run } = this.props
    this.cursor.site = null
    plates.setBarred(this.props.barred ?? null)
    plates.setRun(run)
    this.sites.setRun(run, plates, this.ground)
    this.flows.setRun(run)
    picture.sites.setLayout(run, this.sites.layout)
    this.setNames()
    this.words.setNotes(this.props.placeNotes ?? [], this.plateAt)
    this.showCallouts()
    this.show(true)
  }

  private setNames(): void {
    const scope = new Set(this.props.run?.inScope ?? DEFAULT_SCOPE)
    this.words.setNames(this.cities, this.props.run, scope, this.props.storyCities, this.ground)
    this.wordsStale = true
  }

  /** Aims everything at what is to be shown. `jump`: without motion. */
  private show(jump: boolean): void {
    const { picture, plates, props } = this
    if (!picture || !plates) return
    const now = performance.now()
    const { frame, theme, reducedMotion: still } = props
    const { showing } = this
    showing.frame = frame
    showing.scale = props.siteScale
    showing.theme = theme
    showing.compare = props.compare ?? null
    showing.barred = props.barred ?? null
    showing.shown = props.shown ?? null
    plates.setBarred(showing.barred)
    let worded = plates.aim(frame, props.landScale, theme, now, jump) || jump
    picture.sites.show(showing, now, jump)
    picture.uniforms.uSelectedSite.value = props.selected ?? -1
    picture.uniforms.uHeads.value = still ? 0 : 1
    const { flowScene } = this
    if (this.flows.differ(flowScene)) {
      const { curves, labels } = this.flows.of(flowScene)
      picture.arcs.setCurves(curves, still)
      this.words.setFlows(still ? labels : [])
      worded ||= still
    }
    // loads alone move no name; but a ring and a line go with their bar
    if (worded || props.selected != null) this.renew()
    else this.invalidate()
  }

  private get flowScene(): FlowScene {
    const { frame, reducedMotion, siteArcs, theme, selected } = this.props
    return {
      frame,
      still: reducedMotion,
      siteArcs: siteArcs ?? NO_ARCS,
      theme,
      alone: selected != null,
      plateAt: this.plateAt,
    }
  }

  private readonly plateAt = (x: number, z: number): number =>
    this.ground?.plateNear(x, z) ?? NO_PLATE

  private moved(): void {
    this.movedMs = performance.now()
    this.wordsStale = true
    this.invalidate()
  }

  flyTo(view: Partial<CameraView>): void {
    this.steering.flyTo(view)
  }

  flyToPlace(lat: number, lon: number, distance?: number): void {
    this.flyTo(siteView(lat, lon, distance))
  }

  home(): void {
    this.steering.home(this.width, this.height)
  }

  zoomBy(factor: number): void {
    this.flyTo({ distance: this.steering.goal.distance / factor })
  }

  panBy(xPx: number, yPx: number): void {
    const { goal } = this.steering
    const per = 1 / this.eye.pxPerUnit(goal.distance)
    this.flyTo({ x: goal.x + xPx * per, z: goal.z + yPx * per })
  }

  /** A new size of the map, CSS px. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return
    this.width = width
    this.height = height
    this.steering.resized(width, height, this.props.camera ?? null)
    this.resizePicture()
    this.moved()
  }

  private resizePicture(): void {
    if (this.width > 0 && this.height > 0)
      this.picture?.resize(this.width, this.height, Math.min(2, window.devicePixelRatio || 1))
  }

  /** Points the eye, and what depends on it, at the view as it is. */
  private look(): Eye {
    const { view } = this.steering
    this.eye.look(view, Math.max(1, this.width), Math.max(1, this.height))
    this.sites.see(this.showing, view.distance)
    return this.eye
  }

  private pick(x: number, y: number, coarse = false): number | null {
    return this.sites.pick(x, y, this.look(), coarse)
  }

  private hover(x: number, y: number): void {
    const site = x < 0 ? null : this.pick(x, y)
    if (site === this.hovered) return
    this.hovered = site
    this.elements.root.classList.toggle('europe--site', site !== null)
    this.props.onHoverSite?.(site)
  }

  nextSite(direction: 'left' | 'right' | 'up' | 'down', from?: number): number | null {
    this.look()
    const start = from ?? this.cursor.site ?? this.props.selected ?? null
    return this.sites.next(start, direction, this.steering.view, this.eye)
  }

  /** Puts the keyboard on a site (null: nowhere), in view, and names it. */
  setCursor(site: number | null): void {
    this.cursor.site = site
    this.showCallouts()
    this.props.onHoverSite?.(site)
    const { layout } = this.sites
    if (site !== null && !isWellInside(this.projectSite(site), this.width, this.height))
      this.flyTo({ x: layout!.x[site]!, z: layout!.z[site]! })
    this.restWords()
  }

  enter(): void {
    this.cursor.enter(this.props)
  }

  private showCallouts(): void {
    this.cursor.renew(this.props, this.sites, this.steering.goal.distance)
    this.words.callouts.setCallouts(this.cursor.callouts)
  }

  projectPlace(lat: number, lon: number): { x: number; y: number } | null {
    this.look()
    return this.sites.place(lat, lon, this.eye, this.ground)
  }

  projectSite(site: number): { x: number; y: number } | null {
    this.look()
    return this.sites.tip(site, this.eye)
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
    openFrame()
    this.drawNow()
    closeFrame()
  }

  /** One frame: what moves goes on, and what has changed is drawn. */
  private drawNow(): void {
    const { picture, plates, steering } = this
    if (!picture || !plates || this.width === 0 || this.height === 0) return
    const now = performance.now()
    const flying = steering.advance(now)
    if (flying) this.movedMs = now
    const sinking = plates.advance(now)
    const growing = picture.sites.advance(now)
    const travelling = this.travel(now)
    const moving = steering.flying || sinking || growing || travelling
    if (sinking || flying) this.wordsStale = true
    if (this.dirty || flying || moving) {
      this.dirty = false
      this.look()
      picture.draw(this.eye, steering.view.distance)
      this.drawnView = Object.assign(this.drawnView ?? { ...steering.view }, steering.view)
    }
    const resting = now - this.movedMs > REST_MS && !steering.flying
    if (this.wordsStale) {
      this.wordsStale = !resting || sinking
      this.updateWords(!this.wordsStale)
    } else if (this.words.names.busy) this.words.names.goOn()
    if (resting && this.ground && this.restedAt !== steering.view) {
      // asked once a rest: the answer renews, and is followed by another question
      this.restedAt = steering.view
      this.refining?.rest(this.eye, steering.view)
    }
    picture.cost.scriptMs = performance.now() - now
    if (this.wordsStale || moving || this.words.names.busy) this.ask()
  }

  /** Moves the arcs' heads; true while they move. */
  private travel(nowMs: number): boolean {
    const { playing, reducedMotion } = this.props
    const moves = playing && !reducedMotion && this.flows.moving
    const sinceS = Math.min(100, nowMs - this.lastMs) / 1000
    if (moves) this.picture!.uniforms.uTravel.value += HEAD_SPEED * sinceS
    this.lastMs = nowMs
    return moves
  }

  private restWords(): void {
    this.wordsStale = true
    this.ask()
  }

  private updateWords(resting: boolean): void {
    const { props } = this
    this.look()
    this.words.update({
      eye: this.eye,
      view: this.steering.view,
      resting,
      ground: this.ground,
      run: props.run,
      plates: this.plates!,
      sites: this.sites,
      selected: props.selected ?? null,
      beside: props.cursor ?? null,
      cursor: this.cursor.site,
      town: this.cursor.town,
      callouts: this.cursor.callouts,
      reserved: props.reserved ?? [],
    })
  }

  private renew(): void {
    this.restedAt = null
    this.restWords()
    this.invalidate()
  }

  private watchContext(): void {
    const restored = () => {
      this.picture?.sites.forgetGlow()
      this.invalidate()
    }
    const gone = () => this.props.onUnavailable?.('The graphics context was lost')
    watchContext(this.elements.canvas, this.ended.signal, restored, gone)
  }

  get settled(): boolean {
    const still = !this.dirty && !this.wordsStale && this.frameAsked === 0
    return still && this.ground !== null && !this.refining?.busy
  }

  get cost(): { drawCalls: number; triangles: number; scriptMs: number } {
    return this.picture?.cost ?? { drawCalls: 0, triangles: 0, scriptMs: 0 }
  }

  sitesInView(): Uint32Array {
    this.look()
    return this.sites.inView(this.eye)
  }

  townAt(x: number, y: number): Town | null {
    const site = this.pick(x, y)
    return site === null || !this.props.run ? null : this.sites.townOf(this.props.run, site)
  }

  async toSvg(options: SvgOptions = {}): Promise<string> {
    const { svgOf } = await import('./vector/scene.ts')
    const { picture, plates, geography, props, sites, words } = this
    const view = this.steering.view
    const near = view.distance < NEAR_LAND ? geography?.land(1) : null
    const land = near ?? geography?.land(0)
    if (!picture || !plates || !land) throw new Error('The map is not drawn yet')
    this.updateWords(true)
    words.names.finish()
    const { curves } = this.flows.of({ ...this.flowScene, still: true })
    const [label, theme, eye] = [props.label ?? MAP_LABEL, props.theme, this.eye]
    const selected = props.selected ?? null
    const parts = { eye, view, theme, land, plates, picture, sites, words, curves, selected, label }
    return svgOf(parts, options)
  }

  toBlob(): Promise<Blob | null> {
    // the drawing buffer lives until the browser has shown it: draw and read in one go
    this.look()
    this.picture?.draw(this.eye, this.steering.view.distance)
    return new Promise(resolve => this.elements.canvas.toBlob(resolve, 'image/png'))
  }

  dispose(): void {
    this.disposed = true
    this.ended.abort()
    cancelAnimationFrame(this.frameAsked)
    this.refining?.dispose()
    this.gestures.dispose()
    this.geography?.dispose()
    this.picture?.dispose()
    this.plates?.dispose()
    this.words.dispose()
  }
}
