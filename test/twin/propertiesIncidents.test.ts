import { describe, expect, test } from 'vitest'
import type { IncidentPlan } from '../../src/continuum/plan.ts'
import type { World } from '../../src/continuum/world.ts'
import { uniform } from '../../src/kernel/streams.ts'
import { CalmTwin, S } from './calmWorld.ts'

const NEVER = Number.POSITIVE_INFINITY

/** What each kind of incident takes down, and whether it is down. */
const KINDS: Record<string, { struck: Partial<IncidentPlan>; down: (world: World) => boolean }> = {
  'site-loss': { struck: {}, down: ({ sites }) => sites.lost[1] === 1 },
  'access-cut': { struck: {}, down: ({ sites }) => sites.access[1] === 0 },
  'node-crash': { struck: { nodesPerSite: 1 }, down: ({ nodes }) => nodes.failed[1] === 1 },
  'link-cut': { struck: { links: [0] }, down: ({ links }) => links.up[0] === 0 },
  'grid-outage': {
    struck: { grids: [0], cells: Uint32Array.of(0) },
    down: ({ sites, cells }) => {
      expect(cells.mains[0]).toBe(sites.mains[1])
      return sites.mains[1] === 0
    },
  },
}

/** From and to, seconds. */
type Span = [number, number]

function twinOf(kind: string, spans: Span[]): CalmTwin {
  const incidents = spans.map(([fromS, toS]) => {
    const us = (toS - fromS) * S
    return {
      kind,
      sites: Uint32Array.of(1),
      ...KINDS[kind].struck,
      atUs: fromS * S,
      repairUs: kind === 'grid-outage' ? NEVER : us,
      backUs: Float64Array.of(us),
      cellBackUs: Float64Array.of(us),
    }
  })
  return new CalmTwin({ sites: [{}, { hub: 1 }], incidents, horizonS: 1000 })
}

function expectUnion(kind: string, spans: Span[]): void {
  const twin = twinOf(kind, spans)
  for (let tS = 5; tS < 1000; tS += 10) {
    const down = spans.some(([fromS, toS]) => fromS <= tS && tS < toS)
    expect({ kind, spans, tS, down: KINDS[kind].down(twin.to(tS).world) }).toMatchObject({ down })
  }
}

describe.each(Object.keys(KINDS))('of two incidents of kind %s', kind => {
  test('the longer repair counts: one within the other', () => {
    expectUnion(kind, [
      [100, 700],
      [200, 300],
    ])
  })

  test('one after the other has begun, or the very moment it ends', () => {
    expectUnion(kind, [
      [100, 300],
      [200, 700],
      [700, 800],
    ])
  })

  test('one of them for good', () => {
    expectUnion(kind, [
      [100, 300],
      [200, NEVER],
      [400, 500],
    ])
  })

  test('however many, and however they lie', () => {
    for (let seed = 0; seed < 20; seed++) {
      const draw = (n: number, of: number) => 10 * Math.floor(uniform(seed, 7, n) * of)
      const spans = [0, 1, 2, 3].map((i): Span => {
        const fromS = 10 + draw(2 * i, 60)
        return [fromS, fromS + 10 + draw(2 * i + 1, 40)]
      })
      expectUnion(kind, spans)
    }
  })
})
