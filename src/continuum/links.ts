import { CLASS } from '../kernel/order.ts'
import { exponential, type StreamKey, uniform } from '../kernel/streams.ts'
import { EVENT } from './kinds.ts'
import { SUBJECT } from './timeline.ts'
import type { World } from './world.ts'

/**
 * What carries bits: backbone links and each site's access line. Both break by chance or by an
 * incident; what is broken twice over is mended with the last of the repairs.
 */

export function drawLinkFailure(world: World, link: number): void {
  const { mtbfS } = world.plan.links[link]
  if (!(mtbfS > 0) || mtbfS === Infinity) return
  const n = world.links.draws[link]++
  const u = draw(world, `link/${world.plan.links[link].id}/failure`, 2 * n)
  const afterUs = world.grain(exponential(u) * mtbfS * 1e6)
  world.at(world.now + afterUs, CLASS.fault, EVENT.linkCut, link, 0, n)
}

export function drawAccessFailure(world: World, site: number): void {
  const mtbfS = world.plan.sites.accessMtbfS[site]
  if (!(mtbfS > 0) || mtbfS === Infinity) return
  const n = world.sites.accessDraws[site]++
  const u = draw(world, `access/${world.plan.sites.id[site]}/failure`, 2 * n)
  const afterUs = world.grain(exponential(u) * mtbfS * 1e6)
  world.at(world.now + afterUs, CLASS.fault, EVENT.accessCut, site, 0, n)
}

function draw(world: World, name: string, n: number): number {
  const { hi, lo }: StreamKey = world.root.stream(name)
  return uniform(hi, lo, n)
}

/** A link is cut; `incident` is its number + 1, or 0 for chance, whose n-th draw gives the repair. */
export function linkCut(world: World, link: number, incident: number, n: number): void {
  const byChance = incident === 0
  const repairUs = byChance
    ? exponential(draw(world, `link/${world.plan.links[link].id}/failure`, 2 * n + 1)) *
      world.plan.links[link].mttrS *
      1e6
    : world.plan.incidents[incident - 1].repairUs
  if (byChance) drawLinkFailure(world, link)
  const backUs = world.now + world.grain(repairUs)
  const { links } = world
  if (!links.up[link]) {
    if (backUs > links.backUs[link]) mendLinkAt(world, link, backUs)
    return
  }
  const cause = byChance ? 0 : world.incidents.line[incident - 1]
  world.links.up[link] = 0
  world.links.line[link] = world.timeline.write(
    world.now,
    0,
    'link-cut',
    SUBJECT.link,
    link,
    cause,
    repairUs / 1e6,
  )
  world.happened(EVENT.linkCut, link)
  mendLinkAt(world, link, backUs)
  world.touchLinks()
}

/** From here on this is when the link is mended, and no row of an earlier cut means it any more. */
function mendLinkAt(world: World, link: number, backUs: number): void {
  world.links.backUs[link] = backUs
  world.at(backUs, CLASS.fault, EVENT.linkMended, link, ++world.links.epoch[link])
}

/**
 * Somebody mends a link that an incident cut for `repairUs`: it is back now, or with the last of the
 * `others` (us) that hold it; what chance holds longer than the incident stays with chance.
 */
export function mendLink(
  world: World,
  link: number,
  repairUs: number,
  incident: number,
  others: number,
): void {
  const { links } = world
  const byChanceUs =
    links.backUs[link] > ownEndUs(world, incident, repairUs) ? links.backUs[link] : 0
  const backUs = Math.max(others, byChanceUs)
  if (links.up[link]) return
  if (backUs > world.now) mendLinkAt(world, link, backUs)
  else linkMended(world, link, links.epoch[link])
}

/** When an incident that is on would have been repaired (us). */
function ownEndUs(world: World, incident: number, repairUs: number): number {
  return world.timeline.rows.timeUs[world.incidents.line[incident] - 1] + world.grain(repairUs)
}

export function linkMended(world: World, link: number, epoch: number): void {
  if (epoch !== world.links.epoch[link] || world.links.up[link]) return
  world.links.up[link] = 1
  world.links.line[link] = world.timeline.write(
    world.now,
    0,
    'link-mended',
    SUBJECT.link,
    link,
    world.links.line[link],
  )
  world.happened(EVENT.linkMended, link)
  world.touchLinks()
}

export function accessCut(world: World, site: number, incident: number, n: number): void {
  const { sites, plan } = world
  const byChance = incident === 0
  const repairUs = byChance
    ? exponential(draw(world, `access/${plan.sites.id[site]}/failure`, 2 * n + 1)) *
      plan.sites.accessMttrS[site] *
      1e6
    : plan.incidents[incident - 1].repairUs
  if (byChance) drawAccessFailure(world, site)
  const backUs = world.now + world.grain(repairUs)
  if (!sites.access[site]) {
    if (backUs > sites.accessBackUs[site]) mendAccessAt(world, site, backUs)
    return
  }
  const cause = byChance ? 0 : world.incidents.line[incident - 1]
  sites.access[site] = 0
  sites.accessLine[site] = world.timeline.write(
    world.now,
    0,
    'site-access-cut',
    SUBJECT.site,
    site,
    cause,
    repairUs / 1e6,
  )
  world.happened(EVENT.accessCut, site)
  mendAccessAt(world, site, backUs)
  world.touchSite(site)
  world.touchFlows()
}

function mendAccessAt(world: World, site: number, backUs: number): void {
  world.sites.accessBackUs[site] = backUs
  world.at(backUs, CLASS.fault, EVENT.accessMended, site, ++world.sites.accessEpoch[site])
}

/** As `mendLink`, a site's own line. */
export function mendAccess(
  world: World,
  site: number,
  repairUs: number,
  incident: number,
  others: number,
): void {
  const { access, accessBackUs, accessEpoch } = world.sites
  const byChanceUs =
    accessBackUs[site] > ownEndUs(world, incident, repairUs) ? accessBackUs[site] : 0
  const backUs = Math.max(others, byChanceUs)
  if (access[site]) return
  if (backUs > world.now) mendAccessAt(world, site, backUs)
  else accessMended(world, site, accessEpoch[site])
}

export function accessMended(world: World, site: number, epoch: number): void {
  const { sites } = world
  if (epoch !== sites.accessEpoch[site] || sites.access[site]) return
  sites.access[site] = 1
  sites.accessLine[site] = world.timeline.write(
    world.now,
    0,
    'site-access-mended',
    SUBJECT.site,
    site,
    sites.accessLine[site],
  )
  world.happened(EVENT.accessMended, site)
  world.touchSite(site)
  world.touchFlows()
}
