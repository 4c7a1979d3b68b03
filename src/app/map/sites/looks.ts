/** What each site looks like in a frame: colour, height, alive or a stub. */
import { parseHex } from '../../theme/oklab.ts'
import { LAW_COLOURS, scaleTable, tableIndex } from '../../theme/scales.ts'
import { type Theme, TOKENS } from '../../theme/tokens.ts'
import {
  LATENCY_STEP_MS,
  LOAD_FULL,
  type MapFrame,
  type MapRun,
  SERVES_NOBODY,
  SITE_STATE,
  type SiteScale,
} from '../types.ts'

/** Per site: r, g, b (0..255) and the share of a full bar's height (0..255). */
export interface Looks {
  look: Uint8Array
  /** 1 a site, 0 a dead one's stub. */
  alive: Uint8Array
}

/** load^2.1 of each step of load, in 0..255. */
const HEIGHT_OF_LOAD = Uint8Array.from({ length: 256 }, (_, load) =>
  Math.round(255 * Math.min(1, load / LOAD_FULL) ** 2.1),
)
/** On battery a bar is at most this share of a full one: short, whatever the load. */
export const BATTERY_SHARE = 0.13
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

/**
 * Writes every site's look into `into`; true when anything differs from what was there. Without a
 * frame the sites stand idle.
 */
export function writeLooks(
  run: MapRun,
  frame: MapFrame | null,
  scale: SiteScale,
  theme: Theme,
  into: Looks,
): boolean {
  const { look, alive } = into
  const pen = new Pen(run, frame, scale, theme)
  let changed = false
  for (let i = 0; i < run.sites.count; i++) {
    const at = i * 4
    const living = frame?.state[i] === SITE_STATE.dark ? 0 : 1
    pen.dip(i, living)
    const height = living ? heightOf(frame, i) : 0
    if (
      look[at] !== pen.r ||
      look[at + 1] !== pen.g ||
      look[at + 2] !== pen.b ||
      look[at + 3] !== height ||
      alive[i] !== living
    ) {
      look[at] = pen.r
      look[at + 1] = pen.g
      look[at + 2] = pen.b
      look[at + 3] = height
      alive[i] = living
      changed = true
    }
  }
  return changed
}

function heightOf(frame: MapFrame | null, site: number): number {
  if (!frame) return 0
  const height = HEIGHT_OF_LOAD[frame.load[site]!]!
  return frame.state[site] === SITE_STATE.battery ? Math.min(BATTERY_HEIGHT, height) : height
}

/** The colour of one site after another, without making anything. */
class Pen {
  r = 0
  g = 0
  b = 0
  private readonly run: MapRun
  private readonly frame: MapFrame | null
  private readonly scale: SiteScale
  private readonly table: Uint8Array
  private readonly laws: number[][]
  private readonly dead: number[]
  private readonly idle: number[]

  constructor(run: MapRun, frame: MapFrame | null, scale: SiteScale, theme: Theme) {
    this.run = run
    this.frame = frame
    this.scale = scale
    this.table = scaleTable(scale === 'law' ? 'latency' : scale, theme)
    this.laws = LAW_COLOURS[theme].map(parseHex)
    this.dead = parseHex(TOKENS[theme].siteDead)
    this.idle = parseHex(TOKENS[theme].siteIdle)
  }

  dip(site: number, living: number): void {
    const { frame, scale } = this
    if (!living || frame?.state[site] === SITE_STATE.cutOff) this.take(this.dead, 0)
    else if (scale === 'law') this.take(this.laws[this.run.sites.law[site]!] ?? this.idle, 0)
    else if (!frame) this.take(this.idle, 0)
    else if (scale === 'load') this.take(this.table, LOAD_AT[frame.load[site]!]!)
    else if (scale === 'carbon')
      this.take(this.table, 3 * tableIndex('carbon', frame.carbon[this.run.sites.grid[site]!]!))
    else if (frame.latency[site] === SERVES_NOBODY) this.take(this.idle, 0)
    else this.take(this.table, LATENCY_AT[frame.latency[site]!]!)
  }

  private take(from: ArrayLike<number>, at: number): void {
    this.r = from[at]!
    this.g = from[at + 1]!
    this.b = from[at + 2]!
  }
}
