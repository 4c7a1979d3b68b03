/** Which of the component's properties a change of must be drawn. */
import type { EuropeMapProps } from './types.ts'

/** The picture shows these. */
const SHOWN = [
  'frame',
  'siteScale',
  'landScale',
  'theme',
  'reducedMotion',
  'compare',
  'barred',
  'shown',
  'selected',
  'siteArcs',
] as const

/** Only words and rings do. */
const WRITTEN = ['callouts', 'storyCities', 'placeNotes', 'cursor', 'town', 'reserved'] as const

export function showsOther(before: EuropeMapProps, after: EuropeMapProps): boolean {
  for (const name of SHOWN) if (before[name] !== after[name]) return true
  return false
}

export function writesOther(before: EuropeMapProps, after: EuropeMapProps): boolean {
  for (const name of WRITTEN) if (before[name] !== after[name]) return true
  return false
}
