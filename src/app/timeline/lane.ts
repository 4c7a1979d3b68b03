/** What a lane of the timeline is made of, and who gives the timeline its lanes. */
import type { RunRecord } from '../run/record.ts'
import type { Figure } from '../run/series.ts'
import type { Lane as Ticks } from '../story/ledger.ts'

export const LANE_PX = 22
export const PLOT_PX = 34

/** A bar: when, with what words, and whether the playhead's run calls it a loss or a "could not". */
export interface Bar {
  fromS: number
  /** Null: has no end that is known. */
  toS: number | null
  words: string
  filled: boolean
}

interface Named {
  /** Names the lane among its neighbours. */
  key: string
  label: string
  /** Height. */
  px: number
}

export type Lane = Named &
  (
    | { kind: 'bars'; bars: Bar[] }
    | { kind: 'ticks'; ticks: Ticks }
    /** A figure of the run's own series. */
    | { kind: 'plot'; figure: Figure; zero: boolean }
    /** A figure that the run has no series of: of a site, of what is in view, of another run. */
    | {
        kind: 'curve'
        /** In order of time; a value that is not finite is a gap. */
        points: readonly CurvePoint[]
        /** The plot stands on 0, not on its own lowest value. */
        zero: boolean
        /** Highest value of the plot, where lanes are to share one scale. */
        most?: number
        /** Events that stand on the curve's own lane. */
        ticks?: Ticks
      }
  )

export interface CurvePoint {
  tS: number
  value: number
}

/** The stretch of time that the lanes show, and how much room they have. */
export interface LaneWindow {
  record: RunRecord
  fromS: number
  toS: number
  roomPx: number
}

/**
 * Gives the lanes for a window, at most `roomPx` high together. It is called again when the window or
 * the run's record changes, and when the source is another function: keep one as long as its lanes
 * mean the same.
 */
export type LaneSource = (window: LaneWindow) => Lane[]
