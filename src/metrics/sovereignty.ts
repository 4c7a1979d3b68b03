import { type Flows, NOBODY } from '../continuum/flows.ts'
import { forbiddenSites } from './assurance.ts'
import { type ObjectiveId, sovereigntyScore, weakestSeal } from './framework.ts'
import type { Metric, Reading } from './metric.ts'

export interface SovereigntySection {
  score: number | null
  seal: Record<ObjectiveId, number> | null
  euJurisdictionShare: number | null
  euDataShare: number | null
  violationS: number | null
  providerHhi: number | null
  foreignExposureShare: number | null
}

/** Laws that control operators, as the plan numbers them. */
const EU = 0
const ADEQUATE = 1

/**
 * Who bears the load, a load being a request answered, and the data, which is the bytes of the answers. Jurisdiction is that of whoever controls the
 * operator, wherever the site stands: the share under EU law, and the share that the law of the United
 * States or of another country without adequate protection reaches; the rest is adequate. The
 * Herfindahl-Hirschman index over providers' percent shares has 10,000 for a monopoly. A second of
 * violation is a second in which one workload has a serving replica where its own requirements of
 * control, location and assurance forbid it, or answers people of another country though it is bound
 * to theirs; two workloads at once are two. Framework figures are over the providers of which an
 * assessment has been published.
 */
export function sovereignty(reading: Reading): Metric<'sovereignty', SovereigntySection> {
  const { world, flows, answers } = reading
  const { plan } = world
  const load = world.store.table(
    'provider load',
    { answered: 'f64', bytes: 'f64' },
    plan.providers.length,
  )
  const violations = world.store.table('violations', { lastedS: 'f64' }, plan.workloads.length)
  load.resize(plan.providers.length)
  violations.resize(plan.workloads.length)
  let workloads: typeof plan.workloads = []
  let forbidden: Uint32Array[] = []

  /** A policy may have put other requirements in the place of these. */
  function readRequirements(): void {
    if (plan.workloads === workloads) return
    workloads = plan.workloads
    forbidden = workloads.map((_, w) => forbiddenSites(plan, w))
  }

  function placedInBreach(w: number): boolean {
    const { serving } = reading.states
    const first = w * plan.sites.count
    return forbidden[w].some(s => serving[first + s] > 0)
  }

  return {
    name: 'sovereignty',
    lasted(fromUs, toUs) {
      const dtS = (toUs - fromUs) / 1e6
      readRequirements()
      for (let p = 0; p < load.length; p++) {
        load.answered[p] += answers.providerAnswered[p] * dtS
        load.bytes[p] += answers.providerBytes[p] * dtS
      }
      for (let w = 0; w < plan.workloads.length; w++)
        if (placedInBreach(w) || (workloads[w].location === 'country' && crossesBorder(flows, w)))
          violations.lastedS[w] += dtS
    },
    summary() {
      const shares = sharesOf(load.answered.subarray(0, load.length))
      const data = sharesOf(load.bytes.subarray(0, load.length))
      const assessed = plan.providers.flatMap(({ seal }, p) =>
        seal ? [{ seal, load: load.answered[p] }] : [],
      )
      let violationS = 0
      for (let w = 0; w < violations.length; w++) violationS += violations.lastedS[w]
      return {
        score: sovereigntyScore(assessed),
        seal: weakestSeal(assessed),
        euJurisdictionShare: shares && lawShare(reading, shares, law => law === EU),
        euDataShare: data && lawShare(reading, data, law => law === EU),
        violationS: plan.workloads.length > 0 ? violationS : null,
        providerHhi: hhiOf(shares),
        foreignExposureShare: shares && lawShare(reading, shares, law => law > ADEQUATE),
      }
    },
  }
}

/** Each provider's share of the load; null where there is none. */
function sharesOf(loads: Float64Array): Float64Array | null {
  let all = 0
  for (const load of loads) all += load
  return all > 0 ? loads.map(load => load / all) : null
}

/** Herfindahl-Hirschman index of shares, 0 to 10,000. */
function hhiOf(shares: Float64Array | null): number | null {
  if (!shares) return null
  let sum = 0
  for (const share of shares) sum += share * share * 10_000
  return sum
}

/** The share on operators under laws of a kind. */
function lawShare(
  { world }: Reading,
  shares: Float64Array,
  counts: (law: number) => boolean,
): number {
  let sum = 0
  world.plan.providers.forEach(({ law }, p) => {
    if (counts(law)) sum += shares[p]
  })
  return Math.min(1, sum)
}

/** Whether any people of one country are served in another by the workload. */
function crossesBorder({ world, segments }: Flows, w: number): boolean {
  const { cells, sites } = world.plan
  const { cell, workload, site, length } = segments
  for (let i = 0; i < length; i++)
    if (
      workload[i] === w &&
      site[i] !== NOBODY &&
      cells.country[cell[i]] !== sites.country[site[i]]
    )
      return true
  return false
}

/** The share of what is answered on operators under EU law, or null where nobody is answered. */
export function euShareNow(reading: Reading): number | null {
  const shares = sharesOf(reading.answers.providerAnswered)
  return shares && lawShare(reading, shares, law => law === EU)
}
