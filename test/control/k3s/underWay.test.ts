import { describe, expect, test } from 'vitest'
import { nodeFromNative } from '../../../src/control/k3s/node.ts'
import { step } from '../../../src/control/k3s/server.ts'
import {
  type K3sConfig,
  K3sServerState,
  type K3sWorkload,
  OBSERVED,
  ORDERED,
  PHASE,
} from '../../../src/control/k3s/serverState.ts'
import { compilePod } from '../../../src/control/k3s/template.ts'
import { heapMemory } from '../../../src/control/memory.ts'
import { OBSERVATION_SCHEMA } from '../../../src/control/port.ts'
import { faultsOfServer } from '../../determinism/swarmServer.ts'

const S = 1e6
const NODES = 6
const CONFIG: K3sConfig = {
  nodeMonitorPeriodUs: 5 * S,
  nodeMonitorGracePeriodUs: 40 * S,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  largeClusterSizeThreshold: 50,
  unhealthyZoneThreshold: 0.55,
  horizontalPodAutoscalerSyncPeriodUs: 15 * S,
  horizontalPodAutoscalerDownscaleStabilizationUs: 300 * S,
  horizontalPodAutoscalerTolerance: 0.1,
  podInitialBackoffUs: S,
  podMaxBackoffUs: 10 * S,
  podMaxInUnschedulableUs: 300 * S,
}

function workload(image: string, more: Partial<K3sWorkload> = {}): K3sWorkload {
  const template = compilePod({
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'c', image, resources: { requests: { cpu: '1' } } }] },
  })
  return { name: 'web', template, daemon: false, replicas: 8, autoscaler: null, ...more }
}

/** One server with six nodes of four CPUs in two zones, driven by hand. */
class Server {
  readonly state: K3sServerState
  now = 0

  constructor(...specs: K3sWorkload[]) {
    const nodes = Array.from({ length: NODES }, (_, n) =>
      nodeFromNative({
        metadata: { name: `n-${n}`, labels: { 'kubernetes.io/hostname': `n-${n}` } },
        status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' } },
      }),
    )
    const zones = Uint32Array.from(nodes, (_, n) => n % 2)
    this.state = new K3sServerState('k3s/a', CONFIG, nodes, zones, 2, [specs[0]], heapMemory)
    for (const spec of specs.slice(1)) this.state.addSpec([spec])
    this.tell(0)
    this.allReady()
  }

  /** Steps it with one observation, or none; answers what it ordered. */
  tell(atS: number, kind = 0, subject = 0, value = 0) {
    this.now = atS * S
    const inbox = heapMemory('inbox', OBSERVATION_SCHEMA)
    if (kind) {
      const i = inbox.add()
      inbox.kind[i] = kind
      inbox.subject[i] = subject
      inbox.value[i] = value
    }
    const draw = (_: number, ordinal: number) => (i: number) => ((ordinal * 7 + i * 3) % 11) / 11
    const { commands } = step(this.state, this.now, inbox, draw)
    expect(faultsOfServer(this.state).filter(fault => !/wants|has taints/.test(fault))).toEqual([])
    return [...commands]
  }

  /** Rows in a phase. */
  rows(phase: number): number[] {
    return Array.from({ length: this.state.pod.length }, (_, row) => row).filter(
      row => this.state.pod.phase[row] === phase,
    )
  }

  /** One pod that has a node becomes ready, and one that is on its way out is gone. */
  settleOne(atS: number) {
    const [bound] = this.rows(PHASE.bound)
    const [leaving] = this.rows(PHASE.terminating)
    if (bound !== undefined) return this.tell(atS, OBSERVED.podReady, bound)
    if (leaving !== undefined) return this.tell(atS, OBSERVED.podGone, leaving)
    return null
  }

  allReady(): void {
    while (this.settleOne(this.now / S + 0.001));
  }

  podsOf(image: string): number {
    const { templates } = this.state.cache
    return [...this.rows(PHASE.bound), ...this.rows(PHASE.ready)].filter(row =>
      templates[this.state.pod.template[row]].images.includes(image),
    ).length
  }
}

const kinds = (commands: readonly { kind: number }[], kind: number) =>
  commands.filter(c => c.kind === kind).length

describe('a changed template', () => {
  test('rolls: never fewer ready pods than replicas less a quarter, never more pods than a quarter above', () => {
    const server = new Server(workload('v1'), workload('v2'))
    const first = server.tell(10, OBSERVED.spec, 0, 1)
    expect(kinds(first, ORDERED.rolloutBegins)).toBe(1)
    // Up by two, down by two, and up by two again in their place.
    expect([server.podsOf('v1'), server.podsOf('v2')]).toEqual([6, 4])
    let ends = 0
    for (let tS = 11; ; tS++) {
      const ready = server.rows(PHASE.ready).length
      expect(ready).toBeGreaterThanOrEqual(6)
      expect(ready + server.rows(PHASE.bound).length).toBeLessThanOrEqual(10)
      const commands = server.settleOne(tS)
      if (!commands) break
      ends += kinds(commands, ORDERED.rolloutEnds)
    }
    expect([server.podsOf('v1'), server.podsOf('v2'), ends]).toEqual([0, 8, 1])
    expect(server.state.workload.rolling[0]).toBe(0)
  })

  test('and back again brings back the set that had it', () => {
    const server = new Server(workload('v1'), workload('v2'), workload('v1'))
    server.tell(10, OBSERVED.spec, 0, 1)
    server.settleOne(11)
    server.tell(12, OBSERVED.spec, 0, 2)
    server.allReady()
    expect([server.podsOf('v1'), server.podsOf('v2')]).toEqual([8, 0])
    expect(server.state.sets.length).toBe(2)
  })

  test('is taken in by a server that was away through both, one after another', () => {
    const server = new Server(workload('v1'), workload('v2'), workload('v3', { replicas: 10 }))
    server.tell(10, OBSERVED.spec, 0, 2)
    server.allReady()
    expect(server.podsOf('v3')).toBe(10)
  })

  test('of strategy Recreate waits until all old pods are gone', () => {
    const rollout = {
      strategy: 'Recreate',
      maxSurge: { value: 0, percent: false },
      maxUnavailable: { value: 0, percent: false },
    } as const
    const server = new Server(workload('v1', { rollout }), workload('v2', { rollout }))
    server.tell(10, OBSERVED.spec, 0, 1)
    expect([server.podsOf('v1'), server.podsOf('v2')]).toEqual([0, 0])
    for (let tS = 11; server.rows(PHASE.terminating).length > 0; tS++) {
      expect(server.podsOf('v2')).toBe(0)
      server.settleOne(tS)
    }
    expect(server.podsOf('v2')).toBe(8)
  })

  test('of a DaemonSet goes node by node', () => {
    const server = new Server(workload('v1', { daemon: true }), workload('v2', { daemon: true }))
    expect(server.podsOf('v1')).toBe(NODES)
    server.tell(10, OBSERVED.spec, 0, 1)
    for (let tS = 11; ; tS++) {
      expect(server.rows(PHASE.ready).length).toBeGreaterThanOrEqual(NODES - 2)
      if (!server.settleOne(tS)) break
    }
    expect([server.podsOf('v1'), server.podsOf('v2')]).toEqual([0, NODES])
  })
})

describe('changed replicas', () => {
  test('scale without replacing a pod', () => {
    const server = new Server(workload('v1'), workload('v1', { replicas: 5 }))
    const commands = server.tell(10, OBSERVED.spec, 0, 1)
    expect(kinds(commands, ORDERED.scaled)).toBe(1)
    expect(kinds(commands, ORDERED.podDeleted)).toBe(3)
    expect(kinds(commands, ORDERED.rolloutBegins)).toBe(0)
  })
})

describe('draining a node', () => {
  const budget = { minAvailable: null, maxUnavailable: { value: 1, percent: false } }
  const on = (server: Server, node: number) =>
    server.rows(PHASE.ready).filter(row => server.state.pod.node[row] === node)

  test('cordons it and evicts at once what no budget holds', () => {
    const server = new Server(workload('v1'))
    const pods = on(server, 0).length
    expect(pods).toBeGreaterThan(0)
    const commands = server.tell(10, OBSERVED.drain, 0)
    expect(kinds(commands, ORDERED.nodeCordoned)).toBe(1)
    expect(commands.filter(c => c.kind === ORDERED.podEvicted).map(c => c.value)).toEqual(
      new Array(pods).fill(-1),
    )
    expect(kinds(commands, ORDERED.podBound)).toBe(pods)
    for (const { kind, object } of commands)
      if (kind === ORDERED.podBound) expect(object).not.toBe(0)
    expect(kinds(server.tell(11, OBSERVED.drain, 0), ORDERED.nodeCordoned)).toBe(0)
  })

  test('asks again every five seconds where a budget refuses', () => {
    const server = new Server(workload('v1', { replicas: 18, budget }))
    const pods = on(server, 0).length
    expect(pods).toBe(3)
    expect(kinds(server.tell(10, OBSERVED.drain, 0), ORDERED.podEvicted)).toBe(1)
    expect(server.state.decision.wakeUs).toBe(15 * S)
    expect(kinds(server.tell(15), ORDERED.podEvicted)).toBe(0)
    server.allReady()
    expect(kinds(server.tell(19), ORDERED.podEvicted)).toBe(0)
    expect(kinds(server.tell(20), ORDERED.podEvicted)).toBe(1)
    server.allReady()
    expect(kinds(server.tell(25), ORDERED.podEvicted)).toBe(1)
    server.allReady()
    expect(on(server, 0)).toEqual([])
    expect(server.tell(30)).toEqual([])
    expect(server.state.decision.wakeUs).toBe(Number.POSITIVE_INFINITY)
  })

  test('leaves DaemonSets alone', () => {
    const server = new Server(workload('v1', { daemon: true }))
    expect(kinds(server.tell(10, OBSERVED.drain, 0), ORDERED.podEvicted)).toBe(0)
  })
})
