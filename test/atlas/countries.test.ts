import { describe, expect, it } from 'vitest'
import { backbone } from '../../src/atlas/backbone.ts'
import { countries, countryOf, countrySets } from '../../src/atlas/countries.ts'
import { gridOf, grids } from '../../src/atlas/grids.ts'
import { jurisdictionOf, providers, virt8raProviders } from '../../src/atlas/providers.ts'
import { sources } from '../../src/atlas/sources.ts'

const set = (name: string) => countrySets[name] ?? []

describe('countries', () => {
  it('are the 27 of the Union, the EEA, Switzerland, the United Kingdom and the candidates', () => {
    expect(set('eu27')).toHaveLength(27)
    expect(set('eea')).toEqual([...set('eu27'), 'IS', 'LI', 'NO'].sort())
    expect(set('europe31')).toEqual([...set('eu27'), 'CH', 'GB', 'IS', 'NO'].sort())
    expect(set('candidates')).toEqual(['AL', 'BA', 'GE', 'MD', 'ME', 'MK', 'RS', 'TR', 'UA', 'XK'])
    expect(set('virt8ra')).toEqual(['DE', 'ES', 'HR', 'NL', 'PL', 'SI'])
  })

  it('hold about 449 million people in the Union', () => {
    const people = set('eu27').reduce((sum, code) => sum + countryOf(code)!.populationM.value, 0)
    expect(people).toBeGreaterThan(447)
    expect(people).toBeLessThan(452)
  })

  it('say where their figures come from', () => {
    for (const { code, populationM } of countries) {
      expect(sources[populationM.source], code).toBeDefined()
      expect(populationM.year, code).toBeGreaterThan(2019)
      expect(populationM.value, code).toBeGreaterThan(0)
    }
  })

  it('need no adequacy in the EEA and have it in Switzerland and the United Kingdom', () => {
    expect(countries.filter(c => c.eea && c.adequate)).toEqual([])
    expect(['CH', 'GB', 'AD', 'FO'].every(code => countryOf(code)?.adequate)).toBe(true)
    expect(countryOf('TR')?.adequate).toBe(false)
  })
})

describe('providers', () => {
  it('are at least 30, with unique ids, markets of the atlas and a source', () => {
    expect(providers.length).toBeGreaterThanOrEqual(30)
    expect(new Set(providers.map(p => p.id)).size).toBe(providers.length)
    for (const provider of providers) {
      expect(provider.id).toMatch(/^[a-z0-9-]+$/)
      expect(sources[provider.source]).toBeDefined()
      expect(new Set(provider.markets).size).toBe(provider.markets.length)
      for (const code of provider.markets) expect(countryOf(code), provider.id).toBeDefined()
      expect(provider.weight).toBeGreaterThan(0)
    }
  })

  it('serve every country', () => {
    const served = new Set(providers.flatMap(p => p.markets))
    expect(countries.filter(c => !served.has(c.code)).map(c => c.code)).toEqual([])
  })

  it('are under the law of whoever controls them, wherever they sit', () => {
    const law = (id: string) => providers.find(p => p.id === id)?.jurisdiction
    expect(['ionos', 'orange', 'arsys', 'magenta'].map(law)).toEqual(['eu', 'eu', 'eu', 'eu'])
    expect(['swisscom', 'vodafone'].map(law)).toEqual(['adequate', 'adequate'])
    expect(['aws', 'aws-esc', 'azure', 'google-cloud'].map(law)).toEqual(['us', 'us', 'us', 'us'])
    expect(['a1', 'exoscale', 'go', 'alibaba-cloud'].map(law)).toEqual(Array(4).fill('other'))
    expect(jurisdictionOf('NO')).toBe('eu')
  })

  it('carry assessments only where one was published', () => {
    const assessed = providers.filter(p => p.seal !== null)
    expect(assessed.map(p => p.id)).toEqual(['aws-esc', 'cleura', 'fuga-cloud', 'safespring'])
    for (const { seal } of assessed) {
      expect(seal!.levels).toHaveLength(8)
      expect(sources[seal!.source]).toBeDefined()
    }
    // Safespring's own score by the framework's weights is 86.25 of 100.
    const weights = [15, 10, 10, 15, 20, 15, 10, 5]
    const own = assessed.find(p => p.id === 'safespring')!.seal!.levels
    expect(own.reduce((sum, level, i) => sum + (weights[i]! * level) / 4, 0)).toBe(86.25)
  })

  it('include those of Virt8ra in its six countries', () => {
    const found = virt8raProviders.map(id => providers.find(p => p.id === id)!)
    const markets = new Set(found.flatMap(p => p.markets))
    expect(set('virt8ra').every(code => markets.has(code))).toBe(true)
  })
})

describe('facts', () => {
  it('name sources that exist', () => {
    const used = [
      ...countries.map(c => c.populationM.source),
      ...grids.map(g => g.source),
      ...grids.flatMap(g => (g.priceEurPerMwh ? [g.priceEurPerMwh.source] : [])),
      ...backbone.map(l => l.source),
    ]
    expect(used.filter(key => !(key in sources))).toEqual([])
  })

  it('have prices for Spain and Ireland’s single market, and none where none was found', () => {
    expect(gridOf('ES')?.priceEurPerMwh).toMatchObject({ value: 62.9, year: 2024 })
    expect(gridOf('GB-NIR')?.priceEurPerMwh?.value).toBe(gridOf('IE')?.priceEurPerMwh?.value)
    expect(gridOf('IS')?.priceEurPerMwh).toBeNull()
  })
})
