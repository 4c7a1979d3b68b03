/** The comparison as a table says it: values, difference, interval, and which way is better. */
import { type Figures, PAIR_FIGURES, type PairFigure } from '../../study/pairs/figures.ts'
import type { Interval, Intervals } from '../../study/pairs/interval.ts'
import { number } from '../format.ts'
import { signed } from './signed.ts'

/** Worse and better have a shape each beside their colour; 'unclear': the interval touches zero. */
export type Verdict = 'worse' | 'better' | 'same' | 'unclear'

export interface Row {
  figure: PairFigure
  label: string
  a: string
  b: string
  /** B less A, with its sign and unit. */
  less: string
  verdict: Verdict
  /** `4.9 to 6.1`, `exact`; '' where no pairs have been run. */
  interval: string
  /** The difference in percent of A; NaN where A is 0 or unknown. */
  percent: number
  /** The interval in percent of A. */
  band: readonly [low: number, high: number] | null
}

interface Kind {
  label: string
  /** +1: more is better. */
  good: 1 | -1
  /** Shown per this much of the figure's own unit. */
  scale: number
  digits: number
  /** Of a difference. */
  unit: string
  /** A difference needs no seeds: it follows from the rules alone. */
  exact?: boolean
}

const KINDS: Record<PairFigure, Kind> = {
  allowedSites: {
    label: 'Sites allowed to take work',
    good: 1,
    scale: 1,
    digits: 0,
    unit: '',
    exact: true,
  },
  latencyP95Ms: { label: 'Latency, slowest 5%', good: -1, scale: 1, digits: 1, unit: ' ms' },
  latencyP50Ms: { label: 'Latency, middle', good: -1, scale: 1, digits: 1, unit: ' ms' },
  answeredShare: { label: 'Requests answered, %', good: 1, scale: 100, digits: 2, unit: ' pts' },
  carbonGPerMillion: {
    label: 'Carbon per million requests',
    good: -1,
    scale: 1,
    digits: 0,
    unit: ' g',
  },
  powerKw: { label: 'Power drawn', good: -1, scale: 1, digits: 1, unit: ' kW' },
  euShare: { label: 'Work only EU law can reach, %', good: 1, scale: 100, digits: 1, unit: ' pts' },
}

/** Rows of the table, in its order. Where there are intervals, the difference is the pairs' mean. */
export function rowsOf(a: Figures, b: Figures, intervals: Intervals | null): Row[] {
  return PAIR_FIGURES.map(figure => {
    const kind = fitted(KINDS[figure], a[figure])
    return rowOf(figure, kind, a[figure], b[figure], intervals?.[figure] ?? null)
  })
}

/** Large powers are read in megawatts, small amounts of carbon with more digits. */
function fitted(kind: Kind, value: number): Kind {
  if (kind.unit === ' kW' && value >= 1000) return { ...kind, scale: 0.001, unit: ' MW' }
  if (kind.unit === ' g' && value < 100)
    return { ...kind, digits: value < 1 ? 3 : value < 10 ? 2 : 1 }
  return kind
}

function rowOf(figure: PairFigure, kind: Kind, a: number, b: number, pairs: Interval | null): Row {
  const less = kind.exact ? b - a : (pairs?.meanDiff ?? b - a)
  const show = (value: number) => number(value * kind.scale, kind.digits)
  const percent = a > 0 ? (100 * less) / a : Number.NaN
  const shown = signed(less * kind.scale, kind.digits)
  const isNothing = Number.isFinite(less) && Number(shown.replace(/[^\d.]/g, '')) === 0
  const sure = kind.exact || !pairs || pairs.exact || pairs.low > 0 || pairs.high < 0
  return {
    figure,
    label: kind.label,
    a: show(a),
    b: show(b),
    less: isNothing || !Number.isFinite(less) ? shown : shown + kind.unit,
    verdict: !sure
      ? 'unclear'
      : isNothing || !Number.isFinite(less)
        ? 'same'
        : less * kind.good > 0
          ? 'better'
          : 'worse',
    interval: intervalWords(kind, pairs, show),
    percent,
    band:
      pairs && !pairs.exact && !kind.exact && a > 0
        ? [(100 * pairs.low) / a, (100 * pairs.high) / a]
        : null,
  }
}

function intervalWords(
  kind: Kind,
  pairs: Interval | null,
  show: (value: number) => string,
): string {
  if (kind.exact || pairs?.exact) return 'exact'
  return pairs ? `${show(pairs.low)} to ${show(pairs.high)}` : ''
}
