import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/index.ts'
import { build } from '../../src/study/build/plan.ts'
import { LineReader } from '../../src/study/names.ts'
import { Session } from '../../src/study/session.ts'
import { Twin } from '../../src/twin/twin.ts'

const file = 'scenarios/iberian-blackout.yaml'
const text = readFileSync(file, 'utf8')

function scenario(sets: string[] = [], source = text) {
  return loadScenario(source, { file, sets: ['sites.count=300', ...sets], until: '4h' }).scenario
}

function finished(session: Session): Session {
  session.advance(session.scenario.horizonS)
  return session
}

const straight = finished(Session.open(scenario()))

describe('a session', () => {
  test("forked without a change has its parent's digest, and so has the parent", () => {
    const session = Session.open(scenario())
    session.advance(0.7 * 3600)
    const fork = session.fork()
    expect(finished(fork).digest).toBe(straight.digest)
    expect(finished(session).digest).toBe(straight.digest)
    expect(fork.id).toBe(straight.id)
    expect(fork.summary(0)).toEqual(straight.summary(0))
  })

  test('forked and struck goes another way, under another id', () => {
    const session = Session.open(scenario())
    session.advance(3600)
    const fork = session.fork()
    const place = fork.twin.world.plan.sites.id[10]
    fork.inject({
      name: 'fire',
      title: 'Fire',
      kind: 'site-loss',
      sites: [place],
      repairS: null,
      atS: 0,
    })
    expect(finished(fork).id).not.toBe(straight.id)
    expect(fork.digest).not.toBe(straight.digest)
    expect(finished(session).digest).toBe(straight.digest)
  })

  test('of workloads and incidents written in another order is the same run', () => {
    const lines = text.split('\n')
    const at = (start: RegExp) => lines.findIndex(line => start.test(line))
    const cut = (from: number, to: number) => lines.slice(from, to)
    const first = at(/^ {2}- name: blackout-spain/)
    const second = at(/^ {2}- name: blackout-portugal/)
    const end = at(/^workloads:/)
    const swapped = [
      ...cut(0, first),
      ...cut(second, end),
      ...cut(first, second),
      ...cut(end, lines.length),
    ]
    expect(finished(Session.open(scenario([], swapped.join('\n')))).digest).toBe(straight.digest)
  })

  test('by brute force has the same digest and more events', () => {
    const hours = loadScenario(text, { file, sets: ['sites.count=100'], until: '100m' }).scenario
    const elided = finished(Session.open(hours))
    const brute = finished(Session.open(hours, { bruteForce: true }))
    expect(brute.digest).toBe(elided.digest)
    expect(brute.id).toBe(elided.id)
    expect(brute.twin.events).toBeGreaterThan(5 * elided.twin.events)
  }, 120_000)

  test('without anybody who reads it has the same digest', () => {
    const { world, k3s } = build(scenario())
    const twin = new Twin(world, k3s, { seed: scenario().seed })
    twin.begin()
    twin.advance(world.horizonUs)
    expect(twin.world.digest.hex()).toBe(straight.digest)
  })

  test('of another seed is another run', () => {
    expect(finished(Session.open(scenario(['seed=2805']))).digest).not.toBe(straight.digest)
  })

  test('tells which cause led to which line, and never one that came later', () => {
    const reader = new LineReader(straight.twin)
    let chained = 0
    for (let n = 1; n <= straight.twin.world.timeline.rows.length; n++) {
      const line = reader.line(n)
      if (line.cause === null) continue
      expect(line.cause).toBeLessThan(n)
      if (line.kind !== 'pod-evicted') continue
      const kinds = [line.kind]
      for (let at = line.cause; at !== null; ) {
        const cause = reader.line(at)
        kinds.push(cause.kind)
        at = cause.cause as number
      }
      expect(kinds.slice(0, 3)).toEqual(['pod-evicted', 'node-tainted', 'node-not-ready'])
      if (kinds.at(-1) === 'incident-begins') chained++
    }
    expect(chained).toBeGreaterThan(10)
  })
})
