import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three'
import { parseHex } from '../../theme/oklab.ts'
import { landLawColour, scaleTable, tableIndex } from '../../theme/scales.ts'
import { MOTION_MS, type Theme, TOKENS } from '../../theme/tokens.ts'
import { DEFAULT_SCOPE } from '../geography/rules.ts'
import type { LandScale, MapFrame, MapRun } from '../types.ts'
import { gridsOfPlates, type PlateGrids, type PlateId } from './grids.ts'
import { lawOfCountry } from './law.ts'

/** What may work stands high (look.md): in scope, barred by law, out of scope, without voltage. */
export const HEIGHT = { scope: 0.42, barred: 0.2, out: 0.08, dark: 0.05 } as const

/** Small states without a grid of their own in the run hang on a neighbour's. */
const HANGS_ON: Readonly<Record<string, string>> = { AD: 'ES', GI: 'ES', MC: 'FR' }

const COLUMNS = 128
const ROW = COLUMNS * 4

/** Colour, height and voltage of every plate, on their way to what the frame says. */
export class PlateStates {
  readonly texture: DataTexture
  private readonly plates: readonly PlateId[]
  private readonly data = new Float32Array(ROW * 2)
  private readonly start = new Float32Array(ROW * 2)
  private readonly target = new Float32Array(ROW * 2)
  private book: PlateGrids
  private scope: ReadonlySet<string>
  private run: MapRun | null = null
  private theme: Theme = 'dark'
  private barred: Uint8Array | null = null
  /** Countries none of whose sites may take work. */
  private barredCountries: ReadonlySet<string> = new Set()
  /** Of a plate out of scope: the one whose voltage it shares, or -1. */
  private readonly neighbour: Int16Array
  private begunMs = 0
  private moving = false

  constructor(plates: readonly PlateId[]) {
    this.plates = plates
    this.neighbour = Int16Array.from(plates, p => plates.findIndex(q => q.id === HANGS_ON[p.id]))
    this.texture = new DataTexture(this.data, COLUMNS, 2, RGBAFormat, FloatType)
    this.texture.minFilter = NearestFilter
    this.texture.magFilter = NearestFilter
    this.book = gridsOfPlates(plates, null)
    this.scope = new Set(DEFAULT_SCOPE)
  }

  /** Which grid and whose scope counts. */
  setRun(run: MapRun | null): void {
    this.book = gridsOfPlates(this.plates, run)
    this.scope = new Set(run?.inScope ?? DEFAULT_SCOPE)
    this.run = run
    this.barredCountries = countriesBarred(run, this.barred)
  }

  /** Which sites may take no work (by site, 1), or null. */
  setBarred(barred: Uint8Array | null): void {
    if (barred === this.barred) return
    this.barred = barred
    this.barredCountries = countriesBarred(this.run, barred)
  }

  /** The plate a grid is drawn on, or -1. */
  plateOfGrid(grid: number): number {
    return this.book.plateOf[grid] ?? -1
  }

  countryOf(plate: number): string {
    return this.plates[plate]?.country ?? ''
  }

  /** The plate's height now, in the overview. */
  height(plate: number): number {
    return this.data[plate * 4 + 3] ?? 0
  }

  /** The height that it is on its way to, in the overview. */
  goalHeight(plate: number): number {
    return this.target[plate * 4 + 3] ?? 0
  }

  /** 0 with voltage, 1 without. */
  darkness(plate: number): number {
    return this.target[ROW + plate * 4] ?? 0
  }

  /** Colour (0 to 255) and darkness (0 to 1) of a plate as it comes to rest. */
  lookOf(plate: number): { rgb: [number, number, number]; dark: number } {
    const at = plate * 4
    const dark = this.darkness(plate)
    const night = parseHex(TOKENS[this.theme].landDark)
    const mixed = (c: number) => 255 * this.target[at + c]! * (1 - dark) + night[c]! * dark
    return { rgb: [mixed(0), mixed(1), mixed(2)], dark }
  }

  /** Aims at what the frame says; true when that is something new. `jump`: at once. */
  aim(
    frame: MapFrame | null,
    scale: LandScale,
    theme: Theme,
    nowMs: number,
    jump: boolean,
  ): boolean {
    this.theme = theme
    const changed = this.write(frame, scale, theme)
    if (jump) {
      this.data.set(this.target)
      this.moving = false
      this.texture.needsUpdate = true
    } else if (changed) {
      this.start.set(this.data)
      this.begunMs = nowMs
      this.moving = true
    }
    return changed
  }

  /** Goes on with the motion; true while there is any. */
  advance(nowMs: number): boolean {
    if (!this.moving) return false
    const since = nowMs - this.begunMs
    const sink = Math.min(1, since / MOTION_MS.plate)
    const height = sink * sink
    const colour = Math.min(1, since / MOTION_MS.colour)
    const { data, start, target } = this
    for (let i = 0; i < data.length; i++) {
      const isColour = i < ROW && (i & 3) !== 3
      data[i] = start[i]! + (target[i]! - start[i]!) * (isColour ? colour : height)
    }
    this.texture.needsUpdate = true
    this.moving = sink < 1
    return true
  }

  private write(frame: MapFrame | null, scale: LandScale, theme: Theme): boolean {
    let changed = false
    const put = (at: number, value: number) => {
      if (Math.fround(value) !== this.target[at]) {
        this.target[at] = value
        changed = true
      }
    }
    for (let p = 0; p < this.plates.length; p++) {
      const { country } = this.plates[p]!
      const inScope = this.scope.has(country)
      const barred = this.barredCountries.has(country)
      const dark = this.darkOf(inScope ? p : this.neighbour[p]!, frame)
      const rgb = this.colourOf(p, frame, inScope ? scale : 'plain', theme, inScope)
      for (let c = 0; c < 3; c++) put(p * 4 + c, rgb[c]! / 255)
      const up = !inScope ? HEIGHT.out : barred ? HEIGHT.barred : HEIGHT.scope
      put(p * 4 + 3, up + (HEIGHT.dark - up) * dark)
      put(ROW + p * 4, dark)
      put(ROW + p * 4 + 1, inScope ? 1 : 0)
    }
    return changed
  }

  /** A stray site without mains dims nothing; the whole grid without it is dark. */
  private darkOf(plate: number, frame: MapFrame | null): number {
    if (plate < 0) return 0
    const lost = 1 - this.mean(plate, frame?.voltage, 255) / 255
    const t = Math.max(0, Math.min(1, (lost - 0.05) / 0.9))
    return t * t * (3 - 2 * t)
  }

  private colourOf(
    plate: number,
    frame: MapFrame | null,
    scale: LandScale,
    theme: Theme,
    inScope: boolean,
  ): ArrayLike<number> {
    if (scale === 'carbon' && frame && this.book.grids[plate]!.length > 0) {
      const at = 3 * tableIndex('carbon', this.mean(plate, frame.carbon, 0))
      return scaleTable('carbon', theme).subarray(at, at + 3)
    }
    if (scale === 'law')
      return parseHex(landLawColour(theme, lawOfCountry(this.plates[plate]!.country)))
    return parseHex(inScope ? TOKENS[theme].land : TOKENS[theme].landOut)
  }

  private mean(plate: number, values: ArrayLike<number> | undefined, none: number): number {
    const grids = this.book.grids[plate]!
    if (!values || grids.length === 0) return none
    const weights = this.book.weights[plate]!
    let sum = 0
    for (let i = 0; i < grids.length; i++) sum += values[grids[i]!]! * weights[i]!
    return sum
  }

  dispose(): void {
    this.texture.dispose()
  }
}

/** Countries that have sites, all of them barred. */
function countriesBarred(run: MapRun | null, barred: Uint8Array | null): ReadonlySet<string> {
  const found = new Set<string>()
  if (!run || !barred) return found
  const { country, count } = run.sites
  for (let i = 0; i < count; i++) found.add(country[i]!)
  for (let i = 0; i < count; i++) if (barred[i] !== 1) found.delete(country[i]!)
  return found
}
