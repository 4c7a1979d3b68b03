/** No site meets all conditions: what nearly does, and which one condition is best dropped. */
import type { OpenedRun } from '../../study/protocol.ts'
import type { Picture } from '../film.ts'
import { count, number } from '../format.ts'
import { LOAD_FULL } from '../map/types.ts'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { SiteFilter } from '../viewStore.ts'
import { countShown, filterName, matches, shownBy, withoutFilter } from './filters.ts'

export interface Nothing {
  sentence: string
  /** What nearly matches. */
  detail: string
  /** The condition without which most sites match, and how many; null where none helps alone. */
  drop: { filter: SiteFilter; name: string; matches: number } | null
}

const NUMBERS = ['', 'this filter', 'these two', 'these three', 'these four', 'these five']

export function nothingMatches(
  filters: readonly SiteFilter[],
  run: OpenedRun,
  picture: Picture,
): Nothing {
  return {
    sentence: `No site matches ${NUMBERS[filters.length] ?? `these ${filters.length}`}.`,
    detail: nearly(filters, run, picture),
    drop: bestDrop(filters, run, picture),
  }
}

function bestDrop(
  filters: readonly SiteFilter[],
  run: OpenedRun,
  picture: Picture,
): Nothing['drop'] {
  // With one condition, to drop it is to clear them all.
  if (filters.length < 2) return null
  let best: Nothing['drop'] = null
  for (const filter of filters) {
    const left = countShown(shownBy(withoutFilter(filters, filter), run, picture))
    if (left > (best?.matches ?? 0)) best = { filter, name: filterName(filter, run), matches: left }
  }
  return best
}

/** `Of Iceland's 15 sites, 1 is in reach of US law; the busiest runs at 77%.` */
function nearly(filters: readonly SiteFilter[], run: OpenedRun, picture: Picture): string {
  const where = filters.find(({ by }) => by === 'country' || by === 'place')
  const base = where ? sitesOf(where, run, picture) : [...run.sites.id.keys()]
  const rest = filters.filter(filter => filter !== where)
  if (where && base.length === 0) return `${filterName(where, run)} has no sites in this run.`
  const facts = rest.map(filter => factOf(filter, base, run, picture))
  const of = where
    ? `Of ${possessive(nameOf(where, run))} ${count(base.length, 'site')}`
    : `Of ${count(base.length, 'site')}`
  return facts.length ? `${of}, ${facts.join('; ')}.` : ''
}

const nameOf = (where: SiteFilter, run: OpenedRun): string =>
  where.by === 'country' ? countryName(where.country) : filterName(where, run)

const possessive = (name: string): string => (/s$/i.test(name) ? `${name}’` : `${name}’s`)

function sitesOf(filter: SiteFilter, run: OpenedRun, picture: Picture): number[] {
  const found: number[] = []
  for (let i = 0; i < run.sites.count; i++) if (matches(filter, run, picture, i)) found.push(i)
  return found
}

function factOf(
  filter: SiteFilter,
  base: readonly number[],
  run: OpenedRun,
  picture: Picture,
): string {
  if (filter.by === 'load') {
    const busiest = base.reduce((most, i) => Math.max(most, picture.load[i]!), 0)
    return `the busiest runs at ${number((busiest / LOAD_FULL) * 100)}%`
  }
  const n = base.filter(i => matches(filter, run, picture, i)).length
  const some = n ? number(n) : 'none'
  const is = n > 1 ? 'are' : 'is'
  if (filter.by === 'law') return `${some} ${is} ${LAW_WORDS[filter.law] ?? 'under that law'}`
  if (filter.by === 'operator') return `${some} ${is} run by ${filterName(filter, run)}`
  if (filter.by === 'state') return `${some} ${is} ${STATE_WORDS[filter.state] ?? 'so'}`
  return `${some} ${is} in ${filterName(filter, run)}`
}

const LAW_WORDS = [
  'under EU law alone',
  'under a law found adequate',
  'in reach of US law',
  'under another law',
]

const STATE_WORDS: Record<number, string> = {
  [STATE.dark]: 'dark',
  [STATE.mains]: 'on mains',
  [STATE.battery]: 'on battery',
  [STATE.generator]: 'on a generator',
  [STATE.cutOff]: 'cut off',
}
