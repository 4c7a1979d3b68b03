/** One site along the film: its load and state by frame, walked once and kept while one looks at it. */
import type { FilmFrame } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'

export interface Track {
  site: number
  /** Frames read so far. */
  frames: number
  /** 0..200 = 0..100 % of CPU. */
  load: Uint8Array
  /** As the film has it: 0 dark ... 4 cut off. */
  state: Uint8Array
}

const kept = new WeakMap<RunRecord, Track>()

/** All frames of a site that are computed. Reads what was recorded: the film's pictures stay as they are. */
export function trackOf(record: RunRecord, site: number): Track {
  const { film } = record
  let track = kept.get(record)
  if (track?.site !== site) {
    track = { site, frames: 0, load: new Uint8Array(256), state: new Uint8Array(256) }
    kept.set(record, track)
  }
  for (; track.frames < film.length; track.frames++) {
    const n = track.frames
    if (n === track.load.length) grow(track)
    const frame = film.recorded(n)
    const at = frame.key ? site : placeIn(frame, site)
    track.load[n] = at >= 0 ? frame.load[at]! : track.load[n - 1]!
    track.state[n] = at >= 0 ? frame.state[at]! : track.state[n - 1]!
  }
  return track
}

function grow(track: Track): void {
  for (const plane of ['load', 'state'] as const) {
    const longer = new Uint8Array(track[plane].length * 2)
    longer.set(track[plane])
    track[plane] = longer
  }
}

/** Where a frame of changes has the site, or -1; changed sites are in rising order. */
function placeIn({ index }: FilmFrame, site: number): number {
  const list = index!
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < site) low = middle + 1
    else high = middle
  }
  return list[low] === site ? low : -1
}

/** Half percent steps by which a load may differ and still be the same. */
const SAME = 4

/** The first frame since which the site has been in the state, and about as busy, as in that frame. */
export function steadySince({ load, state }: Track, frame: number): number {
  let first = frame
  while (
    first > 0 &&
    state[first - 1] === state[frame] &&
    Math.abs(load[first - 1]! - load[frame]!) <= SAME
  )
    first--
  return first
}
