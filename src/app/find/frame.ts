/** Camera views that hold a place, or a whole country. */
import { type CameraView, FOV_DEG, limited } from '../map/camera/view.ts'
import { project } from '../map/projection.ts'

/** Free on each side, as a share of what is to be seen. */
const MARGIN = 0.14
/** No nearer than this: a small country is seen with its neighbours. */
const NEAREST = 12
const TILT = 42

/** From here a town's sites stand apart (look-2.md, Zoom). */
export const TOWN_DISTANCE = 9

/**
 * The view, looking north, that holds all of these places (degrees) on a map of so many CSS px. Tilted,
 * a stretch to the north looks shorter by the cosine of the tilt.
 */
export function frameOf(
  places: readonly { lat: number; lon: number }[],
  width: number,
  height: number,
): CameraView | null {
  if (places.length === 0) return null
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { lat, lon } of places) {
    const { x, z } = project(lat, lon)
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, z)
    south = Math.max(south, z)
  }
  const half = Math.tan(((FOV_DEG / 2) * Math.PI) / 180)
  const aspect = width / Math.max(1, height)
  const slant = Math.cos((TILT * Math.PI) / 180)
  const distance = Math.max(
    NEAREST,
    ((east - west) * (1 + 2 * MARGIN)) / (2 * half * aspect),
    ((south - north) * slant * (1 + 2 * MARGIN)) / (2 * half),
  )
  return limited({ x: (west + east) / 2, z: (north + south) / 2, distance, tilt: TILT, yaw: 0 })
}
