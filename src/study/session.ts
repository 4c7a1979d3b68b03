import { contentId } from '../kernel/digest.ts'
import type { Snapshot } from '../kernel/table.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import { canonicalJson } from '../scenario/canonical.ts'
import type { Incident, Scenario } from '../scenario/filled.ts'
import { Twin } from '../twin/twin.ts'
import { type Built, build } from './build/plan.ts'
import { applyChange, enterStage } from './changes/apply.ts'
import { type Injection, injectedUs } from './changes/injection.ts'
import { firstStage, nextStage, type Stage } from './changes/stages.ts'
import type { Summary } from './protocol.ts'
import { Series } from './series.ts'
import { summaryOf } from './summary.ts'
import { VERSION } from './version.ts'

export type { Injection } from './changes/injection.ts'

export interface SessionOptions {
  bruteForce?: boolean
}

const PROGRESS = { applied: 'u32', nameA: 'u32', nameB: 'u32', nameC: 'u32', nameD: 'u32' } as const
const NAME = ['nameA', 'nameB', 'nameC', 'nameD'] as const

/** The i-th word of 32 bits of a name in hexadecimal. */
const wordOf = (id: string, i: number) => Number.parseInt(id.slice(8 * i, 8 * i + 8), 16)

/**
 * One run of one world: advance, change, snapshot, fork, report. Hosted by the browser's worker and
 * by the command line alike. Whatever somebody changes under way is known beforehand or is added at
 * the end, and is applied when its moment comes, whichever way the run goes there.
 */
export class Session {
  /** What holds at the beginning. */
  readonly scenario: Scenario
  readonly options: SessionOptions
  readonly twin: Twin
  readonly metrics: Metrics
  readonly series: Series
  private readonly built: Built
  private readonly changes: Injection[] = []
  /** What holds before the first change, and after each. */
  private readonly stages: Stage[]
  /** How many changes have been applied, and the name of what had gone in by then. */
  private readonly progress

  private constructor(
    scenario: Scenario,
    built: Built,
    injections: readonly Injection[],
    options: SessionOptions,
  ) {
    this.scenario = scenario
    this.options = options
    this.built = built
    this.twin = new Twin({ ...built.world }, built.k3s, {
      seed: scenario.seed,
      bruteForce: options.bruteForce,
    })
    this.metrics = createMetrics(this.twin.world, this.twin.flows)
    this.twin.readers.push({ lasted: (_, fromUs, toUs) => this.metrics.lasted(fromUs, toUs) })
    this.series = new Series(this.twin, this.metrics)
    this.progress = this.twin.world.store.table('changes', PROGRESS, 1)
    this.progress.add()
    this.stages = [firstStage(scenario, built)]
    enterStage(this.twin, this.stages[0])
    for (const injection of injections) this.foresee(injection)
  }

  /**
   * Starts a run at its beginning.
   *
   * @throws MissingName, ManifestsRefused, ChangeRefused where the scenario or a change cannot be built
   */
  static open(
    scenario: Scenario,
    options: SessionOptions = {},
    injections: readonly Injection[] = [],
  ): Session {
    return new Session(scenario, build(scenario), injections, options).begin()
  }

  /**
   * Goes on from a snapshot of the same scenario with the same changes until then, in this process or
   * another.
   *
   * @throws RangeError where a change would have come before the snapshot and is not in it
   */
  static resume(
    scenario: Scenario,
    snapshot: Pick<Snapshot, 'bytes'>,
    injections: readonly Injection[] = [],
    options: SessionOptions = {},
  ): Session {
    const session = new Session(scenario, build(scenario), injections, options)
    session.restore(snapshot)
    return session
  }

  /**
   * A run before its beginning, for whoever then begins it or goes on from a snapshot.
   *
   * @throws MissingName, ManifestsRefused, ChangeRefused where the scenario or a change cannot be built
   */
  static foresee(
    scenario: Scenario,
    injections: readonly Injection[],
    options: SessionOptions = {},
  ): Session {
    return new Session(scenario, build(scenario), injections, options)
  }

  /** Sets the clock to 0. */
  begin(): this {
    this.twin.begin()
    this.metrics.lasted(0, 0)
    this.name()
    return this
  }

  get nowS(): number {
    return this.twin.world.now / 1e6
  }

  get done(): boolean {
    return this.twin.world.now >= this.twin.world.plan.horizonUs
  }

  /** All changes, in order of time, those still to come too. */
  get injections(): readonly Injection[] {
    return this.changes
  }

  /** How many of the changes have come about. */
  get applied(): number {
    return this.progress.applied[0]
  }

  /** What holds when all changes have come about. */
  get finally(): Stage {
    return this.stages[this.stages.length - 1]
  }

  /** The scenario that holds now. */
  get rules(): Scenario {
    return this.stages[this.applied].scenario
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
      const changeUs = this.nextChangeUs()
      const before = twin.events
      if (twin.advance(Math.min(untilUs, sampleUs, changeUs - 1), left)) return false
      left -= twin.events - before
      if (changeUs <= Math.min(untilUs, sampleUs)) {
        this.applyNext()
        continue
      }
      if (sampleUs > untilUs) break
      series.take(sampleUs)
      onSample?.(sampleUs / 1e6)
    }
    if (untilUs >= twin.world.plan.horizonUs) twin.close()
    return true
  }

  /** When the next change comes about (us), Infinity where none is to come. */
  private nextChangeUs(): number {
    const next = this.changes[this.applied]
    return next ? injectedUs(next) : Number.POSITIVE_INFINITY
  }

  private applyNext(): void {
    const { applied, stages } = this
    applyChange(this.twin, this.changes[applied], stages[applied], stages[applied + 1])
    this.progress.applied[0]++
    this.name()
  }

  /** Writes down of which run the columns are. */
  private name(): void {
    const id = this.idUntilNow
    const { progress } = this
    NAME.forEach((column, i) => {
      progress[column][0] = wordOf(id, i)
    })
  }

  private isNamed(id: string): boolean {
    return NAME.every((column, i) => this.progress[column][0] === wordOf(id, i))
  }

  /**
   * Adds a change after all others.
   *
   * @throws RangeError where its moment is past, or another comes later; MissingName, ManifestsRefused
   */
  change(injection: Injection): void {
    if (!this.ahead(injection)) throw new RangeError(`${injection.atS} s is past`)
    this.foresee(injection)
  }

  /** Lets an incident loose now. */
  inject(incident: Incident): void {
    const atS = (this.twin.world.now + 1) / 1e6
    this.change({ atS, kind: 'incident', incident: { ...incident, atS } as Incident })
  }

  private foresee(injection: Injection): void {
    const last = this.changes[this.changes.length - 1]
    if (last && injectedUs(last) > injectedUs(injection))
      throw new RangeError('changes come in order of time')
    const stage = nextStage(this.finally, injection, this.built, this.changes)
    if (injection.kind === 'policy') this.twin.k3s.addSpec(stage.k3s)
    this.stages.push(stage)
    this.changes.push(injection)
  }

  /** Whether nothing of a change's moment has been handled yet. */
  private ahead(injection: Injection): boolean {
    return this.twin.events === 0 || injectedUs(injection) > this.twin.world.now
  }

  snapshot(): Snapshot {
    return this.twin.snapshot()
  }

  /**
   * Goes back, or on, to a snapshot of a run with this scenario and these changes until then.
   *
   * @throws Error, with nothing changed, where the bytes are no snapshot of such a world; RangeError,
   * after which this session is of no use, where they are of another run
   */
  restore(snapshot: Pick<Snapshot, 'bytes'>): void {
    this.twin.restore(snapshot)
    const { applied } = this
    if (applied >= this.stages.length || !this.isNamed(this.idUntilNow))
      throw new RangeError('the snapshot is of another run')
    const next = this.changes[applied]
    if (next && !this.ahead(next)) throw new RangeError(`the snapshot is later than ${next.atS} s`)
    enterStage(this.twin, this.stages[applied])
  }

  /** Goes on from a snapshot before it has begun; answers whether it does, if not nothing has changed. */
  goesOnFrom(snapshot: Pick<Snapshot, 'bytes'>): boolean {
    const unbegun = this.snapshot()
    try {
      this.restore(snapshot)
      return true
    } catch {
      // Damaged, or of another run: whoever asked computes from the beginning.
      this.twin.restore(unbegun)
      enterStage(this.twin, this.stages[0])
      return false
    } finally {
      unbegun.release()
    }
  }

  /** Another session from this very moment; its future is its own. */
  fork(): Session {
    const snapshot = this.snapshot()
    const fork = this.beside(snapshot)
    snapshot.release()
    return fork
  }

  /**
   * A second session on a snapshot of this run, over the very plan of this one: it costs columns, not
   * the making of a world.
   */
  beside(snapshot: Pick<Snapshot, 'bytes'>): Session {
    const session = this.unbegun()
    session.restore(snapshot)
    return session
  }

  /** A second session of this run at its very beginning, before any pod has its place. */
  unbegun(): Session {
    return new Session(this.scenario, this.built, this.changes, this.options)
  }

  /** Names what went in: version, scenario with all defaults, seed, injections. */
  get id(): string {
    return this.nameOf(this.changes)
  }

  /** Names what had gone in by now: a snapshot fits every run that has the same name at its moment. */
  get idUntilNow(): string {
    return this.nameOf(this.changes.slice(0, this.applied))
  }

  private nameOf(injections: readonly Injection[]): string {
    const { scenario } = this
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
