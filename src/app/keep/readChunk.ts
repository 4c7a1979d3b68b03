/**
 * What a kept run had computed, read back. Plain loops: there are a hundred thousand lines and more,
 * and each is looked at once.
 */
import type {
  Checkpoint,
  FilmFrame,
  OpenedRun,
  RunChunk,
  SeriesPoint,
  TimelineLine,
} from '../../study/protocol.ts'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= -1 && value <= 1e9
const isWord = (value: unknown): value is string => typeof value === 'string' && value.length < 4096

/** A chunk of that run, if all in it is as it must be; null otherwise. */
export function readChunk(value: unknown, run: OpenedRun): RunChunk | null {
  if (!isFields(value)) return null
  const { fromS, toS, frames, lines, series } = value
  if (!isTime(fromS) || !isTime(toS) || fromS > toS) return null
  if (!Array.isArray(frames) || !Array.isArray(lines) || !Array.isArray(series)) return null
  if (!frames.every(frame => isFrame(frame, run)) || !inOrder(frames)) return null
  if (!lines.every(isLine) || !lines.every((line, i) => i === 0 || line.n > lines[i - 1].n)) {
    return null
  }
  if (!series.every(isPoint) || !inOrder(series)) return null
  return { fromS, toS, frames, lines, series }
}

const inOrder = (all: readonly { tS: number }[]): boolean =>
  all.every((one, i) => i === 0 || one.tS >= all[i - 1]!.tS)

function isFrame(value: unknown, { sites, grids, hubs, links }: OpenedRun): value is FilmFrame {
  if (!isFields(value)) return false
  const { tS, key, index, latency, load, state, voltage, carbon, moved, linksDown, answered } =
    value
  if (!isTime(tS) || typeof key !== 'boolean') return false
  if (key !== (index === null)) return false
  if (index !== null && !isIndex(index, sites.count)) return false
  const length = index === null ? sites.count : (index as Uint32Array).length
  return (
    isBytes(latency, length) &&
    isBytes(load, length) &&
    isBytes(state, length) &&
    state.every(s => s <= 4) &&
    isBytes(voltage, grids.length) &&
    carbon instanceof Uint16Array &&
    carbon.length === grids.length &&
    linksDown instanceof Uint16Array &&
    linksDown.every(l => l < links.length) &&
    (answered === undefined || answered instanceof Uint16Array) &&
    isShares(value.answered) &&
    Array.isArray(moved) &&
    moved.length <= 1000 &&
    moved.every(flow => isFlow(flow, hubs.length))
  )
}

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

/** Absent where the engine did not record it. */
const isShares = (value: unknown): boolean =>
  value === undefined || (value instanceof Uint16Array && value.length <= 300)

const isIndex = (value: unknown, count: number): boolean =>
  value instanceof Uint32Array && value.length <= count && value.every(i => i < count)

function isFlow(value: unknown, hubs: number): boolean {
  if (!isFields(value)) return false
  const { from, to, pods } = value
  return (
    [from, to].every(hub => Number.isInteger(hub) && inside(hub as number, hubs)) && isTime(pods)
  )
}

const inside = (i: number, length: number): boolean => i >= 0 && i < length

function isLine(value: unknown): value is TimelineLine {
  if (!isFields(value)) return false
  const { n, tS, source, by, kind, subject, detail, cause } = value
  return (
    Number.isSafeInteger(n) &&
    (n as number) <= 1e8 &&
    (n as number) > 0 &&
    isTime(tS) &&
    isWord(source) &&
    (by === null || isWord(by)) &&
    isWord(kind) &&
    isWord(subject) &&
    isFields(detail) &&
    (cause === null || Number.isSafeInteger(cause))
  )
}

const isPoint = (value: unknown): value is SeriesPoint =>
  isFields(value) && isTime(value.tS) && Object.values(value).every(x => typeof x === 'number')

/** A world of that run, if it looks like one: the engine itself looks closer. */
export function readCheckpoint(value: unknown): Checkpoint | null {
  if (!isFields(value)) return null
  const { tS, bytes } = value
  if (!isTime(tS)) return null
  return bytes instanceof Uint8Array && bytes.length > 0 ? { tS, bytes } : null
}
