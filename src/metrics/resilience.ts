import { Affected } from './affected.ts'
import { detectedUs, openedUs } from './detection.ts'
import { type Metric, type Reading, ratio } from './metric.ts'
import { Recovery } from './recovery.ts'

/** Percentiles of a time over incidents (s). */
export interface Spread {
  p50: number | null
  p95: number | null
  max: number | null
}

export interface IncidentOutcome {
  name: string
  startS: number
  detectedS: number | null
  recoveredS: number | null
  populationAffected: number | null
}

export interface ResilienceSection {
  availability: number | null
  downtimeS: number | null
  rtoS: Spread | null
  rpoS: Spread | null
  incidents: IncidentOutcome[]
}

/** Below this share of people answered it is downtime: three nines. */
const UP = 0.999

const TOTALS = { lastedS: 'f64', peopleS: 'f64', answeredS: 'f64', downS: 'f64' } as const

/**
 * Whether people get answers, by people and time: at each moment every cell's people count as answered
 * in the share of what they ask that is answered, so a person without voltage who asks for little weighs
 * as much as another. Availability is the mean of that share, downtime the seconds in which it is below
 * three nines. Recovery times run from an incident's start to when the share is, and stays, as good as
 * just before; one that never recovers is longer than all others, and a percentile that falls on it is
 * null. Nothing in this world is restored from a copy, so there is no recovery point.
 */
export function resilience(reading: Reading): Metric<'resilience', ResilienceSection> {
  const { world, answers } = reading
  const totals = world.store.table('resilience totals', TOTALS, 1)
  totals.resize(1)
  const recovery = new Recovery(world)
  const affected = new Affected(reading, recovery)
  return {
    name: 'resilience',
    lasted(fromUs, toUs) {
      const dtS = (toUs - fromUs) / 1e6
      if (answers.people === 0) return
      const share = answers.peopleAnswered / answers.people
      totals.lastedS[0] += dtS
      totals.peopleS[0] += answers.people * dtS
      totals.answeredS[0] += answers.peopleAnswered * dtS
      if (share < UP) totals.downS[0] += dtS
      recovery.judge(share, fromUs)
      affected.read()
    },
    summary() {
      const detected = detectedUs(world)
      const incidents = world.plan.incidents.map(({ name, atUs }, k) => {
        const opened = openedUs(world, k)
        return {
          name,
          startS: (Number.isNaN(opened) ? atUs : opened) / 1e6,
          detectedS: secondsOrNull(detected[k]),
          recoveredS: secondsOrNull(recovery.recoveredUs(k)),
          populationAffected: affected.people(k),
        }
      })
      const begun = incidents.filter((_, k) => !Number.isNaN(openedUs(world, k)))
      return {
        availability: ratio(totals.answeredS[0], totals.peopleS[0]),
        downtimeS: totals.lastedS[0] > 0 ? totals.downS[0] : null,
        rtoS: spreadOf(begun.map(i => (i.recoveredS === null ? null : i.recoveredS - i.startS))),
        rpoS: null,
        incidents,
      }
    },
  }
}

function secondsOrNull(us: number | null): number | null {
  return us === null || Number.isNaN(us) ? null : us / 1e6
}

/** Nearest-rank percentiles of times of which null are longer than any; null where there are none. */
export function spreadOf(times: readonly (number | null)[]): Spread | null {
  if (times.length === 0) return null
  const known = times.filter(time => time !== null).sort((a, b) => a - b)
  const rank = (share: number) => known[Math.max(0, Math.ceil(share * times.length) - 1)] ?? null
  return { p50: rank(0.5), p95: rank(0.95), max: rank(1) }
}
