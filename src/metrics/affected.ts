import { NOBODY } from '../continuum/flows.ts'
import type { Reading } from './metric.ts'
import type { Recovery } from './recovery.ts'
import { incidentOfSite, NO_INCIDENT } from './struckBy.ts'

const AFFECTED = { incident: 'u32', cell: 'u32', share: 'f64' } as const

/**
 * How many people each incident touched. Everybody at a cell that lost voltage with it; and of any
 * other cell the largest share of its requests that at one moment failed because of it: at a site whose
 * trouble follows from the incident over the timeline's causes, or served by nobody beyond what nobody
 * served in calm times, as long as the incident is not over.
 */
export class Affected {
  private readonly reading: Reading
  private readonly recovery: Recovery
  private readonly rows
  /** By cell: share of its requests that nobody serves although no incident is under way. */
  private readonly calm
  /** Row of an incident and cell; made anew after a restore. */
  private readonly rowOf = new Map<number, number>()
  /** What a moment's failures are laid to: share of a cell's requests, by incident and cell. */
  private readonly blamed = new Map<number, number>()
  private readonly siteIncident: Int32Array
  private readonly siteAsked: Uint8Array

  constructor(reading: Reading, recovery: Recovery) {
    const { store, plan } = reading.world
    this.reading = reading
    this.recovery = recovery
    this.rows = store.table('people affected', AFFECTED, 64)
    this.calm = store.table('calm cells', { unserved: 'f64' }, plan.cells.count)
    this.calm.resize(plan.cells.count)
    this.siteIncident = new Int32Array(plan.sites.count)
    this.siteAsked = new Uint8Array(plan.sites.count)
    store.mirror({ flush: () => {}, reload: () => this.rowOf.clear() })
  }

  /** Lays the failures of the moment to incidents. Recovery must have judged it. */
  read(): void {
    const { world } = this.reading
    const pending: number[] = []
    let any = false
    for (let k = 0; k < world.incidents.length; k++) {
      if (world.incidents.line[k] > 0) any = true
      if (this.recovery.pending(k)) pending.push(k)
    }
    if (pending.length === 0) this.readCalm()
    if (!any) return
    this.blamed.clear()
    this.blameSites()
    if (pending.length > 0) this.blameLack(pending)
    for (const [key, share] of this.blamed) this.raise(key, Math.min(1, share))
  }

  private readCalm(): void {
    const { cellAsked, cellUnserved } = this.reading.answers
    for (let c = 0; c < this.calm.length; c++)
      this.calm.unserved[c] = cellAsked[c] > 0 ? cellUnserved[c] / cellAsked[c] : 0
  }

  private blameSites(): void {
    const { world, flows, answers } = this.reading
    const { segments } = flows
    this.siteAsked.fill(0)
    for (let i = 0; i < segments.length; i++) {
      const site = segments.site[i]
      const failed = segments.ratePerS[i] - answers.answeredPerS[i]
      if (site === NOBODY || failed === 0) continue
      if (!this.siteAsked[site]) {
        this.siteAsked[site] = 1
        this.siteIncident[site] = incidentOfSite(world, site)
      }
      const incident = this.siteIncident[site]
      if (incident === NO_INCIDENT) continue
      const cell = segments.cell[i]
      this.blame(incident, cell, failed / answers.cellAsked[cell])
    }
  }

  private blameLack(pending: readonly number[]): void {
    const { cellAsked, cellUnserved } = this.reading.answers
    for (let c = 0; c < this.calm.length; c++) {
      if (cellUnserved[c] === 0) continue
      const excess = cellUnserved[c] / cellAsked[c] - this.calm.unserved[c]
      if (excess > 0) for (const incident of pending) this.blame(incident, c, excess)
    }
  }

  private keyOf(incident: number, cell: number): number {
    return incident * this.calm.length + cell
  }

  private blame(incident: number, cell: number, share: number): void {
    const key = this.keyOf(incident, cell)
    this.blamed.set(key, (this.blamed.get(key) ?? 0) + share)
  }

  private raise(key: number, share: number): void {
    const { rows, rowOf } = this
    for (let i = rowOf.size; i < rows.length; i++)
      rowOf.set(this.keyOf(rows.incident[i], rows.cell[i]), i)
    let row = rowOf.get(key)
    if (row === undefined) {
      row = rows.add()
      rowOf.set(key, row)
      rows.cell[row] = key % this.calm.length
      rows.incident[row] = (key - rows.cell[row]) / this.calm.length
    }
    if (share > rows.share[row]) rows.share[row] = share
  }

  /** People that an incident touched so far; null when it has not begun. */
  people(incident: number): number | null {
    const { world } = this.reading
    const { plan } = world
    if (!(world.incidents.line[incident] > 0)) return null
    const share = new Float64Array(plan.cells.count)
    for (let i = 0; i < this.rows.length; i++)
      if (this.rows.incident[i] === incident) share[this.rows.cell[i]] = this.rows.share[i]
    for (const cell of plan.incidents[incident].cells) share[cell] = 1
    let people = 0
    for (let c = 0; c < share.length; c++) people += plan.cells.population[c] * share[c]
    return people
  }
}
