import type { Flows } from '../continuum/flows.ts'
import type { World } from '../continuum/world.ts'
import { Answers } from './answers.ts'
import { energy } from './energy.ts'
import { latency } from './latency.ts'
import type { Reading } from './metric.ts'
import { Pad } from './pad.ts'
import { LatencyPlane, writeLoad } from './planes.ts'
import { resilience } from './resilience.ts'
import { Sampler, type SeriesSample } from './sample.ts'
import { SitePower } from './sitePower.ts'
import { sovereignty } from './sovereignty.ts'
import { HeldStates, presentStates } from './states.ts'

export type { Metric, Reading } from './metric.ts'
export type { SeriesSample } from './sample.ts'

/** Every metric. */
const METRICS = [latency, energy, sovereignty, resilience] as const

type AnyMetric = ReturnType<(typeof METRICS)[number]>

/** The sections of summary.json that metrics make, by the metrics' names. */
export type MetricSections = { [M in AnyMetric as M['name']]: ReturnType<M['summary']> }

/** Readers of a world: they keep their own columns in its store and change nothing else. */
export interface Metrics {
  /**
   * Accounts for the time from `fromUs` to `toUs`, which is now. To be called just before demand is
   * settled anew, while the segments are still those of the interval. What was up and what was not is
   * taken as it was at the last call, so a call with `fromUs` equal to `toUs` when the clock starts
   * lets the first interval begin with what is then true.
   */
  lasted(fromUs: number, toUs: number): void
  summary(): MetricSections
  /** What holds now. */
  sample(): SeriesSample
  /** By site, 0 to 200: 0 to 100 % of its living nodes' CPU, now. */
  siteLoad(out: Uint8Array): void
  /** By site: mean latency of the people it serves now, in steps of 0.2 ms; 255 serves nobody. */
  siteLatency(out: Uint8Array): void
  /** Who is answered and what is drawn now, to be read at once and not written to. */
  reading(): Reading
}

/** Metrics of a world and its flows. Makes their tables: before any snapshot is taken or restored. */
export function createMetrics(world: World, flows: Flows): Metrics {
  const held = new HeldStates(world, flows)
  const answers = new Answers(world, flows)
  const power = new SitePower(world, flows, answers)
  const reading: Reading = { world, flows, answers, power, states: presentStates(world, flows) }
  const metrics = METRICS.map(make => make(reading))
  const sampler = new Sampler(reading)
  const latencyPlane = new LatencyPlane(reading)
  const pad = new Pad(reading)
  const readPresent = () => pad.read(presentStates(world, flows), world.clock.flowsDirty[0] === 0)
  return {
    lasted(fromUs, toUs) {
      if (toUs > fromUs) {
        pad.read(held.states, held.taken)
        for (const metric of metrics) metric.lasted(fromUs, toUs)
      }
      held.take()
      pad.wipe()
    },
    summary: () =>
      Object.fromEntries(
        metrics.map(metric => [metric.name, metric.summary()]),
      ) as unknown as MetricSections,
    sample() {
      readPresent()
      return sampler.sample()
    },
    siteLoad(out) {
      readPresent()
      writeLoad(reading, out)
    },
    siteLatency(out) {
      readPresent()
      latencyPlane.write(reading, out)
    },
    reading() {
      readPresent()
      return reading
    },
  }
}
