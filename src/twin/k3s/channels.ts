import { PAIR } from '../../continuum/network.ts'
import { uniform } from '../../kernel/streams.ts'
import type { K3sHost } from './host.ts'
import { channelMended, channelMoved } from './messages.ts'

/**
 * Brings one agent's channel to its server up to date after an instant's faults: it stands when the
 * node runs, the server runs, and there is a way between their sites.
 */
export function refreshChannel(host: K3sHost, n: number): void {
  const { world, streams, driver } = host
  const { rows } = streams
  const c = host.clusterOf(n)
  const site = world.plan.nodes.site[n]
  const place = host.servers.place[c]
  const alive = world.nodes.up[n]
  const wayUs =
    alive && host.listeners.rows.running[c] ? host.network.siteToSiteUs(site, place) : Infinity
  const up = wayUs < Infinity ? 1 : 0
  const wasUp = rows.up[n]
  const { hub } = world.plan.sites
  const broken = host.network.changed(hub[site], hub[place]) === PAIR.broken
  if (wasUp && (!up || broken)) streams.settle(n, world.now, true)
  else if (wasUp && wayUs !== rows.latencyUs[n]) streams.settle(n, world.now, false)
  const booted = alive === 1 && rows.alive[n] === 0
  rows.alive[n] = alive
  if (booted) boots(host, n)
  if (!up) rows.line[n] = silencedBy(host, n)
  else if (!wasUp) {
    rows.sinceUs[n] = world.now
    rows.heardLine[n] = heardBy(host, n)
  } else if (broken) {
    // The detour stands by the same cut that took what was under way.
    rows.line[n] = lastLine(host, false)
    rows.heardLine[n] = rows.line[n]
  }
  rows.up[n] = up
  if (up) rows.latencyUs[n] = wayUs
  if (booted) driver.booted(n)
  else if (wasUp || up) driver.pathChanged(n)
  if (!wasUp && up) channelMended(host, n)
  else if (wasUp && up && broken) channelMoved(host, n)
}

/** An agent's beats start anew at boot, at a phase of its own. */
export function boots(host: K3sHost, n: number): void {
  const { rows, clock } = host.streams
  const boot = rows.boots[n]++
  const { grainUs } = host.world.plan
  const phases = Math.floor(clock.periodUs / grainUs)
  const u = uniform(rows.keyLo[n], rows.keyHi[n], boot)
  rows.phaseUs[n] = host.world.now + Math.floor(u * phases) * grainUs
}

/** The line that tells why nothing is heard on this path as it stands. */
function silencedBy(host: K3sHost, n: number): number {
  const { world, servers } = host
  const c = host.clusterOf(n)
  const site = world.plan.nodes.site[n]
  const place = servers.place[c]
  if (!world.nodes.up[n]) return world.nodes.line[n]
  if (site !== place && !world.sites.access[site]) return world.sites.accessLine[site]
  if (!host.listeners.rows.running[c]) return servers.line[c]
  if (!world.sites.access[place]) return world.sites.accessLine[place]
  return lastLine(host, false)
}

/** The line of the last thing to come back of all that the path uses. */
function heardBy(host: K3sHost, n: number): number {
  const { world, servers } = host
  const c = host.clusterOf(n)
  const site = world.plan.nodes.site[n]
  const place = servers.place[c]
  const last = Math.max(world.nodes.line[n], servers.line[c])
  if (site === place) return last
  const { accessLine } = world.sites
  return Math.max(last, accessLine[site], accessLine[place], lastLine(host, true))
}

/** The last line of any link that is up, or of any that is cut. */
function lastLine({ world: { links } }: K3sHost, up: boolean): number {
  let last = 0
  for (let l = 0; l < links.length; l++)
    if ((links.up[l] === 1) === up) last = Math.max(last, links.line[l])
  return last
}
