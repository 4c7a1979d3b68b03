import { describe, expect, test } from 'vitest'
import { EVENT } from '../../src/continuum/kinds.ts'
import type { IncidentPlan } from '../../src/continuum/plan.ts'
import { RUN } from '../../src/continuum/world.ts'
import { ORDERED, PHASE } from '../../src/control/k3s/serverState.ts'
import { carryOut } from '../../src/twin/k3s/commands.ts'
import { sendCommand } from '../../src/twin/k3s/messages.ts'
import { CalmTwin, crash, cut, S } from './calmWorld.ts'

describe('at the start', () => {
  const of = (replicas: number) =>
    new CalmTwin({
      sites: [{ nodes: 2 }, { nodes: 2 }],
      apps: [{ app: 'web', replicas, autoscaler: { minReplicas: 4, maxReplicas: 8 } }],
    })

  test('an autoscaled workload has as many replicas as its bounds allow, and all of them run', () => {
    for (const [replicas, within] of [
      [1, 4],
      [6, 6],
      [9, 8],
    ]) {
      const twin = of(replicas).to(20)
      expect(twin.server.workload.ready[0]).toBe(within)
      expect(twin.world.pods.length).toBe(within)
      expect(twin.flows.service.serving[0] + twin.flows.service.serving[1]).toBe(within)
    }
  })

  test('and keeps them until the window of the scale-down is over, though nobody asks', () => {
    const twin = of(6)
    expect(twin.to(300).server.workload.ready[0]).toBe(6)
    const [{ tS, a, b }] = twin.to(400).lines('deployment-scaled')
    expect([a, b]).toEqual([6, 4])
    // The first look is at the server's first tick, and what it found counts for five minutes.
    expect(tS).toBeGreaterThanOrEqual(300)
    expect(tS).toBeLessThan(300 + 5.002 + 30)
  })

  test('a DaemonSet has a pod on each node with room for one, and is not looked for again', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 2 }, {}],
      apps: [
        { app: 'guard', replicas: 0, daemon: true, cpu: '3' },
        { app: 'giant', replicas: 0, daemon: true, cpu: '5' },
        { app: 'web', replicas: 3, cpu: '1' },
      ],
    })
    expect([...twin.server.workload.active.subarray(0, 3)]).toEqual([3, 0, 3])
    expect([...twin.server.workload.placed.subarray(0, 3)]).toEqual([1, 1, 0])
    for (let n = 0; n < 3; n++) expect(twin.server.cache.nodes.cpuMilli[n]).toBe(4000)
  })
})

describe('the directory', () => {
  test('believes the last word of a step, in whichever order two came', () => {
    const twin = new CalmTwin({ sites: [{}], apps: [{ app: 'web', replicas: 1 }] }).to(60)
    const say = (ready: number) => ({
      kind: ORDERED.endpoint,
      subject: 0,
      object: ready,
      value: 0,
      reason: '',
    })
    carryOut(twin.k3s, 0, [say(1), say(0)])
    expect(twin.to(70).flows.service.told[0]).toBe(0)
    carryOut(twin.k3s, 0, [say(0), say(1)])
    expect(twin.to(80).flows.service.told[0]).toBe(1)
  })
})

describe('a way that breaks under a message while another stands', () => {
  /** Evictions at site 1 are replaced at site 2, over the link or, when that is cut, over the detour. */
  const moved = (linkCutS: number) =>
    new CalmTwin({
      sites: [{}, {}, { hub: 1, nodes: 2 }],
      outside: [0],
      detoursUs: [4000],
      apps: [{ app: 'web', replicas: 6, tolerationS: 30 }],
      incidents: [
        cut([1], 100),
        { kind: 'link-cut', links: [0], atUs: Math.round(linkCutS * S), repairUs: 60 * S },
      ],
    })

  const settled = (twin: CalmTwin) => {
    const { pods } = twin.to(1000).world
    expect(twin.server.workload.ready[0]).toBe(6)
    for (let pod = 0; pod < pods.length; pod++) {
      if (pods.node[pod] === twin.nodesOf(1)[0]) continue
      expect([pods.run[pod], pods.owedCommand[pod]]).toEqual([RUN.serving, 0])
    }
  }

  test('the order to run a pod arrives all the same', () => {
    const calm = moved(3000).to(1000)
    const [order] = calm.lines('pod-scheduled')
    for (const afterUs of [1, 700, 1300]) settled(moved(order.tS + afterUs / S))
  })

  test('the word that it is ready arrives all the same', () => {
    // The word leaves when the container is up, two to six seconds after the order.
    const calm = moved(3000)
    const told: number[] = []
    const tell = calm.k3s.tell.bind(calm.k3s)
    calm.k3s.tell = (c, kind, subject, value, count) => {
      told.push(calm.world.now)
      tell(c, kind, subject, value, count)
    }
    settled(calm)
    const last = told.filter(us => us > 100 * S)
    expect(last.length).toBeGreaterThan(0)
    for (const us of last) settled(moved((us - 700) / S))
  })
})

describe('a message under way when its path breaks', () => {
  test('is lost, and comes when the path is mended', () => {
    const scaled = (more: Partial<IncidentPlan>[]) =>
      new CalmTwin({
        sites: [{}, { nodes: 4 }],
        outside: [0],
        apps: [{ app: 'web', replicas: 6, autoscaler: { minReplicas: 2, maxReplicas: 8 } }],
        incidents: more,
      })
    const [{ tS }] = scaled([]).to(600).lines('deployment-scaled')
    // The order to stop leaves at tS and is 400 us on its way.
    const twin = scaled([cut([1], tS + 200 / S, 40)])
    const { pods } = twin.to(tS + 30).world
    const doomed = Array.from(pods.owedCommand.keys()).filter(pod => pods.owedCommand[pod] > 0)
    expect(doomed).toHaveLength(4)
    for (const pod of doomed) expect(pods.run[pod]).toBe(RUN.serving)
    twin.to(tS + 60)
    for (const pod of doomed) expect(pods.run[pod]).toBe(RUN.ended)
  })
})

describe('a way that becomes shorter', () => {
  test('lets no message overtake one that left before it', () => {
    const twin = new CalmTwin({ sites: [{}, {}], apps: [{ app: 'web', replicas: 2 }] }).to(60)
    const arrivals: [number, number][] = []
    const at = twin.world.at.bind(twin.world)
    twin.world.at = (timeUs, cls, kind, ...rest) => {
      arrivals.push([kind, timeUs - twin.world.now])
      at(timeUs, cls, kind, ...rest)
    }
    const { latencyUs } = twin.k3s.streams.rows
    const node = twin.world.pods.node[0]
    latencyUs[node] = 5000
    sendCommand(twin.k3s, 0, 'run')
    latencyUs[node] = 100
    sendCommand(twin.k3s, 0, 'kill')
    expect(arrivals).toEqual([
      [EVENT.runPod, 5000],
      [EVENT.killPod, 5000],
    ])
  })
})

describe('a server that stops', () => {
  /** Pods of site 1 are terminating beyond a cut; the server restarts meanwhile, and once more at `againS`. */
  const restarted = (seed: number, againS: number) =>
    new CalmTwin({
      seed,
      sites: [{ nodes: 2 }, {}],
      apps: [{ app: 'web', replicas: 4, tolerationS: 30 }],
      incidents: [cut([1], 100, 150), crash([0], 200, 30), crash([0], againS, 30)],
    })

  test('before it took in that a pod has ended is told so again when the next one is up', () => {
    let shown = 0
    for (let seed = 1; seed <= 12; seed++) {
      const calm = restarted(seed, 5000).to(400)
      const [up] = calm.lines('server-up')
      // The containers stop two seconds after it is up; only a first tick later than that is of use here.
      if (calm.k3s.listeners.rows.startedUs[0] / S < up.tS + 2.6) continue
      const twin = restarted(seed, up.tS + 2.5)
      const [node] = twin.nodesOf(1)
      expect(twin.to(up.tS + 2.4).podsOn(node, PHASE.terminating).length).toBeGreaterThan(0)
      expect(twin.k3s.inboxes[0].length).toBeGreaterThan(0)
      expect(twin.to(1200).lines('server-up')).toHaveLength(2)
      expect(twin.podsOn(node, PHASE.terminating)).toEqual([])
      expect(twin.server.workload.ready[0]).toBe(4)
      shown++
    }
    expect(shown).toBeGreaterThan(2)
  })

  test('forgets what was measured, and its successor is told though nothing has changed', () => {
    const twin = new CalmTwin({
      sites: [{ nodes: 3 }],
      apps: [
        {
          app: 'web',
          replicas: 4,
          autoscaler: { minReplicas: 4, maxReplicas: 4 },
          peakPerPersonS: 0.02,
        },
      ],
      incidents: [crash([0], 1000, 30)],
    }).to(990)
    const before = twin.server.workload.usageMilli[0]
    expect(before).toBeGreaterThan(0)
    const up = twin.to(1200).lines('server-up')[0]
    expect(up.tS).toBeLessThan(1120)
    expect(twin.server.workload.usageMilli[0]).toBe(before)
    expect(twin.server.workload.usagePods[0]).toBe(4)
  })
})
