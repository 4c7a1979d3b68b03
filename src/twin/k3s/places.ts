import { EVENT } from '../../continuum/kinds.ts'
import { SUBJECT } from '../../continuum/timeline.ts'
import type { World } from '../../continuum/world.ts'
import { CLASS } from '../../kernel/order.ts'
import { uniform } from '../../kernel/streams.ts'
import type { K3sHost } from './host.ts'

/**
 * Where a cluster's server stands. Its etcd has a member at each place, on the site's first node;
 * it works while a majority can reach one another, and its leader is one of them. When the leader's
 * place falls, etcd elects (timeout to twice the timeout) and the controllers' lease must run out
 * before another takes it.
 */
export function reviewServer(host: K3sHost, c: number): void {
  const { servers, listeners } = host
  const able = ablePlaces(host, c)
  if (listeners.rows.running[c]) {
    if (able.includes(servers.place[c])) return
    loseServer(host, c, able.length > 0)
  }
  if (able.length === 0) callOff(host, c)
  else if (!servers.starting[c]) startElection(host, c)
}

/** Without a majority nobody is elected; when there is one again the election starts anew. */
function callOff({ servers }: K3sHost, c: number): void {
  if (!servers.starting[c]) return
  servers.starting[c] = 0
  servers.epoch[c]++
}

/** Places that run and reach a majority of all, themselves included. */
function ablePlaces(host: K3sHost, c: number): number[] {
  const { places } = host.world.plan.clusters[c]
  const runs = places.filter(p => placeRuns(host.world, p))
  const majority = Math.floor(places.length / 2) + 1
  return runs.filter(
    p => runs.filter(q => host.network.siteToSiteUs(p, q) < Infinity).length >= majority,
  )
}

function placeRuns(world: World, site: number): boolean {
  return world.nodes.up[world.plan.sites.firstNode[site]] === 1
}

function loseServer(host: K3sHost, c: number, quorum: boolean): void {
  const { world, servers } = host
  const place = servers.place[c]
  world.happened(EVENT.serverUp, c, 0)
  servers.line[c] = world.timeline.write(
    world.now,
    0,
    quorum ? 'server-lost' : 'quorum-lost',
    SUBJECT.cluster,
    c,
    whatStoppedIt(host, c),
    place,
  )
  host.serverStops(c)
}

/** The line that last took a place from the majority: of the leader's own node, else of the others and the ways. */
function whatStoppedIt({ world, servers }: K3sHost, c: number): number {
  const { nodes, sites, links, plan } = world
  const broke = (place: number): number => {
    const node = plan.sites.firstNode[place]
    if (!nodes.up[node]) return nodes.line[node]
    return sites.access[place] ? 0 : sites.accessLine[place]
  }
  const own = broke(servers.place[c])
  if (own) return own
  let last = 0
  for (const place of plan.clusters[c].places) last = Math.max(last, broke(place))
  for (let l = 0; l < links.length; l++) if (!links.up[l]) last = Math.max(last, links.line[l])
  return last
}

function startElection(host: K3sHost, c: number): void {
  const { world, servers, plan } = host
  const { hi, lo } = world.root.stream(`${plan.clusters[c].id}/election`)
  const epoch = servers.epoch[c]
  const electedUs = plan.etcdElectionUs * (1 + uniform(hi, lo, epoch * 4))
  const leaseUs =
    plan.leaseUs +
    plan.leaseRetryUs * (uniform(hi, lo, epoch * 4 + 1) - uniform(hi, lo, epoch * 4 + 2))
  servers.starting[c] = 1
  const upUs = world.now + world.grain(Math.max(electedUs, leaseUs))
  world.at(upUs, CLASS.fault, EVENT.serverUp, c, epoch, 0, servers.line[c])
}

/** The election is over: the first able place leads, if there still is one. */
export function serverUp(host: K3sHost, c: number, epoch: number): void {
  const { world, servers } = host
  if (epoch !== servers.epoch[c] || host.listeners.rows.running[c]) return
  servers.starting[c] = 0
  const able = ablePlaces(host, c)
  if (able.length === 0) return
  world.happened(EVENT.serverUp, c, 1, able[0])
  servers.line[c] = world.timeline.write(
    world.now,
    0,
    'server-up',
    SUBJECT.cluster,
    c,
    servers.line[c],
    able[0],
  )
  host.serverStarts(c, able[0], world.now + startOffsetUs(host, c))
  const { start, stream } = host.audience
  for (let i = start[c]; i < start[c + 1]; i++) world.touchNode(stream[i])
}

/** How long after it is up a server's monitor ticks first: less than a period, its own. */
export function startOffsetUs(host: K3sHost, c: number): number {
  const { hi, lo } = host.world.root.stream(`${host.plan.clusters[c].id}/monitor`)
  const { grainUs } = host.world.plan
  const ticks = Math.max(1, Math.floor(host.listeners.tickUs / grainUs))
  return (1 + Math.floor(uniform(hi, lo, host.servers.epoch[c]) * ticks)) * grainUs
}
