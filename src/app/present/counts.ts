/** Counts of one picture: how many sites are in which state, and where. */
import type { Picture } from '../film.ts'
import type { RunRecord } from '../run/record.ts'

export const STATE = { dark: 0, mains: 1, battery: 2, generator: 3, cutOff: 4 } as const
export const STATES = 5

export interface Counts {
  /** By state. */
  total: Uint32Array
  /** By grid and state: `grid * STATES + state`. */
  byGrid: Uint32Array
}

export function countStates(record: RunRecord, picture: Picture): Counts {
  const { grid } = record.run.sites
  const total = new Uint32Array(STATES)
  const byGrid = new Uint32Array(record.run.grids.length * STATES)
  const { state } = picture
  for (let i = 0; i < state.length; i++) {
    const s = state[i]!
    total[s]!++
    byGrid[grid[i]! * STATES + s]!++
  }
  return { total, byGrid }
}

/** Sites of some grids that are in a state. */
export function inGrids(counts: Counts, grids: Iterable<number>, state: number): number {
  let sum = 0
  for (const grid of grids) sum += counts.byGrid[grid * STATES + state] ?? 0
  return sum
}

export interface CountryFigures {
  code: string
  sites: number
  dark: number
  battery: number
  cutOff: number
  /** Mean load of its CPUs, 0 to 1, weighted by nodes. */
  load: number
  /** Share of all work (load times nodes) that runs here. */
  workShare: number
  /** The latency (ms) that all but the slowest 5% of its serving sites stay under; null: none serves. */
  slowestMs: number | null
  /** Carbon of its grids (g/kWh), weighted by sites. */
  carbonG: number
}

/** What the table says of each country in the picture, by code. */
export function countryFigures(record: RunRecord, picture: Picture): CountryFigures[] {
  const { sites } = record.run
  const rows = new Map<string, { row: CountryFigures; work: number; nodes: number; ms: number[] }>()
  let allWork = 0
  for (let i = 0; i < sites.count; i++) {
    const code = sites.country[i]!
    let entry = rows.get(code)
    if (!entry) rows.set(code, (entry = { row: emptyRow(code), work: 0, nodes: 0, ms: [] }))
    const { row } = entry
    row.sites++
    const state = picture.state[i]!
    if (state === STATE.dark) row.dark++
    else if (state === STATE.battery) row.battery++
    else if (state === STATE.cutOff) row.cutOff++
    const nodes = sites.nodes[i]!
    const work = (picture.load[i]! / 200) * nodes
    entry.nodes += nodes
    entry.work += work
    allWork += work
    row.carbonG += picture.carbon[sites.grid[i]!] ?? 0
    if (picture.latency[i] !== 255) entry.ms.push(picture.latency[i]! / 5)
  }
  return [...rows.values()].map(({ row, work, nodes, ms }) => {
    ms.sort((a, b) => a - b)
    return {
      ...row,
      load: nodes ? work / nodes : 0,
      workShare: allWork ? work / allWork : 0,
      carbonG: row.carbonG / row.sites,
      slowestMs: ms.length ? ms[Math.min(ms.length - 1, Math.floor(ms.length * 0.95))]! : null,
    }
  })
}

const emptyRow = (code: string): CountryFigures => ({
  code,
  sites: 0,
  dark: 0,
  battery: 0,
  cutOff: 0,
  load: 0,
  workShare: 0,
  slowestMs: null,
  carbonG: 0,
})
