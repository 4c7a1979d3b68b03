/** What each site looks like in a frame: colour, height, alive or a stub, barred, filtered out. */
import { parseHex } from '../../theme/oklab.ts'
import { LAW_COLOURS, scaleTable, TABLE_SIZE, tableIndex } from '../../theme/scales.ts'
import { type Theme, TOKENS } from '../../theme/tokens.ts'
import {
  LATENCY_STEP_MS,
  LOAD_CHANGE_POINTS,
  LOAD_FULL,
  type MapFrame,
  type MapRun,
  SERVES_NOBODY,
  SITE_STATE,
  type SiteScale,
} from '../types.ts'

/** What the sites are to show. */
export interface Showing {
  frame: MapFrame | null
  scale: SiteScale
  theme: Theme
  compare: MapFrame | null
  barred: Uint8Array | null
  shown: Uint8Array | null
}

/** Bytes a site in `Looks.mark`. */
export const MARK = { was: 0, alive: 1, flat: 2, dim: 3, size: 4 } as const

export interface Looks {
  /** Per site: r, g, b (0..255) and the share of a full bar's height (0..255). */
  look: Uint8Array
  /** Per site, see MARK; `was` is left alone: it is where a motion begins. 1 yes, 0 no. */
  mark: Uint8Array
}

/** load^2.1 of each step of load, in 0..255. */
const HEIGHT_OF_LOAD = Uint8Array.from({ length: 256 }, (_, load) =>
  Math.round(255 * Math.min(1, load / LOAD_FULL) ** 2.1),
)
/** On battery a bar is at most this share of a full one: short, whatever the load. */
export const BATTERY_SHARE = 0.13
/** Height of a barred site, units, on plates as high as in the overview. */
export const FLAT = 0.03
const BATTERY_HEIGHT = Math.round(BATTERY_SHARE * 255)

/** Offsets into a scale's table of each step of latency and of load. */
const LATENCY_AT = Uint16Array.from(
  { length: 256 },
  (_, step) => 3 * tableIndex('latency', step * LATENCY_STEP_MS),
)
const LOAD_AT = Uint16Array.from(
  { length: 256 },
  (_, step) => 3 * tableIndex('load', (100 * step) / LOAD_FULL),
)

/** Offset into the table of change, of a difference of the film's numbers times `full / step`. */
function changeAt(share: number): number {
  const at = Math.round((0.5 + 0.5 * Math.max(-1, Math.min(1, share))) * (TABLE_SIZE - 1))
  return 3 * at
}
/** Change in latency that has the full colour, in the film's steps; and in load. */
const FULL_LATENCY = 12 / LATENCY_STEP_MS
const FULL_LOAD = (LOAD_CHANGE_POINTS / 100) * LOAD_FULL

/** Writes every site's look into `into`; true when anything differs from what was there. */
export class LooksWriter {
  private run: MapRun | null = null
  private frame: MapFrame | null = null
  private scale: SiteScale = 'latency'
  private compare: MapFrame | null = null
  private table: Uint8Array = scaleTable('latency', 'dark')
  private change: Uint8Array = scaleTable('change', 'dark')
  private laws: number[][] = []
  private dead: number[] = []
  private idle: number[] = []
  private theme: Theme | null = null
  private r = 0
  private g = 0
  private b = 0

  /** Without a frame the sites stand idle. */
  write(run: MapRun, showing: Showing, { look, mark }: Looks): boolean {
    this.dip(run, showing)
    const { frame, barred, shown } = showing
    let changed = false
    for (let i = 0; i < run.sites.count; i++) {
      const at = i * 4
      const flat = barred !== null && barred[i] === 1 ? 1 : 0
      const dim = shown !== null && shown[i] === 0 ? 1 : 0
      const living = frame !== null && frame.state[i] === SITE_STATE.dark ? 0 : 1
      this.colour(i, living, flat)
      const height = living && !flat ? heightOf(frame, i) : 0
      if (
        look[at] !== this.r ||
        look[at + 1] !== this.g ||
        look[at + 2] !== this.b ||
        look[at + 3] !== height ||
        mark[at + MARK.alive] !== living ||
        mark[at + MARK.flat] !== flat ||
        mark[at + MARK.dim] !== dim
      ) {
        look[at] = this.r
        look[at + 1] = this.g
        look[at + 2] = this.b
        look[at + 3] = height
        mark[at + MARK.alive] = living
        mark[at + MARK.flat] = flat
        mark[at + MARK.dim] = dim
        changed = true
      }
    }
    return changed
  }

  private dip(run: MapRun, { frame, scale, theme, compare }: Showing): void {
    this.run = run
    this.frame = frame
    this.scale = scale
    const compared = frame !== null && (scale === 'latency' || scale === 'load')
    this.compare = compared ? compare : null
    this.table = scaleTable(scale === 'law' ? 'latency' : scale, theme)
    if (theme === this.theme) return
    this.theme = theme
    this.change = scaleTable('change', theme)
    this.laws = LAW_COLOURS[theme].map(parseHex)
    this.dead = parseHex(TOKENS[theme].siteDead)
    this.idle = parseHex(TOKENS[theme].siteIdle)
  }

  private colour(site: number, living: number, flat: number): void {
    const { frame, scale, compare } = this
    if (!living || (frame !== null && frame.state[site] === SITE_STATE.cutOff))
      this.take(this.dead, 0)
    else if (scale === 'law') this.take(this.laws[this.run!.sites.law[site]!] ?? this.idle, 0)
    else if (frame === null || flat) this.take(this.idle, 0)
    else if (scale === 'load')
      if (compare === null) this.take(this.table, LOAD_AT[frame.load[site]!]!)
      else this.take(this.change, changeAt((frame.load[site]! - compare.load[site]!) / FULL_LOAD))
    else if (scale === 'carbon')
      this.take(this.table, 3 * tableIndex('carbon', frame.carbon[this.run!.sites.grid[site]!]!))
    else this.byLatency(frame.latency[site]!, compare === null ? -1 : compare.latency[site]!)
  }

  /** `other`: the other future's, or -1. Whoever serves nobody in either has no difference. */
  private byLatency(step: number, other: number): void {
    if (step === SERVES_NOBODY || other === SERVES_NOBODY) this.take(this.idle, 0)
    else if (other < 0) this.take(this.table, LATENCY_AT[step]!)
    else this.take(this.change, changeAt((step - other) / FULL_LATENCY))
  }

  private take(from: ArrayLike<number>, at: number): void {
    this.r = from[at]!
    this.g = from[at + 1]!
    this.b = from[at + 2]!
  }
}

function heightOf(frame: MapFrame | null, site: number): number {
  if (!frame) return 0
  const height = HEIGHT_OF_LOAD[frame.load[site]!]!
  return frame.state[site] === SITE_STATE.battery ? Math.min(BATTERY_HEIGHT, height) : height
}
