import type { Eye } from '../camera/eye.ts'
import { barHeight, type CameraView, plateScale, stubHeight } from '../camera/view.ts'
import { NO_PLATE } from '../geography/format.ts'
import { HEIGHT, type PlateStates } from '../plates/states.ts'
import { project } from '../projection.ts'
import { LOAD_FULL, type MapFrame, type MapRun, SITE_STATE } from '../types.ts'
import type { Ground } from './ground.ts'
import { layoutSites, type SiteLayout } from './layout.ts'
import { BATTERY_SHARE } from './looks.ts'
import { type Heights, Picker } from './picker.ts'

/** Where the sites stand in the scene as it is seen now: for picking, rings and names. */
export class StandingSites implements Heights {
  layout: SiteLayout | null = null
  picker: Picker | null = null
  most = 0
  ground = 0
  private plates: PlateStates | null = null
  private frame: MapFrame | null = null
  private bars = 0
  private stubs = 0
  private scale = 1

  setRun(run: MapRun | null, plates: PlateStates, ground: Ground | null): void {
    this.plates = plates
    this.layout = run ? layoutSites(run, grid => plates.plateOfGrid(grid), ground) : null
    this.picker = this.layout ? new Picker(this.layout) : null
  }

  /** What the heights depend on. */
  see(frame: MapFrame | null, view: CameraView): void {
    this.frame = frame
    this.bars = barHeight(view.distance)
    this.stubs = stubHeight(view.distance)
    this.scale = plateScale(view.distance)
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
    const { frame } = this
    const state = frame?.state[site] ?? SITE_STATE.mains
    if (state === SITE_STATE.dark) return this.stubs
    const share = Math.min(1, (frame?.load[site] ?? 0) / LOAD_FULL) ** 2.1
    const shown = state === SITE_STATE.battery ? Math.min(BATTERY_SHARE, share) : share
    return (0.08 / 1.7 + shown) * this.bars
  }

  pick(px: number, py: number, eye: Eye): number | null {
    return this.picker?.pick(px, py, eye, this) ?? null
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

  /** How many sites stand in the town of one. */
  townSize(run: MapRun, site: number): number {
    const { name, country, lat, lon, count } = run.sites
    let size = 0
    for (let i = 0; i < count; i++)
      if (name[i] === name[site] && country[i] === country[site])
        if (lat[i] === lat[site] && lon[i] === lon[site]) size++
    return size
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
