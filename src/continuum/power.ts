import { CLASS } from '../kernel/order.ts'
import { uniform } from '../kernel/streams.ts'
import { EVENT } from './kinds.ts'
import { nodeGoesDown, nodeMayBoot } from './nodes.ts'
import { SUBJECT } from './timeline.ts'
import { POWER, type World } from './world.ts'

/**
 * A site's power: the mains, then what its class has in their place. A far edge cabinet lives on
 * its battery and goes dark; a site with a generator bridges the start with its battery and runs
 * until the fuel is spent. When the mains return the site runs on them at once, and nodes that were
 * dark boot.
 */

/** The mains fail until `backUs` at least: of two outages the one that lasts longer gives them back. */
export function mainsLost(world: World, site: number, incident: number, backUs = Infinity): void {
  const { sites, plan } = world
  world.at(backUs, CLASS.fault, EVENT.mainsBack, site, incident)
  if (!sites.mains[site]) {
    sites.mainsBackUs[site] = Math.max(sites.mainsBackUs[site], backUs)
    return
  }
  sites.mainsBackUs[site] = backUs
  sites.mains[site] = 0
  world.touchFlows()
  sites.mainsLostAt[site] = world.now
  world.happened(EVENT.mainsLost, site)
  if (sites.lost[site]) return
  const cause = world.incidents.line[incident]
  sites.powerLine[site] = world.timeline.write(
    world.now,
    0,
    'site-mains-lost',
    SUBJECT.site,
    site,
    cause,
    plan.sites.batteryS[site],
  )
  const epoch = ++sites.powerEpoch[site]
  const batteryUs = Math.round(plan.sites.batteryS[site] * 1e6)
  if (plan.sites.hasGenerator[site]) generatorCalled(world, site, epoch, batteryUs)
  else if (batteryUs === 0) goesDark(world, site)
  else {
    sites.power[site] = POWER.battery
    world.at(world.now + world.grain(batteryUs), CLASS.fault, EVENT.batteryEmpty, site, epoch)
  }
}

/** The generator starts within the battery's bridge, or fails on demand and the site is on its battery alone. */
function generatorCalled(world: World, site: number, epoch: number, batteryUs: number): void {
  const { sites, plan } = world
  const kind = plan.classes[plan.sites.siteClass[site]]
  const { hi, lo } = world.root.stream(`site/${plan.sites.id[site]}/generator`)
  const bridgeUs = Math.max(batteryUs, Math.round(kind.upsS * 1e6))
  sites.power[site] = POWER.battery
  if (uniform(hi, lo, epoch) < kind.generatorStartFailure)
    world.at(world.now + world.grain(bridgeUs), CLASS.fault, EVENT.batteryEmpty, site, epoch)
  else
    world.at(
      world.now + world.grain(Math.min(30e6, bridgeUs)),
      CLASS.completion,
      EVENT.generatorReady,
      site,
      epoch,
    )
}

export function generatorReady(world: World, site: number, epoch: number): void {
  const { sites, plan } = world
  if (epoch !== sites.powerEpoch[site] || sites.mains[site]) return
  sites.power[site] = POWER.generator
  world.touchFlows()
  world.happened(EVENT.generatorReady, site)
  const fuelUs = Math.round(plan.classes[plan.sites.siteClass[site]].generatorFuelS * 1e6)
  sites.powerLine[site] = world.timeline.write(
    world.now,
    0,
    'site-on-generator',
    SUBJECT.site,
    site,
    sites.powerLine[site],
    fuelUs / 1e6,
  )
  world.at(world.now + world.grain(fuelUs), CLASS.fault, EVENT.fuelSpent, site, epoch)
}

/** The battery is empty or the fuel is spent. */
export function reserveSpent(world: World, site: number, epoch: number): void {
  if (epoch === world.sites.powerEpoch[site] && !world.sites.mains[site]) goesDark(world, site)
}

export function goesDark(world: World, site: number): void {
  const { sites, plan } = world
  if (sites.power[site] === POWER.dark) return
  sites.power[site] = POWER.dark
  sites.darkSince[site] = world.now
  world.happened(EVENT.batteryEmpty, site)
  sites.powerLine[site] = world.timeline.write(
    world.now,
    0,
    'site-power-lost',
    SUBJECT.site,
    site,
    sites.powerLine[site],
  )
  const first = plan.sites.firstNode[site]
  for (let i = 0; i < plan.sites.nodeCount[site]; i++)
    nodeGoesDown(world, first + i, sites.powerLine[site])
  world.touchSite(site)
}

export function mainsBack(world: World, site: number, incident: number): void {
  const { sites } = world
  if (sites.mains[site] || world.now < sites.mainsBackUs[site]) return
  sites.mains[site] = 1
  world.touchFlows()
  sites.powerEpoch[site]++
  world.happened(EVENT.mainsBack, site)
  const cause = world.incidents.line[incident] || sites.powerLine[site]
  if (!sites.lost[site]) siteLightsUp(world, site, cause)
}

/** Power is there again: whatever stood dark boots. */
export function siteLightsUp(world: World, site: number, cause: number): void {
  const { sites, plan } = world
  const wasDark = sites.power[site] === POWER.dark
  sites.power[site] = POWER.mains
  sites.powerLine[site] = world.timeline.write(
    world.now,
    0,
    'site-power-back',
    SUBJECT.site,
    site,
    cause,
    wasDark ? (world.now - sites.darkSince[site]) / 1e6 : 0,
  )
  if (!wasDark) return
  const first = plan.sites.firstNode[site]
  for (let i = 0; i < plan.sites.nodeCount[site]; i++)
    nodeMayBoot(world, first + i, sites.powerLine[site])
  world.touchSite(site)
}

/** The whole site is lost, reserves with it, and rebuilt after `repairUs`, or never. */
export function siteLost(world: World, site: number, cause: number, repairUs = Infinity): void {
  const { sites } = world
  const backUs = world.now + world.grain(repairUs)
  world.at(backUs, CLASS.fault, EVENT.siteBack, site)
  if (sites.lost[site]) {
    sites.backUs[site] = Math.max(sites.backUs[site], backUs)
    return
  }
  sites.lost[site] = 1
  sites.backUs[site] = backUs
  sites.powerEpoch[site]++
  world.happened(EVENT.siteLost, site)
  sites.powerLine[site] = world.timeline.write(world.now, 0, 'site-lost', SUBJECT.site, site, cause)
  goesDark(world, site)
}

/** The site is rebuilt; it runs if there are mains. */
export function siteBack(world: World, site: number): void {
  const { sites } = world
  if (!sites.lost[site] || world.now < sites.backUs[site]) return
  sites.lost[site] = 0
  world.happened(EVENT.siteBack, site)
  if (sites.mains[site]) siteLightsUp(world, site, sites.powerLine[site])
}
