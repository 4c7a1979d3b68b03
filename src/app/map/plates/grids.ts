/** Which electricity grids a plate shows. */
import type { MapRun } from '../types.ts'

export interface PlateId {
  id: string
  country: string
}

/** Grids of islands that the map does not draw: they must not dim the mainland. */
const NOT_DRAWN: ReadonlySet<string> = new Set('ES-CN ES-CE ES-ML PT-AC PT-MA'.split(' '))

export interface PlateGrids {
  /** Per plate: indices into the run's grids. */
  grids: number[][]
  /** Per plate: the share of each of those, by sites; sums to 1. */
  weights: number[][]
  /** Per grid: the plate it is drawn on, or -1. */
  plateOf: Int16Array
}

/**
 * A plate shows the grid of its own id; a country without one (Italy, Sweden: zones on one land) the
 * mean of its zones, weighted by sites; an island whose grid the run does not know its country's.
 */
export function gridsOfPlates(plates: readonly PlateId[], run: MapRun | null): PlateGrids {
  const all = run?.grids ?? []
  const islands = new Set(plates.filter(p => p.id !== p.country).map(p => p.id))
  const sites = new Float64Array(all.length)
  if (run) for (let i = 0; i < run.sites.count; i++) sites[run.sites.grid[i]!]!++
  const indices = all.map((_, i) => i)
  const grids = plates.map(({ id, country }) => {
    const own = indices.filter(g => all[g]!.id === id)
    if (own.length > 0) return own
    const rest = indices.filter(
      g => all[g]!.country === country && !islands.has(all[g]!.id) && !NOT_DRAWN.has(all[g]!.id),
    )
    const main = rest.filter(g => all[g]!.id === country)
    return main.length > 0 ? main : rest
  })
  const weights = grids.map(list => {
    const total = list.reduce((sum, g) => sum + Math.max(1, sites[g]!), 0)
    return list.map(g => Math.max(1, sites[g]!) / total)
  })
  const plateOf = new Int16Array(all.length).fill(-1)
  plates.forEach(({ id, country }, plate) => {
    for (const g of grids[plate]!) if (id === country || all[g]!.id === id) plateOf[g] = plate
  })
  return { grids, weights, plateOf }
}
