import type { Store } from '../../kernel/table.ts'
import type { Audience, Found, WatchDriver } from './driver.ts'
import type { Listeners } from './listeners.ts'
import type { Streams } from './streams.ts'

/**
 * Elision. A stream whose path stands costs nothing. When its path breaks, the tick of the verdict
 * is worked out; while its return is awaited and the path is mended, the tick that first hears it.
 * A prediction is a hint: at its tick the truth is read anew, so only a missing hint is a mistake.
 */
export class ElidedDriver implements WatchDriver {
  readonly streams: Streams
  readonly listeners: Listeners
  private readonly audience: Audience
  private readonly now: () => number
  private readonly stepping: () => boolean
  private readonly hints: Hints[]

  constructor(
    store: Store,
    name: string,
    streams: Streams,
    listeners: Listeners,
    audience: Audience,
    now: () => number,
    stepping: () => boolean,
  ) {
    this.streams = streams
    this.listeners = listeners
    this.audience = audience
    this.now = now
    this.stepping = stepping
    this.hints = Array.from(
      { length: listeners.rows.length },
      (_, c) => store.table(`${name} hints ${c}`, HINT, 2) as Hints,
    )
  }

  start(c: number): void {
    this.stop(c)
    const { start, stream } = this.audience
    for (let i = start[c]; i < start[c + 1]; i++) this.plan(stream[i])
  }

  stop(c: number): void {
    this.hints[c].clear()
    const { start, stream } = this.audience
    for (let i = start[c]; i < start[c + 1]; i++) this.streams.rows.hintUs[stream[i]] = 0
  }

  changed(n: number): void {
    this.plan(n)
  }

  pathChanged(n: number): void {
    this.plan(n)
  }

  booted(n: number): void {
    this.plan(n)
  }

  /** Works out when its listener's tick would first find news of this stream if nothing changed. */
  private plan(n: number): void {
    const { streams, listeners } = this
    const c = this.audience.listenerOf[n]
    const { rows } = streams
    if (!listeners.rows.running[c]) {
      rows.hintUs[n] = 0
      return
    }
    const now = this.now()
    const earliest = this.stepping() ? now + 1 : now
    const tick = rows.awaits[n] ? this.returnTick(n, c, now) : this.silenceTick(n, c, now)
    const hint = tick === Infinity ? 0 : Math.max(tick, listeners.tickFrom(c, earliest))
    if (hint === rows.hintUs[n]) return
    rows.hintUs[n] = hint
    if (hint > 0) push(this.hints[c], hint, n)
  }

  private silenceTick(n: number, c: number, now: number): number {
    const { streams, listeners } = this
    const { floorUs } = listeners.rows
    const verdictAfter = (arrival: number) =>
      listeners.tickAfter(
        c,
        Math.max(listeners.tickFrom(c, arrival), floorUs[c]) + listeners.graceUs,
      )
    const verdict = verdictAfter(streams.lastArrivalUs(n, now))
    const next = streams.nextArrivalUs(n, now)
    if (next === Infinity || listeners.tickFrom(c, next) > verdict) return verdict
    return streams.rows.up[n] ? Infinity : verdictAfter(next)
  }

  private returnTick(n: number, c: number, now: number): number {
    const { streams, listeners } = this
    const last = streams.lastArrivalUs(n, now)
    if (last > streams.rows.verdictUs[n]) return listeners.tickFrom(c, last)
    const next = streams.nextArrivalUs(n, now)
    return next === Infinity ? Infinity : listeners.tickFrom(c, next)
  }

  nextUs(c: number): number {
    const hints = this.hints[c]
    const { hintUs } = this.streams.rows
    while (hints.length > 0 && hintUs[hints.stream[0]] !== hints.at[0]) pop(hints)
    return hints.length > 0 ? hints.at[0] : Infinity
  }

  look(c: number, nowUs: number, found: Found): void {
    const hints = this.hints[c]
    const { rows } = this.streams
    while (hints.length > 0 && hints.at[0] <= nowUs) {
      const n = hints.stream[0]
      const due = rows.hintUs[n] === hints.at[0]
      pop(hints)
      if (!due) continue
      rows.hintUs[n] = 0
      if (!this.judge(n, c, nowUs, found)) this.plan(n)
    }
  }

  /** The truth about one stream at a tick; whether there is news. */
  private judge(n: number, c: number, nowUs: number, found: Found): boolean {
    const { streams, listeners } = this
    const last = streams.lastArrivalUs(n, nowUs)
    if (streams.rows.awaits[n]) {
      if (last <= streams.rows.verdictUs[n]) return false
      found.heard.push(n)
      return true
    }
    const seen = Math.max(listeners.tickFrom(c, last), listeners.rows.floorUs[c])
    if (nowUs <= seen + listeners.graceUs) return false
    found.silent.push(n)
    return true
  }
}

const HINT = { at: 'f64', stream: 'u32' } as const
interface Hints {
  length: number
  add(): number
  resize(n: number): void
  clear(): void
  at: Float64Array
  stream: Uint32Array
}

/** A binary heap in columns, by tick and then stream. */
function push(heap: Hints, at: number, stream: number): void {
  let i = heap.add()
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (!before(at, stream, heap.at[parent], heap.stream[parent])) break
    heap.at[i] = heap.at[parent]
    heap.stream[i] = heap.stream[parent]
    i = parent
  }
  heap.at[i] = at
  heap.stream[i] = stream
}

function pop(heap: Hints): void {
  const last = heap.length - 1
  const at = heap.at[last]
  const stream = heap.stream[last]
  heap.resize(last)
  if (last === 0) return
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= last) break
    if (
      child + 1 < last &&
      before(heap.at[child + 1], heap.stream[child + 1], heap.at[child], heap.stream[child])
    )
      child++
    if (!before(heap.at[child], heap.stream[child], at, stream)) break
    heap.at[i] = heap.at[child]
    heap.stream[i] = heap.stream[child]
    i = child
  }
  heap.at[i] = at
  heap.stream[i] = stream
}

function before(at: number, stream: number, otherAt: number, otherStream: number): boolean {
  return at < otherAt || (at === otherAt && stream < otherStream)
}
