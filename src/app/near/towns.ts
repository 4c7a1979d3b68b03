/** Towns of a run: sites that stand under one name at one place. */
import type { OpenedRun } from '../../study/protocol.ts'
import { localName } from '../map/labels/names.ts'

export interface Town {
  /** In its own language. */
  name: string
  country: string
  /** Degrees. */
  lat: number
  lon: number
  /** Indices, rising. */
  sites: number[]
}

export interface Towns {
  all: Town[]
  /** By site: its town's number in `all`. */
  of: Uint32Array
}

const known = new WeakMap<OpenedRun, Towns>()

/** The towns of a run, in the order of their first sites; worked out once a run. */
export function townsOf(run: OpenedRun): Towns {
  let towns = known.get(run)
  if (!towns) known.set(run, (towns = gather(run)))
  return towns
}

function gather({ sites }: OpenedRun): Towns {
  const all: Town[] = []
  const of = new Uint32Array(sites.count)
  const byKey = new Map<string, number>()
  for (let i = 0; i < sites.count; i++) {
    const [country, lat, lon] = [sites.country[i]!, sites.lat[i]!, sites.lon[i]!]
    const key = `${country} ${sites.name[i]} ${lat} ${lon}`
    let town = byKey.get(key)
    if (town === undefined) {
      town =
        all.push({ name: localName(country, sites.name[i]!), country, lat, lon, sites: [] }) - 1
      byKey.set(key, town)
    }
    all[town]!.sites.push(i)
    of[i] = town
  }
  return { all, of }
}
