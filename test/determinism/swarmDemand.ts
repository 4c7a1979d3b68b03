import { curveAt, presence } from '../../src/continuum/demand.ts'
import { NOBODY } from '../../src/continuum/flows.ts'
import type { Twin } from '../../src/twin/twin.ts'

/**
 * When demand has just settled: of each cell what is served and what nobody serves adds up to what
 * its people ask for, and no site is asked for more than those replicas can take that people know.
 */
export function faultsOfDemand(twin: Twin): string[] {
  const faults: string[] = []
  const { world, flows } = twin
  const { plan } = world
  const { segments, service } = flows
  const minutes = Math.floor(world.now / 60e6) % 1440
  const rates = new Float64Array(plan.cells.count * plan.workloads.length)
  const asked = new Float64Array(service.length)
  for (let i = 0; i < segments.length; i++) {
    const w = segments.workload[i]
    if (!(segments.ratePerS[i] > 0)) faults.push(`segment ${i} has rate ${segments.ratePerS[i]}`)
    rates[w * plan.cells.count + segments.cell[i]] += segments.ratePerS[i]
    if (segments.site[i] !== NOBODY)
      asked[w * plan.sites.count + segments.site[i]] += segments.ratePerS[i]
  }
  plan.workloads.forEach((workload, w) => {
    const share = curveAt(workload.curve, minutes) * workload.peakPerPersonS
    for (let cell = 0; cell < plan.cells.count; cell++) {
      const wants = plan.cells.population[cell] * share * presence(world, cell)
      const has = rates[w * plan.cells.count + cell]
      if (Math.abs(has - wants) > 1e-9 * wants)
        faults.push(`cell ${cell} wants ${wants}, has ${has}`)
    }
    const perReplica = (workload.concurrency / workload.serviceS) * plan.demand.maxUtilisation
    for (let s = 0; s < plan.sites.count; s++) {
      const at = w * plan.sites.count + s
      const takes = service.told[at] * perReplica
      if (asked[at] > takes * (1 + 1e-12)) faults.push(`site ${s} takes ${takes}, has ${asked[at]}`)
      if (Math.abs(asked[at] - service.ratePerS[at]) > 1e-9 * takes)
        faults.push(`site ${s}: segments say ${asked[at]}, it ${service.ratePerS[at]}`)
    }
  })
  return faults
}
