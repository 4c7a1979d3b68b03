/**
 * Mouse, touch and pen on the map. Drag moves the ground with the pointer; a wheel zooms about the
 * point beneath, and two fingers move, zoom and turn about the ground between them; the right button
 * (or shift) tilts and turns; a double tap comes nearer.
 */
import type { Eye } from './eye.ts'
import { type CameraView, limited, plateScale } from './view.ts'

export interface GestureHost {
  /** As it looks now. */
  readonly eye: Eye
  view(): CameraView
  /** Takes a view that the hand has made. */
  setView(view: CameraView): void
  /** Goes to a view that the hand has asked for. */
  flyTo(view: CameraView): void
  click(x: number, y: number, coarse: boolean): void
  /** The pointer rests there, or has left. */
  hover(x: number, y: number): void
  leave(): void
}

interface Pointer {
  id: number
  x: number
  y: number
  startX: number
  startY: number
}

/** A press that moves less is a click, CSS px: a mouse's, a finger's. */
const CLICK_PX = { fine: 5, coarse: 10 } as const
/** Two taps so close in time and place are one double tap. */
const DOUBLE = { ms: 280, px: 32 } as const
const WHEEL_STEP = 0.0016
const TILT_PER_PX = 0.25
const YAW_PER_PX = 0.2
/** The height at which the ground is held: of most plates, which are flatter from near. */
const groundAt = (distance: number) => 0.42 * plateScale(distance)

export class Gestures {
  private readonly element: HTMLElement
  private readonly host: GestureHost
  private readonly pointers: Pointer[] = []
  private readonly before = { x: 0, z: 0 }
  private readonly after = { x: 0, z: 0 }
  private turning = false
  private moved = false
  private byMouse = true
  /** A tap that may yet become a double tap. */
  private tap: { x: number; y: number; timer: ReturnType<typeof setTimeout> } | null = null
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
    on('pointerleave', e => e.pointerType === 'mouse' && this.host.leave())
    on('wheel', e => this.wheel(e), false)
    on('contextmenu', e => e.preventDefault(), false)
    on('dblclick', e => this.double(e))
  }

  private at(event: MouseEvent): [number, number] {
    const box = this.element.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }

  private down(event: PointerEvent): void {
    const [x, y] = this.at(event)
    this.byMouse = event.pointerType === 'mouse'
    if (this.pointers.length >= 2) return
    this.pointers.push({ id: event.pointerId, x, y, startX: x, startY: y })
    this.turning = event.button === 2 || event.shiftKey
    // two fingers never tap
    this.moved = this.pointers.length === 2
    this.element.setPointerCapture(event.pointerId)
  }

  private move(event: PointerEvent): void {
    const [x, y] = this.at(event)
    const pointer = this.pointers.find(p => p.id === event.pointerId)
    if (!pointer) {
      if (event.pointerType === 'mouse') this.host.hover(x, y)
      return
    }
    const still = event.pointerType === 'mouse' ? CLICK_PX.fine : CLICK_PX.coarse
    if (Math.hypot(x - pointer.startX, y - pointer.startY) > still) this.moved = true
    if (!this.moved) return
    if (this.pointers.length === 2) this.pinch(pointer, x, y)
    else if (this.turning) this.turn(x - pointer.x, y - pointer.y)
    else this.drag(pointer.x, pointer.y, x, y)
    pointer.x = x
    pointer.y = y
  }

  private up(event: PointerEvent, clicks: boolean): void {
    const i = this.pointers.findIndex(p => p.id === event.pointerId)
    if (i < 0) return
    const { x, y } = this.pointers[i]!
    this.pointers.splice(i, 1)
    if (!clicks || this.moved || event.button !== 0) return
    if (event.pointerType === 'mouse') this.host.click(x, y, false)
    else this.tapped(x, y)
  }

  /** A tap counts as one when no second has come in time: browsers differ in telling double taps. */
  private tapped(x: number, y: number): void {
    const first = this.tap
    if (first) clearTimeout(first.timer)
    this.tap = null
    if (first && Math.hypot(x - first.x, y - first.y) < DOUBLE.px) {
      this.nearer(x, y)
      return
    }
    if (first) this.host.click(first.x, first.y, true)
    const timer = setTimeout(() => {
      this.tap = null
      this.host.click(x, y, true)
    }, DOUBLE.ms)
    this.tap = { x, y, timer }
  }

  private double(event: MouseEvent): void {
    // fingers have been counted already
    if (this.byMouse) this.nearer(...this.at(event))
  }

  private nearer(x: number, y: number): void {
    this.host.flyTo(this.zoomed(x, y, 0.5))
  }

  private drag(x0: number, y0: number, x1: number, y1: number): void {
    const { eye } = this.host
    const view = this.host.view()
    const ground = groundAt(view.distance)
    if (!eye.toGround(x0, y0, ground, this.before)) return
    if (!eye.toGround(x1, y1, ground, this.after)) return
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

  /** One of two fingers has moved: the ground between them goes along, grows and turns. */
  private pinch(moved: Pointer, x: number, y: number): void {
    const other = this.pointers.find(p => p !== moved)!
    const span = Math.hypot(moved.x - other.x, moved.y - other.y)
    const next = Math.hypot(x - other.x, y - other.y)
    if (span < 1 || next < 1) return
    const view = this.host.view()
    const angle = (px: number, py: number) => Math.atan2(py - other.y, px - other.x)
    const turn = ((angle(x, y) - angle(moved.x, moved.y)) * 180) / Math.PI
    const yaw = Math.abs(turn) < 90 ? view.yaw - turn : view.yaw
    const distance = (view.distance * span) / next
    this.host.setView(
      this.held(
        (moved.x + other.x) / 2,
        (moved.y + other.y) / 2,
        (x + other.x) / 2,
        (y + other.y) / 2,
        {
          ...view,
          distance,
          yaw,
        },
      ),
    )
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    const step = Math.max(-120, Math.min(120, event.deltaY * lines))
    this.host.setView(this.zoomed(...this.at(event), Math.exp(step * WHEEL_STEP)))
  }

  /** The view from `factor` times the distance; what lies under (x, y) stays there. */
  private zoomed(x: number, y: number, factor: number): CameraView {
    const view = this.host.view()
    return this.held(x, y, x, y, { ...view, distance: view.distance * factor })
  }

  /** `next` moved so that the ground that is under (x0, y0) now comes to be under (x1, y1). */
  private held(x0: number, y0: number, x1: number, y1: number, next: CameraView): CameraView {
    const { eye } = this.host
    const { distance } = this.host.view()
    if (!eye.toGround(x0, y0, groundAt(distance), this.before)) return limited(next)
    let view = limited(next)
    // the limits of the second try are those of the first, unless the edge of the map is reached
    for (let k = 0; k < 2; k++) {
      eye.look(view, eye.width, eye.height)
      if (!eye.toGround(x1, y1, groundAt(view.distance), this.after)) break
      const { before, after } = this
      view = limited({ ...view, x: view.x + before.x - after.x, z: view.z + before.z - after.z })
    }
    return view
  }

  dispose(): void {
    if (this.tap) clearTimeout(this.tap.timer)
    this.stop.abort()
  }
}
