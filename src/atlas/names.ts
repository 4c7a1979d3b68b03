import { type Hub, hubs } from './hubs.ts'
import { type Place, places } from './places.ts'

/** Letters that Unicode does not take apart into a plain one and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  '’': "'",
}

/** A name without accents and capitals, for comparing. */
export const folded = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\0-~]/g, letter => PLAIN[letter] ?? letter)
    .trim()

/** What a hub answers to: its names, and the first word of `Frankfurt am Main`. */
const hubNames = (hub: Hub): string[] => {
  const names = [hub.code, hub.name, hub.local]
  return [...names, ...names.map(n => n.replace(/ am Main$/, ''))].map(folded)
}

const hubByName: ReadonlyMap<string, Hub> = new Map(
  hubs.flatMap(hub => hubNames(hub).map(name => [name, hub] as const)),
)

/** The backbone city of that name or code, or undefined. */
export const hubCalled = (name: string): Hub | undefined => hubByName.get(folded(name))

let placesByName: Map<string, Place[]> | undefined

/** All places by folded name, the largest first. */
function byName(): Map<string, Place[]> {
  if (placesByName) return placesByName
  placesByName = new Map()
  const bySize = [...places].sort((a, b) => b.population - a.population || (a.id < b.id ? -1 : 1))
  for (const place of bySize) {
    for (const name of [place.name, ...place.otherNames]) {
      const key = folded(name)
      const list = placesByName.get(key)
      if (list) list.push(place)
      else placesByName.set(key, [place])
    }
  }
  return placesByName
}

/**
 * The places that answer to a name in any of their languages, accents and capitals aside, the largest
 * first: `Valencia`; or within a country, `Valencia, ES`; or an id, `es-valencia`.
 */
export function placesCalled(word: string): readonly Place[] {
  const [, name, country] = /^(.*?)\s*,\s*([A-Za-z]{2})\s*$/.exec(word) ?? [undefined, word, '']
  const found = byName().get(folded(name!)) ?? []
  if (country !== '') return found.filter(p => p.country === country!.toUpperCase())
  return found.length > 0 ? found : places.filter(p => p.id === word)
}

/** Every name that placesCalled and hubCalled know, folded, with the name as written. */
export function* knownNames(): Iterable<readonly [key: string, name: string]> {
  for (const hub of hubs) for (const name of [hub.name, hub.local]) yield [folded(name), name]
  for (const [key, list] of byName()) {
    const { name, otherNames } = list[0]!
    yield [key, [name, ...otherNames].find(n => folded(n) === key)!]
  }
}
