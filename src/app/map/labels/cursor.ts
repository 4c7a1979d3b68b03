import type { StandingSites } from '../sites/standing.ts'
import type { Callout, MapRun } from '../types.ts'

/** The page's callouts, and one that says on which site the keyboard is. */
export function withCursor(
  callouts: readonly Callout[],
  run: MapRun | null,
  sites: StandingSites,
  cursor: number | null,
): readonly Callout[] {
  if (cursor === null || !run) return callouts
  const { name, lat, lon, sites: all } = sites.townOf(run, cursor)
  const text = all.length > 1 ? `${name}, ${all.length} sites` : name
  return [...callouts, { text, sub: 'Enter opens', lat, lon, tone: 'ink' }]
}

/** Nearer to an edge than this a site is brought to the middle, px. */
const MARGIN = 60

/** Whether a point of the picture is well inside it. */
export function isWellInside(
  at: { x: number; y: number } | null,
  width: number,
  height: number,
): boolean {
  if (!at) return false
  return at.x > MARGIN && at.y > MARGIN && at.x < width - MARGIN && at.y < height - MARGIN
}
