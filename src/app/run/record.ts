/** Everything that the page holds of one run: what was opened, and all that has been computed. */
import type { OpenedRun, RunChunk } from '../../study/protocol.ts'
import { WallClock } from '../clock.ts'
import { Film } from '../film.ts'
import { Ledger } from '../story/ledger.ts'
import { beyond } from './beyond.ts'
import { bytesOf } from './bytes.ts'
import { Series } from './series.ts'

export type Incident = OpenedRun['incidents'][number]

export class RunRecord {
  readonly run: OpenedRun
  /** What clocks show: in the scenario's zone, until somebody chooses another. */
  clock: WallClock
  readonly film: Film
  readonly series = new Series()
  readonly ledger = new Ledger()
  /** Computed up to here, seconds from the start; -1 before anything is. */
  computedS = -1
  /** What frames, lines and points take (bytes), about. */
  bytes = 0
  /** Sites by grid. */
  readonly sitesOfGrid: Uint32Array

  constructor(run: OpenedRun) {
    this.run = run
    this.clock = new WallClock(run.scenario.startUtcMs, run.scenario.zone)
    this.film = new Film(run.sites.count)
    this.sitesOfGrid = new Uint32Array(run.grids.length)
    for (const grid of run.sites.grid) this.sitesOfGrid[grid]!++
  }

  /** Has the clock show another zone; '' is the scenario's own. */
  readIn(zone: string): void {
    const { startUtcMs, zone: own } = this.run.scenario
    this.clock = new WallClock(startUtcMs, zone || own)
  }

  /** Adds what a chunk has beyond what is here. */
  add(chunk: RunChunk): void {
    const news = beyond(this, chunk)
    const { frames, series, lines, toS } = news
    this.bytes += bytesOf(news)
    this.film.append(frames)
    this.series.append(series)
    this.ledger.append(lines)
    this.computedS = toS
  }

  get horizonS(): number {
    return this.run.scenario.horizonS
  }

  get finished(): boolean {
    return this.computedS >= this.horizonS
  }

  /** Incidents that are on at a moment (s). */
  incidentsAt(tS: number): Incident[] {
    return this.run.incidents.filter(i => i.startS <= tS && (i.endS === null || tS < i.endS))
  }

  /** Incidents that are over at a moment (s). */
  incidentsOver(tS: number): Incident[] {
    return this.run.incidents.filter(i => i.endS !== null && i.endS <= tS)
  }

  firstIncident(): Incident | null {
    return this.run.incidents.reduce<Incident | null>(
      (first, i) => (first && first.startS <= i.startS ? first : i),
      null,
    )
  }
}
