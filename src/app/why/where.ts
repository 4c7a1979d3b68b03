/** Where on the map a line of the timeline is to be seen. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'
import { flyToPlace } from '../stage/mapHandle.ts'
import { siteOfLine } from '../story/where.ts'
import type { Twin } from '../twin.ts'

export interface Spot {
  lat: number
  lon: number
  /** -1 where it is no single site. */
  site: number
}

/** The place of a line; null for what has none. */
export function spotOf(record: RunRecord, line: TimelineLine): Spot | null {
  const { run } = record
  const site = siteOfLine(record, line)
  if (site >= 0) return { lat: run.sites.lat[site]!, lon: run.sites.lon[site]!, site }
  const slash = line.subject.indexOf('/')
  const [kind, name] = [line.subject.slice(0, slash), line.subject.slice(slash + 1)]
  if (kind === 'link') {
    const link = run.links.find(l => l.name === name)
    const ends = link ? [run.hubs[link.a]!, run.hubs[link.b]!] : []
    return middleOf(ends)
  }
  const incident = kind === 'incident' ? run.incidents.find(i => i.name === name) : undefined
  const grids =
    kind === 'grid' ? [run.grids.findIndex(g => g.id === name)] : (incident?.grids ?? [])
  const struck: { lat: number; lon: number }[] = []
  for (let i = 0; i < run.sites.count; i++)
    if (grids.includes(run.sites.grid[i]!))
      struck.push({ lat: run.sites.lat[i]!, lon: run.sites.lon[i]! })
  return middleOf(struck)
}

function middleOf(points: readonly { lat: number; lon: number }[]): Spot | null {
  if (points.length === 0) return null
  const sum = (read: (p: { lat: number; lon: number }) => number) =>
    points.reduce((all, p) => all + read(p), 0) / points.length
  return { lat: sum(p => p.lat), lon: sum(p => p.lon), site: -1 }
}

/** From so far away a whole country is seen (units). */
const REGION = 40

/** Closes the dialog, goes to the line's moment and looks at its place. */
export function showOnMap({ view, time }: Twin, line: TimelineLine, spot: Spot): void {
  time.play(false)
  time.seek(line.tS)
  view.set({ dialog: null, table: false, site: spot.site })
  // A chosen site is flown to by whoever shows it.
  if (spot.site < 0) flyToPlace(spot.lat, spot.lon, REGION)
}
