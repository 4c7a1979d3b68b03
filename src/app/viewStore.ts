/** How a person looks at the run: theme, layers, and what is open beside it. */
import { createStore } from 'zustand/vanilla'
import type { CameraView } from './map/camera/view.ts'
import type { Theme } from './theme/tokens.ts'

export type SiteScale = 'latency' | 'load' | 'carbon' | 'law'
export type LandScale = 'plain' | 'carbon' | 'law'
export type DialogName =
  | 'scenarios'
  | 'help'
  | 'sources'
  | 'find'
  | 'whatIf'
  | 'keep'
  | 'words'
  | 'why'

/** A condition on sites, as a chip on the map says it. */
export type SiteFilter =
  | { by: 'country'; country: string }
  /** A town: its sites' name and country. */
  | { by: 'place'; place: string; country: string }
  /** An index into the run's providers. */
  | { by: 'operator'; provider: number }
  | { by: 'law'; law: number }
  /** Share of CPU, 0 to 1. */
  | { by: 'load'; over: number }
  | { by: 'state'; state: number }

/** What a person wants explained: a figure, a line of the timeline, or a pod. */
export type WhySubject =
  | { about: 'figure'; figure: string }
  | { about: 'line'; line: number }
  | { about: 'pod'; by: string; pod: string }

export interface ViewState {
  theme: Theme
  siteScale: SiteScale
  landScale: LandScale
  /** The table takes the map's place. */
  table: boolean
  /** What the table's search holds. */
  search: string
  /** A site whose facts are shown; -1 for none. */
  site: number
  dialog: DialogName | null
  /** What the dialog 'why' explains. */
  why: WhySubject | null
  /** The branch that stands beside the base run; null: the base run alone. */
  branch: string | null
  /** Only sites that match all of these are shown in full. */
  filters: readonly SiteFilter[]
  /** Where the map's camera is; null before the map has said so. */
  camera: CameraView | null
  /** The site under the cursor, on whichever map; -1 for none. */
  hover: number
  /** Why the map cannot be drawn; '' while it can. */
  mapFailure: string
  mapDrawn: boolean
  /** The zone that clocks show, by its IANA name; '' is the scenario's own. */
  zone: string
}

const THEME_KEY = 'continuum-twin.theme'

export const SITE_SCALES: readonly SiteScale[] = ['latency', 'load', 'carbon', 'law']
export const LAND_SCALES: readonly LandScale[] = ['plain', 'carbon', 'law']

export type ViewStore = ReturnType<typeof createViewStore>

export function createViewStore() {
  const store = createStore<ViewState>(() => ({
    theme: firstTheme(),
    siteScale: 'latency',
    landScale: 'plain',
    table: false,
    search: '',
    site: -1,
    dialog: null,
    why: null,
    branch: null,
    filters: [],
    camera: null,
    hover: -1,
    mapFailure: '',
    mapDrawn: false,
    zone: '',
  }))
  const { getState: get, setState: set } = store
  return {
    ...store,
    set,
    switchTheme(): void {
      const theme = get().theme === 'dark' ? 'light' : 'dark'
      keep(THEME_KEY, theme)
      set({ theme })
    },
    /** Land and sites never carry the same scale: the other gives way. */
    colourSites(siteScale: SiteScale): void {
      set({ siteScale, landScale: get().landScale === siteScale ? 'plain' : get().landScale })
    },
    colourLand(landScale: LandScale): void {
      set({ landScale, siteScale: get().siteScale === landScale ? 'latency' : get().siteScale })
    },
    nextSiteScale(): void {
      this.colourSites(after(SITE_SCALES, get().siteScale))
    },
    nextLandScale(): void {
      this.colourLand(after(LAND_SCALES, get().landScale))
    },
  }
}

const after = <T>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length]!

/** What was chosen here before, else what the system prefers; dark where it does not say. */
function firstTheme(): Theme {
  const kept = read(THEME_KEY)
  if (kept === 'dark' || kept === 'light') return kept
  return globalThis.matchMedia?.('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
}

// Storage may be forbidden; then a choice lasts as long as the page.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {}
}
