/** Names of places as sentences use them. */
import { countryOf } from '../atlas/countries.ts'
import type { OpenedRun } from '../study/protocol.ts'
import { list } from './format.ts'

export const countryName = (code: string): string => countryOf(code)?.name ?? code

/** Groups of countries that have a name of their own. */
const REGIONS: readonly [name: string, codes: readonly string[]][] = [
  ['Iberia', ['ES', 'PT']],
  ['The Baltic states', ['EE', 'LT', 'LV']],
  ['Benelux', ['BE', 'LU', 'NL']],
  ['Scandinavia', ['DK', 'NO', 'SE']],
]

/** What a set of countries is called: `Iberia`, `France`, `Germany and Poland`. */
export function regionName(codes: readonly string[]): string {
  const wanted = [...new Set(codes)].sort()
  for (const [name, members] of REGIONS) {
    if (members.length === wanted.length && members.every((c, i) => c === wanted[i])) return name
  }
  return wanted.length > 4 ? `${wanted.length} countries` : list(wanted.map(countryName), 4)
}

/** What a run says of its grids: names, and how many sites each has. */
interface Grids {
  run: Pick<OpenedRun, 'grids'>
  sitesOfGrid: ArrayLike<number>
}

/**
 * Names of grids, those with most sites first. `mainland Spain and mainland Portugal` reads better as
 * `mainland Spain and Portugal`.
 */
export function gridNames(record: Grids, grids: readonly number[]): string[] {
  const { run, sitesOfGrid } = record
  const ranked = [...new Set(grids)].sort((a, b) => sitesOfGrid[b]! - sitesOfGrid[a]! || a - b)
  const names = ranked.map(g => run.grids[g]?.name ?? '')
  let seen = false
  return names.map(name => {
    if (!name.startsWith('Mainland ')) return name
    const short = name.slice('Mainland '.length)
    const text = seen ? short : `mainland ${short}`
    seen = true
    return text
  })
}

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Whether a region's name is plural, for its verb. */
export const isPlural = (name: string): boolean => / and |states|countries/.test(name)
