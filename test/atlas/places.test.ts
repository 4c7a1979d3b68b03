import { describe, expect, it } from 'vitest'
import { countryOf } from '../../src/atlas/countries.ts'
import { grids } from '../../src/atlas/grids.ts'
import { places } from '../../src/atlas/places.ts'

describe('places', () => {
  it('are many, with unique ids, in countries and grids of the atlas', () => {
    expect(places.length).toBeGreaterThan(14_000)
    expect(new Set(places.map(p => p.id)).size).toBe(places.length)
    const ids = new Set(grids.map(g => g.id))
    for (const p of places) {
      expect(countryOf(p.country), p.id).toBeDefined()
      expect(ids.has(p.grid), p.id).toBe(true)
      expect(p.population).toBeGreaterThanOrEqual(5000)
    }
  })
})
