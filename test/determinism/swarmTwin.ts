import { POWER, RUN } from '../../src/continuum/world.ts'
import { PHASE } from '../../src/control/k3s/serverState.ts'
import type { Twin } from '../../src/twin/twin.ts'
import { faultsOfServer } from './swarmServer.ts'

/** What must be true of a twin at the end of any instant; a sentence for each thing that is not. */
export function faultsOf(twin: Twin): string[] {
  const faults: string[] = []
  const says = (what: string) => faults.push(what)
  twin.k3s.states.forEach((state, c) => {
    for (const fault of faultsOfServer(state)) says(`cluster ${c}: ${fault}`)
  })
  podsOfTheWorld(twin, says)
  power(twin, says)
  theDead(twin, says)
  service(twin, says)
  numbers(twin, says)
  return faults
}

type Says = (what: string) => void

/** Every pod of the world is once on its node's list until it is known to be gone; rows and pods match. */
function podsOfTheWorld(twin: Twin, says: Says): void {
  const { world, k3s } = twin
  const { pods, nodes } = world
  const met = new Uint8Array(pods.length)
  for (let n = 0; n < nodes.length; n++)
    for (let p = nodes.firstPod[n]; p; p = pods.next[p - 1]) {
      if (met[p - 1]++) throw new Error(`the world's pod ${p - 1} is twice on lists`)
      if (pods.node[p - 1] !== n) says(`the world's pod ${p - 1} is not on its own node's list`)
    }
  for (let pod = 0; pod < pods.length; pod++) {
    const { pod: rows } = k3s.states[pods.cluster[pod]]
    const row = pods.row[pod]
    if (k3s.podOf[pods.cluster[pod]].pod[row] !== pod + 1) says(`pod ${pod} is not that of its row`)
    if (
      k3s.audience.stream[k3s.audience.start[pods.cluster[pod]] + rows.node[row]] !== pods.node[pod]
    )
      says(`pod ${pod} runs elsewhere than its server says`)
    if (rows.workload[row] !== pods.workload[pod]) says(`pod ${pod} is of another workload`)
    if ((rows.phase[row] !== PHASE.gone) !== (met[pod] === 1))
      says(`pod ${pod} is in phase ${rows.phase[row]} and on ${met[pod]} lists`)
  }
  k3s.states.forEach((state, c) => {
    for (let row = 0; row < state.pod.length; row++) {
      const phase = state.pod.phase[row]
      const known = k3s.podOf[c].length > row && k3s.podOf[c].pod[row] > 0
      if (phase !== PHASE.pending && phase !== PHASE.gone && !known)
        says(`the world knows nothing of row ${row} of cluster ${c}`)
    }
  })
}

/** What is lost is dark; what has its mains runs on them, and nothing else does. */
function power({ world: { sites } }: Twin, says: Says): void {
  for (let s = 0; s < sites.length; s++) {
    const onMains = sites.power[s] === POWER.mains
    if (sites.lost[s] && sites.power[s] !== POWER.dark) says(`site ${s} is lost and has power`)
    if (!sites.lost[s] && onMains !== (sites.mains[s] === 1))
      says(`site ${s}: mains ${sites.mains[s]}, power ${sites.power[s]}`)
  }
}

/** The dead do nothing: no container runs on a node that is down, no channel stands to or from it. */
function theDead(twin: Twin, says: Says): void {
  const { world, k3s } = twin
  const { nodes, sites, pods, plan } = world
  for (let n = 0; n < nodes.length; n++) {
    const site = plan.nodes.site[n]
    if (nodes.up[n] && (nodes.failed[n] || sites.power[site] === POWER.dark))
      says(`node ${n} runs without power, or broken`)
    if (k3s.streams.rows.alive[n] !== nodes.up[n]) says(`node ${n}: the twin has not noticed`)
    const c = k3s.clusterOf(n)
    const runs = k3s.listeners.rows.running[c] === 1
    const way = runs ? twin.network.siteToSiteUs(site, k3s.servers.place[c]) : Infinity
    const stands = nodes.up[n] === 1 && way < Infinity
    if ((k3s.streams.rows.up[n] === 1) !== stands) says(`node ${n}: channel ${!stands} wrongly`)
    if (stands && k3s.streams.rows.latencyUs[n] !== way) says(`node ${n}: stale latency`)
    if (nodes.up[n]) continue
    for (let p = nodes.firstPod[n]; p; p = pods.next[p - 1]) {
      const run = pods.run[p - 1]
      if (run === RUN.serving || run === RUN.starting || run === RUN.stopping)
        says(`pod ${p - 1} runs on dead node ${n}`)
    }
  }
}

/** Replicas told and serving, by workload and site, equal a count of all pods. */
function service(twin: Twin, says: Says): void {
  const { pods, plan } = twin.world
  const told = new Uint32Array(twin.flows.service.length)
  const serving = new Uint32Array(twin.flows.service.length)
  for (let pod = 0; pod < pods.length; pod++) {
    if (!pods.told[pod]) continue
    const at = pods.workload[pod] * plan.sites.count + plan.nodes.site[pods.node[pod]]
    told[at]++
    if (pods.run[pod] === RUN.serving) serving[at]++
  }
  told.forEach((count, at) => {
    if (twin.flows.service.told[at] !== count)
      says(`service ${at}: ${twin.flows.service.told[at]} told, ${count} are`)
    if (twin.flows.service.serving[at] !== serving[at])
      says(`service ${at}: ${twin.flows.service.serving[at]} serve, ${serving[at]} do`)
  })
}

/** No column of floats holds what is no number. */
function numbers(twin: Twin, says: Says): void {
  const { world, k3s, flows } = twin
  const tables = [world, k3s, flows, k3s.streams, k3s.listeners, ...k3s.states].flatMap(of =>
    Object.values(of).filter(
      value => typeof value === 'object' && value !== null && 'schema' in value,
    ),
  )
  for (const table of tables)
    for (const [name, type] of Object.entries(table.schema)) {
      if (type !== 'f64') continue
      const column: Float64Array = table[name].subarray(0, table.length)
      if (column.some(Number.isNaN)) says(`${table.name}.${name} holds what is no number`)
    }
}
