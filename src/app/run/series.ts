/** The figures of a run by the minute, in order of time. */
import type { SeriesPoint } from '../../study/protocol.ts'

export type Figure = Exclude<keyof SeriesPoint, 'tS'>

export class Series {
  readonly points: SeriesPoint[] = []

  append(points: readonly SeriesPoint[]): void {
    for (const point of points) this.points.push(point)
  }

  /** Number of the last point at or before a moment (s); -1 before the first. */
  indexAt(tS: number): number {
    let low = 0
    let high = this.points.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.points[middle]!.tS <= tS) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The last point at or before a moment (s); the first where there is none earlier. */
  at(tS: number): SeriesPoint | null {
    return this.points[Math.max(0, this.indexAt(tS))] ?? null
  }

  /** Smallest, largest and mean of a figure between two moments (s), ends included. */
  range(figure: Figure, fromS: number, toS: number): Range | null {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    let sum = 0
    let n = 0
    for (let i = Math.max(0, this.indexAt(fromS)); i < this.points.length; i++) {
      const point = this.points[i]!
      if (point.tS > toS) break
      const value = point[figure]
      if (!Number.isFinite(value)) continue
      if (value < low) low = value
      if (value > high) high = value
      sum += value
      n++
    }
    return n ? { low, high, mean: sum / n } : null
  }
}

export interface Range {
  low: number
  high: number
  mean: number
}
