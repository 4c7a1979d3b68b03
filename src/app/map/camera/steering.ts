/** Who holds the camera: the hand, a flight, the page, or another map. */
import { reporterOf, reportView } from './link.ts'
import { Pilot } from './pilot.ts'
import { type CameraView, homeView, isHome, SITE_DISTANCE, siteViewAt } from './view.ts'

export interface SteeringHost {
  /** Nothing flies: the camera jumps. */
  jumps(): boolean
  /** The view has changed. */
  moved(): void
  /** Tells the page of a view. */
  tell(view: CameraView): void
}

export class Steering {
  private readonly pilot = new Pilot(homeView(1064, 680))
  private readonly host: SteeringHost
  /** The camera stands where somebody put it, not where the map's size puts it. */
  private placed = false
  /** Where it was before it went to a chosen site, as long as nobody has moved it since. */
  private cameFrom: CameraView | null = null

  constructor(host: SteeringHost) {
    this.host = host
  }

  get view(): CameraView {
    return this.pilot.view
  }

  /** Where a flight ends, or where the camera stands. */
  get goal(): CameraView {
    return this.pilot.goal
  }

  get flying(): boolean {
    return this.pilot.flying
  }

  /** Stands where a hand has put it. */
  byHand(view: CameraView): void {
    this.pilot.set(view)
    this.placed = true
    this.cameFrom = null
    this.changed()
  }

  flyTo(view: Partial<CameraView>): void {
    this.cameFrom = null
    this.fly({ ...this.goal, ...view })
  }

  home(width: number, height: number): void {
    this.flyTo(homeView(width, height))
    this.placed = false
  }

  /** Goes near enough to a chosen site, at a point of the map; `jump`: is there at once. */
  approach(x: number, z: number, jump: boolean): void {
    const from = this.cameFrom ?? { ...this.goal }
    const distance = Math.min(SITE_DISTANCE, this.goal.distance)
    const there = siteViewAt(x, z, distance)
    if (jump) {
      this.pilot.set(there)
      this.placed = true
      this.changed()
    } else this.fly(there)
    this.cameFrom = from
  }

  /** Back to where it was before a site was chosen, if nobody has moved it since. */
  retreat(): void {
    const { cameFrom } = this
    this.cameFrom = null
    if (cameFrom) this.fly(cameFrom)
  }

  /**
   * Takes the page's view: another map's at once, any other by a flight, this map's own not at all.
   * True when it stands there now.
   */
  take(view: CameraView): boolean {
    const by = reporterOf(view)
    if (by === this) return false
    if (!by) {
      this.flyTo(view)
      return false
    }
    this.pilot.set(view)
    this.placed = true
    this.cameFrom = null
    this.host.moved()
    return true
  }

  /** A new size of the map; `given`: the page's view. */
  resized(width: number, height: number, given: CameraView | null): void {
    // Whoever came home is at home on any map.
    if (this.placed && !isHome(this.view)) return
    // where another map begins is no place that somebody chose
    const chosen = given !== null && reporterOf(given) !== this && !isHome(given)
    this.pilot.set(chosen ? given : homeView(width, height))
    this.changed()
  }

  /** Goes on with a flight; true when the view has changed. */
  advance(nowMs: number): boolean {
    if (!this.pilot.advance(nowMs)) return false
    this.host.tell(reportView(this.view, this))
    return true
  }

  private fly(view: CameraView): void {
    this.placed = true
    const jumps = this.host.jumps()
    this.pilot.fly(view, performance.now(), jumps)
    if (jumps) this.changed()
    else this.host.moved()
  }

  private changed(): void {
    this.host.moved()
    this.host.tell(reportView(this.view, this))
  }
}
