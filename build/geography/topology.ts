import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { mergeArcs } from 'topojson-client'
import { presimplify } from 'topojson-simplify'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { claimedBy, countryOf, isDrawn } from '../../src/app/map/geography/rules.ts'

/** Natural Earth's countries, as world-atlas packs them. */
export type Resolution = '50m' | '10m'

type Place = [lon: number, lat: number]

/** Rings as lists of arcs (~i is arc i backwards), the outer ring first. */
export type ArcPolygon = number[][]

export interface Borders {
  /** Points of each arc, simplified, degrees. */
  arcs: Place[][]
  /** Polygons of each country, unions made where our rules join what the data part. */
  countries: Map<string, ArcPolygon[]>
}

type Shape = (Polygon | MultiPolygon) & { properties?: { name?: string } }
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Where the data come from; also what the cache of the bake depends on. */
export function worldAtlasFile(resolution: Resolution): string {
  return createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`)
}

/**
 * Reads the countries that may lie in the window, simplified by Visvalingam's method to `weight`
 * (square degrees). Arcs are simplified, not polygons, so that neighbours still fit.
 */
export function readBorders(resolution: Resolution, weight: number): Borders {
  const world = JSON.parse(readFileSync(worldAtlasFile(resolution), 'utf8')) as World
  const whole = world.objects.countries.geometries as Shape[]
  const kept = whole.filter(shape => countryOfShape(shape) !== null)
  world.objects.countries.geometries = kept as typeof world.objects.countries.geometries
  dropUnusedArcs(world, kept)
  const weighed = presimplify(world as unknown as Topology)
  const arcs = weighed.arcs.map(arc => thin(arc as unknown as [number, number, number][], weight))
  return { arcs, countries: groupByCountry(weighed as World, kept, arcs) }
}

function countryOfShape(shape: Shape): string | null {
  return countryOf(
    shape.id === undefined ? undefined : String(shape.id),
    shape.properties?.name ?? '',
  )
}

/** Empties the arcs of the rest of the world, which would only cost time. */
function dropUnusedArcs(world: World, shapes: Shape[]): void {
  const used = new Set<number>()
  for (const shape of shapes)
    for (const polygon of polygonsOf(shape))
      for (const ring of polygon) for (const arc of ring) used.add(arc < 0 ? ~arc : arc)
  world.arcs = world.arcs.map((arc, i) => (used.has(i) ? arc : arc.slice(0, 2)))
}

/** A closed arc keeps at least this many points, or small islands would turn to nothing. */
const FEWEST_OF_RING = 9

function thin(arc: [number, number, number][], weight: number): Place[] {
  const first = arc[0]!
  const last = arc[arc.length - 1]!
  let limit = weight
  if (first[0] === last[0] && first[1] === last[1] && arc.length > FEWEST_OF_RING) {
    const weights = arc.map(point => point[2]).sort((a, b) => b - a)
    limit = Math.min(weight, weights[FEWEST_OF_RING - 1]!)
  } else if (arc.length <= FEWEST_OF_RING) limit = 0
  return arc.filter(point => point[2] >= limit).map(([lon, lat]) => [lon, lat])
}

function polygonsOf(shape: Shape): ArcPolygon[] {
  return shape.type === 'Polygon' ? [shape.arcs] : shape.type === 'MultiPolygon' ? shape.arcs : []
}

function groupByCountry(world: World, shapes: Shape[], arcs: Place[][]): Map<string, ArcPolygon[]> {
  const pieces = new Map<string, ArcPolygon[]>()
  for (const shape of shapes) {
    const owner = countryOfShape(shape)!
    for (const polygon of polygonsOf(shape)) {
      const [lon, lat] = middle(polygon[0]!, arcs)
      const country = claimedBy(owner, lat, lon)
      if (!isDrawn(country, lat, lon)) continue
      const list = pieces.get(country)
      if (list) list.push(polygon)
      else pieces.set(country, [polygon])
    }
  }
  for (const [country, polygons] of pieces) {
    const union = mergeArcs(world as unknown as Topology, [
      { type: 'MultiPolygon', arcs: polygons },
    ])
    pieces.set(country, union.arcs)
  }
  return pieces
}

/** The middle of a ring's box: enough to tell Crimea from Kamchatka. */
function middle(ring: number[], arcs: Place[][]): Place {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const index of ring)
    for (const [lon, lat] of arcs[index < 0 ? ~index : index]!) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  return [(west + east) / 2, (south + north) / 2]
}
