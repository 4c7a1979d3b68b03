import type { Eye } from '../camera/eye.ts'
import { barHeight, type CameraView, plateScale, stubHeight } from '../camera/view.ts'
import { NO_PLATE } from '../geography/format.ts'
import { localName } from '../labels/names.ts'
import { HEIGHT, type PlateStates } from '../plates/states.ts'
import { project } from '../projection.ts'
import { LOAD_FULL, type MapRun, SITE_STATE, type Town } from '../types.ts'
import type { Ground } from './ground.ts'
import { layoutSites, type SiteLayout } from './layout.ts'
import { BATTERY_SHARE, FLAT, type Showing } from './looks.ts'
import { type Heights, Picker, REACH_PX } from './picker.ts'

/** Where the sites stand in the scene as it is seen now: for picking, rings and names. */
export class StandingSites implements Heights {
  layout: SiteLayout | null = null
  picker: Picker | null = null
  most = 0
  ground = 0
  private plates: PlateStates | null = null
  private showing: Showing | null = null
  private distance = 0
  private bars = 0
  private stubs = 0
  private scale = 1
  private readonly at = { x: 0, y: 0 }

  setRun(run: MapRun | null, plates: PlateStates, ground: Ground | null): void {
    this.plates = plates
    this.layout = run ? layoutSites(run, grid => plates.plateOfGrid(grid), ground) : null
    this.picker = this.layout ? new Picker(this.layout) : null
  }

  /** What the heights depend on. */
  see(showing: Showing, distance: number): void {
    this.showing = showing
    if (distance === this.distance) return
    this.distance = distance
    this.bars = barHeight(distance)
    this.stubs = stubHeight(distance)
    this.scale = plateScale(distance)
    this.most = this.bars * 1.05
    this.ground = HEIGHT.scope * this.scale
  }

  /** Height of a plate now, units. */
  plateHeight(plate: number): number {
    return plate === NO_PLATE || !this.plates ? 0 : this.plates.height(plate) * this.scale
  }

  foot(site: number): number {
    return this.plateHeight(this.layout!.plate[site]!)
  }

  /** As the shader draws it (shaders/sites.ts). */
  bar(site: number): number {
    const { frame, barred } = this.showing!
    if (barred !== null && barred[site] === 1) return FLAT * this.scale
    const state = frame === null ? SITE_STATE.mains : frame.state[site]
    if (state === SITE_STATE.dark) return this.stubs
    const load = frame === null ? 0 : frame.load[site]!
    const share = Math.min(1, load / LOAD_FULL) ** 2.1
    const shown = state === SITE_STATE.battery ? Math.min(BATTERY_SHARE, share) : share
    return (0.08 / 1.7 + shown) * this.bars
  }

  /** Not filtered out. */
  isShown(site: number): boolean {
    const shown = this.showing?.shown ?? null
    return shown === null || shown[site] !== 0
  }

  /** The site at a point of the picture, or null. `coarse`: by a finger, which misses by more. */
  pick(px: number, py: number, eye: Eye, coarse: boolean): number | null {
    const reach = coarse ? REACH_PX.coarse : REACH_PX.fine
    return this.picker?.pick(px, py, eye, this, reach) ?? null
  }

  /** The site that the keyboard goes to from `from` (from nowhere: what is nearest to the middle). */
  next(
    from: number | null,
    direction: 'left' | 'right' | 'up' | 'down',
    view: CameraView,
    eye: Eye,
  ): number | null {
    if (!this.picker) return null
    if (from === null) return this.picker.nearest(view.x, view.z)
    return this.picker.next(from, direction, eye, this)
  }

  /** The town of a site: all sites of its name at its place. */
  townOf(run: MapRun, site: number): Town {
    const { name, country, lat, lon, count } = run.sites
    const sites: number[] = []
    for (let i = 0; i < count; i++)
      if (lat[i] === lat[site] && lon[i] === lon[site] && name[i] === name[site]) sites.push(i)
    return {
      name: localName(country[site]!, name[site]!),
      country: country[site]!,
      lat: lat[site]!,
      lon: lon[site]!,
      sites,
    }
  }

  /** The middle of a town's sites and how far they reach from it, units. */
  extent({ sites }: Town, into: { x: number; z: number; reach: number; plate: number }): void {
    const { layout } = this
    if (!layout || sites.length === 0) return
    into.x = into.z = into.reach = 0
    into.plate = layout.plate[sites[0]!]!
    for (const i of sites) {
      into.x += layout.x[i]! / sites.length
      into.z += layout.z[i]! / sites.length
    }
    for (const i of sites)
      into.reach = Math.max(into.reach, Math.hypot(layout.x[i]! - into.x, layout.z[i]! - into.z))
  }

  /** Sites, not filtered out, whose foot or tip is in the picture, in rising order. */
  inView(eye: Eye): Uint32Array {
    return this.inPicture(eye).filter(site => this.isShown(site))
  }

  /** Sites whose foot or tip is in the picture, in rising order. */
  inPicture(eye: Eye): Uint32Array {
    const { layout, at } = this
    if (!layout) return new Uint32Array(0)
    const inside = (x: number, y: number, z: number) =>
      eye.toScreen(x, y, z, at) && at.x >= 0 && at.y >= 0 && at.x <= eye.width && at.y <= eye.height
    const found = new Uint32Array(layout.count)
    let n = 0
    for (let i = 0; i < layout.count; i++) {
      const [x, z] = [layout.x[i]!, layout.z[i]!]
      const foot = this.foot(i)
      if (inside(x, foot, z) || inside(x, foot + this.bar(i), z)) found[n++] = i
    }
    return found.slice(0, n)
  }

  /** CSS px of a place, on the ground's height there, or null out of sight. */
  place(
    lat: number,
    lon: number,
    eye: Eye,
    ground: Ground | null,
  ): { x: number; y: number } | null {
    const { x, z } = project(lat, lon)
    const at = { x: 0, y: 0 }
    const y = this.plateHeight(ground?.plateNear(x, z) ?? NO_PLATE)
    return eye.toScreen(x, y, z, at) ? at : null
  }

  /** CSS px of a site's tip, or null out of sight. */
  tip(site: number, eye: Eye): { x: number; y: number } | null {
    const { layout } = this
    if (!layout || site < 0 || site >= layout.count) return null
    const at = { x: 0, y: 0 }
    const y = this.foot(site) + this.bar(site)
    return eye.toScreen(layout.x[site]!, y, layout.z[site]!, at) ? at : null
  }
}
