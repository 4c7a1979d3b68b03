import type { Eye } from '../camera/eye.ts'
import type { CameraView } from '../camera/view.ts'
import type { Rect } from '../types.ts'
import { type Entry, type NameKind, TOWNS_FROM } from './entries.ts'
import { Placer, type Placing, Taken } from './placement.ts'
import { Tags } from './tags.ts'

const FONT: Record<NameKind | 'great', string> = {
  note: "500 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
  great: "600 13px 'IBM Plex Sans Variable', system-ui, sans-serif",
  city: "500 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
  town: "500 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
  sea: "italic 400 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
  country: "500 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
  flow: "600 12px 'IBM Plex Sans Variable', system-ui, sans-serif",
}
const TRACKING_PX: Partial<Record<NameKind, number>> = { sea: 0.16 * 12, country: 0.16 * 12 }
/** A small name never covers more sites than this. */
const MOST_COVERED = 3
/** Air round names, px: on a small map and from near there are more than can be read. */
const AIR = { far: 1, near: 8, small: 7, fork: 12 } as const
const SMALL_PX = 640
/** At rest names take so much of a frame, ms. */
const SPARE_MS = 2
/** Lower than this a map is one of two: great names only, and none of seas. */
const LOW_PX = 480

/** What the names need to know of the scene. */
export interface NameScene {
  eye: Eye
  view: CameraView
  /** Height of the ground on a plate, units. */
  height(plate: number): number
  isDark(plate: number): boolean
  /** Boxes that names keep clear of. */
  reserved: readonly Rect[]
  /** The camera stands still: names may take their time. */
  resting: boolean
  /** Sites covered by a box of the picture; null while the camera moves. */
  cover: Placing['cover'] | null
}

/** All names on the map. */
export class NameLayer {
  private readonly tags: Tags
  private readonly taken = new Taken()
  private readonly pen = document.createElement('canvas').getContext('2d')
  private entries: readonly Entry[] = []
  private notes: readonly Entry[] = []
  private flows: readonly Entry[] = []
  private countries: readonly Entry[] = []
  /** Places that notes name already. */
  private readonly noted = new Set<string>()
  private readonly seen: Entry[] = []
  private readonly placer = new Placer(this.taken)
  /** What names are being placed in; null when all is done. */
  private scene: NameScene | null = null
  private near = false
  private count = 0
  private written = 0
  private readonly at = { x: 0, y: 0 }

  constructor(host: HTMLElement) {
    this.tags = new Tags(host)
  }

  setEntries(entries: readonly Entry[]): void {
    this.entries = entries
  }

  /** What comes and goes with what is shown: notes and flows are placed first, countries last. */
  setExtra(notes: readonly Entry[], flows: readonly Entry[], countries: readonly Entry[]): void {
    this.notes = notes
    this.flows = flows
    this.countries = countries
    this.noted.clear()
    for (const { text } of notes) this.noted.add(text.split(',')[0]!)
  }

  /** The font has come: what was measured in another one is wrong. */
  forgetWidths(): void {
    for (const entry of this.entries) entry.measured = entry.measuredCount = -1
  }

  /**
   * Places all names for the camera as it is, and writes them. At rest it takes the time of a few
   * frames (`busy`, `goOn`); while the camera moves near the ground only what is written goes along.
   */
  update(scene: NameScene): void {
    const { seen, taken, placer } = this
    const near = scene.view.distance < TOWNS_FROM
    const count = this.gather(scene, near)
    for (let i = 0; i < count; i++) this.measure(seen[i]!, near)
    taken.clear()
    for (const r of scene.reserved) taken.add(r.x, r.y, r.x + r.width, r.y + r.height)
    placer.begin(seen, count, this.placing(scene, near))
    this.scene = scene
    this.near = near
    this.count = count
    this.written = 0
    this.tags.begin()
    if (scene.resting) this.goOn()
    else this.finish()
  }

  /** Names are still to be placed or written. */
  get busy(): boolean {
    return this.scene !== null
  }

  /** Goes on for as long as a frame can spare. */
  goOn(): void {
    const until = performance.now() + SPARE_MS
    do this.some(8)
    while (this.busy && performance.now() < until)
  }

  /** Places and writes all that is left. */
  finish(): void {
    while (this.busy) this.some(1000)
  }

  /** The next `most` names: first all find their place, then they are written. */
  private some(most: number): void {
    const { placer, scene, seen, tags } = this
    if (!scene) return
    for (let k = 0; k < most; k++) {
      if (placer.busy) {
        placer.step()
        continue
      }
      if (this.written === this.count) {
        tags.end()
        this.scene = null
        return
      }
      const entry = seen[this.written++]!
      if (entry.position < 0) continue
      entry.dim = entry.kind !== 'note' && scene.isDark(entry.plate)
      tags.show(entry, entry.dim, this.near)
    }
  }

  /** All names that may be written, in the order in which they are placed; their number. */
  private gather(scene: NameScene, near: boolean): number {
    const { seen } = this
    const onlyWritten = near && !scene.resting
    let count = 0
    for (const entry of this.notes) if (this.isSeen(entry, scene)) seen[count++] = entry
    for (const entry of this.flows) if (this.isSeen(entry, scene)) seen[count++] = entry
    let extraDue = true
    for (const entry of this.entries) {
      // countries stand after cities and before small towns
      if (extraDue && entry.kind === 'town') {
        count = this.addCountries(count, scene)
        extraDue = false
      }
      if (onlyWritten && entry.position < 0) continue
      if (!this.isSeen(entry, scene) || this.noted.has(entry.text)) continue
      // from near small cities are names among names
      if (entry.kind === 'city') entry.dot = !near || entry.great
      seen[count++] = entry
    }
    return extraDue ? this.addCountries(count, scene) : count
  }

  /** The names that are written now. */
  placed(): { entry: Entry; dim: boolean; near: boolean }[] {
    const written = this.seen.slice(0, this.count).filter(entry => entry.position >= 0)
    return written.map(entry => ({ entry, dim: entry.dim, near: this.near }))
  }

  private addCountries(count: number, scene: NameScene): number {
    for (const entry of this.countries) if (this.isSeen(entry, scene)) this.seen[count++] = entry
    return count
  }

  private placing(scene: NameScene, near: boolean): Placing {
    const { width, height } = scene.eye
    const air = near ? AIR.near : isLow(scene) ? AIR.fork : width < SMALL_PX ? AIR.small : AIR.far
    const positions = near ? 16 : 8
    const placing: Placing = { width, height, positions, mostCovered: MOST_COVERED, air }
    if (near && scene.cover) placing.cover = scene.cover
    return placing
  }

  private isSeen(entry: Entry, scene: NameScene): boolean {
    const { eye, view, height } = scene
    const { distance } = view
    const tooMuch = entry.kind === 'sea' && distance > 60 && isLow(scene)
    if (tooMuch || distance >= entry.far || distance < entry.near) {
      entry.position = -1
      return false
    }
    const y = height(entry.plate) + entry.over
    if (!eye.toScreen(entry.mapX, y, entry.mapZ, this.at)) return false
    const { x, y: top } = this.at
    if (x < -8 || top < -8 || x > eye.width + 8 || top > eye.height + 8) {
      entry.position = -1
      return false
    }
    entry.x = x
    entry.y = top
    return true
  }

  private measure(entry: Entry, withCount: boolean): void {
    // a great city is written larger from near, whatever its count
    const counted = withCount && (entry.sites > 1 || entry.great)
    let width = counted ? entry.measuredCount : entry.measured
    if (width < 0) {
      const text = counted && entry.sites > 1 ? `${entry.text} ${entry.sites}` : entry.text
      width = this.widthOf(text, counted && entry.great ? 'great' : entry.kind)
      if (counted) entry.measuredCount = width
      else entry.measured = width
    }
    entry.width = width
  }

  private widthOf(text: string, kind: NameKind | 'great'): number {
    const tracking = (kind === 'great' ? 0 : (TRACKING_PX[kind] ?? 0)) * text.length
    if (!this.pen) return text.length * 7 + tracking
    this.pen.font = FONT[kind]
    return Math.ceil(this.pen.measureText(text).width + tracking)
  }
}

/** Of two maps beside each other. A phone's map is low too, but narrow, and has seas to fill. */
function isLow({ eye }: NameScene): boolean {
  return eye.height < LOW_PX && eye.width >= SMALL_PX
}
