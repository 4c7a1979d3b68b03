/** What the map shows of the chosen site: its callout, its people's places, and the arcs from them. */
import { number } from '../format.ts'
import type { Callout, PlaceNote, SiteArc } from '../map/types.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { useReading, useView } from '../twin.ts'
import { siteTitle } from './name.ts'
import { useSiteReason } from './reasonStore.ts'

export interface SiteOnMap {
  callouts: Callout[]
  arcs: SiteArc[]
  notes: PlaceNote[]
}

const NOTHING: SiteOnMap = { callouts: [], arcs: [], notes: [] }

/** Null while no site is chosen. */
export function useSiteOnMap(): SiteOnMap | null {
  const site = useView(s => s.site)
  const present = useReading(r => r.present)
  const reason = useSiteReason(s => s.reason)
  if (site < 0) return null
  if (!present) return NOTHING
  const { lat, lon } = present.record.run.sites
  const people = reason?.site === site ? reason.people : []
  return {
    callouts: [calloutOf(present, site)],
    arcs: people.map(p => ({
      fromLat: p.lat,
      fromLon: p.lon,
      toLat: lat[site]!,
      toLon: lon[site]!,
      ms: p.ms,
    })),
    notes: people.map(p => ({ text: `${p.place}, ${number(p.ms)} ms`, lat: p.lat, lon: p.lon })),
  }
}

/** `FR-BOD-017, Pessac` over `96% busy, 14 ms`. */
function calloutOf({ record, picture }: Present, site: number): Callout {
  const { sites } = record.run
  const dark = picture.state[site] === STATE.dark
  const ms = picture.latency[site]!
  const busy = `${number(picture.load[site]! / 2)}% busy`
  return {
    text: siteTitle(sites, site),
    sub: dark
      ? 'No power'
      : ms === 255
        ? `${busy}, serves nobody`
        : `${busy}, ${number(ms / 5)} ms`,
    lat: sites.lat[site]!,
    lon: sites.lon[site]!,
    tone: dark ? 'alarm' : 'ink',
  }
}
