import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backbone } from '../../src/atlas/backbone.ts'
import { hubIndex, hubs } from '../../src/atlas/hubs.ts'
import { whereabouts } from '../../src/atlas/whereabouts.ts'
import {
  type Access,
  access,
  accessRttMs,
  attachments,
  FIBRE_US_PER_KM,
  HubField,
  LATENCY,
  legOneWayUs,
  linkOneWayUs,
  linkParts,
  type Point,
  shortestWay,
} from '../../src/continuum/latency.ts'
import { Backbone } from '../../src/continuum/routing.ts'
import { greatCircleKm } from '../../src/kernel/geodesy.ts'

const routes = new Backbone(
  hubs.length,
  backbone.map(l => ({
    a: hubIndex(l.a),
    b: hubIndex(l.b),
    oneWayUs: linkOneWayUs(l.km, l.kind),
  })),
)
const field = new HubField(hubs)

function rttMs(a: Point, b: Point): number {
  const km = greatCircleKm(a.lat, a.lon, b.lat, b.lon)
  return (2 * shortestWay(field.attach(a), field.attach(b), km, routes).oneWayUs) / 1000
}

const latitude = fc.double({ min: 36, max: 64, noNaN: true })
const longitude = fc.double({ min: -9, max: 29, noNaN: true })
const point = fc.record({ lat: latitude, lon: longitude, land: fc.constant('continent') })

describe('latency', () => {
  it('follows light in fibre', () => {
    expect(FIBRE_US_PER_KM).toBeCloseTo(4.8967, 4)
    expect(linkParts(1000, 'land').propagationUs).toBeCloseTo(4896.7, 1)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 500 }),
        (km, more) => {
          expect(linkOneWayUs(km + more, 'land')).toBeGreaterThan(linkOneWayUs(km, 'land'))
          expect(linkOneWayUs(km, 'sea')).toBeLessThanOrEqual(linkOneWayUs(km, 'land'))
          expect(Number.isInteger(linkOneWayUs(km, 'sea'))).toBe(true)
        },
      ),
    )
  })

  it('ties a point to the nearest hubs of its land, nearest first', () => {
    fc.assert(
      fc.property(point, here => {
        const ties = field.attach(here)
        expect(ties.length).toBeGreaterThan(0)
        expect(ties.length).toBeLessThanOrEqual(LATENCY.attachHubs)
        const km = hubs
          .filter(h => h.land === here.land)
          .map(h => greatCircleKm(here.lat, here.lon, h.lat, h.lon))
        expect(ties[0]!.km / LATENCY.legFactor).toBeCloseTo(Math.min(...km), 6)
        for (const [i, tie] of ties.entries()) {
          expect(tie.oneWayUs).toBe(legOneWayUs(tie.km))
          if (i > 0) expect(tie.km).toBeGreaterThanOrEqual(ties[i - 1]!.km)
        }
      }),
    )
  })

  it('ties Calais to the continent and Dover to Britain, and nothing to a land without hubs', () => {
    const codes = (p: Point) => attachments(p, hubs).map(t => hubs[t.hub]!.code)
    expect(codes({ lat: 50.95, lon: 1.86, land: 'continent' })).not.toContain('LON')
    expect(codes({ lat: 51.13, lon: 1.31, land: 'britain' })[0]).toBe('LON')
    expect(codes({ lat: 41.39, lon: 2.16, land: 'continent' })).toEqual(['BCN'])
    expect(codes({ lat: 50, lon: 8, land: 'atlantis' })).toEqual([])
  })

  it('is the same there and back, and never faster than light in straight fibre', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = rttMs(a, b)
        expect(rttMs(b, a)).toBe(there)
        const straight = greatCircleKm(a.lat, a.lon, b.lat, b.lon)
        expect(there).toBeGreaterThan((2 * straight * FIBRE_US_PER_KM) / 1000)
        expect(there).toBeLessThan(120)
      }),
    )
  })

  it('lets neighbours of one hub meet on the ring, not through the hub', () => {
    const pessac = { lat: 44.806, lon: -0.632, land: 'continent' }
    const talence = { lat: 44.803, lon: -0.591, land: 'continent' }
    const merignac = { lat: 44.838, lon: -0.644, land: 'continent' }
    for (const other of [talence, merignac]) {
      expect(rttMs(pessac, other)).toBeLessThan(2)
      expect(rttMs(pessac, other)).toBeGreaterThan((4 * LATENCY.endUs) / 1000)
    }
    const away = shortestWay(field.attach(pessac), field.attach(talence), 4, routes, 0)
    expect(away.hubA).toBeGreaterThanOrEqual(0)
  })

  it('has no way where the backbone has none', () => {
    const none = { oneWayUs: () => Number.POSITIVE_INFINITY }
    const [a, b] = [field.attach(hubs[0]!), field.attach(hubs[1]!)]
    expect(shortestWay(a, b, 500, none).oneWayUs).toBe(Number.POSITIVE_INFINITY)
  })

  it('draws last miles whose median and 95th percentile are those typed in', () => {
    for (const kind of Object.keys(access) as Access[]) {
      expect(accessRttMs(kind, 0)).toBeCloseTo(access[kind].medianMs, 12)
      expect(accessRttMs(kind, 1.6448536269514722)).toBeCloseTo(access[kind].p95Ms, 9)
    }
  })
})

const MEASURED = '../shared/facts/rtt-calibration.json'

interface Pair {
  latA: number
  lonA: number
  latB: number
  lonB: number
  regionA?: string
  regionB?: string
  rtt_min_ms?: number
  rtt_avg_ms?: number
  rtt_p50_ms?: number
}

interface Measured {
  id: string
  in_region_self_ms?: Record<string, number>
  pairs: Pair[]
}

const placed = (lat: number, lon: number): Point => {
  const at = whereabouts(lat, lon)
  return { lat, lon, land: 'land' in at ? at.land : 'continent' }
}

/** Model less measurement in ms, a set at a time; HTTP measurements less what they take at home. */
function errorsOf({ pairs, in_region_self_ms: home = {} }: Measured): number[] {
  return pairs.map(p => {
    const overhead = ((home[p.regionA ?? ''] ?? 2.9) + (home[p.regionB ?? ''] ?? 2.9)) / 2
    const measured = p.rtt_min_ms ?? p.rtt_avg_ms ?? p.rtt_p50_ms! - overhead
    return rttMs(placed(p.latA, p.lonA), placed(p.latB, p.lonB)) - measured
  })
}

// Measurements are no part of this repository; where they lie beside the checkout they are compared.
describe.skipIf(!existsSync(MEASURED))('latency beside measured round trips', () => {
  const sets: Measured[] = existsSync(MEASURED)
    ? JSON.parse(readFileSync(MEASURED, 'utf8')).sources
    : []
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const limits = { 'aws-2025-05': [2.9, 1.5], 'aws-2020-06': [2, 1], 'ibm-2024-08': [1, 1] }
  for (const [id, [error, bias]] of Object.entries(limits)) {
    it(`keeps the mean error and the bias of ${id} small`, () => {
      const errors = errorsOf(sets.find(s => s.id === id)!)
      expect(mean(errors.map(Math.abs))).toBeLessThan(error!)
      expect(Math.abs(mean(errors))).toBeLessThan(bias!)
    })
  }

  it('is a floor of what the public Internet does', () => {
    const errors = errorsOf(sets.find(s => s.id.startsWith('wondernetwork'))!)
    expect(errors.filter(e => e > 1).length / errors.length).toBeLessThan(0.08)
  })
})
