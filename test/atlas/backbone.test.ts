import { describe, expect, it } from 'vitest'
import { backbone, linkName } from '../../src/atlas/backbone.ts'
import { countries, countryOf, countrySets } from '../../src/atlas/countries.ts'
import { hubIndex, hubs } from '../../src/atlas/hubs.ts'
import { landAt } from '../../src/atlas/lands.ts'
import { hubCalled, placesCalled } from '../../src/atlas/names.ts'
import { sources } from '../../src/atlas/sources.ts'
import { linkOneWayUs } from '../../src/continuum/latency.ts'
import { Backbone } from '../../src/continuum/routing.ts'
import { greatCircleKm } from '../../src/kernel/geodesy.ts'

const graph = () =>
  new Backbone(
    hubs.length,
    backbone.map(l => ({
      a: hubIndex(l.a),
      b: hubIndex(l.b),
      oneWayUs: linkOneWayUs(l.km, l.kind),
    })),
  )

const straightKm = (a: string, b: string) => {
  const [x, y] = [hubs[hubIndex(a)]!, hubs[hubIndex(b)]!]
  return greatCircleKm(x.lat, x.lon, y.lat, y.lon)
}

/** Pairs of hubs without a way. */
function unreachable(routes: Backbone): string[] {
  const out: string[] = []
  for (let a = 0; a < hubs.length; a++) {
    for (let b = 0; b < a; b++) {
      if (routes.oneWayUs(a, b) === Number.POSITIVE_INFINITY) {
        out.push(`${hubs[a]!.code}-${hubs[b]!.code}`)
      }
    }
  }
  return out
}

function meanUs(routes: Backbone, keep: (a: string, b: string) => boolean): number {
  let sum = 0
  let count = 0
  for (let a = 0; a < hubs.length; a++) {
    for (let b = 0; b < a; b++) {
      if (!keep(hubs[a]!.country, hubs[b]!.country)) continue
      sum += routes.oneWayUs(a, b)
      count++
    }
  }
  return sum / count
}

function cut(routes: Backbone, names: readonly string[]): void {
  for (const name of names) {
    const index = backbone.findIndex(l => linkName(l) === name)
    expect(index, name).toBeGreaterThanOrEqual(0)
    routes.alive[index] = 0
  }
  routes.recompute()
}

describe('the backbone', () => {
  it('has at least 70 cities and 120 links with unique names, sources and plausible lengths', () => {
    expect(hubs.length).toBeGreaterThanOrEqual(70)
    expect(backbone.length).toBeGreaterThanOrEqual(120)
    expect(new Set(hubs.map(h => h.code)).size).toBe(hubs.length)
    expect(new Set(backbone.map(linkName)).size).toBe(backbone.length)
    for (const hub of hubs) {
      expect(hub.code).toMatch(/^[A-Z]{3}$/)
      expect(countryOf(hub.country), hub.code).toBeDefined()
    }
    for (const link of backbone) {
      const straight = straightKm(link.a, link.b)
      expect(link.a < link.b, linkName(link)).toBe(true)
      expect(sources[link.source], linkName(link)).toBeDefined()
      expect(link.km / straight, `${linkName(link)} ${link.km} ${straight}`).toBeGreaterThan(1)
      expect(link.seaKm).toBeLessThanOrEqual(link.km)
      if (link.kind === 'land') expect(link.km / straight, linkName(link)).toBeLessThan(3.4)
    }
  })

  it('comes within 100 km of every capital, and into every country with places of its own land', () => {
    for (const { capital, code } of countries) {
      if (!countrySets.europe31!.includes(code) && !countrySets.candidates!.includes(code)) continue
      const hub = hubCalled(capital)
      const place = placesCalled(`${capital}, ${code}`)[0]
      const at = hub?.country === code ? hub : place!
      const near = hubs.map(h => greatCircleKm(at.lat, at.lon, h.lat, h.lon))
      expect(Math.min(...near), capital).toBeLessThan(100)
    }
  })

  it('joins all its cities, whichever single link is cut', () => {
    const routes = graph()
    expect(unreachable(routes)).toEqual([])
    for (let i = 0; i < backbone.length; i++) {
      routes.alive[i] = 0
      routes.recompute()
      expect(unreachable(routes), linkName(backbone[i]!)).toEqual([])
      routes.alive[i] = 1
    }
  })

  it('has one shortest way between any two cities, the same there and back', () => {
    const routes = graph()
    const differ: string[] = []
    for (let a = 0; a < hubs.length; a++) {
      for (let b = 0; b < a; b++) {
        const way = routes.path(a, b)
        const used = backbone.flatMap((_, i) => (routes.usesLink(a, b, i) ? [i] : []))
        const sorted = [...way].sort((x, y) => x - y).join()
        if (way.join() !== routes.path(b, a).reverse().join() || sorted !== used.join()) {
          differ.push(`${hubs[a]!.code}-${hubs[b]!.code}`)
        }
      }
    }
    expect(differ).toEqual([])
  })

  it('joins the others, whichever single city is lost', () => {
    const routes = graph()
    // The cables of Madeira and the Azores all land near Lisbon, those of the Canaries near Seville.
    const gateways: Record<string, string[]> = { LIS: ['FNC', 'PDL'], SVQ: ['LPA', 'TCI'] }
    for (const { code } of hubs) {
      const apart = [code, ...(gateways[code] ?? [])]
      backbone.forEach((l, i) => {
        routes.alive[i] = l.a === code || l.b === code ? 0 : 1
      })
      routes.recompute()
      const lost = unreachable(routes).filter(pair => !apart.some(c => pair.includes(c)))
      expect(lost, code).toEqual([])
    }
  })

  it('hardly feels the two Baltic cables of November 2024', () => {
    const routes = graph()
    const all = () => meanUs(routes, () => true)
    const baltic = (a: string, b: string) =>
      ['FI', 'LT', 'EE', 'LV'].includes(a) !== ['FI', 'LT', 'EE', 'LV'].includes(b)
    const [before, balticBefore] = [all(), meanUs(routes, baltic)]
    cut(routes, ['C-Lion1', 'BCS East-West Interlink'])
    expect(unreachable(routes)).toEqual([])
    expect(all() / before).toBeGreaterThan(1)
    expect(all() / before).toBeLessThan(1.01)
    expect(meanUs(routes, baltic) / balticBefore).toBeLessThan(1.06)
  })

  it('loses Iceland when all of its cables are cut, and nothing else', () => {
    const routes = graph()
    cut(routes, ['DANICE', 'FARICE-1 (Iceland)', 'IRIS'])
    const lost = unreachable(routes)
    expect(lost.length).toBe(hubs.length - 1)
    expect(lost.every(pair => pair.includes('RKV'))).toBe(true)
  })

  it('leaves islands to their cables: no land link joins two lands', () => {
    for (const link of backbone) {
      const [a, b] = [hubs[hubIndex(link.a)]!, hubs[hubIndex(link.b)]!]
      expect(a.land).toBe(landAt(a.country, a.lat, a.lon))
      // The tunnel under the Channel, and the land way round the Gulf of Bothnia, are fibre on land.
      if (link.kind === 'land' && linkName(link) !== 'LIL-LON')
        expect(a.land, linkName(link)).toBe(b.land)
    }
  })
})
