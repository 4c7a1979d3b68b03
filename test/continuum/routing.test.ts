import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Backbone, type RouteLink } from '../../src/continuum/routing.ts'

interface Network {
  hubs: number
  links: RouteLink[]
}

const network: fc.Arbitrary<Network> = fc.integer({ min: 2, max: 14 }).chain(hubs =>
  fc
    .array(
      fc
        .tuple(fc.nat(hubs - 1), fc.nat(hubs - 1), fc.integer({ min: 1, max: 9 }))
        .filter(([a, b]) => a !== b),
      { minLength: 1, maxLength: 40 },
    )
    .map(rows => ({ hubs, links: rows.map(([a, b, oneWayUs]) => ({ a, b, oneWayUs })) })),
)

/** Distances by Floyd and Warshall, which shares nothing with the code under test. */
function oracle({ hubs, links }: Network, alive: (link: number) => boolean): number[][] {
  const d = Array.from({ length: hubs }, (_, a) =>
    Array.from({ length: hubs }, (_, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)),
  )
  links.forEach(({ a, b, oneWayUs }, i) => {
    if (!alive(i)) return
    d[a]![b] = Math.min(d[a]![b]!, oneWayUs)
    d[b]![a] = d[a]![b]!
  })
  for (let k = 0; k < hubs; k++) {
    for (let a = 0; a < hubs; a++) {
      for (let b = 0; b < hubs; b++) d[a]![b] = Math.min(d[a]![b]!, d[a]![k]! + d[k]![b]!)
    }
  }
  return d
}

const table = (routes: Backbone) =>
  Array.from({ length: routes.hubCount }, (_, a) =>
    Array.from({ length: routes.hubCount }, (_, b) => routes.oneWayUs(a, b)),
  )

/** Every way, as lists of links: what a network does, besides how long it takes. */
const ways = (routes: Backbone) =>
  Array.from({ length: routes.hubCount }, (_, a) =>
    Array.from({ length: routes.hubCount }, (_, b) => routes.path(a, b)),
  )

describe('Backbone', () => {
  it('finds the shortest ways', () => {
    fc.assert(
      fc.property(network, net => {
        expect(table(new Backbone(net.hubs, net.links))).toEqual(oracle(net, () => true))
      }),
    )
  })

  it('finds them again after any history of cuts and repairs, as if it had started there', () => {
    fc.assert(
      fc.property(network, fc.array(fc.array(fc.nat(39), { maxLength: 4 })), (net, steps) => {
        const routes = new Backbone(net.hubs, net.links)
        for (const step of steps) {
          for (const n of step) {
            const link = n % net.links.length
            routes.alive[link] = 1 - routes.alive[link]!
          }
          routes.recompute()
          expect(table(routes)).toEqual(oracle(net, i => routes.alive[i] === 1))
        }
        const fresh = new Backbone(net.hubs, net.links)
        fresh.alive.set(routes.alive)
        fresh.recompute(true)
        expect(ways(routes)).toEqual(ways(fresh))
      }),
      { numRuns: 300 },
    )
  })

  it('gives ways whose links are alive, join up, and add up', () => {
    fc.assert(
      fc.property(network, fc.nat(39), (net, dead) => {
        const routes = new Backbone(net.hubs, net.links)
        routes.alive[dead % net.links.length] = 0
        routes.recompute()
        let sound = true
        for (let a = 0; a < net.hubs; a++) {
          for (let b = 0; b < net.hubs; b++) {
            const path = routes.path(a, b)
            let hub = a
            let sum = 0
            for (const index of path) {
              const link = net.links[index]!
              const next = link.a === hub ? link.b : link.a
              sound &&= routes.alive[index] === 1 && (link.a === hub || link.b === hub)
              sound &&= routes.next(hub, b) === next
              hub = next
              sum += link.oneWayUs
            }
            const us = routes.oneWayUs(a, b)
            if (us === Number.POSITIVE_INFINITY) expect([path, routes.next(a, b)]).toEqual([[], -1])
            else expect([hub, sum]).toEqual([b, us])
          }
        }
        expect(sound).toBe(true)
      }),
    )
  })

  it('takes the same way there and back, and knows which links it uses', () => {
    fc.assert(
      fc.property(network, net => {
        const routes = new Backbone(net.hubs, net.links)
        for (let a = 0; a < net.hubs; a++) {
          for (let b = 0; b < net.hubs; b++) {
            const path = routes.path(a, b)
            expect(routes.path(b, a)).toEqual([...path].reverse())
            const used = net.links.flatMap((_, i) => (routes.usesLink(a, b, i) ? [i] : []))
            expect(used).toEqual([...path].sort((x, y) => x - y))
          }
        }
      }),
    )
  })

  it('is never slower for a link more, and a detour is never shorter', () => {
    fc.assert(
      fc.property(network, fc.nat(39), (net, n) => {
        const routes = new Backbone(net.hubs, net.links)
        const before = table(routes)
        routes.alive[n % net.links.length] = 0
        expect(routes.recompute()).toBe(true)
        const after = table(routes)
        const each = (test: (a: number, b: number) => boolean) =>
          after.every((row, a) => row.every((_, b) => test(a, b)))
        expect(each((a, b) => after[a]![b]! >= before[a]![b]!)).toBe(true)
        expect(
          each((a, b) => after[a]!.every((us, c) => after[a]![b]! <= us + after[c]![b]!)),
        ).toBe(true)
      }),
    )
  })

  it('counts a generation when something changed, and only then', () => {
    const routes = new Backbone(2, [{ a: 0, b: 1, oneWayUs: 5 }])
    const { generation } = routes
    expect(routes.recompute()).toBe(false)
    expect(routes.generation).toBe(generation)
    routes.alive[0] = 0
    expect(routes.recompute()).toBe(true)
    expect(routes.generation).toBe(generation + 1)
    expect(routes.oneWayUs(0, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(routes.usesLink(0, 1, 0)).toBe(false)
  })

  it('refuses links that are none', () => {
    expect(() => new Backbone(2, [{ a: 0, b: 2, oneWayUs: 1 }])).toThrow('link 0: its ends')
    expect(() => new Backbone(2, [{ a: 1, b: 1, oneWayUs: 1 }])).toThrow('link 0: its ends')
    expect(() => new Backbone(2, [{ a: 0, b: 1, oneWayUs: 1.5 }])).toThrow('whole number')
    expect(() => new Backbone(300, [])).toThrow('at most 255')
  })
})
