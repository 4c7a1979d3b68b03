/** What the map writes beside an outage and beside moved work. */
import { duration, list, number } from '../format.ts'
import type { Callout } from '../map/types.ts'
import type { Present } from '../present/present.ts'
import { destinations, flowsOf, movedPods } from '../present/struck.ts'

export function calloutsAt(now: Present): Callout[] {
  const callouts: Callout[] = []
  const outage = now.incidents.find(i => i.kind === 'grid-outage')
  if (outage) {
    const grids = new Set(outage.grids)
    const at = westernmost(now, i => grids.has(now.record.run.sites.grid[i]!))
    if (at >= 0 && anyWithout(now, outage.grids)) {
      callouts.push({
        text: 'No voltage',
        sub: `for ${duration(now.tS - outage.startS)}`,
        ...placeOf(now, at),
        tone: 'alarm',
      })
    }
  }
  // What moves on a quiet day is no story.
  const moved = now.incidents.length ? movedPods(now) : 0
  const flow = flowsOf(now)[0]
  if (moved > 0 && flow) {
    const to = now.record.run.hubs[flow.to]!
    const names = destinations(now).map(([name]) => name)
    callouts.push({
      text: `${number(moved)} workloads moved`,
      sub: `to ${list(names.slice(0, 2))}`,
      lat: to.lat,
      lon: to.lon,
      tone: 'ink',
    })
  }
  return callouts
}

const anyWithout = (now: Present, grids: readonly number[]): boolean =>
  grids.some(g => (now.picture.voltage[g] ?? 255) < 255)

/** The westernmost site of those chosen: callouts stand in the Atlantic's empty water. */
function westernmost({ record }: Present, chosen: (site: number) => boolean): number {
  const { count, lon } = record.run.sites
  let best = -1
  for (let i = 0; i < count; i++) if (chosen(i) && (best < 0 || lon[i]! < lon[best]!)) best = i
  return best
}

function placeOf({ record }: Present, site: number): { lat: number; lon: number } {
  return { lat: record.run.sites.lat[site]!, lon: record.run.sites.lon[site]! }
}

/** Cities that the story speaks of: their names come first on the map. */
export function storyCitiesAt(now: Present): string[] {
  const { hubs } = now.record.run
  const names = new Set<string>()
  for (const flow of flowsOf(now).slice(0, 8)) {
    names.add(hubs[flow.to]!.name)
    names.add(hubs[flow.from]!.name)
  }
  return [...names]
}
