/** What the table says of each country at one moment. */
import type { Picture } from '../film.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'
import { STATE } from '../present/counts.ts'
import type { RunRecord } from '../run/record.ts'

export interface CountryRow {
  code: string
  sites: number
  dark: number
  battery: number
  cutOff: number
  /** The mean latency (ms) that all but the slowest 5% of its serving sites stay under; null: none serves. */
  slowestMs: number | null
  /** Share of what its people ask that is answered, 0 to 1; null where the film does not say. */
  answered: number | null
  /** Mean use of the CPUs of its running sites, weighted by nodes, 0 to 1; null where none runs. */
  load: number | null
  /** Carbon of its grids (g/kWh), weighted by sites. */
  carbonG: number
}

interface Sums {
  row: CountryRow
  work: number
  nodes: number
  carbonG: number
  steps: number[]
}

/**
 * Rows by country code, and one for all together (code ''). `shown` 0: that site is not counted; a
 * country without a site that is, has no row.
 */
export function countryRows(
  { run }: RunRecord,
  picture: Picture,
  shown: Uint8Array | null,
): { rows: CountryRow[]; all: CountryRow } {
  const { sites } = run
  const sums = new Map<string, Sums>()
  const all = emptySums('')
  for (let i = 0; i < sites.count; i++) {
    if (shown && !shown[i]) continue
    const code = sites.country[i]!
    let own = sums.get(code)
    if (!own) sums.set(code, (own = emptySums(code)))
    const carbonG = picture.carbon[sites.grid[i]!] ?? 0
    count(own, picture, i, sites.nodes[i]!, carbonG)
    count(all, picture, i, sites.nodes[i]!, carbonG)
  }
  // Who is answered is known of people, not of sites: a choice of sites has no such share.
  const answered = shown ? undefined : picture.answered
  const codes = [...new Set([...run.inScope, ...sums.keys()])].sort()
  const rows = [...sums.values()].map(own => finish(own, answered, codes.indexOf(own.row.code)))
  return { rows, all: finish(all, undefined, -1) }
}

function count(sums: Sums, picture: Picture, i: number, nodes: number, carbonG: number): void {
  const { row } = sums
  row.sites++
  const state = picture.state[i]!
  if (state === STATE.dark) row.dark++
  else {
    sums.nodes += nodes
    sums.work += (picture.load[i]! / LOAD_FULL) * nodes
  }
  if (state === STATE.battery) row.battery++
  if (state === STATE.cutOff) row.cutOff++
  sums.carbonG += carbonG
  if (picture.latency[i] !== SERVES_NOBODY) sums.steps.push(picture.latency[i]!)
}

/** The least value that so great a share of them does not exceed. */
const SLOW_SHARE = 0.95

function finish(sums: Sums, answered: Uint16Array | undefined, country: number): CountryRow {
  const { row, work, nodes, carbonG } = sums
  const steps = sums.steps.sort((a, b) => a - b)
  const at = Math.max(0, Math.ceil(SLOW_SHARE * steps.length) - 1)
  const share = country < 0 ? undefined : answered?.[country]
  return {
    ...row,
    slowestMs: steps.length ? steps[at]! * LATENCY_STEP_MS : null,
    load: nodes ? work / nodes : null,
    carbonG: row.sites ? carbonG / row.sites : 0,
    answered: share === undefined || share === NOT_ASKED ? null : share / ANSWERED_FULL,
  }
}

/** Steps of the film's shares: all, and nobody asks anything. */
export const ANSWERED_FULL = 50_000
export const NOT_ASKED = 65_535

const emptySums = (code: string): Sums => ({
  row: {
    code,
    sites: 0,
    dark: 0,
    battery: 0,
    cutOff: 0,
    slowestMs: null,
    answered: null,
    load: null,
    carbonG: 0,
  },
  work: 0,
  nodes: 0,
  carbonG: 0,
  steps: [],
})

/** Countries that lost most come first; then those on battery; then the largest. */
export const mostChanged = (a: CountryRow, b: CountryRow): number =>
  b.dark + b.cutOff - (a.dark + a.cutOff) || b.battery - a.battery || b.sites - a.sites
