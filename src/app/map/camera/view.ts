/** Where the camera stands and how far it may go (look.md, look-2.md). */
import { project } from '../projection.ts'

export interface CameraView {
  /** Aimed at, in map units (100 km): x east, z south. */
  x: number
  z: number
  /** From there to the eye, in units. */
  distance: number
  /** Degrees from straight down. */
  tilt: number
  /** Degrees; positive turns the picture clockwise. */
  yaw: number
}

export const FOV_DEG = 24
/** The picture stands this much lower than the camera's middle, px, at the map's full height. */
export const DOWN_PX = 26
const FULL_HEIGHT_PX = 680

export const LIMITS = {
  distance: [6, 95],
  tilt: [0, 60],
  yaw: [-25, 25],
  x: [-28, 32],
  z: [-24, 26],
} as const

/** look.md's cameras. */
export const VIEWS = {
  home: { x: 1.2, z: 1.3, distance: 80, tilt: 42, yaw: 0 },
  fork: { x: 0.6, z: 0.7, distance: 74, tilt: 42, yaw: 0 },
  /** The story is in the west; the far east may leave the frame. */
  tablet: { x: -3.2, z: 2, distance: 78, tilt: 42, yaw: 0 },
  phone: { x: -7.6, z: 6.3, distance: 58, tilt: 42, yaw: 0 },
} as const satisfies Record<string, CameraView>

export const SITE_DISTANCE = 25.5
const SITE_TILT = 50
const SITE_AIM_SOUTH = 0.8

/** How a chosen site is looked at. Degrees. */
export function siteView(lat: number, lon: number, distance = SITE_DISTANCE): CameraView {
  const { x, z } = project(lat, lon)
  return siteViewAt(x, z, distance)
}

/** How a chosen site at a point of the map is looked at. */
export function siteViewAt(x: number, z: number, distance = SITE_DISTANCE): CameraView {
  const share = distance / SITE_DISTANCE
  const tilt = share < 0.7 ? 42 : SITE_TILT
  return limited({ x, z: z + SITE_AIM_SOUTH * Math.min(1, share), distance, tilt, yaw: 0 })
}

/** The view to start with on a map of this size, CSS px. */
export function homeView(width: number, height: number): CameraView {
  if (width < 640) return VIEWS.phone
  const aspect = width / Math.max(1, height)
  if (aspect < 1.35) return VIEWS.tablet
  return height < 480 ? VIEWS.fork : VIEWS.home
}

/** Whether a view is the one that some map starts with. */
export function isHome(view: CameraView): boolean {
  return Object.values(VIEWS).some(home =>
    Object.entries(home).every(([key, value]) => view[key as keyof CameraView] === value),
  )
}

/**
 * How far the picture is moved down on a map of this height, px. Only from far off, where metrics
 * stand on its upper edge; a chosen site needs the room below.
 */
export function downPx(height: number, distance: number): number {
  const most = Math.min(DOWN_PX, (DOWN_PX * height) / FULL_HEIGHT_PX)
  return (
    most *
    byLog(distance, [
      [58, 1],
      [30, 0],
    ])
  )
}

const clamp = (value: number, [from, to]: readonly [number, number]) =>
  Math.max(from, Math.min(to, value))

/** The nearest view within the limits. */
export function limited(view: CameraView): CameraView {
  return {
    x: clamp(view.x, LIMITS.x),
    z: clamp(view.z, LIMITS.z),
    distance: clamp(view.distance, LIMITS.distance),
    tilt: clamp(view.tilt, LIMITS.tilt),
    yaw: clamp(view.yaw, LIMITS.yaw),
  }
}

/** Between two points by the logarithm of the distance: what zoom feels like. */
function byLog(distance: number, points: readonly (readonly [number, number])[]): number {
  const first = points[0]!
  const last = points[points.length - 1]!
  if (distance >= first[0]) return first[1]
  for (let i = 1; i < points.length; i++) {
    const [d1, v1] = points[i]!
    if (distance < d1) continue
    const [d0, v0] = points[i - 1]!
    const t = Math.log(d0 / distance) / Math.log(d0 / d1)
    return v0 + (v1 - v0) * t
  }
  return last[1]
}

/** The height of a full bar over that of an idle one, units: bars shrink as you near. */
export function barHeight(distance: number): number {
  return byLog(distance, [
    [80, 1.7],
    [25, 0.85],
    [7, 0.16],
  ])
}

/** Height of plates over their height in the overview. */
export function plateScale(distance: number): number {
  return byLog(distance, [
    [25, 1],
    [7, 0.036 / 0.42],
  ])
}

/** A dead site's stub, units. */
export function stubHeight(distance: number): number {
  return byLog(distance, [
    [80, 0.15],
    [25, 0.08],
    [7, 0.045],
  ])
}

/** Bevel, waterlines and shadow are this much of their size in the overview. */
export function detailScale(distance: number): number {
  return Math.max(0.2, Math.min(1, distance / 80))
}
