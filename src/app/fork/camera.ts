/** Where two maps side by side look at first. */
import { type CameraView, homeView, VIEWS } from '../map/camera/view.ts'

/** Width over height at which look.md's view of a fork just holds Europe. */
const ASPECT = 1.6

/**
 * The view for two maps of a size (CSS px): all of Europe, from further off where they are narrow. Null
 * where the map's own first view is that already.
 */
export function forkCamera(width: number, height: number): CameraView | null {
  const far = Math.max(1, (ASPECT * height) / Math.max(1, width))
  const isOwn = homeView(width, height) === VIEWS.fork
  return isOwn && far === 1 ? null : { ...VIEWS.fork, distance: VIEWS.fork.distance * far + 0.1 }
}
