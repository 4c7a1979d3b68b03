import { countries } from '../../../atlas/countries.ts'
import type { Eye } from '../camera/eye.ts'
import { NO_PLATE } from '../geography/format.ts'
import type { PlateStates } from '../plates/states.ts'
import type { Ground } from '../sites/ground.ts'
import { type Entry, makeEntry } from './entries.ts'

/** In Latin letters, and in both languages where a country has two. */
const LATIN: Readonly<Record<string, string>> = {
  BE: 'België, Belgique',
  BG: 'Bulgaria',
  CH: 'Schweiz, Suisse',
  CY: 'Kýpros',
  FI: 'Suomi',
  GR: 'Elláda',
  MK: 'Severna Makedonija',
  RS: 'Srbija',
  UA: 'Ukraina',
}
const LOCAL = new Map(countries.map(c => [c.code, LATIN[c.code] ?? c.local]))

const ACROSS = 14
const DOWN = 9

/**
 * A name for each country that fills enough of the picture, near the middle of what is seen of it.
 * Samples the picture on a grid; a country of fewer than four samples goes without.
 */
export function countryNames(eye: Eye, ground: Ground, plates: PlateStates): Entry[] {
  const samples = new Map<string, { x: number; z: number }[]>()
  const at = { x: 0, z: 0 }
  for (let j = 0; j < DOWN; j++)
    for (let i = 0; i < ACROSS; i++) {
      const px = ((i + 0.5) / ACROSS) * eye.width
      const py = ((j + 0.5) / DOWN) * eye.height
      if (!eye.toGround(px, py, 0, at)) continue
      const plate = ground.plate(at.x, at.z)
      if (plate === NO_PLATE) continue
      const country = plates.countryOf(plate)
      const list = samples.get(country)
      if (list) list.push({ ...at })
      else samples.set(country, [{ ...at }])
    }
  const entries: Entry[] = []
  for (const [country, points] of samples) {
    const name = LOCAL.get(country)
    if (!name || points.length < 4) continue
    const x = points.reduce((sum, p) => sum + p.x, 0) / points.length
    const z = points.reduce((sum, p) => sum + p.z, 0) / points.length
    const middle = points.reduce((a, b) =>
      Math.hypot(a.x - x, a.z - z) <= Math.hypot(b.x - x, b.z - z) ? a : b,
    )
    entries.push(makeEntry('country', name, middle, 0, 20))
  }
  return entries
}
