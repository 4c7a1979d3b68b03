import { RUN } from '../../continuum/world.ts'
import { PHASE } from '../../twin/k3s/explain.ts'
import type { Twin } from '../../twin/twin.ts'
import type { RunningHere } from './reason.ts'

/** Pods bound to a site's nodes and not on their way out, as the server has it; the world's rows. */
export function podsAt({ world, k3s }: Twin, site: number): number[] {
  const { nodes, pods, plan } = world
  const found: number[] = []
  const first = plan.sites.firstNode[site]
  for (let n = first; n < first + plan.sites.nodeCount[site]; n++)
    for (let p = nodes.firstPod[n]; p; p = pods.next[p - 1]) {
      const { phase } = k3s.states[pods.cluster[p - 1]].pod
      const now = phase[pods.row[p - 1]]
      if (now === PHASE.bound || now === PHASE.ready) found.push(p - 1)
    }
  return found
}

/** The site that a pod's work was driven from; -1 where it took nobody's place, or one of this site. */
export function leftSite({ world }: Twin, pod: number): number {
  const { pods, plan, timeline } = world
  const line = pods.line[pod]
  const stoodFor = line ? timeline.rows.a[line - 1] : 0
  if (!stoodFor) return -1
  const from = plan.nodes.site[pods.node[stoodFor - 1]]
  return from === plan.nodes.site[pods.node[pod]] ? -1 : from
}

/** What runs on a site, by workload, those with most pods first. */
export function runningAt(twin: Twin, site: number): RunningHere[] {
  const { world, flows } = twin
  const { plan, pods } = world
  const rows = plan.workloads.map((w, i): RunningHere & { cities: Map<number, number> } => {
    const at = i * plan.sites.count + site
    const perReplica = (w.concurrency / w.serviceS) * plan.demand.maxUtilisation
    return {
      name: w.name,
      own: 0,
      arrived: 0,
      from: '',
      fromPods: 0,
      serving: 0,
      cores: 0,
      askedPerS: flows.service.ratePerS[at],
      mostPerS: w.peakPerPersonS > 0 ? flows.service.told[at] * perReplica : 0,
      cities: new Map(),
    }
  })
  for (const pod of podsAt(twin, site)) {
    const row = rows[pods.workload[pod]]
    const from = leftSite(twin, pod)
    if (from < 0) row.own++
    else {
      row.arrived++
      const hub = plan.sites.hub[from]
      row.cities.set(hub, (row.cities.get(hub) ?? 0) + 1)
    }
    row.cores += plan.workloads[pods.workload[pod]].cpuMilli / 1000
    if (pods.run[pod] === RUN.serving) row.serving++
  }
  return rows
    .filter(row => row.own + row.arrived > 0)
    .map(({ cities, ...row }) => {
      const [most] = [...cities].sort((a, b) => b[1] - a[1] || a[0] - b[0])
      return most ? { ...row, from: plan.hubs[most[0]].name, fromPods: most[1] } : row
    })
    .sort((a, b) => b.own + b.arrived - a.own - a.arrived || (a.name < b.name ? -1 : 1))
}

/** Cores that pods ask for on a site's nodes, those on their way out too, and all it has. */
export function coresAt({ world, k3s }: Twin, site: number): { asked: number; total: number } {
  const { plan } = world
  let asked = 0
  let total = 0
  const first = plan.sites.firstNode[site]
  for (let n = first; n < first + plan.sites.nodeCount[site]; n++) {
    const { cache } = k3s.states[k3s.clusterOf(n)]
    const at = plan.nodes.rank[n]
    asked += cache.nodes.cpuMilli[at] / 1000
    total += cache.allocatable.cpuMilli[at] / 1000
  }
  return { asked, total }
}
