import { scheduleIncident } from '../continuum/incidents/index.ts'
import { contentId } from '../kernel/digest.ts'
import type { Snapshot } from '../kernel/table.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import { canonicalJson } from '../scenario/canonical.ts'
import type { Incident, Scenario } from '../scenario/filled.ts'
import { Twin } from '../twin/twin.ts'
import { type Built, build, incidentPlan } from './build/plan.ts'
import type { Summary } from './protocol.ts'
import { Series } from './series.ts'
import { summaryOf } from './summary.ts'
import { VERSION } from './version.ts'

export interface SessionOptions {
  bruteForce?: boolean
}

/** An incident that somebody let loose while the run was under way. */
export interface Injection {
  /** When it was injected (s), which is when it opens. */
  atS: number
  incident: Incident
}

/**
 * One run of one world: advance, inject, snapshot, fork, report. Hosted by the browser's worker and
 * by the command line alike.
 */
export class Session {
  readonly scenario: Scenario
  readonly options: SessionOptions
  readonly injections: Injection[] = []
  readonly twin: Twin
  readonly metrics: Metrics
  readonly series: Series
  private readonly built: Built

  private constructor(scenario: Scenario, options: SessionOptions, built = build(scenario)) {
    this.scenario = scenario
    this.options = options
    this.built = built
    this.twin = new Twin(this.built.world, this.built.k3s, {
      seed: scenario.seed,
      bruteForce: options.bruteForce,
    })
    this.metrics = createMetrics(this.twin.world, this.twin.flows)
    this.twin.readers.push({ lasted: (_, fromUs, toUs) => this.metrics.lasted(fromUs, toUs) })
    this.series = new Series(this.twin, this.metrics)
  }

  /** Starts a run at its beginning. */
  static open(scenario: Scenario, options: SessionOptions = {}): Session {
    const session = new Session(scenario, options)
    session.twin.begin()
    session.metrics.lasted(0, 0)
    return session
  }

  /** Goes on from a snapshot of the same scenario, in this process or another. */
  static resume(
    scenario: Scenario,
    snapshot: Pick<Snapshot, 'bytes'>,
    injections: readonly Injection[] = [],
    options: SessionOptions = {},
  ): Session {
    const session = new Session(scenario, options)
    for (const injection of injections) session.addIncident(injection)
    session.twin.restore(snapshot)
    return session
  }

  /**
   * A second session on a snapshot of this run, over the very plan of this one: it costs columns, not
   * the making of a world. It follows this run's injections as far as the snapshot knows of them.
   */
  beside(snapshot: Pick<Snapshot, 'bytes'>): Session {
    const session = new Session(this.scenario, this.options, this.built)
    session.twin.restore(snapshot)
    return session
  }

  /** A second session of this run at its very beginning, before any pod has its place. */
  unbegun(): Session {
    return new Session(this.scenario, this.options, this.built)
  }

  get nowS(): number {
    return this.twin.world.now / 1e6
  }

  get done(): boolean {
    return this.twin.world.now >= this.twin.world.plan.horizonUs
  }

  /**
   * Handles what happens up to `untilS`, `budget` events at the most; takes a sample each minute.
   * Answers whether it got there.
   */
  advance(
    untilS: number,
    budget = Number.POSITIVE_INFINITY,
    onSample?: (tS: number) => void,
  ): boolean {
    const { twin, series } = this
    const untilUs = Math.min(Math.round(untilS * 1e6), twin.world.plan.horizonUs)
    let left = budget
    for (;;) {
      const sampleUs = series.nextUs()
      const before = twin.events
      if (twin.advance(Math.min(untilUs, sampleUs), left)) return false
      left -= twin.events - before
      if (sampleUs > untilUs) break
      series.take(sampleUs)
      onSample?.(sampleUs / 1e6)
    }
    if (untilUs >= twin.world.plan.horizonUs) twin.close()
    return true
  }

  /** Lets an incident loose now. */
  inject(incident: Incident): void {
    const injection = { atS: this.nowS, incident: { ...incident, atS: this.nowS } as Incident }
    this.addIncident(injection)
    const { world } = this.twin
    scheduleIncident(world, world.plan.incidents.length - 1)
  }

  private addIncident(injection: Injection): void {
    this.injections.push(injection)
    const { world } = this.twin
    world.plan.incidents.push(incidentPlan(this.built, injection.incident))
    world.incidents.resize(world.plan.incidents.length)
  }

  snapshot(): Snapshot {
    return this.twin.snapshot()
  }

  /** Goes back, or on, to a snapshot of this very run. */
  restore(snapshot: Pick<Snapshot, 'bytes'>): void {
    this.twin.restore(snapshot)
  }

  /** Another session from this very moment; its future is its own. */
  fork(): Session {
    const snapshot = this.snapshot()
    const fork = Session.resume(this.scenario, snapshot, this.injections, this.options)
    snapshot.release()
    return fork
  }

  /** Names what went in: version, scenario with all defaults, seed, injections. */
  get id(): string {
    const { scenario, injections } = this
    return contentId(canonicalJson({ version: VERSION, scenario, injections }))
  }

  /** Names what happened. */
  get digest(): string {
    return this.twin.world.digest.hex()
  }

  summary(wallS: number): Summary {
    return summaryOf(this, wallS)
  }
}
