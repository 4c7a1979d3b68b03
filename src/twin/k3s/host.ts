import type { Flows } from '../../continuum/flows.ts'
import { EVENT } from '../../continuum/kinds.ts'
import type { Network } from '../../continuum/network.ts'
import { SUBJECT } from '../../continuum/timeline.ts'
import type { World } from '../../continuum/world.ts'
import { restart, step } from '../../control/k3s/server.ts'
import { K3sServerState, OBSERVED } from '../../control/k3s/serverState.ts'
import { type Draw, type Inbox, type Memory, OBSERVATION_SCHEMA } from '../../control/port.ts'
import { CLASS } from '../../kernel/order.ts'
import { uniform } from '../../kernel/streams.ts'
import { BruteDriver } from '../watch/brute.ts'
import type { Audience, Found, WatchDriver } from '../watch/driver.ts'
import { ElidedDriver } from '../watch/elided.ts'
import { Listeners } from '../watch/listeners.ts'
import { Streams } from '../watch/streams.ts'
import { carryOut } from './commands.ts'
import { unhang } from './messages.ts'
import { startOffsetUs } from './places.ts'
import type { K3sPlan, K3sRules } from './plan.ts'

const SERVER = {
  /** Site where the leading server stands, and how often that has changed. */
  place: 'u32',
  epoch: 'u32',
  /** When it must next be stepped (us), its own wake, and the time of its row in the queue. */
  wakeUs: 'f64',
  rowUs: 'f64',
  /** Line of the timeline that last stopped it, and whether another is on its way up. */
  line: 'u32',
  starting: 'u8',
  /** Line of the change that its API server was last told of. */
  changeLine: 'u32',
} as const

/** Rows of a server's pods, as the world knows them. */
export interface PodOf {
  length: number
  resize(n: number): void
  pod: Uint32Array
  line: Uint32Array
}

const NODE_LINES = { line: 'u32' } as const

/**
 * The K3s clusters of a world: plugs control/k3s into the continuum. Each cluster is one server
 * that is stepped, where its leader stands, and an agent on every node.
 */
export class K3sHost {
  readonly world: World
  readonly network: Network
  readonly flows: Flows
  /** Its own copy: a policy may put other rules in their place. */
  readonly plan: K3sPlan
  readonly states: K3sServerState[]
  readonly streams: Streams
  readonly listeners: Listeners
  readonly driver: WatchDriver
  readonly audience: Audience
  readonly servers
  readonly inboxes: Inbox[]
  /** For each server's row the world's pod + 1, and the last line written of it. */
  readonly podOf: PodOf[]
  /** Last line that a server wrote of a node. */
  readonly nodeLines
  /** Last line that scaled a workload, clusters x workloads. */
  readonly scaleLines
  /** When the last message of a channel arrives, down to the agent and up to the server: none overtakes. */
  readonly channels
  private readonly found: Found = { silent: [], heard: [] }
  /** The line that a server wrote last: zones change because of it. */
  lastLine = 0
  /** What was last reported of each workload's use, clusters x workloads. */
  readonly reported
  readonly podKeys: { hi: number; lo: number }[]
  private readonly drawKeys: { hi: number; lo: number }[]
  /** Told of each attempt to place a pod, just before it, by whoever asks why. It must change nothing. */
  attempted: ((c: number, workload: number, ordinal: number) => void) | null = null
  private steps = false
  /** How many policies have been laid over: the number of the spec that somebody has applied. */
  private spec = 0

  constructor(world: World, network: Network, flows: Flows, plan: K3sPlan, bruteForce: boolean) {
    this.world = world
    this.network = network
    this.flows = flows
    this.plan = { ...plan }
    const { store } = world
    const clusters = plan.clusters.length
    const memory = ((name, schema, rows) => store.table(name, schema, rows)) as Memory
    this.states = plan.clusters.map(
      c => new K3sServerState(c.id, plan.config, c.nodes, c.zoneOf, c.zones, c.workloads, memory),
    )
    this.audience = audienceOf(world)
    this.streams = new Streams(store, 'k3s streams', world.plan.nodes.count, {
      periodUs: plan.agentPeriodUs,
      jitterUs: plan.agentJitterUs,
    })
    this.listeners = new Listeners(
      store,
      'k3s listeners',
      clusters,
      plan.config.nodeMonitorPeriodUs,
      plan.config.nodeMonitorGracePeriodUs,
    )
    this.driver = bruteForce ? this.bruteDriver() : this.elidedDriver()
    this.servers = store.table('k3s servers', SERVER, clusters)
    this.servers.resize(clusters)
    this.servers.wakeUs.fill(Infinity)
    this.servers.rowUs.fill(Infinity)
    this.inboxes = plan.clusters.map(c => store.table(`${c.id}/inbox`, OBSERVATION_SCHEMA, 4))
    this.podOf = plan.clusters.map(c =>
      store.table(`${c.id}/pod of row`, { pod: 'u32', line: 'u32' }, 64),
    )
    this.nodeLines = store.table('k3s node lines', NODE_LINES, world.plan.nodes.count)
    this.nodeLines.resize(world.plan.nodes.count)
    const workloads = world.plan.workloads.length
    this.scaleLines = store.table('k3s scale lines', NODE_LINES, clusters * workloads)
    this.scaleLines.resize(clusters * workloads)
    this.channels = store.table(
      'k3s channels',
      { downUs: 'f64', upUs: 'f64' },
      world.plan.nodes.count,
    )
    this.channels.resize(world.plan.nodes.count)
    this.reported = store.table('k3s usage', { milli: 'f64', pods: 'u32' }, clusters * workloads)
    this.reported.resize(clusters * workloads)
    this.podKeys = plan.clusters.map(c => world.root.stream(`${c.id}/pods`))
    this.drawKeys = plan.clusters.map(c => world.root.stream(`${c.id}/scheduler`))
  }

  private elidedDriver(): WatchDriver {
    const { world } = this
    return new ElidedDriver(
      world.store,
      'k3s',
      this.streams,
      this.listeners,
      this.audience,
      () => world.now,
      () => this.steps,
    )
  }

  private bruteDriver(): WatchDriver {
    const { world } = this
    return new BruteDriver(this.streams, this.listeners, this.audience, {
      now: () => world.now,
      stepping: () => this.steps,
      sent: (at, n, k, boots) => world.at(at, CLASS.delivery, EVENT.beatSent, n, k, boots),
      arrives: (at, n, k, cuts) => world.at(at, CLASS.delivery, EVENT.beatArrives, n, k, cuts),
    })
  }

  clusterOf(node: number): number {
    return this.audience.listenerOf[node]
  }

  /** Gets to know the workloads of a policy still to come. In order of time, before any restore. */
  addSpec({ workloads }: K3sRules): void {
    this.states.forEach((state, c) => {
      state.addSpec(workloads[c])
    })
  }

  /** Flags and workloads that hold from now on; `spec` is how many policies have been laid over. */
  rule({ workloads: _, ...flags }: K3sRules, spec: number): void {
    Object.assign(this.plan, flags)
    this.spec = spec
    for (const state of this.states) state.config = flags.config
    this.listeners.tickUs = flags.config.nodeMonitorPeriodUs
    this.listeners.graceUs = flags.config.nodeMonitorGracePeriodUs
  }

  /** After a restore from a time when fewer templates were known. */
  fit(): void {
    for (const { cache } of this.states) cache.fit()
  }

  /** Somebody tells every server that runs what is now to be; the others hear of it when they start. */
  apply(line: number): void {
    for (let c = 0; c < this.states.length; c++) this.tellChange(c, line)
  }

  /**
   * Servers that run start anew where they stand, with the flags that now hold. What agents have told
   * the API server is in etcd and waits there.
   */
  restartServers(line: number): void {
    const { listeners, servers, world } = this
    for (let c = 0; c < this.states.length; c++) {
      if (!listeners.rows.running[c]) continue
      const { timeline } = world
      servers.line[c] = timeline.write(world.now, 0, 'server-restarted', SUBJECT.cluster, c, line)
      servers.epoch[c]++
      this.serverStarts(c, servers.place[c], world.now + startOffsetUs(this, c))
    }
  }

  private tellChange(c: number, line: number): void {
    const { servers, states, spec, world, audience } = this
    if (line > 0) servers.changeLine[c] = line
    const state = states[c]
    if (state.self.spec[0] < spec) this.tell(c, OBSERVED.spec, 0, spec)
    for (let i = audience.start[c]; i < audience.start[c + 1]; i++) {
      const node = audience.stream[i]
      if (!world.sites.drained[world.plan.nodes.site[node]]) continue
      const rank = world.plan.nodes.rank[node]
      if (!state.cache.nodes.cordoned[rank]) this.tell(c, OBSERVED.drain, rank)
    }
  }

  /** Puts an observation into a server's inbox and has it stepped in this instant. */
  tell(c: number, kind: number, subject: number, value = 0, count = 0): void {
    if (!this.listeners.rows.running[c]) return
    const inbox = this.inboxes[c]
    const i = inbox.add()
    inbox.kind[i] = kind
    inbox.subject[i] = subject
    inbox.value[i] = value
    inbox.count[i] = count
    this.wakeBy(c, this.world.now)
  }

  /** Sees to it that the server is stepped at `timeUs` at the latest: one row in the queue counts. */
  wakeBy(c: number, timeUs: number): void {
    const { servers } = this
    if (timeUs < servers.wakeUs[c]) servers.wakeUs[c] = timeUs
    if (servers.wakeUs[c] < servers.rowUs[c]) {
      servers.rowUs[c] = servers.wakeUs[c]
      this.world.at(servers.rowUs[c], CLASS.step, EVENT.wake, c)
    }
  }

  /** Lets hints that moved reach the queue. */
  rearm(c: number): void {
    const next = this.driver.nextUs(c)
    if (next < Infinity) this.wakeBy(c, next)
  }

  /** The server's row has come up: one step at this instant, or none if the row is stale. */
  wake(c: number): void {
    const { servers, world, listeners } = this
    if (servers.rowUs[c] !== world.now) return
    servers.rowUs[c] = Infinity
    servers.wakeUs[c] = Infinity
    if (!listeners.rows.running[c]) return
    this.steps = true
    this.lookAndStep(c)
    this.rearm(c)
    this.steps = false
  }

  private lookAndStep(c: number): void {
    const { world, found } = this
    const state = this.states[c]
    const inbox = this.inboxes[c]
    const own = state.self.startedAt[0] === world.now && state.self.firstStep[0] === 1
    found.silent.length = 0
    found.heard.length = 0
    if (!state.self.firstStep[0] || own) this.driver.look(c, world.now, found)
    for (const n of found.silent.sort(ascending)) this.observe(inbox, OBSERVED.nodeSilent, n)
    for (const n of found.heard.sort(ascending)) this.observe(inbox, OBSERVED.nodeHeard, n)
    this.stepServer(c)
  }

  private observe(inbox: Inbox, kind: number, node: number): void {
    const i = inbox.add()
    inbox.kind[i] = kind
    inbox.subject[i] = this.world.plan.nodes.rank[node]
  }

  /** Steps the server with what is in its inbox, and carries out what it decided. */
  stepServer(c: number): void {
    const { world, listeners } = this
    const state = this.states[c]
    if (state.self.firstStep[0] && world.now < state.self.startedAt[0]) {
      this.wakeBy(c, state.self.startedAt[0])
      return
    }
    const inbox = this.inboxes[c]
    const decision = step(state, world.now, inbox, this.drawOf(c))
    for (let i = 0; i < inbox.length; i++)
      if (inbox.kind[i] === OBSERVED.podGone) unhang(this, this.podOf[c].pod[inbox.subject[i]] - 1)
    inbox.clear()
    if (!Number.isNaN(decision.floorUs)) {
      listeners.rows.floorUs[c] = decision.floorUs
      this.driver.start(c)
    }
    const { start, stream } = this.audience
    for (const watch of decision.watches) {
      const n = stream[start[c] + watch.stream]
      this.streams.rows.awaits[n] = watch.awaits === 'return' ? 1 : 0
      if (watch.awaits === 'return') this.streams.rows.verdictUs[n] = world.now
      this.driver.changed(n)
    }
    carryOut(this, c, decision.commands)
    if (decision.wakeUs < Infinity) this.wakeBy(c, decision.wakeUs)
  }

  /** Luck of a scheduling attempt, by index: keyed by workload and ordinal, never by when. */
  drawOf(c: number): Draw {
    const { hi, lo } = this.drawKeys[c]
    return (workload, ordinal, attempt) => {
      this.attempted?.(c, workload, ordinal)
      const podHi = Math.imul(hi ^ (workload + 1), 0x9e3779b1) >>> 0
      const podLo = (Math.imul(lo ^ (ordinal + 1), 0x85ebca6b) ^ attempt) >>> 0
      return i => uniform(podHi, podLo, i)
    }
  }

  /** The server of cluster `c` comes up, leading from `place`, and ticks from `startedUs`. */
  serverStarts(c: number, place: number, startedUs: number): void {
    const { listeners, servers, world } = this
    servers.place[c] = place
    listeners.rows.running[c] = 1
    listeners.rows.startedUs[c] = startedUs
    listeners.rows.floorUs[c] = startedUs
    const { start, stream } = this.audience
    for (let i = start[c]; i < start[c + 1]; i++)
      if (this.streams.rows.awaits[stream[i]]) this.streams.rows.verdictUs[stream[i]] = world.now
    restart(this.states[c], startedUs)
    // Whoever measures starts anew, too: what was last reported is not known here.
    const workloads = world.plan.workloads.length
    this.reported.milli.fill(-1, c * workloads, (c + 1) * workloads)
    this.driver.start(c)
    this.wakeBy(c, startedUs)
    this.tellChange(c, 0)
  }

  serverStops(c: number): void {
    this.listeners.rows.running[c] = 0
    this.servers.epoch[c]++
    this.servers.wakeUs[c] = Infinity
    this.inboxes[c].clear()
    this.driver.stop(c)
  }
}

const ascending = (a: number, b: number) => a - b

/** Who listens to whom: every node's stream belongs to its cluster's server. */
function audienceOf(world: World): Audience {
  const { clusters, nodes } = world.plan
  const start = new Uint32Array(clusters.length + 1)
  const stream = new Uint32Array(nodes.count)
  const listenerOf = new Uint16Array(nodes.count)
  let at = 0
  clusters.forEach((cluster, c) => {
    start[c] = at
    for (const n of cluster.nodes) {
      listenerOf[n] = c
      stream[at++] = n
    }
  })
  start[clusters.length] = at
  return { start, stream, listenerOf }
}
