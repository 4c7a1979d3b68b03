/**
 * The maps of a report: drawings on white, and a few cities to know one's way by, set by the page
 * itself so that they are as large in print as they should be, however small the map.
 */
import type { EuropeMapHandle } from '../../map/types.ts'
import { storyCitiesAt } from '../../stage/callouts.ts'
import { mapsNow } from '../../stage/mapHandle.ts'
import { TOKENS } from '../../theme/tokens.ts'
import type { Twin } from '../../twin.ts'

export interface City {
  name: string
  /** Of the map's width and height, 0 to 1. */
  x: number
  y: number
}

export interface MapPicture {
  /** '' where there is but one. */
  letter: string
  /** Address of the drawing; to be revoked. */
  address: string
  /** Height by width. */
  shape: number
  cities: City[]
}

/** Hubs in cities that most readers know, spread over Europe; those of the story come before them. */
const KNOWN =
  'MAD LON STO WAW ROM ATH BUH PAR BER DUB LIS OSL HEL VIE MIL SOF CPH IST RKV IEV'.split(' ')
/** Names stay this far apart, of the map's width. */
const APART = 0.13

/** Longest (ms) that a map is waited for to come to rest in its light colours. */
const REST_MS = 6000

/** In light colours whatever the page wears. None where no map is in view. */
export async function picturesOf(twin: Twin): Promise<MapPicture[]> {
  const worn = twin.view.getState().theme
  if (worn !== 'light') twin.view.set({ theme: 'light' })
  try {
    const maps = mapsNow()
    await atRest(maps)
    return await Promise.all(maps.map((map, i) => pictureOf(twin, map, maps.length > 1 ? i : -1)))
  } finally {
    if (worn !== 'light') twin.view.set({ theme: worn })
  }
}

async function pictureOf(twin: Twin, map: EuropeMapHandle, side: number): Promise<MapPicture> {
  const drawn = await map.toSvg({ bare: true })
  // Paper is white, and so is its sea.
  const svg = drawn.replaceAll(TOKENS.light.sea, '#ffffff')
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? ['', '1', '1']
  return {
    letter: side < 0 ? '' : 'AB'[side]!,
    address: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
    shape: Number(height) / Number(width),
    cities: citiesOn(twin, map, Number(width), Number(height)),
  }
}

async function atRest(maps: readonly EuropeMapHandle[]): Promise<void> {
  const until = performance.now() + REST_MS
  // The theme is worn with the next drawing.
  do await new Promise(done => setTimeout(done, 150))
  while (!maps.every(map => map.settled) && performance.now() < until)
}

function citiesOn(twin: Twin, map: EuropeMapHandle, width: number, height: number): City[] {
  const { record } = twin.run.getState()
  const { present } = twin.present.getState()
  if (!record) return []
  const told = present ? storyCitiesAt(present) : []
  const { hubs } = record.run
  const wanted = [
    ...told.flatMap(name => hubs.find(hub => hub.name === name) ?? []),
    ...KNOWN.flatMap(code => hubs.find(hub => hub.code === code) ?? []),
  ]
  const placed: City[] = []
  for (const hub of new Set(wanted)) {
    const at = map.project(hub.lat, hub.lon)
    if (!at) continue
    const city = { name: hub.name, x: at.x / width, y: at.y / height }
    if (isFree(city, placed)) placed.push(city)
    if (placed.length >= 14) break
  }
  return placed
}

const isFree = ({ x, y }: City, placed: readonly City[]): boolean =>
  x > 0.02 &&
  x < 0.88 &&
  y > 0.05 &&
  y < 0.95 &&
  placed.every(other => Math.abs(other.x - x) > APART || Math.abs(other.y - y) > APART / 2)
