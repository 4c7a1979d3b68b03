/** The mounted map, for what is asked of it from elsewhere on the page. */
import type { EuropeMapHandle } from '../map/types.ts'

let handle: EuropeMapHandle | null = null

export function setMapHandle(next: EuropeMapHandle | null): void {
  handle = next
}

/** Looks at a place, if there is a map. */
export function flyToPlace(lat: number, lon: number): void {
  handle?.flyToPlace(lat, lon)
}

/** Gives the map the keyboard, where there is one. */
export function focusMap(): void {
  document.querySelector<HTMLElement>('.stage [role="application"]')?.focus()
}
