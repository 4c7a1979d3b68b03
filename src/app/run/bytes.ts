/** How much room a part of a run takes, about: enough to keep within limits. */
import type { FilmFrame, RunChunk } from '../../study/protocol.ts'

/** A line of the timeline as an object with its strings; a point of the series; a flow. */
const LINE = 240
const POINT = 160
const FLOW = 40
const FRAME = 200

export function bytesOf({ frames, lines, series }: Pick<RunChunk, 'frames' | 'lines' | 'series'>) {
  let bytes = lines.length * LINE + series.length * POINT
  for (const frame of frames) bytes += frameBytes(frame)
  return bytes
}

const frameBytes = (frame: FilmFrame): number =>
  FRAME +
  (frame.index?.byteLength ?? 0) +
  frame.latency.byteLength +
  frame.load.byteLength +
  frame.state.byteLength +
  frame.voltage.byteLength +
  frame.carbon.byteLength +
  frame.linksDown.byteLength +
  frame.moved.length * FLOW
