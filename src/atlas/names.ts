import { folded } from './folded.ts'
import { type Hub, hubs } from './hubs.ts'
import { type Place, places } from './places.ts'

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

/** What a name looks like in an id: plain letters and digits with hyphens between. */
export const slugOf = (name: string): string =>
  folded(name)
    .replace(/['`ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Places that an id does not lead to: with several names, or with none in Latin letters. */
const apart: readonly Place[] = places.filter(p => p.otherNames.length > 0 || /^..-\d+$/.test(p.id))

const larger = (a: Place, b: Place): number =>
  b.population - a.population || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Whether an id is of that name: `es-valencia`, or with a GeoNames number after it. */
function isOfName(id: string, slug: string): boolean {
  if (!id.startsWith(slug, 3)) return false
  const rest = id.slice(3 + slug.length)
  return rest === '' || /^-\d{5,}$/.test(rest)
}

/**
 * The places that answer to a name in any of their languages, accents and capitals aside, the largest
 * first: `Valencia`; or within a country, `Valencia, ES`; or an id, `es-valencia`.
 */
export function placesCalled(word: string): readonly Place[] {
  const [, name, country] = /^(.*?)\s*,\s*([A-Za-z]{2})\s*$/.exec(word) ?? [undefined, word, '']
  const key = folded(name!)
  const slug = slugOf(name!)
  const found = new Set(
    apart.filter(p => [p.name, ...p.otherNames].some(other => folded(other) === key)),
  )
  if (slug !== '') for (const p of places) if (isOfName(p.id, slug)) found.add(p)
  const id = word.trim().toLowerCase()
  if (found.size === 0) return places.filter(p => p.id === id)
  const all = [...found].sort(larger)
  return country === '' ? all : all.filter(p => p.country === country!.toUpperCase())
}

/** Every name that placesCalled and hubCalled know: folded, and as written. */
export function* knownNames(): Iterable<readonly [key: string, name: string]> {
  for (const hub of hubs) for (const name of [hub.name, hub.local]) yield [folded(name), name]
  for (const { name, otherNames } of places) {
    for (const each of [name, ...otherNames]) yield [folded(each), each]
  }
}
