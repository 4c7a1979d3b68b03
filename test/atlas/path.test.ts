import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hubs } from '../../src/atlas/hubs.ts'
import { places } from '../../src/atlas/places.ts'
import { PathError, type PathReport, pathBetween } from '../../src/cli/path.ts'
import { access } from '../../src/continuum/latency.ts'
import { greatCircleKm } from '../../src/kernel/geodesy.ts'

/** Thousandths of a millisecond, summed as whole numbers. */
const us = (values: readonly number[]) => values.reduce((sum, ms) => sum + Math.round(ms * 1000), 0)

function expectSums(report: PathReport): void {
  expect(us(report.hops.map(h => h.rttMs))).toBe(us([report.rttMs]))
  expect(us(Object.values(report.parts))).toBe(us([report.rttMs]))
  expect(report.hops.reduce((sum, h) => sum + h.km, 0)).toBe(report.km)
}

const anyPlace = fc.nat(places.length - 1).map(i => places[i]!)

describe('pathBetween', () => {
  it('adds up: hops and parts to the round trip, km to km, one hop to the next', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const report = pathBetween(a.id, b.id)
        expectSums(report)
        for (let i = 1; i < report.hops.length; i++) {
          expect(report.hops[i]!.from).toBe(report.hops[i - 1]!.to)
        }
        expect(report.hops[0]!.from).toBe(a.name)
        expect(report.hops.at(-1)!.to).toBe(b.name)
        const straight = greatCircleKm(a.lat, a.lon, b.lat, b.lon)
        expect(report.km).toBeGreaterThanOrEqual(Math.floor(straight))
        expect(report.rttMs).toBeGreaterThan(straight / 102.2)
      }),
      { numRuns: 60 },
    )
  })

  it('is as long there as back', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        expect(pathBetween(a.id, b.id).rttMs).toBeCloseTo(pathBetween(b.id, a.id).rttMs, 2)
      }),
      { numRuns: 20 },
    )
  })

  it('takes coordinates, as the contract’s example does', () => {
    const report = pathBetween('60.57,27.20', '50.11,8.68')
    expect(report.hops[0]!.from).toBe('60.57,27.2')
    expect(report.rttMs).toBeGreaterThan(20)
    expect(report.rttMs).toBeLessThan(40)
    expectSums(report)
  })

  it('speaks of hubs as one place when a city is one end', () => {
    const report = pathBetween('Frankfurt', 'Paris')
    expect(report.hops).toHaveLength(1)
    expect(report.hops[0]).toMatchObject({ from: 'Frankfurt am Main', to: 'Paris' })
    const same = pathBetween('FRA', 'Frankfurt am Main')
    expect(same.hops).toHaveLength(1)
    expect(same.rttMs).toBeLessThan(2)
  })

  it('adds a last mile, its median and no other', () => {
    const plain = pathBetween('Pessac', 'Munich')
    for (const kind of Object.keys(access) as (keyof typeof access)[]) {
      const report = pathBetween('Pessac', 'Munich', { access: kind })
      expectSums(report)
      expect(report.rttMs - plain.rttMs).toBeCloseTo(access[kind].medianMs, 6)
      expect(report.parts.accessMs).toBe(access[kind].medianMs)
    }
    expect('accessMs' in plain.parts).toBe(false)
  })

  it('reaches every hub from every other', () => {
    for (const hub of hubs) {
      const { rttMs } = pathBetween('Frankfurt', hub.code)
      expect(Number.isFinite(rttMs), hub.code).toBe(true)
      expect(rttMs, hub.code).toBeLessThan(70)
    }
  })

  it('refuses what is not in the atlas with one sentence and the nearest name', () => {
    const says = (from: string, to = 'Paris') => {
      try {
        pathBetween(from, to)
        return ''
      } catch (error) {
        expect(error).toBeInstanceOf(PathError)
        return (error as PathError).message
      }
    }
    expect(says('Lisbonn')).toBe('The atlas knows no place called Lisbonn. Did you mean Lisbon?')
    expect(says('Pariss', 'Pariss')).toContain('Did you mean Paris?')
    expect(says('')).toContain('The atlas knows no place')
    expect(says('zzzzzzzzzzzzzzz')).toBe('The atlas knows no place called zzzzzzzzzzzzzzz.')
    expect(says('47,-20')).toContain('is not in the atlas: the nearest place')
    expect(says('91,0')).toContain('latitude')
  })
})
