/**
 * Mouse, touch and pen on the map. Drag moves the ground with the pointer, a wheel or two fingers
 * zoom about the point beneath, the right button (or shift) tilts and turns, two fingers turn too.
 */
import type { Eye } from './eye.ts'
import { type CameraView, limited } from './view.ts'

export interface GestureHost {
  readonly eye: Eye
  view(): CameraView
  /** Takes a view that the hand has made. */
  setView(view: CameraView): void
  click(x: number, y: number): void
  /** The pointer rests there, or has left. */
  hover(x: number, y: number): void
  leave(): void
  /** One finger scrolls the page (narrow screens): the map takes two. */
  readonly oneFingerScrolls: boolean
}

interface Pointer {
  id: number
  x: number
  y: number
  startX: number
  startY: number
}

/** A press that moves less is a click, CSS px. */
const CLICK_PX = 5
const WHEEL_STEP = 0.0016
const TILT_PER_PX = 0.25
const YAW_PER_PX = 0.2
/** The height at which the ground is held: of most plates. */
const GROUND = 0.3

export class Gestures {
  private readonly element: HTMLElement
  private readonly host: GestureHost
  private readonly pointers: Pointer[] = []
  private readonly before = { x: 0, z: 0 }
  private readonly after = { x: 0, z: 0 }
  private turning = false
  private moved = false
  private readonly stop = new AbortController()

  constructor(element: HTMLElement, host: GestureHost) {
    this.element = element
    this.host = host
    const { signal } = this.stop
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      does: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ) => element.addEventListener(type, does, { signal, passive })
    on('pointerdown', e => this.down(e))
    on('pointermove', e => this.move(e))
    on('pointerup', e => this.up(e, true))
    on('pointercancel', e => this.up(e, false))
    on('pointerleave', () => this.host.leave())
    on('wheel', e => this.wheel(e), false)
    on('contextmenu', e => e.preventDefault(), false)
    on('dblclick', e => this.zoomAt(...this.at(e), 0.5))
  }

  private at(event: MouseEvent): [number, number] {
    const box = this.element.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }

  private down(event: PointerEvent): void {
    const [x, y] = this.at(event)
    if (this.pointers.length >= 2) return
    this.pointers.push({ id: event.pointerId, x, y, startX: x, startY: y })
    this.turning = event.button === 2 || event.shiftKey
    if (this.pointers.length === 1) this.moved = false
    const held = event.pointerType === 'mouse' || !this.host.oneFingerScrolls
    if (held || this.pointers.length === 2) this.element.setPointerCapture(event.pointerId)
  }

  private move(event: PointerEvent): void {
    const [x, y] = this.at(event)
    const pointer = this.pointers.find(p => p.id === event.pointerId)
    if (!pointer) {
      if (event.pointerType === 'mouse') this.host.hover(x, y)
      return
    }
    if (Math.hypot(x - pointer.startX, y - pointer.startY) > CLICK_PX) this.moved = true
    if (this.moved) {
      if (this.pointers.length === 2) this.pinch(pointer, x, y)
      else if (this.turning) this.turn(x - pointer.x, y - pointer.y)
      else if (event.pointerType !== 'touch' || !this.host.oneFingerScrolls)
        this.drag(pointer.x, pointer.y, x, y)
    }
    pointer.x = x
    pointer.y = y
  }

  private up(event: PointerEvent, clicks: boolean): void {
    const i = this.pointers.findIndex(p => p.id === event.pointerId)
    if (i < 0) return
    const { x, y } = this.pointers[i]!
    this.pointers.splice(i, 1)
    if (clicks && !this.moved && event.button === 0) this.host.click(x, y)
  }

  private drag(x0: number, y0: number, x1: number, y1: number): void {
    const { eye } = this.host
    if (!eye.toGround(x0, y0, GROUND, this.before)) return
    if (!eye.toGround(x1, y1, GROUND, this.after)) return
    const view = this.host.view()
    const dx = this.before.x - this.after.x
    const dz = this.before.z - this.after.z
    // near the horizon a pixel is a country: no more than the picture's own scale
    const most = view.distance * 0.2
    const far = Math.hypot(dx, dz)
    const share = far > most ? most / far : 1
    this.host.setView({ ...view, x: view.x + dx * share, z: view.z + dz * share })
  }

  private turn(dx: number, dy: number): void {
    const view = this.host.view()
    this.host.setView({
      ...view,
      yaw: view.yaw - dx * YAW_PER_PX,
      tilt: view.tilt - dy * TILT_PER_PX,
    })
  }

  private pinch(moved: Pointer, x: number, y: number): void {
    const other = this.pointers.find(p => p !== moved)!
    const before = Math.hypot(moved.x - other.x, moved.y - other.y)
    const after = Math.hypot(x - other.x, y - other.y)
    if (before < 1 || after < 1) return
    const middleX = (moved.x + other.x) / 2
    const middleY = (moved.y + other.y) / 2
    this.drag(middleX, middleY, (x + other.x) / 2, (y + other.y) / 2)
    const angle = (a: number, b: number) => Math.atan2(b - other.y, a - other.x)
    const turn = ((angle(x, y) - angle(moved.x, moved.y)) * 180) / Math.PI
    const view = this.host.view()
    if (Math.abs(turn) < 90) this.host.setView({ ...view, yaw: view.yaw - turn })
    this.zoomAt((x + other.x) / 2, (y + other.y) / 2, before / after)
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    const step = Math.max(-120, Math.min(120, event.deltaY * lines))
    this.zoomAt(...this.at(event), Math.exp(step * WHEEL_STEP))
  }

  /** Changes the distance by a factor; what lies under (x, y) stays there. */
  zoomAt(x: number, y: number, factor: number): void {
    const { eye } = this.host
    const view = this.host.view()
    const next = limited({ ...view, distance: view.distance * factor })
    const share = next.distance / view.distance
    if (eye.toGround(x, y, GROUND, this.before)) {
      next.x = this.before.x + (view.x - this.before.x) * share
      next.z = this.before.z + (view.z - this.before.z) * share
      // the picture also moves up a little as one nears: put right what is left
      eye.look(next, eye.width, eye.height)
      if (eye.toGround(x, y, GROUND, this.after)) {
        next.x += this.before.x - this.after.x
        next.z += this.before.z - this.after.z
      }
    }
    this.host.setView(next)
  }

  dispose(): void {
    this.stop.abort()
  }
}
