import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { PairsDesk } from '../../src/app/pairs/connect.ts'
import { PairsPool } from '../../src/app/pairs/pool.ts'
import { openRequested } from '../../src/study/changes/open.ts'
import { barredSites } from '../../src/study/opened.ts'
import {
  allowedSites,
  type Figures,
  figuresOf,
  PAIR_FIGURES,
  type PairFigure,
} from '../../src/study/pairs/figures.ts'
import { PairsHost } from '../../src/study/pairs/host.ts'
import { pairOf } from '../../src/study/pairs/pair.ts'
import type { PairRequest, SeedPair } from '../../src/study/pairs/protocol.ts'
import { intervalsOf } from '../../src/study/pairs/student.ts'
import type { Change, OpenRequest } from '../../src/study/protocol.ts'
import { Session } from '../../src/study/session.ts'

const file = 'scenarios/quiet-day.yaml'
/** Forty sites of three countries for two hours: small enough to be run often. */
const SMALL: OpenRequest = {
  file,
  siteCount: 40,
  text: readFileSync(file, 'utf8')
    .replace(/^horizon:.*$/m, 'horizon: 2h')
    .replace(/^countries:.*$/m, 'countries: [DE, AT, CH]\ndemand: { cells: 100 }'),
}
const SEEDS = [1, 2, 3, 4, 5, 6]
/** Much else happens then: demand is settled each quarter of an hour. */
const FORK_S = 3600

const policy = (atS: number, text: string): Change => ({
  kind: 'policy',
  atS,
  text,
  file: 'own.yaml',
})
const EU_ONLY = readFileSync('scenarios/policies/eu-only.yaml', 'utf8')
const DARK: Change = {
  kind: 'incident',
  atS: FORK_S,
  text: 'name: dark\ntitle: Austria is dark\nkind: grid-outage\ngrids: [AT]\nrepair: 2h\n',
}
const BATTERIES = readFileSync('scenarios/policies/four-hour-batteries.yaml', 'utf8')
/** What the scenario says already. */
const NOTHING = 'policy: nothing\nover:\n  demand: { maxUtilisation: 0.95 }\n'

const asked = (...changes: Change[]) => ({ a: SMALL, b: { ...SMALL, changes } })

async function pairsOf(request: Omit<PairRequest, 'seed'>, seeds = SEEDS): Promise<SeedPair[]> {
  const pairs: SeedPair[] = []
  for (const seed of seeds) pairs.push((await pairOf({ ...request, seed }))!)
  return pairs
}

/** As if the runs of A and of B had been of different seeds. */
function unpairedWidth(pairs: readonly SeedPair[], name: PairFigure): number {
  const variance = (values: number[]) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length
    return values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / (values.length - 1)
  }
  const both = variance(pairs.map(p => p.a[name])) + variance(pairs.map(p => p.b[name]))
  // A normal's quantile where Student's belongs: too narrow, which only makes it harder to beat.
  return 2 * 1.96 * Math.sqrt(both / pairs.length)
}

/** A run straight through, in no worker and with no snapshot. */
function straight(request: OpenRequest, seed: number, fromS: number): Figures {
  const { session } = openRequested({ ...request, seed })
  const { horizonS } = session.scenario
  session.advance(horizonS)
  const { series } = session
  const points = Array.from({ length: series.rows.length }, (_, i) => series.point(i))
  return {
    allowedSites: allowedSites(barredSites(session)),
    ...figuresOf(points, fromS, horizonS),
  }
}

/** A worker of this thread: several take turns, slice by slice. */
function inThisThread(): PairsDesk {
  const host = new PairsHost()
  return {
    pair: (request, onProgress) => host.pair(structuredClone(request), onProgress),
    stop: () => host.stop(),
    close() {},
  }
}

describe('pairs of runs with the same seed', () => {
  let underLaw: SeedPair[]
  beforeAll(async () => {
    underLaw = await pairsOf(asked(policy(0, EU_ONLY)))
  })

  test('have narrower intervals than runs that have nothing in common', () => {
    const { low, high } = intervalsOf(underLaw).powerKw!
    expect(high - low).toBeGreaterThan(0)
    expect(high - low).toBeLessThan(0.5 * unpairedWidth(underLaw, 'powerKw'))
  })

  test('tell what a law costs and what it brings', () => {
    const { latencyP95Ms, euShare, allowedSites } = intervalsOf(underLaw)
    expect(latencyP95Ms!.low).toBeGreaterThan(0)
    expect(euShare!.low).toBeGreaterThan(0.3)
    for (const { b } of underLaw) expect(b.euShare).toBe(1)
    // Whose a site is follows its class, which is drawn: the count differs a little from seed to seed.
    expect(allowedSites!.high).toBeLessThan(0)
  })

  test.each([
    ['a law of the beginning', [policy(0, EU_ONLY)]],
    ['a law laid over under way', [policy(FORK_S, EU_ONLY)]],
    ['an incident', [DARK]],
    ['a law, then an incident', [policy(1800, EU_ONLY), DARK]],
    ['batteries, which no site can get under way', [policy(FORK_S, BATTERIES), DARK]],
  ])('are what the two runs are by themselves: %s', async (_, changes) => {
    const request = asked(...changes)
    const pair = await pairOf({ ...request, seed: 3 })
    const fromS = changes[0].atS
    const [a, b] = [straight(request.a, 3, fromS), straight(request.b, 3, fromS)]
    expect(pair).toEqual({ seed: 3, fromS, toS: 7200, a, b })
    if (changes.includes(DARK)) expect(b.powerKw).toBeLessThan(a.powerKw)
  })

  test.each([
    ['once, what comes before a fork', [DARK], 1],
    ['twice, where the world is another one', [policy(FORK_S, BATTERIES)], 2],
  ])('begin %s', async (_, changes, times) => {
    const begin = vi.spyOn(Session.prototype, 'begin')
    await pairOf({ ...asked(...changes), seed: 1 })
    expect(begin).toHaveBeenCalledTimes(times)
    begin.mockRestore()
  })

  test('may have changes before the fork that are in both, and after it in A alone', async () => {
    const law = policy(1800, EU_ONLY)
    const a = { ...SMALL, changes: [law, { ...DARK, atS: 6000 }] }
    const b = { ...SMALL, changes: [law, policy(FORK_S, NOTHING)] }
    const pair = await pairOf({ a, b, seed: 2 })
    expect(pair?.a).toEqual(straight(a, 2, FORK_S))
    expect(pair?.b).toEqual(straight(b, 2, FORK_S))
  })

  test('are the same for one worker, two or three', async () => {
    const request = asked(policy(0, EU_ONLY))
    const expected = underLaw.slice(0, 3)
    for (const workers of [1, 2, 3]) {
      const pairs: SeedPair[] = []
      const pool = new PairsPool(inThisThread, request, {
        onPair: pair => pairs.push(pair),
        onLeftOut: () => expect.unreachable(),
        onProgress: () => {},
      })
      await pool.run([1, 2, 3], workers)
      expect(pairs.sort((x, y) => x.seed - y.seed)).toEqual(expected)
    }
  })
})

describe('a change without effect', () => {
  test.each([
    ['a policy that says what is so already', asked(policy(0, NOTHING))],
    ['the same, laid over under way', asked(policy(FORK_S, NOTHING))],
    ['batteries where no voltage is lost', asked(policy(0, BATTERIES))],
    ['no change at all', asked()],
  ])('has an interval of exactly zero: %s', async (_, request) => {
    const intervals = intervalsOf(await pairsOf(request, [1, 2, 3]))
    for (const name of PAIR_FIGURES) {
      expect([name, intervals[name]]).toEqual([
        name,
        { meanDiff: 0, low: 0, high: 0, n: 3, exact: true },
      ])
    }
  })
})

describe('a pair under way', () => {
  test('tells how far it is, and never goes back', async () => {
    const told: number[] = []
    await pairOf({ ...asked(DARK), seed: 1 }, { onProgress: share => told.push(share) })
    expect(told.at(-1)).toBe(1)
    for (let i = 1; i < told.length; i++) expect(told[i]).toBeGreaterThan(told[i - 1])
  })

  test('is given up between two slices', async () => {
    const host = new PairsHost()
    let told = 0
    const pair = host.pair({ ...asked(DARK), seed: 1 }, () => {
      told++
      void host.stop()
    })
    expect(await pair).toBeNull()
    expect(told).toBe(1)
    expect(await host.pair({ ...asked(DARK), seed: 1 }, () => {})).toMatchObject({ seed: 1 })
  })

  test('that cannot be opened says where it is wrong', async () => {
    const drain: Change = { kind: 'drain', atS: 60, sites: ['nowhere'] }
    const answer = await new PairsHost().pair({ ...asked(drain), seed: 1 }, () => {})
    expect(answer).toMatchObject({
      complaints: [{ message: expect.stringMatching(/There is no site .?nowhere/) }],
    })
  })
})
