import type { Loaded } from '../scenario/load.ts'
import { predictedEvents } from './budget.ts'
import { refusing } from './faults.ts'
import { LineReader } from './names.ts'
import type { Summary, TimelineLine } from './protocol.ts'
import { SERIES_UNITS } from './series.ts'
import { Session } from './session.ts'
import { VERSION } from './version.ts'

/** Something that is asked in due form and not done; the sentence says why. */
export class Refusal extends Error {}

/** Brute force is refused above so many events. */
const BRUTE_FORCE_EVENTS_MAX = 2e9

/** What manifest.json holds: all that is needed to do the run again. */
export interface Manifest {
  version: string
  scenario: Loaded['scenario']
  seed: number
  injections: readonly unknown[]
  id: string
  digest: string
}

/** A run as a whole, for whoever wants its results and not its inside. */
export interface Run {
  readonly id: string
  readonly horizonS: number
  /** Handles `budgetEvents` events, or what there is. */
  advance(budgetEvents: number): { nowS: number; done: boolean }
  summary(): Summary
  /** Lines of the timeline, from the given number (1 is the first). */
  timeline(from?: number): Iterable<TimelineLine>
  series(): { name: string; unit: string; values: Float64Array }[]
  manifest(): Manifest
}

/**
 * Opens a run of a loaded scenario.
 *
 * @throws Refusal where brute force would take more than 2 x 10^9 events; ScenarioError where the
 * scenario names something that its own continuum has not, or Kubernetes would refuse a manifest
 */
export function openRun(loaded: Loaded, options: { bruteForce?: boolean } = {}): Run {
  const { scenario } = loaded
  if (options.bruteForce) {
    const events = predictedEvents(scenario)
    if (events > BRUTE_FORCE_EVENTS_MAX)
      throw new Refusal(
        `Brute force would take about ${events.toExponential(1)} events; at most ${BRUTE_FORCE_EVENTS_MAX.toExponential(0)} are allowed. Shorten the horizon with --until or take fewer sites with --set sites.count=N.`,
      )
  }
  const session = refusing(loaded, () => Session.open(scenario, options))
  let wallMs = 0
  return {
    id: session.id,
    horizonS: scenario.horizonS,
    advance(budgetEvents) {
      const began = performance.now()
      const done = session.advance(scenario.horizonS, budgetEvents)
      wallMs += performance.now() - began
      return { nowS: session.nowS, done }
    },
    summary: () => session.summary(wallMs / 1000),
    *timeline(from = 1) {
      const reader = new LineReader(session.twin)
      for (let n = from; n <= session.twin.world.timeline.rows.length; n++) yield reader.line(n)
    },
    series() {
      const { rows } = session.series
      const columns = rows as unknown as Record<string, Float64Array>
      const tS = Float64Array.from(rows.timeUs.subarray(0, rows.length), us => us / 1e6)
      return [
        { name: 'tS', unit: 's', values: tS },
        ...Object.entries(SERIES_UNITS).map(([name, unit]) => ({
          name,
          unit,
          values: columns[name].slice(0, rows.length),
        })),
      ]
    },
    manifest: () => ({
      version: VERSION,
      scenario,
      seed: scenario.seed,
      injections: session.injections,
      id: session.id,
      digest: session.digest,
    }),
  }
}
