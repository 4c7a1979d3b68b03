import type { Eye } from '../camera/eye.ts'
import { type CameraView, detailScale } from '../camera/view.ts'
import type { FieldWindow } from './distance-field.ts'
import type { FieldReply } from './field-worker.ts'
import type { Geography } from './load.ts'

/** Nearer than this the overview's field is too coarse for its bevels. */
const FROM_DISTANCE = 48
/** Of the finer field: CSS px each way, and how much more than the picture it covers. */
const MOST_PX = 1400
const MARGIN = 0.2

/** Decides when a finer distance field is needed, and which. */
export class FineField {
  private window: FieldWindow | null = null
  private level: 0 | 1 = 0
  private detail = 1
  /** One is being made. */
  asking = false

  /** Something finer has come: the next rest asks anew. */
  forget(): void {
    this.window = null
  }

  /**
   * A field for the view, null when the overview's will do, undefined when nothing changes (or one is
   * being made).
   */
  async refine(
    geography: Geography,
    eye: Eye,
    view: CameraView,
    level: 0 | 1,
  ): Promise<FieldReply | null | undefined> {
    if (this.asking) return undefined
    if (view.distance >= FROM_DISTANCE) {
      if (!this.window) return undefined
      this.window = null
      return null
    }
    const seen = visibleBox(eye, view)
    const detail = detailScale(view.distance)
    if (this.window && this.level === level && isEnough(this.window, seen, detail / this.detail))
      return undefined
    const window = windowFor(seen)
    this.asking = true
    const reply = await geography.fine(level, window, detail)
    this.asking = false
    this.window = window
    this.level = level
    this.detail = detail
    return reply
  }
}

interface Box {
  west: number
  north: number
  east: number
  south: number
}

/** The part of the map in the picture, no further away than three heights of it. */
function visibleBox(eye: Eye, view: CameraView): Box {
  const at = { x: 0, z: 0 }
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity }
  for (const [px, py] of [
    [0, 0],
    [eye.width, 0],
    [0, eye.height],
    [eye.width, eye.height],
  ] as const) {
    if (!eye.toGround(px, py, 0, at)) continue
    box.west = Math.min(box.west, at.x)
    box.east = Math.max(box.east, at.x)
    box.north = Math.min(box.north, Math.max(at.z, view.z - view.distance * 0.8))
    box.south = Math.max(box.south, at.z)
  }
  return box
}

function windowFor(seen: Box): FieldWindow {
  const marginX = (seen.east - seen.west) * MARGIN
  const marginZ = (seen.south - seen.north) * MARGIN
  const west = seen.west - marginX
  const east = seen.east + marginX
  const north = seen.north - marginZ
  const south = seen.south + marginZ
  const perUnit = MOST_PX / Math.max(east - west, south - north)
  return {
    west,
    east,
    north,
    south,
    width: Math.max(2, Math.round((east - west) * perUnit)),
    height: Math.max(2, Math.round((south - north) * perUnit)),
  }
}

/** Whether a field still serves: it holds what is seen, at about the right scale. */
function isEnough(window: FieldWindow, seen: Box, change: number): boolean {
  const inside =
    window.west <= seen.west &&
    window.east >= seen.east &&
    window.north <= seen.north &&
    window.south >= seen.south
  return inside && change > 0.7 && change < 1.6
}
