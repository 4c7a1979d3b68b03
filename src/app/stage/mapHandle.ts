/** The mounted map, for what is asked of it from elsewhere on the page. */
import type { CameraView } from '../map/camera/view.ts'
import type { EuropeMapHandle } from '../map/types.ts'

let handle: EuropeMapHandle | null = null

export function setMapHandle(next: EuropeMapHandle | null): void {
  handle = next
}

const forked: { a: EuropeMapHandle | null; b: EuropeMapHandle | null } = { a: null, b: null }

/** Remembers the two maps of a fork: refs for them. */
export const keepForkMap = {
  a: (next: EuropeMapHandle | null): void => {
    forked.a = next
  },
  b: (next: EuropeMapHandle | null): void => {
    forked.b = next
  },
}

/** The maps that are in view: two in a fork, else one, or none. */
export function mapsNow(): EuropeMapHandle[] {
  if (forked.a && forked.b) return [forked.a, forked.b]
  return handle ? [handle] : []
}

/** Looks at a place from a distance (units; as when a site is chosen), if there is a map. */
export function flyToPlace(lat: number, lon: number, distance?: number): void {
  handle?.flyToPlace(lat, lon, distance)
}

/** Looks as a view says, if there is a map. */
export function flyTo(view: Partial<CameraView>): void {
  handle?.flyTo(view)
}

/** The sites that the map has in view (indices, rising); null where there is no map. */
export const sitesInView = (): Uint32Array | null => handle?.sitesInView() ?? null

/** Gives the map the keyboard, where there is one. */
export function focusMap(): void {
  document.querySelector<HTMLElement>('.stage [role="application"]')?.focus()
}
