/**
 * The film: the frames that a run recorded, kept so that any computed moment can be shown at once.
 * Frames arrive as whole planes (keys) or as changes; the film adds keys of its own where changes
 * pile up, so that decoding copies one key and applies a bounded number of changes.
 */
import type { FilmFrame } from '../study/protocol.ts'

/** What the map shows at one moment. Arrays are borrowed: valid until the second decode after. */
export interface Picture {
  /** Moment of the frame shown, seconds from the scenario's start. */
  tS: number
  /** Number of the frame in the film. */
  frame: number
  /** By site: steps of 0.2 ms, 255 = serves nobody. */
  latency: Uint8Array
  /** By site: 0..200 = 0..100 % of CPU. */
  load: Uint8Array
  /** By site: 0 dark, 1 mains, 2 battery, 3 generator, 4 running but cut off. */
  state: Uint8Array
  /** By grid: share of its sites with mains voltage, 0..255. */
  voltage: Uint8Array
  /** By grid: g/kWh. */
  carbon: Uint16Array
  moved: FilmFrame['moved']
  linksDown: Uint16Array
  /** By country: share of requests answered (see FilmFrame); absent where the film does not say. */
  answered?: Uint16Array | undefined
}

interface Planes {
  latency: Uint8Array
  load: Uint8Array
  state: Uint8Array
}

/** Changed sites since the last key, in multiples of the number of sites, that call for a new key. */
const CHANGES_PER_KEY = 3
/** Frames of changes that call for a new key, however small they are. */
const FRAMES_PER_KEY = 240

export class Film {
  readonly count: number
  private readonly frames: FilmFrame[] = []
  /** Whole planes by frame number, for frames that arrived whole or that the film completed. */
  private readonly keys = new Map<number, Planes>()
  /** By frame number: the last frame at or before it that has whole planes. */
  private readonly keyOf: number[] = []
  /** The planes at the last frame. */
  private readonly head: Planes
  private changes = 0
  private readonly buffers: [Planes, Planes]
  private turn = 0
  private shown: Picture | null = null

  /** A film of `count` sites, empty. */
  constructor(count: number) {
    this.count = count
    this.head = planesOf(count)
    this.buffers = [planesOf(count), planesOf(count)]
  }

  get length(): number {
    return this.frames.length
  }

  /** Moment of a frame, seconds. */
  timeOf(frame: number): number {
    return this.frames[frame]!.tS
  }

  /** A frame as it was recorded: whole, or only what changed. Not to be written to. */
  recorded(frame: number): FilmFrame {
    return this.frames[frame]!
  }

  /** Adds frames in order of time. Throws on a film that starts with changes, or runs backwards. */
  append(frames: readonly FilmFrame[]): void {
    for (const frame of frames) this.add(frame)
  }

  private add(frame: FilmFrame): void {
    const n = this.frames.length
    if (n === 0 && !frame.key) throw new Error('a film must start with whole planes')
    if (n > 0 && frame.tS < this.frames[n - 1]!.tS) throw new Error('a film cannot run backwards')
    this.frames.push(frame)
    apply(this.head, frame)
    if (frame.key) {
      this.keys.set(n, frame)
      this.changes = 0
      this.keyOf.push(n)
      return
    }
    this.changes += frame.index!.length
    const since = n - this.keyOf[n - 1]!
    if (this.changes > CHANGES_PER_KEY * this.count || since >= FRAMES_PER_KEY) {
      this.keys.set(n, copyOf(this.head))
      this.changes = 0
      this.keyOf.push(n)
    } else this.keyOf.push(this.keyOf[n - 1]!)
  }

  /** The last frame at or before a moment (s); -1 before the first. */
  frameAt(tS: number): number {
    let low = 0
    let high = this.frames.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.frames[middle]!.tS <= tS) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** What had moved at a moment (s), without decoding the rest. */
  movedAt(tS: number): FilmFrame['moved'] {
    return this.frames[this.frameAt(tS)]?.moved ?? []
  }

  /** How many frames of changes a cold decode of that frame applies. */
  keyDistance(frame: number): number {
    return frame - this.keyOf[frame]!
  }

  /** What was so at a moment (s), or null where nothing is computed. The same frame: the same object. */
  decode(tS: number): Picture | null {
    const n = this.frameAt(tS)
    if (n < 0) return null
    if (this.shown?.frame === n) return this.shown
    const key = this.keyOf[n]!
    const from = this.shown && this.shown.frame < n && this.shown.frame >= key ? this.shown : null
    const target = this.buffers[this.turn]
    this.turn ^= 1
    copy(target, from ?? this.keys.get(key)!)
    for (let i = (from ? from.frame : key) + 1; i <= n; i++) apply(target, this.frames[i]!)
    const { tS: time, voltage, carbon, moved, linksDown, answered } = this.frames[n]!
    this.shown = { ...target, tS: time, frame: n, voltage, carbon, moved, linksDown, answered }
    return this.shown
  }
}

function planesOf(count: number): Planes {
  return {
    latency: new Uint8Array(count),
    load: new Uint8Array(count),
    state: new Uint8Array(count),
  }
}

function copyOf(from: Planes): Planes {
  return { latency: from.latency.slice(), load: from.load.slice(), state: from.state.slice() }
}

function copy(to: Planes, from: Planes): void {
  to.latency.set(from.latency)
  to.load.set(from.load)
  to.state.set(from.state)
}

function apply(to: Planes, frame: FilmFrame): void {
  if (frame.key) {
    copy(to, frame)
    return
  }
  const { index, latency, load, state } = frame
  for (let i = 0; i < index!.length; i++) {
    const site = index![i]!
    to.latency[site] = latency[i]!
    to.load[site] = load[i]!
    to.state[site] = state[i]!
  }
}
