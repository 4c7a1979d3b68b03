/** Which names the map may write, in the order in which they are placed. */
import { NO_PLATE } from '../geography/format.ts'
import type { City } from '../geography/load.ts'
import { project } from '../projection.ts'
import type { MapRun } from '../types.ts'
import { localName } from './names.ts'
import type { Name } from './placement.ts'
import { SEAS } from './seas.ts'

export type NameKind = 'note' | 'city' | 'town' | 'sea' | 'country' | 'flow'

/** From near, a city of so many inhabitants is written larger and keeps its dot. */
const GREAT = 480_000

/** A name that may be written. `Name` holds where it stands in the picture now. */
export interface Entry extends Name {
  kind: NameKind
  text: string
  /** How many sites the town has; shown from near. */
  sites: number
  /** A great city. */
  great: boolean
  /** Where it is: map units, and how high over the ground. */
  mapX: number
  mapZ: number
  over: number
  /** The plate it stands on: its name pales when that is dark. NO_PLATE: sea level. */
  plate: number
  dim: boolean
  /** Shown while the camera is no nearer and no further than this. */
  near: number
  far: number
  /** Measured width, px; -1 not yet. With and without the count. */
  measured: number
  measuredCount: number
}

/** Inhabitants of the least capital that is named from afar. */
const FAR_CAPITAL = 50_000

/** From here on towns are named, with the number of their sites. */
export const TOWNS_FROM = 10
/** Inhabitants and the distance from which on a city is named (look-2.md, Zoom). */
const SIZES = [
  [480_000, 45],
  [150_000, 20],
  [100_000, TOWNS_FROM],
] as const

export function makeEntry(
  kind: NameKind,
  text: string,
  at: { x: number; z: number },
  near: number,
  far: number,
): Entry {
  return {
    kind,
    text,
    sites: 0,
    mapX: at.x,
    mapZ: at.z,
    over: 0,
    plate: NO_PLATE,
    dim: false,
    near,
    far,
    measured: -1,
    measuredCount: -1,
    x: 0,
    y: 0,
    width: 0,
    height: 16,
    great: false,
    dot: kind === 'city' || kind === 'note',
    centred: kind === 'sea' || kind === 'country' || kind === 'flow',
    small: kind === 'town',
    position: -1,
    left: 0,
    top: 0,
  }
}

/**
 * Story cities, capitals in scope, seas, then cities and towns by size.
 *
 * @param plateAt the plate at a point of the map
 */
export function makeEntries(
  cities: readonly City[],
  run: MapRun | null,
  scope: ReadonlySet<string>,
  storyCities: readonly string[],
  plateAt: (x: number, z: number) => number,
): Entry[] {
  const story = new Map(storyCities.map((name, i) => [name, i]))
  const first: { rank: number; entry: Entry }[] = []
  const rest: Entry[] = []
  const byName = new Map<string, Entry>()
  for (const city of cities) {
    const told = story.get(city.name)
    const size = SIZES.find(([least]) => city.population >= least)
    const always = told !== undefined || (isFarCapital(city) && scope.has(city.country))
    if (!always && (!size || !scope.has(city.country))) continue
    const entry = makeEntry(
      'city',
      city.name,
      project(city.lat, city.lon),
      0,
      always ? 99 : size![1],
    )
    entry.plate = plateAt(entry.mapX, entry.mapZ)
    entry.great = city.population >= GREAT || city.capital
    byName.set(`${city.country} ${city.name}`, entry)
    if (always) first.push({ rank: told ?? 1000 + first.length, entry })
    else rest.push(entry)
  }
  addHubs(run, story, byName, first, plateAt)
  first.sort((a, b) => a.rank - b.rank)
  const seas = SEAS.map(s => makeEntry('sea', s.name, project(s.lat, s.lon), s.near, s.far))
  return [...first.map(f => f.entry), ...seas, ...rest, ...townEntries(run, byName, plateAt)]
}

/** Capitals named from afar; of the small ones only the island's, which stands alone. */
function isFarCapital({ capital, population, country }: City): boolean {
  return capital && (population >= FAR_CAPITAL || country === 'MT')
}

/** Story cities that are no great cities: the run's own hubs. */
function addHubs(
  run: MapRun | null,
  story: ReadonlyMap<string, number>,
  byName: Map<string, Entry>,
  first: { rank: number; entry: Entry }[],
  plateAt: (x: number, z: number) => number,
): void {
  for (const hub of run?.hubs ?? []) {
    const name = localName(hub.country, hub.name)
    const told = story.get(hub.name) ?? story.get(name)
    if (told === undefined) continue
    const known = byName.get(`${hub.country} ${name}`)
    if (known) {
      known.far = 99
      if (!first.some(f => f.entry === known)) first.push({ rank: told, entry: known })
      else for (const f of first) if (f.entry === known) f.rank = Math.min(f.rank, told)
      continue
    }
    const entry = makeEntry('city', name, project(hub.lat, hub.lon), 0, 99)
    entry.plate = plateAt(entry.mapX, entry.mapZ)
    byName.set(`${hub.country} ${name}`, entry)
    first.push({ rank: told, entry })
  }
}

/** A name for each town that has sites and none yet; most sites first. */
function townEntries(
  run: MapRun | null,
  byName: Map<string, Entry>,
  plateAt: (x: number, z: number) => number,
): Entry[] {
  if (!run) return []
  const { count, name, country, lat, lon } = run.sites
  const towns: Entry[] = []
  for (let i = 0; i < count; i++) {
    const text = localName(country[i]!, name[i]!)
    const key = `${country[i]} ${text}`
    let entry = byName.get(key)
    if (!entry) {
      entry = makeEntry('town', text, project(lat[i]!, lon[i]!), 0, TOWNS_FROM)
      entry.plate = plateAt(entry.mapX, entry.mapZ)
      byName.set(key, entry)
      towns.push(entry)
    }
    entry.sites++
  }
  return towns.sort((a, b) => b.sites - a.sites || (a.text < b.text ? -1 : 1))
}
