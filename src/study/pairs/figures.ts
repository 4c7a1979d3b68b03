import type { SeriesPoint } from '../protocol.ts'

/** What two runs are compared by, in the order of the page's table. */
export const PAIR_FIGURES = [
  'allowedSites',
  'latencyP95Ms',
  'latencyP50Ms',
  'answeredShare',
  'carbonGPerMillion',
  'powerKw',
  'euShare',
] as const

export type PairFigure = (typeof PAIR_FIGURES)[number]

/** Figures of one run between two moments; NaN where one cannot be had. */
export type Figures = Record<PairFigure, number>

/** Figures that a run's series has; `allowedSites` is known without running. */
export type SeriesFigures = Omit<Figures, 'allowedSites'>

const G_PER_S = 1 / 3600

/**
 * Figures of a run over the minutes after `fromS` up to and with `toS` (s): what a fork at `fromS`
 * could change. Latencies (ms), shares (0 to 1) and power (kW) are means of the minutes' samples, each
 * over the minutes in which it exists (nobody answered: no latency). `carbonGPerMillion` is what the
 * electricity drawn in those minutes emits (g CO2e, facilities with cooling and losses, making the
 * servers not counted) per million requests answered in them: a quotient of sums, so that a minute in
 * which few are answered weighs little, and one in which none are still counts with its electricity.
 */
export function figuresOf(
  points: readonly SeriesPoint[],
  fromS: number,
  toS: number,
): SeriesFigures {
  const within = points.filter(({ tS }) => tS > fromS && tS <= toS)
  const mean = (name: keyof SeriesPoint) => meanOf(within.map(point => point[name]))
  return {
    latencyP95Ms: mean('latencyP95Ms'),
    latencyP50Ms: mean('latencyP50Ms'),
    answeredShare: mean('answeredShare'),
    carbonGPerMillion: carbonGPerMillion(within),
    powerKw: mean('powerKw'),
    euShare: mean('euShare'),
  }
}

/** Sites where some workload that people call may run, of a run's `barred` plane. */
export function allowedSites(barred: Uint8Array): number {
  let allowed = 0
  for (const bar of barred) if (bar === 0) allowed++
  return allowed
}

/** The mean of those that are numbers, in their order; NaN where none is. */
function meanOf(values: readonly number[]): number {
  let sum = 0
  let n = 0
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    sum += value
    n++
  }
  return n > 0 ? sum / n : Number.NaN
}

function carbonGPerMillion(points: readonly SeriesPoint[]): number {
  let gPerS = 0
  let answeredPerS = 0
  for (const point of points) {
    // Where nothing draws power there is no mix of electricity either, and nothing is emitted.
    if (point.powerKw > 0) gPerS += point.carbonGPerKwh * point.powerKw * G_PER_S
    answeredPerS += point.answeredPerS
  }
  return answeredPerS > 0 ? (gPerS / answeredPerS) * 1e6 : Number.NaN
}
