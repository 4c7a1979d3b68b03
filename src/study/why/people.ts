import { placeOf } from '../../atlas/places.ts'
import type { Reading } from '../../metrics/index.ts'
import { endsUs } from '../changes/injection.ts'
import type { Lookback } from './lookback.ts'
import type { PeopleServed } from './reason.ts'

/** As many places as are told of. */
const SHOWN = 5

/** What people waited just before an incident. */
export interface Before {
  /** The moment (s). */
  tS: number
  /** cells x workloads: mean latency of what was answered (ms); NaN where nothing was. */
  ms: Float64Array
  /** cells x workloads: the sites that answered, ascending, as one list and where each begins. */
  start: Uint32Array
  sites: Uint32Array
}

/** What people waited before the incidents of a run: found once for each. */
export class PeopleBefore {
  private readonly lookback: Lookback
  private readonly known = new Map<number, Before>()

  constructor(lookback: Lookback) {
    this.lookback = lookback
  }

  /**
   * Just before the first of the incidents that are on at a moment (s), or, where all are over, of
   * those that were; null where none has begun.
   */
  of(tS: number): Before | null {
    const beganUs = this.began(tS * 1e6)
    if (beganUs === null) return null
    let before = this.known.get(beganUs)
    if (!before) {
      const session = this.lookback.justBefore(Math.max(1, beganUs))
      before = waitedNow(session.metrics.reading(), (beganUs - 1) / 1e6)
      this.known.set(beganUs, before)
    }
    return before
  }

  private began(nowUs: number): number | null {
    const { twin, injections } = this.lookback.run
    const { incidents } = twin.world.plan
    const begun = incidents.filter(i => i.atUs <= nowUs)
    const on = begun.filter(i => nowUs < endsUs(i, injections))
    const wanted = on.length ? on : begun
    return wanted.length ? Math.min(...wanted.map(i => i.atUs)) : null
  }
}

function waitedNow({ world, flows, answers }: Reading, tS: number): Before {
  const { cells, workloads } = world.plan
  const { segments } = flows
  const pairs = cells.count * workloads.length
  const rate = new Float64Array(pairs)
  const rateMs = new Float64Array(pairs)
  const lists = new Map<number, number[]>()
  for (let i = 0; i < segments.length; i++) {
    const answered = answers.answeredPerS[i]
    if (answered === 0) continue
    const at = segments.cell[i] * workloads.length + segments.workload[i]
    rate[at] += answered
    rateMs[at] += answered * answers.latencyMs[i]
    const list = lists.get(at)
    if (list) list.push(segments.site[i])
    else lists.set(at, [segments.site[i]])
  }
  const start = new Uint32Array(pairs + 1)
  const sites: number[] = []
  for (let at = 0; at < pairs; at++) {
    for (const site of lists.get(at) ?? []) sites.push(site)
    start[at + 1] = sites.length
  }
  return {
    tS,
    ms: rateMs.map((sum, at) => (rate[at] > 0 ? sum / rate[at] : Number.NaN)),
    start,
    sites: Uint32Array.from(sites),
  }
}

/** Who a site answers now: the places with most people, and how many people of how many places in all. */
export function peopleOf(
  { world, flows, answers }: Reading,
  site: number,
  before: Before | null,
): { people: PeopleServed[]; peopleServed: number; places: number } {
  const { cells, workloads, countries } = world.plan
  const { segments } = flows
  const byCell = new Map<
    number,
    { rate: number; rateMs: number; was: number; wasMs: number; ours: boolean }
  >()
  for (let i = 0; i < segments.length; i++) {
    const answered = answers.answeredPerS[i]
    if (segments.site[i] !== site || answered === 0) continue
    const cell = segments.cell[i]
    let row = byCell.get(cell)
    if (!row) byCell.set(cell, (row = { rate: 0, rateMs: 0, was: 0, wasMs: 0, ours: false }))
    row.rate += answered
    row.rateMs += answered * answers.latencyMs[i]
    if (!before) continue
    const at = cell * workloads.length + segments.workload[i]
    if (Number.isNaN(before.ms[at])) continue
    row.was += answered
    row.wasMs += answered * before.ms[at]
    row.ours ||= before.sites.subarray(before.start[at], before.start[at + 1]).includes(site)
  }
  let peopleServed = 0
  const all = [...byCell].map(([cell, { rate, rateMs, was, wasMs, ours }]): PeopleServed => {
    const people = cells.population[cell] * (rate / answers.cellAsked[cell])
    peopleServed += people
    const place = placeOf(cells.id[cell])
    return {
      place: place?.name ?? cells.id[cell],
      country: countries[cells.country[cell]],
      lat: place?.lat ?? Number.NaN,
      lon: place?.lon ?? Number.NaN,
      people,
      ms: rateMs / rate,
      beforeMs: was > 0 ? wasMs / was : null,
      wasOurs: ours,
    }
  })
  all.sort((a, b) => b.people - a.people || (a.place < b.place ? -1 : 1))
  return { people: all.slice(0, SHOWN), peopleServed, places: all.length }
}
