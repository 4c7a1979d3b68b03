/** What a picture says of some sites: all together, and town by town. */
import type { Picture } from '../film.ts'
import { number } from '../format.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'
import { STATE, STATES } from '../present/counts.ts'
import type { Towns } from './towns.ts'

export interface TownFigures {
  /** Its number among the run's towns. */
  town: number
  /** How many of its sites are among those asked for. */
  sites: number
  dark: number
  /** Mean use of the CPUs of those that run, 0 to 1; null where none runs. */
  load: number | null
  /** Longest of the mean latencies of its sites (ms); null where none serves. */
  slowestMs: number | null
}

export interface ViewFigures {
  sites: number
  /** By state. */
  states: Uint32Array
  /** The site whose people wait longest, and how long on average (ms); null where none serves. */
  slowest: { site: number; ms: number } | null
  /** Sites whose people wait longer than `limitMs`. */
  slow: number
  towns: TownFigures[]
}

/** The film's last step of latency is open: as long, or longer. */
const LAST_STEP = SERVES_NOBODY - 1

/** A latency of the film (ms) in words, without its unit: `19.2`, `over 50`. */
export const latencyWords = (ms: number, over = 'over '): string =>
  ms >= LAST_STEP * LATENCY_STEP_MS - 1e-9
    ? `${over}${Math.floor(LAST_STEP * LATENCY_STEP_MS)}`
    : number(ms, 1)

/** People are served by an edge node within this round trip (Implementing Decision (EU) 2023/1353). */
export const EDGE_MS = 20

/** Figures of `sites` (indices) in a picture; towns in the order of their first site. */
export function viewFigures(
  picture: Picture,
  towns: Towns,
  sites: ArrayLike<number>,
  limitMs = EDGE_MS,
): ViewFigures {
  const states = new Uint32Array(STATES)
  const byTown = new Map<number, Sums>()
  let slow = 0
  let most = -1
  let slowest = -1
  for (let k = 0; k < sites.length; k++) {
    const site = sites[k]!
    const town = towns.of[site]!
    let sums = byTown.get(town)
    if (!sums) byTown.set(town, (sums = { sites: 0, dark: 0, load: 0, most: -1 }))
    const state = picture.state[site]!
    states[state]!++
    sums.sites++
    if (state === STATE.dark) sums.dark++
    else sums.load += picture.load[site]!
    const latency = picture.latency[site]!
    if (latency === SERVES_NOBODY) continue
    if (latency * LATENCY_STEP_MS > limitMs + 1e-9) slow++
    if (latency > sums.most) sums.most = latency
    if (latency > most) {
      most = latency
      slowest = site
    }
  }
  return {
    sites: sites.length,
    states,
    slow,
    slowest: slowest < 0 ? null : { site: slowest, ms: most * LATENCY_STEP_MS },
    towns: [...byTown].map(([town, sums]) => figuresOf(town, sums)),
  }
}

interface Sums {
  sites: number
  dark: number
  load: number
  /** Steps of latency; -1: none serves. */
  most: number
}

function figuresOf(town: number, { sites, dark, load, most }: Sums): TownFigures {
  const running = sites - dark
  return {
    town,
    sites,
    dark,
    load: running ? load / running / LOAD_FULL : null,
    slowestMs: most < 0 ? null : most * LATENCY_STEP_MS,
  }
}
