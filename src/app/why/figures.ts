/** How figures are called where they are explained, and which of the experts' words belong to them. */
import { number, percent } from '../format.ts'
import type { Figure } from '../run/series.ts'
import type { WordKey } from '../words/vocabulary.ts'

interface Named {
  name: string
  word?: WordKey
}

const FIGURES: Readonly<Partial<Record<Figure, Named>>> = {
  sitesRunning: { name: 'Sites running' },
  sitesDark: { name: 'Sites dark' },
  onBattery: { name: 'Sites on battery' },
  latencyP50Ms: { name: 'Latency, middle', word: 'p50' },
  latencyP95Ms: { name: 'Latency, slowest 5%', word: 'p95' },
  answeredShare: { name: 'Requests answered', word: 'answered' },
  answeredPerS: { name: 'Requests answered a second' },
  carbonGPerKwh: { name: 'Carbon of the power', word: 'carbon' },
  powerKw: { name: 'Power drawn', word: 'pue' },
  peopleServedShare: { name: 'People served' },
  euShare: { name: 'Answered under EU law', word: 'usReach' },
  podsMoved: { name: 'Workloads moved', word: 'replica' },
  podsPending: { name: 'Workloads stuck', word: 'replica' },
  podsWaiting: { name: 'Workloads waiting', word: 'toleration' },
  podsOnBattery: { name: 'Workloads on battery', word: 'replica' },
}

export const figureName = (figure: string): string => FIGURES[figure as Figure]?.name ?? figure

export const figureWord = (figure: string): WordKey | undefined => FIGURES[figure as Figure]?.word

/** A value with its unit: shares as percent, others with as many digits as mean something. */
export function valueWords(value: number | null, unit: string): string {
  if (value === null) return 'none'
  if (unit === '1') return `${percent(value)}%`
  if (unit === '%') return `${number(value, 1)}%`
  const whole = /^(sites|pods|people|of )/.test(unit)
  const size = Math.abs(value)
  const digits = whole || Number.isInteger(value) ? 0 : size >= 1000 ? 0 : size >= 1 ? 1 : 2
  return `${number(value, digits)}${unit ? ` ${unit}` : ''}`
}
