import { MOTION_MS } from '../../theme/tokens.ts'
import { type CameraView, limited } from './view.ts'

/** Holds the view, and flies from one to another. */
export class Pilot {
  view: CameraView
  private readonly from: CameraView
  private readonly to: CameraView
  private begunMs = 0
  private lastsMs = 0
  flying = false

  constructor(view: CameraView) {
    this.view = limited(view)
    this.from = { ...this.view }
    this.to = { ...this.view }
  }

  /** Stands there at once. */
  set(view: CameraView): void {
    this.view = limited(view)
    this.flying = false
  }

  /** Flies there; `jump` (reduced motion): stands there at once. */
  fly(view: CameraView, nowMs: number, jump: boolean, lastsMs: number = MOTION_MS.camera): void {
    if (jump) {
      this.set(view)
      return
    }
    Object.assign(this.from, this.view)
    Object.assign(this.to, limited(view))
    this.view = { ...this.view }
    this.begunMs = nowMs
    this.lastsMs = lastsMs
    this.flying = true
  }

  /** Where a flight ends, or where the camera stands. */
  get goal(): CameraView {
    return this.flying ? this.to : this.view
  }

  /** Goes on with a flight; true when the view has changed. */
  advance(nowMs: number): boolean {
    if (!this.flying) return false
    const t = Math.min(1, Math.max(0, (nowMs - this.begunMs) / this.lastsMs))
    const s = t < 0.5 ? 4 * t ** 3 : 1 - 4 * (1 - t) ** 3
    const { from, to, view } = this
    // distance goes by its logarithm, so that nearing looks even
    view.distance = from.distance * (to.distance / from.distance) ** s
    const span = to.distance - from.distance
    const along = Math.abs(span) > 1e-6 ? (view.distance - from.distance) / span : s
    // while nearing, what is aimed at moves with the scale, so that the way on the picture is straight
    const way = 0.5 * along + 0.5 * s
    view.x = from.x + (to.x - from.x) * way
    view.z = from.z + (to.z - from.z) * way
    view.tilt = from.tilt + (to.tilt - from.tilt) * s
    view.yaw = from.yaw + (to.yaw - from.yaw) * s
    this.flying = t < 1
    return true
  }
}
