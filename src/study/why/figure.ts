import { SERIES_UNITS } from '../series.ts'
import type { Session } from '../session.ts'
import { carbonFigures } from './figures/carbon.ts'
import { latencyFigures } from './figures/latency.ts'
import { lawFigures } from './figures/law.ts'
import { podFigures } from './figures/pods.ts'
import { siteFigures } from './figures/sites.ts'
import type { Lookback } from './lookback.ts'
import type { FigureInput, FigureReason } from './reason.ts'

/** How one figure of the series is worked out. */
export interface Explained {
  words: string
  formula: string
  model: string
  /** What goes into it, with its present values. */
  inputs(session: Session): FigureInput[]
}

const FIGURES: Readonly<Record<string, Explained>> = {
  ...siteFigures,
  ...latencyFigures,
  ...carbonFigures,
  ...lawFigures,
  ...podFigures,
}

/** Figures that can be asked about. */
export const explainedFigures: readonly string[] = Object.keys(FIGURES)

/** Why a figure is what it is in the minute of a moment (s); null for a figure that no series has. */
export function figureReason(lookback: Lookback, figure: string, tS: number): FigureReason | null {
  const explained = Object.hasOwn(FIGURES, figure) ? FIGURES[figure] : undefined
  if (!explained) return null
  const minuteS = Math.floor(tS / 60) * 60
  const session = lookback.at(minuteS)
  const { words, formula, model } = explained
  return {
    about: 'figure',
    tS: minuteS,
    figure,
    value: valueAt(session, figure, minuteS),
    unit: SERIES_UNITS[figure as keyof typeof SERIES_UNITS],
    words,
    formula,
    inputs: explained.inputs(session),
    model,
  }
}

function valueAt({ series }: Session, figure: string, minuteS: number): number | null {
  const point = series.point(minuteS / 60) as unknown as Record<string, number>
  return Number.isFinite(point[figure]) ? point[figure] : null
}
