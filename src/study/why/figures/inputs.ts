import { sources } from '../../../atlas/sources.ts'
import type { FigureInput } from '../reason.ts'

/** What the run itself counts. */
export const COUNTED = 'counted in this run'
/** What the scenario says, or its defaults. */
export const SCENARIO = 'the scenario'

/** A source of the atlas as it is named beside a figure: publisher and year. */
export function sourceOf(key: string, year = sources[key]?.year): string {
  const known = sources[key]
  return known ? `${known.publisher}, ${year}` : key
}

/** One input. */
export const input = (
  name: string,
  value: number | null,
  unit: string,
  source: string,
): FigureInput => ({ name, value, unit, source })
