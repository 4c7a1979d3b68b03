/**
 * Two maps, one camera. A map registers each view that it reports; another map that is given such a
 * view takes it over at once instead of flying there, and reports nothing itself, so that nothing
 * goes in circles. While one map draws its frame, the other draws in the same frame.
 */
import type { CameraView } from './view.ts'

const reporters = new WeakMap<CameraView, object>()

/** A copy of a view, known from now on as told by `by`. */
export function reportView(view: CameraView, by: object): CameraView {
  const told = { ...view }
  reporters.set(told, by)
  return told
}

/** Who told a view; undefined when it does not come from a map. */
export function reporterOf(view: CameraView): object | undefined {
  return reporters.get(view)
}

let open = false
const close = () => {
  open = false
}

/** Says that a picture is being drawn, until everything that follows at once from it is done. */
export function openFrame(): void {
  open = true
}

/** What has been asked for in microtasks (a framework's rendering) still belongs to the frame. */
export function closeFrame(): void {
  queueMicrotask(close)
}

/** Whether some map's frame is being drawn now. */
export function frameIsOpen(): boolean {
  return open
}
