import type { StandingSites } from '../sites/standing.ts'
import type { Callout, EuropeMapProps, Town } from '../types.ts'
import { TOWNS_FROM } from './entries.ts'

/** The site that the keyboard is on, the town that is ringed, and what Enter does there. */
export class Cursor {
  site: number | null = null
  /** The page's town, or the keyboard's. */
  town: Town | null = null
  /** The page's callouts, and the ringed town's. */
  callouts: readonly Callout[] = []
  private opensTown = false

  /** Reads the town and the callouts anew. `distance`: of the camera. */
  renew(props: EuropeMapProps, sites: StandingSites, distance: number): void {
    const { run, town, callouts } = props
    this.town = town ?? (this.site === null || !run ? null : sites.townOf(run, this.site))
    const several = (this.town?.sites.length ?? 0) > 1
    this.opensTown = several && !!props.onPickTown && distance < TOWNS_FROM
    this.callouts = this.town ? [...callouts, calloutOf(this.town, this.opensTown)] : callouts
  }

  /** Opens what the keyboard is on: from near a town of several sites, else the site. */
  enter(props: EuropeMapProps): void {
    if (this.site === null) return
    if (this.opensTown && this.town) props.onPickTown?.(this.town)
    else props.onPickSite?.(this.site)
  }
}

function calloutOf({ name, lat, lon, sites }: Town, opensTown: boolean): Callout {
  const text = sites.length > 1 ? `${name}, ${sites.length} sites` : name
  const sub = opensTown ? 'Enter opens the town' : 'Enter opens'
  return { text, sub, lat, lon, tone: 'ink' }
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
