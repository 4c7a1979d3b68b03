/** Towns in the order that a person wants them in. */
import type { People } from './people.ts'
import type { Towns } from './towns.ts'
import type { TownFigures } from './viewFigures.ts'

export type TownOrder = 'people' | 'sites' | 'load' | 'slowest'

/** Most first; of equals the town with more people, then by name. */
export function sortedTowns(
  figures: readonly TownFigures[],
  towns: Towns,
  people: People | null,
  order: TownOrder,
): TownFigures[] {
  const value: Record<TownOrder, (row: TownFigures) => number> = {
    // Until it is known how many live there, sites stand for people: they were spread by them.
    people: row => people?.[row.town] ?? row.sites,
    sites: row => row.sites,
    load: row => row.load ?? -1,
    slowest: row => row.slowestMs ?? -1,
  }
  const of = value[order]
  return [...figures].sort(
    (a, b) =>
      of(b) - of(a) ||
      value.people(b) - value.people(a) ||
      (towns.all[a.town]!.name < towns.all[b.town]!.name ? -1 : 1),
  )
}
