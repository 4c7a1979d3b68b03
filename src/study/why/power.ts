import { POWER } from '../../continuum/world.ts'
import { DIESEL_G_PER_KWH, hourBeginsUs, hourOf } from '../../metrics/electricity.ts'
import type { Reading } from '../../metrics/index.ts'
import type { SitePowerNow } from './reason.ts'

const SOURCES = {
  [POWER.dark]: 'none',
  [POWER.mains]: 'mains',
  [POWER.battery]: 'battery',
  [POWER.generator]: 'generator',
} as const

/** What powers a site at a moment (s), and how long what it has in reserve would last. */
export function powerOf({ world, power }: Reading, site: number, tS: number): SitePowerNow {
  const { plan, sites } = world
  const kind = plan.classes[plan.sites.siteClass[site]]
  const grid = plan.grids[plan.sites.grid[site]]
  const source = SOURCES[sites.power[site] as keyof typeof SOURCES]
  const nowUs = tS * 1e6
  const gridG = (atUs: number) => grid.carbonGAt(hourMs(plan.startUtcMs, hourOf(plan, atUs), plan))
  const gridGPerKwh = gridG(nowUs)
  const chargedG = gridG(Math.min(sites.mainsLostAt[site], nowUs))
  const batteryMin = plan.sites.batteryS[site] / 60
  const sinceLostMin = (nowUs - sites.mainsLostAt[site]) / 60e6
  const generatorH = plan.sites.hasGenerator[site] ? kind.generatorFuelS / 3600 : 0
  const ranH = (nowUs - world.timeline.rows.timeUs[Math.max(0, sites.powerLine[site] - 1)]) / 3.6e9
  return {
    drawnKw: power.facilityW[site] / 1000,
    mostKw: mostW(world, site) / 1000,
    source,
    gridName: grid.name,
    gridGPerKwh,
    gPerKwh:
      source === 'generator' ? DIESEL_G_PER_KWH : source === 'battery' ? chargedG : gridGPerKwh,
    batteryMin,
    batteryLeftMin: sites.mains[site]
      ? batteryMin
      : source === 'battery'
        ? Math.max(0, batteryMin - sinceLostMin)
        : 0,
    generatorH,
    generatorLeftH:
      source === 'generator'
        ? Math.max(0, generatorH - ranH)
        : source === 'none' && !sites.mains[site]
          ? 0
          : generatorH,
    pue: plan.sites.pue[site],
  }
}

/** The beginning of an hour, as the energy metric asks grids (ms since 1970). */
function hourMs(startUtcMs: number, hour: number, plan: Reading['world']['plan']): number {
  return startUtcMs + hourBeginsUs(plan, hour) / 1000
}

/** What a site draws with all nodes alive and fully busy (W). */
export function mostW({ plan }: Reading['world'], site: number): number {
  const { sites, nodes, classes } = plan
  let itW = classes[sites.siteClass[site]].overheadW
  const first = sites.firstNode[site]
  for (let n = first; n < first + sites.nodeCount[site]; n++) itW += nodes.maxW[n]
  return itW * sites.pue[site]
}
