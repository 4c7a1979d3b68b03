/** What the map is given to draw; `OpenedRun` and the decoded film of the page's protocol fit in. */
import type { Theme } from '../theme/tokens.ts'
import type { CameraView } from './camera/view.ts'

export type SiteScale = 'latency' | 'load' | 'carbon' | 'law'
export type LandScale = 'plain' | 'carbon' | 'law'

/** Of a site: 0 dark, 1 on mains, 2 on battery, 3 on generator, 4 running but cut off the network. */
export const SITE_STATE = { dark: 0, mains: 1, battery: 2, generator: 3, cutOff: 4 } as const

/** In `latency`: the site serves nobody. */
export const SERVES_NOBODY = 255
/** Steps of the film's numbers. */
export const LATENCY_STEP_MS = 0.2
export const LOAD_FULL = 200

/** What does not change during a run. */
export interface MapRun {
  sites: {
    count: number
    name: readonly string[]
    country: readonly string[]
    /** Degrees. */
    lat: ArrayLike<number>
    lon: ArrayLike<number>
    /** Index into `grids`. */
    grid: ArrayLike<number>
    /** 0 EU, 1 adequate, 2 within reach of US law, 3 outside. */
    law: ArrayLike<number>
  }
  hubs: readonly { name: string; lat: number; lon: number; country: string }[]
  links: readonly { a: number; b: number; km: number; kind: 'land' | 'sea' }[]
  grids: readonly { id: string; country: string }[]
  /** Country codes. */
  inScope: readonly string[]
}

/** The film at the playhead. */
export interface MapFrame {
  /** Per site, LATENCY_STEP_MS a step, SERVES_NOBODY. */
  latency: Uint8Array
  /** Per site, of LOAD_FULL. */
  load: Uint8Array
  /** Per site, SITE_STATE. */
  state: Uint8Array
  /** Per grid: share of its sites with mains voltage, of 255. */
  voltage: Uint8Array
  /** Per grid, g/kWh. */
  carbon: Uint16Array
  /** Hub pairs: pods now running at `to` that the incident drove from `from`. */
  moved: readonly { from: number; to: number; pods: number }[]
  /** Indices into `links`. */
  linksDown: ArrayLike<number>
}

export interface Callout {
  text: string
  sub: string
  lat: number
  lon: number
  tone: 'alarm' | 'ink'
  /** Of this site: its line goes to the site's tip. */
  site?: number
  /** In one line, and the line beneath it goes on to the ring, as on the maps of a fork. */
  inline?: boolean
}

/** An arc from people to the chosen site, coloured by the latency scale. Degrees, ms. */
export interface SiteArc {
  fromLat: number
  fromLon: number
  toLat: number
  toLon: number
  ms: number
}

/** A label that comes before all others, such as "Bilbao, 14 ms". Degrees. */
export interface PlaceNote {
  text: string
  lat: number
  lon: number
}

/** The sites of one town. */
export interface Town {
  /** In its own language. */
  name: string
  country: string
  /** Degrees. */
  lat: number
  lon: number
  /** Indices. */
  sites: number[]
}

/** Of the map as a drawing. */
export interface SvgOptions {
  /** For readers of the file; default the map's label. */
  title?: string
  description?: string
  /** Without names, callouts and scale: whoever prints it sets its own. */
  bare?: boolean
}

/** Change in load that has the full colour of the change scale, percentage points either way. */
export const LOAD_CHANGE_POINTS = 30

/** A rectangle of the map's picture, CSS px from its top left corner. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** What the map is called where the page gives it no name. */
export const MAP_LABEL = 'Map of Europe'

export interface EuropeMapProps {
  /** Null: just land and sea. */
  run: MapRun | null
  theme: Theme
  siteScale: SiteScale
  landScale: LandScale
  frame: MapFrame | null
  playing: boolean
  reducedMotion: boolean
  callouts: readonly Callout[]
  /** Names, English or local, that come first. */
  storyCities: readonly string[]
  /** The chosen site: white, ringed. */
  selected?: number | null
  /** The site under the cursor, on whichever map of a fork: ringed in ink. */
  cursor?: number | null
  /**
   * The frame of the other future (A): sites are coloured by how much this one differs from it, in
   * latency, or in load where `siteScale` is 'load'. Other scales stay as they are.
   */
  compare?: MapFrame | null
  /**
   * By site, 1: it may take no work, and lies flat. The land of a country all of whose sites are
   * barred stands 0.2 high.
   */
  barred?: Uint8Array | null
  /** By site, 0: filtered out, drawn at 34 % and not picked. */
  shown?: Uint8Array | null
  /** From people to the chosen site. */
  siteArcs?: readonly SiteArc[]
  /** Ringed, with its name and the number of its sites. */
  town?: Town | null
  /** Labels that come before all others. */
  placeNotes?: readonly PlaceNote[]
  /**
   * Where to look. A view that a map has reported (`onCamera`) is taken over at once, so that two maps
   * given one camera move as one; any other view is flown to. Default: look.md's, by the map's size.
   */
  camera?: CameraView | null
  /** Parts of the map under the page's keys and metrics, which names keep clear of. */
  reserved?: readonly Rect[]
  /** Height of the fade to sea at the top edge, px; default 120. */
  topFadePx?: number
  /** For a screen reader; default "Map of Europe". */
  label?: string
  onPickSite?(index: number | null): void
  onHoverSite?(index: number | null): void
  /** Enter on a town of several sites, from near. Without it, the site itself is picked. */
  onPickTown?(town: Town): void
  /** The camera has moved, by hand or in flight, and is about to be drawn there. */
  onCamera?(view: CameraView): void
  /** No WebGL here, or it was lost and did not come back: show the table. */
  onUnavailable?(reason: string): void
}

/** What the page may ask of a mounted map (React `ref`). */
export interface EuropeMapHandle {
  /** CSS px from the map's top left corner, or null behind the camera. On the ground's height there. */
  project(lat: number, lon: number): { x: number; y: number } | null
  /** The tip of a site. */
  projectSite(index: number): { x: number; y: number } | null
  flyTo(view: Partial<CameraView>): void
  /** Looks at a place from `distance` (default: as when a site is chosen). */
  flyToPlace(lat: number, lon: number, distance?: number): void
  home(): void
  zoomBy(factor: number): void
  /** The nearest site from `from` (default: the chosen one, or the middle) in a direction of the picture. */
  nextSite(direction: 'left' | 'right' | 'up' | 'down', from?: number): number | null
  /** Sites, not filtered out, whose foot or tip is in the picture now: their indices, rising. */
  sitesInView(): Uint32Array
  /** The town whose sites are at a point of the picture (CSS px), or null. */
  townAt(x: number, y: number): Town | null
  /** The picture as a drawing: land, borders, sites, arcs, names, scale; nothing of it is a raster. */
  toSvg(options?: SvgOptions): Promise<string>
  /** The picture as PNG, without names. */
  toBlob(): Promise<Blob | null>
  /** The view of the last picture; null before the first. */
  readonly drawnView: CameraView | null
  /** All is drawn and named as it will be; nothing moves and nothing is being fetched. */
  readonly settled: boolean
  /** Draw calls of the last picture, and milliseconds of script it took. */
  readonly cost: { drawCalls: number; triangles: number; scriptMs: number }
}
