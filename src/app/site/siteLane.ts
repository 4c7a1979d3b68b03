/** The lane of one site: how busy it is, and a tick for each decision that concerned it. */
import type { RunRecord } from '../run/record.ts'
import { meaningOf } from '../story/kinds.ts'
import type { Lane as Ticks } from '../story/ledger.ts'
import type { CurvePoint, Lane, LaneSource } from '../timeline/lane.ts'
import { LANE_PX } from '../timeline/lane.ts'
import { incidentLanes } from '../timeline/lanes.ts'
import { siteName } from './name.ts'
import { linesOfSite } from './siteLines.ts'
import { trackOf } from './track.ts'

/** What a full site's load is in the film. */
const FULL = 200

/** The site's load, as share of its CPU, over a window (s), with the last value before it. */
export function siteCurve(
  record: RunRecord,
  site: number,
  fromS: number,
  toS: number,
): CurvePoint[] {
  const { film } = record
  const { load, frames } = trackOf(record, site)
  const points: CurvePoint[] = []
  for (let n = Math.max(0, film.frameAt(fromS)); n < frames && film.timeOf(n) <= toS; n++)
    points.push({ tS: film.timeOf(n), value: load[n]! / FULL })
  return points
}

/** When something was decided about the site, or struck it. */
export function siteTicks(record: RunRecord, site: number): Ticks {
  const ticks: Ticks = { name: record.run.sites.id[site]!, timesS: [], alarm: [] }
  for (const line of linesOfSite(record, site)) {
    const { mark } = meaningOf(line.kind)
    ticks.timesS.push(line.tS)
    ticks.alarm.push(mark === 'couldNot' || mark === 'cause')
  }
  return ticks
}

/** A site's lane over a window (s). */
export function siteLane(record: RunRecord, site: number, fromS: number, toS: number): Lane {
  return {
    kind: 'curve',
    key: `site ${site}`,
    label: siteName(record.run.sites.id[site]!),
    px: LANE_PX,
    points: siteCurve(record, site, fromS, toS),
    zero: true,
    most: 1,
    ticks: siteTicks(record, site),
  }
}

/** The lanes while one looks at a site: the first incidents', and its own. */
export const siteLanes =
  (site: number): LaneSource =>
  ({ record, fromS, toS }) => [
    ...incidentLanes(record).slice(0, 1),
    siteLane(record, site, fromS, toS),
  ]
