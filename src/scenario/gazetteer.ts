/** Names of the atlas as documents use them, and the nearest one where a name is wrong. */
import { backbone, linkName } from '../atlas/backbone.ts'
import { countries, countryOf, countrySets } from '../atlas/countries.ts'
import { type Grid, gridOf, grids } from '../atlas/grids.ts'
import { type Place, placeOf, places } from '../atlas/places.ts'
import { providers } from '../atlas/providers.ts'
import { nearestName } from './nearest.ts'

/** What people write for a country's ISO code. */
const ALIASES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', EU: 'eu27' }

/** Letters that have no accent to take off. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}

/** A name without accents and capitals, for comparing. */
export function folded(name: string): string {
  let text = ''
  for (const char of name.normalize('NFD').toLowerCase()) {
    const code = char.charCodeAt(0)
    if (code >= 0x300 && code <= 0x36f) continue
    text += PLAIN[char] ?? char
  }
  return text
}

/** The id whose label is nearest to a wrong word; labels are ids and names. */
function nearestId(word: string, labels: ReadonlyMap<string, string>): string | null {
  const label = nearestName(folded(word), labels.keys())
  return label === null ? null : labels.get(label)!
}

function labelsOf(rows: readonly (readonly [id: string, ...names: string[]])[]) {
  const labels = new Map<string, string>()
  for (const [id, ...names] of rows) {
    for (const name of [id, ...names]) if (!labels.has(folded(name))) labels.set(folded(name), id)
  }
  return labels
}

/** The country codes that a word stands for: a code or the name of a set; null if it is neither. */
export function countriesNamed(word: string): readonly string[] | null {
  if (Object.hasOwn(countrySets, word)) return countrySets[word]!
  return countryOf(word) === undefined ? null : [word]
}

export function nearestCountry(word: string): string | null {
  const alias = ALIASES[word.toUpperCase()]
  if (alias !== undefined) return alias
  const rows = countries.map(({ code, name, local }) => [code, name, local] as const)
  const sets = Object.keys(countrySets).map(set => [set] as const)
  return nearestId(word, labelsOf([...rows, ...sets]))
}

/** The grids that a word stands for: a grid's id, or a country's code for all of its grids. */
export function gridsNamed(word: string): readonly string[] | null {
  if (gridOf(word) !== undefined) return [word]
  const ids = grids.filter(grid => grid.country === word).map(grid => grid.id)
  return ids.length === 0 ? null : ids
}

export function nearestGrid(word: string): string | null {
  return nearestId(word, labelsOf(grids.map(({ id, name }) => [id, name] as const)))
}

/** Ids of the links that a word stands for: a cable's name, or two hubs in either order. */
export function linksNamed(word: string): readonly string[] | null {
  const sought = folded(word)
  const ids = backbone
    .filter(link => {
      const ends = [`${link.a}-${link.b}`, `${link.b}-${link.a}`]
      return [linkName(link), ...ends].some(name => folded(name) === sought)
    })
    .map(linkName)
  return ids.length === 0 ? null : ids
}

export function nearestLink(word: string): string | null {
  return nearestId(word, labelsOf(backbone.map(link => [linkName(link)] as const)))
}

export function nearestProvider(word: string): string | null {
  return nearestId(word, labelsOf(providers.map(({ id, name }) => [id, name] as const)))
}

/** The electricity area of a country nearest to a point. */
export function nearestPlaceTo(country: string, lat: number, lon: number): Place | null {
  let best: Place | null = null
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    if (place.country !== country) continue
    // Near enough to rank places of one country: degrees of longitude are shorter in the north.
    const east = (place.lon - lon) * (1 - Math.abs(lat) / 100)
    const distance = (place.lat - lat) * (place.lat - lat) + east * east
    if (distance >= least) continue
    best = place
    least = distance
  }
  return best
}

let byName: Map<string, Place[]> | undefined

/**
 * The place that a word stands for: the id of one, or the name; the most populous of several that
 * share it.
 *
 * @param country code to look within, or null for all
 */
export function placeNamed(word: string, country: string | null): Place | null {
  const known = placeOf(word)
  if (known !== undefined && (country === null || known.country === country)) return known
  if (byName === undefined) {
    byName = new Map()
    for (const place of places) {
      const name = folded(place.name)
      const list = byName.get(name)
      if (list === undefined) byName.set(name, [place])
      else list.push(place)
    }
  }
  let best: Place | null = null
  for (const place of byName.get(folded(word)) ?? []) {
    if (country !== null && place.country !== country) continue
    if (best === null || place.population > best.population) best = place
  }
  return best
}

export function nearestPlace(word: string, country: string | null): string | null {
  const candidates = places.filter(place => country === null || place.country === country)
  return nearestId(word, labelsOf(candidates.map(({ name }) => [name] as const)))
}

export type { Grid, Place }
