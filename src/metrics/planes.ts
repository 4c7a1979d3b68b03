import { NOBODY } from '../continuum/flows.ts'
import type { Reading } from './metric.ts'

/** A byte by site, as films carry it: steps of so many ms, and the byte for a site that serves nobody. */
export const LATENCY_STEP_MS = 0.2
export const SERVES_NOBODY = 255
/** Byte of a site whose living nodes' CPU is all in use. */
export const FULL_LOAD = 200

/** Writes each site's use of its living nodes' CPU, 0 to FULL_LOAD. */
export function writeLoad({ power }: Reading, out: Uint8Array): void {
  for (let s = 0; s < out.length; s++) out[s] = Math.round(power.load[s] * FULL_LOAD)
}

/** Writes the mean latency of the people whom each site serves, by request, in steps; the last step is open. */
export class LatencyPlane {
  private readonly rate: Float64Array
  private readonly rateMs: Float64Array

  constructor({ world }: Reading) {
    this.rate = new Float64Array(world.plan.sites.count)
    this.rateMs = new Float64Array(world.plan.sites.count)
  }

  write({ flows, answers }: Reading, out: Uint8Array): void {
    const { rate, rateMs } = this
    const { site, length } = flows.segments
    const { answeredPerS, latencyMs } = answers
    rate.fill(0)
    rateMs.fill(0)
    for (let i = 0; i < length; i++) {
      if (site[i] === NOBODY) continue
      rate[site[i]] += answeredPerS[i]
      rateMs[site[i]] += answeredPerS[i] * latencyMs[i]
    }
    for (let s = 0; s < out.length; s++) {
      const steps = rate[s] > 0 ? Math.round(rateMs[s] / rate[s] / LATENCY_STEP_MS) : SERVES_NOBODY
      out[s] = rate[s] > 0 ? Math.min(SERVES_NOBODY - 1, steps) : SERVES_NOBODY
    }
  }
}
