import { add, BINS, percentiles } from './histogram.ts'
import { type Metric, type Reading, ratio } from './metric.ts'

export interface LatencySection {
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
  populationWithin20MsShare: number | null
  requests: number | null
  failedShare: number | null
  meanWaitS: number | null
}

const TOTALS = {
  requests: 'f64',
  answered: 'f64',
  waitS: 'f64',
  peopleS: 'f64',
  withinS: 'f64',
} as const

/**
 * Latency as people experience it. Percentiles and the mean wait are by request answered, and people
 * ask more in the evening than at night; the share within 20 ms is by people and time: at each moment
 * every cell's people count in the share of their requests that is answered within 20 ms, whatever
 * they ask for and however little. A request that nobody answers is in no percentile; it is within
 * nothing, and failed. Waits enter as their mean, so the tail of a queue is flatter than in truth.
 */
export function latency({ world, answers }: Reading): Metric<'latency', LatencySection> {
  const bins = world.store.table('latency bins', { weight: 'f64', weightedMs: 'f64' }, BINS)
  const totals = world.store.table('latency totals', TOTALS, 1)
  bins.resize(BINS)
  totals.resize(1)
  return {
    name: 'latency',
    lasted(fromUs, toUs) {
      const dtS = (toUs - fromUs) / 1e6
      add(bins, answers.bins, dtS)
      totals.requests[0] += answers.asked * dtS
      totals.answered[0] += answers.answered * dtS
      totals.waitS[0] += answers.waited * dtS
      totals.peopleS[0] += answers.people * dtS
      totals.withinS[0] += answers.peopleWithin * dtS
    },
    summary() {
      const [p50Ms, p95Ms, p99Ms] = percentiles(bins, [0.5, 0.95, 0.99])
      const requests = totals.requests[0]
      const answered = totals.answered[0]
      return {
        p50Ms,
        p95Ms,
        p99Ms,
        populationWithin20MsShare: ratio(totals.withinS[0], totals.peopleS[0]),
        requests: requests > 0 ? requests : null,
        failedShare: ratio(Math.max(0, requests - answered), requests),
        meanWaitS: ratio(totals.waitS[0], answered),
      }
    },
  }
}
