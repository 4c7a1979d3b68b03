/** Goes where somebody wanted to: the map flies there; without a map, the table shows just its sites. */
import type { OpenedRun } from '../../study/protocol.ts'
import { withFilter } from '../filter/filters.ts'
import { siteView } from '../map/camera/view.ts'
import { townsOf } from '../near/towns.ts'
import { flyTo, focusMap } from '../stage/mapHandle.ts'
import type { Twin } from '../twin.ts'
import type { SiteFilter } from '../viewStore.ts'
import type { Found } from './find.ts'
import { frameOf, TOWN_DISTANCE } from './frame.ts'

export function go({ view, run }: Twin, found: Found): void {
  const { record } = run.getState()
  const { table, mapFailure, filters } = view.getState()
  view.set({ dialog: null })
  if (!record) return
  const { sites, hubs } = record.run
  const noMap = table || mapFailure !== ''
  const filter = filterOf(found, record.run, noMap)
  if (filter) {
    view.set({ filters: withFilter(filters, filter) })
    return
  }
  if (found.kind === 'site') {
    // The sheet opens it; the map looks at it.
    view.set({ site: found.site })
    flyTo(siteView(sites.lat[found.site]!, sites.lon[found.site]!))
    return
  }
  if (found.kind === 'country') {
    const { width, height } = sizeOfMap()
    const framed = frameOf(sitesIn(found.code, record.run), width, height)
    if (framed) flyTo(framed)
  } else if (found.kind === 'town') {
    const { lat, lon } = townsOf(record.run).all[found.town]!
    flyTo(siteView(lat, lon, TOWN_DISTANCE))
  } else if (found.kind === 'hub') {
    const { lat, lon } = hubs[found.hub]!
    flyTo(siteView(lat, lon, TOWN_DISTANCE))
  }
  // The dialog has to be gone.
  requestAnimationFrame(focusMap)
}

/** A condition that was found; without a map, a place is one too: the table then shows just its sites. */
function filterOf(found: Found, run: OpenedRun, noMap: boolean): SiteFilter | null {
  if (found.kind === 'filter') return found.filter
  if (!noMap) return null
  if (found.kind === 'country') return { by: 'country', country: found.code }
  if (found.kind === 'hub') return { by: 'country', country: run.hubs[found.hub]!.country }
  if (found.kind === 'site') return null
  const { country, sites } = townsOf(run).all[found.town]!
  return { by: 'place', place: run.sites.name[sites[0]!]!, country }
}

const sitesIn = (code: string, { sites }: OpenedRun) =>
  [...sites.country.keys()]
    .filter(i => sites.country[i] === code)
    .map(i => ({ lat: sites.lat[i]!, lon: sites.lon[i]! }))

function sizeOfMap(): { width: number; height: number } {
  const map = document.querySelector('.stage')
  return { width: map?.clientWidth ?? 1064, height: map?.clientHeight ?? 680 }
}
