import { LINE_KINDS } from '../../continuum/timeline.ts'
import { explain } from '../../twin/k3s/explain.ts'
import type { Twin } from '../../twin/twin.ts'
import type { RoomFor, TurnedAway } from './reason.ts'

const SCHEDULED = LINE_KINDS.indexOf('pod-scheduled')
const PENDING = LINE_KINDS.indexOf('pod-pending')

/** Whether a site has room for one more pod of each workload, and who was turned away for want of it. */
export function roomAt(twin: Twin, site: number): { room: RoomFor[]; turnedAway: TurnedAway[] } {
  const { plan } = twin.world
  const room = plan.workloads.map((_, w) => roomFor(twin, site, w))
  const short = room.map(r => !r.fits && r.refusedBy === 'NodeResourcesFit')
  return { room, turnedAway: turnedAway(twin, site, short) }
}

/** Asks the scheduler's own filters of the site's nodes. */
function roomFor({ world, k3s }: Twin, site: number, w: number): RoomFor {
  const { plan } = world
  const first = plan.sites.firstNode[site]
  const state = k3s.states[plan.sites.cluster[site]]
  const { nodes } = explain(state.cache, state.templateOf[w])
  const { name, cpuMilli } = plan.workloads[w]
  const asked = { workload: name, asksCores: cpuMilli / 1000 }
  const own = Array.from(
    { length: plan.sites.nodeCount[site] },
    (_, i) => nodes[plan.nodes.rank[first + i]],
  )
  // Of several refusals the one for want of room tells most: the others would hold elsewhere too.
  const refused = own.find(v => v.plugin === 'NodeResourcesFit') ?? own[0]
  if (own.some(v => v.plugin === null)) return { ...asked, fits: true, refusedBy: '', reason: '' }
  return {
    ...asked,
    fits: false,
    refusedBy: refused.plugin ?? '',
    reason: refused.reasons.join(', '),
  }
}

/**
 * Pods of the cluster that sought a place since the last one came here, of workloads for which there
 * is no room now: since then pods can only have left, so there was none at any moment between.
 */
function turnedAway(twin: Twin, site: number, short: readonly boolean[]): TurnedAway[] {
  const { world } = twin
  const { plan, pods } = world
  const { rows } = world.timeline
  const cluster = plan.sites.cluster[site]
  const away = new Map<number, Away>()
  for (let i = rows.length - 1; i >= 0; i--) {
    if (rows.by[i] !== cluster + 1) continue
    const kind = rows.kind[i]
    if (kind !== SCHEDULED && kind !== PENDING) continue
    const placed = kind === SCHEDULED ? plan.nodes.site[rows.b[i]] : -1
    if (placed === site) break
    const w = kind === SCHEDULED ? pods.workload[rows.subject[i]] : rows.subject[i]
    if (!short[w]) continue
    let row = away.get(w)
    if (!row) away.set(w, (row = { lines: [], seen: new Set(), cities: new Map(), pending: 0 }))
    const ordinal = kind === SCHEDULED ? ordinalOf(twin, rows.subject[i]) : rows.b[i]
    row.lines.push(i + 1)
    // A pod that waited first and found a place later is one pod; its later line comes first here.
    if (row.seen.has(ordinal)) continue
    row.seen.add(ordinal)
    if (placed < 0) row.pending++
    else row.cities.set(plan.sites.hub[placed], (row.cities.get(plan.sites.hub[placed]) ?? 0) + 1)
  }
  const freeCores = freeAt(twin, site)
  return [...away]
    .map(([w, { lines, seen, cities, pending }]): TurnedAway => {
      const [most] = [...cities].sort((a, b) => b[1] - a[1] || a[0] - b[0])
      const first = lines[lines.length - 1]
      return {
        workload: plan.workloads[w].name,
        pods: seen.size,
        asksCores: plan.workloads[w].cpuMilli / 1000,
        freeCores,
        tS: rows.timeUs[first - 1] / 1e6,
        to: most ? plan.hubs[most[0]].name : '',
        pending,
        lines: lines.reverse(),
      }
    })
    .sort((a, b) => b.pods - a.pods || (a.workload < b.workload ? -1 : 1))
}

interface Away {
  /** Newest first. */
  lines: number[]
  seen: Set<number>
  cities: Map<number, number>
  pending: number
}

function ordinalOf({ world, k3s }: Twin, pod: number): number {
  return k3s.states[world.pods.cluster[pod]].pod.ordinal[world.pods.row[pod]]
}

/** Cores that nobody asks for on a site's emptiest node. */
function freeAt({ world, k3s }: Twin, site: number): number {
  const { sites, nodes } = world.plan
  const { cache } = k3s.states[sites.cluster[site]]
  let free = 0
  for (let n = sites.firstNode[site]; n < sites.firstNode[site] + sites.nodeCount[site]; n++) {
    const at = nodes.rank[n]
    free = Math.max(free, cache.allocatable.cpuMilli[at] - cache.nodes.cpuMilli[at])
  }
  return free / 1000
}
