import { hourBeginsUs, hourOf } from './electricity.ts'
import { embodiedKgPerS } from './embodied.ts'
import { type Metric, type Reading, ratio } from './metric.ts'
import { type Mix, Supply } from './supply.ts'

export interface EnergySection {
  itKwh: number | null
  facilityKwh: number | null
  pue: number | null
  carbonKg: number | null
  cueKgPerKwh: number | null
  renewableShare: number | null
  cfeShare: number | null
  sciGPerRequest: number | null
  costEur: number | null
}

/** Energies in kWh, carbon in kg, cost in EUR. */
const TOTALS = {
  elapsedS: 'f64',
  it: 'f64',
  facility: 'f64',
  carbon: 'f64',
  renewableKnown: 'f64',
  renewable: 'f64',
  carbonFreeKnown: 'f64',
  carbonFree: 'f64',
  priced: 'f64',
  cost: 'f64',
  answered: 'f64',
} as const

const WS_PER_KWH = 3.6e6

/**
 * Energy and what comes with it. PUE and CUE as ISO/IEC 30134-2 and -8 define them, carbon where the
 * energy is used and when (by the hour of UTC; no certificates); renewable and carbon-free shares of
 * the facilities' energy, over what a figure is known of, the latter by the hour (nobody here
 * contracts electricity of their own). Software carbon intensity by ISO/IEC 21031 per request
 * answered, with what making the servers writes off over the run. Cost is wholesale energy alone, at
 * the year's mean day-ahead price of each grid that has one: no network charges, no diesel.
 */
export function energy(reading: Reading): Metric<'energy', EnergySection> {
  const { world, answers, power } = reading
  const { plan } = world
  const totals = world.store.table('energy totals', TOTALS, 1)
  totals.resize(1)
  const supply = new Supply(world, power)
  const embodied = embodiedKgPerS(plan)

  function addHour(mix: Mix, dtS: number): void {
    const hours = dtS / WS_PER_KWH
    totals.facility[0] += mix.drawn * hours
    totals.carbon[0] += (mix.carbon * hours) / 1000
    totals.renewableKnown[0] += mix.renewableKnown * hours
    totals.renewable[0] += mix.renewable * hours
    totals.carbonFreeKnown[0] += mix.carbonFreeKnown * hours
    totals.carbonFree[0] += mix.carbonFree * hours
  }

  function addCost(dtS: number): void {
    for (let g = 0; g < plan.grids.length; g++) {
      const { priceEurPerMwh } = plan.grids[g]
      if (priceEurPerMwh === null) continue
      const kwh = (supply.gridW[g] * dtS) / WS_PER_KWH
      totals.priced[0] += kwh
      totals.cost[0] += (kwh * priceEurPerMwh) / 1000
    }
  }

  return {
    name: 'energy',
    lasted(fromUs, toUs) {
      const dtS = (toUs - fromUs) / 1e6
      supply.read(reading.states.power, fromUs)
      let itW = 0
      for (let s = 0; s < plan.sites.count; s++) itW += power.itW[s]
      totals.elapsedS[0] += dtS
      totals.it[0] += (itW * dtS) / WS_PER_KWH
      totals.answered[0] += answers.answered * dtS
      addCost(dtS)
      let hour = hourOf(plan, fromUs)
      for (let at = fromUs; at < toUs; hour++) {
        const end = Math.min(toUs, hourBeginsUs(plan, hour + 1))
        addHour(supply.mixAt(hour), (end - at) / 1e6)
        at = end
      }
    },
    summary() {
      const [it, facility, carbonKg] = [totals.it[0], totals.facility[0], totals.carbon[0]]
      const ran = totals.elapsedS[0] > 0 && plan.sites.count > 0
      const answered = totals.answered[0]
      const lifeCycleKg = carbonKg + embodied * totals.elapsedS[0]
      return {
        itKwh: ran ? it : null,
        facilityKwh: ran ? facility : null,
        pue: ratio(facility, it),
        carbonKg: ran ? carbonKg : null,
        cueKgPerKwh: ratio(carbonKg, it),
        renewableShare: ratio(totals.renewable[0], totals.renewableKnown[0]),
        cfeShare: ratio(totals.carbonFree[0], totals.carbonFreeKnown[0]),
        sciGPerRequest: ratio(lifeCycleKg * 1000, answered),
        costEur: totals.priced[0] > 0 ? totals.cost[0] : null,
      }
    },
  }
}
