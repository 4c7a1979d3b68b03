/** Where on the map a chapter of the story plays. */
import type { Present } from '../present/present.ts'
import { type Chapter, linesUntil } from './ledger.ts'
import { incidentsOf } from './sentences.ts'
import { siteOfLine } from './where.ts'

export interface StoryPlace {
  lat: number
  lon: number
  /** From the middle to the farthest of its sites, km. */
  reachKm: number
}

/** More lines than this say no more about where. */
const LOOKED = 4000
const KM_PER_DEGREE = 111.2

/** The middle of what a chapter is about so far, and how far it reaches; null where it has no place. */
export function placeOf(chapter: Chapter, now: Present): StoryPlace | null {
  const sites = sitesOf(chapter, now)
  if (sites.length === 0) return placeOfLinks(chapter, now)
  const { lat, lon } = now.record.run.sites
  return around(sites.map(i => [lat[i]!, lon[i]!]))
}

function sitesOf(chapter: Chapter, now: Present): number[] {
  const { record, tS } = now
  if (chapter.kind.startsWith('incident-')) {
    const grids = new Set(incidentsOf(chapter, now).flatMap(i => i.grids))
    const { count, grid } = record.run.sites
    const struck = Array.from({ length: count }, (_, i) => i).filter(i => grids.has(grid[i]!))
    if (struck.length) return struck
  }
  // What is still to come is told by its first burst.
  const until = linesUntil(chapter, tS) || (chapter.bursts[0]?.to ?? 0)
  const sites = new Set<number>()
  for (const line of chapter.lines.slice(0, Math.min(until, LOOKED))) {
    const site = siteOfLine(record, line)
    if (site >= 0) sites.add(site)
  }
  if (sites.size || chapter.kind === 'site-lost') return [...sites]
  return sitesOfTheCut(chapter, now)
}

/** Incidents of single sites name them in the lines that come with them. */
function sitesOfTheCut(chapter: Chapter, { record }: Present): number[] {
  const kinds = ['site-access-cut', 'site-lost', 'node-failed', 'server-lost']
  return kinds
    .flatMap(kind => record.ledger.chapter(chapter.root, kind)?.lines ?? [])
    .map(line => siteOfLine(record, line))
    .filter(site => site >= 0)
}

/** Cut cables lie between their ends. */
function placeOfLinks(chapter: Chapter, { record, picture }: Present): StoryPlace | null {
  const { links, hubs } = record.run
  const down = [...picture.linksDown].map(l => links[l]).filter(link => link !== undefined)
  if (!chapter.kind.startsWith('incident-') && !chapter.kind.startsWith('link-')) return null
  const ends = down.flatMap(link => [hubs[link.a], hubs[link.b]]).filter(hub => hub !== undefined)
  return ends.length ? around(ends.map(hub => [hub.lat, hub.lon])) : null
}

function around(points: readonly (readonly [lat: number, lon: number])[]): StoryPlace {
  const lat = points.reduce((sum, p) => sum + p[0], 0) / points.length
  const lon = points.reduce((sum, p) => sum + p[1], 0) / points.length
  const shrink = Math.cos((lat * Math.PI) / 180)
  let reachKm = 0
  for (const p of points) {
    const km = Math.hypot(p[0] - lat, (p[1] - lon) * shrink) * KM_PER_DEGREE
    reachKm = Math.max(reachKm, km)
  }
  return { lat, lon, reachKm }
}
