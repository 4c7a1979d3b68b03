import type { Callout, Town } from '../types.ts'

/** The page's callouts, and one that says which town is ringed and what Enter does there. */
export function withTown(
  callouts: readonly Callout[],
  town: Town | null,
  opensTown: boolean,
): readonly Callout[] {
  if (!town) return callouts
  const { name, lat, lon, sites } = town
  const text = sites.length > 1 ? `${name}, ${sites.length} sites` : name
  const sub = opensTown ? 'Enter opens the town' : 'Enter opens'
  return [...callouts, { text, sub, lat, lon, tone: 'ink' }]
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
