import { describe, expect, it } from 'vitest'
import { bakeLand } from '../../../build/geography/bake.ts'
import { gridsOfPlates } from '../../../src/app/map/plates/grids.ts'
import { HEIGHT, PlateStates } from '../../../src/app/map/plates/states.ts'
import type { MapFrame, MapRun } from '../../../src/app/map/types.ts'
import { grids } from '../../../src/atlas/grids.ts'

const { plates } = bakeLand('overview')
const index = (id: string) => plates.findIndex(p => p.id === id)
const gridIndex = (id: string) => grids.findIndex(g => g.id === id)

const run: MapRun = {
  sites: { count: 0, name: [], country: [], lat: [], lon: [], grid: [], law: [] },
  hubs: [],
  links: [],
  grids: grids.map(({ id, country }) => ({ id, country })),
  inScope: ['ES', 'PT', 'FR', 'IT', 'SE', 'DK', 'MT'],
}

function frameWithout(...dark: string[]): MapFrame {
  const voltage = new Uint8Array(grids.length).fill(255)
  for (const id of dark) voltage[gridIndex(id)] = 0
  const none = new Uint8Array(0)
  return {
    latency: none,
    load: none,
    state: none,
    voltage,
    carbon: new Uint16Array(grids.length).fill(100),
    moved: [],
    linksDown: [],
  }
}

describe('plates and grids', () => {
  const book = gridsOfPlates(plates, run)
  const gridsOf = (id: string) => book.grids[index(id)]!.map(g => grids[g]!.id)

  it('match by name, and islands apart from their mainland', () => {
    expect(gridsOf('ES')).toEqual(['ES'])
    expect(gridsOf('ES-IB')).toEqual(['ES-IB'])
    expect(gridsOf('PT')).toEqual(['PT'])
    expect(gridsOf('DK-DK2')).toEqual(['DK-DK2'])
  })

  it('take the zones of one land together', () => {
    const italy = gridsOf('IT')
    expect(italy.length).toBeGreaterThan(1)
    expect(italy).not.toContain('IT-SAR')
    expect(book.weights[index('IT')]!.reduce((a, b) => a + b)).toBeCloseTo(1)
    expect(book.plateOf[gridIndex('IT-SAR')]).toBe(index('IT-SAR'))
  })

  it('do not take undrawn islands for their country', () => {
    const few = { ...run, grids: [{ id: 'ES-CN', country: 'ES' }] }
    expect(gridsOfPlates(plates, few).grids[index('ES')]).toEqual([])
  })

  it('know where each grid that the map draws is', () => {
    for (const { id, country } of grids) {
      const plate = book.plateOf[gridIndex(id)]!
      if (['ES-CN', 'ES-CE', 'ES-ML', 'PT-AC', 'PT-MA'].includes(id)) expect(plate).toBe(-1)
      else if (plate >= 0) expect(plates[plate]!.country).toBe(country)
    }
    expect(book.plateOf[gridIndex('ES')]).toBe(index('ES'))
  })
})

describe('plates in a blackout', () => {
  const states = new PlateStates(plates)
  states.setRun(run)
  const height = (id: string) => states.height(index(id))
  const show = (frame: MapFrame, at: number, jump = false) =>
    states.aim(frame, 'plain', 'dark', at, jump)

  it('stand high in scope and low out of it', () => {
    show(frameWithout(), 0, true)
    expect(height('ES')).toBeCloseTo(HEIGHT.scope)
    expect(height('TR')).toBeCloseTo(HEIGHT.out)
  })

  it('sink in 600 ms, with a slow start, and the Balearics stay', () => {
    show(frameWithout('ES', 'PT'), 1000)
    states.advance(1300)
    expect(height('ES')).toBeCloseTo(HEIGHT.scope - (HEIGHT.scope - HEIGHT.dark) / 4)
    expect(states.advance(1600)).toBe(true)
    expect(states.advance(1601)).toBe(false)
    expect(height('ES')).toBeCloseTo(HEIGHT.dark)
    expect(height('PT')).toBeCloseTo(HEIGHT.dark)
    expect(height('ES-IB')).toBeCloseTo(HEIGHT.scope)
    expect(states.darkness(index('ES'))).toBe(1)
    expect(states.darkness(index('FR'))).toBe(0)
  })

  it('jump when motion is reduced', () => {
    show(frameWithout(), 2000, true)
    expect(height('ES')).toBeCloseTo(HEIGHT.scope)
    expect(states.advance(2001)).toBe(false)
  })

  it('do not flinch at one site without mains', () => {
    const frame = frameWithout()
    frame.voltage[gridIndex('FR')] = 250
    show(frame, 3000, true)
    expect(height('FR')).toBeCloseTo(HEIGHT.scope)
  })

  it('stand 0.2 high where no site of the country may work, and only there', () => {
    const sites = { ...run.sites, count: 3, country: ['FR', 'FR', 'IT'], grid: [0, 0, 0] }
    const barred = new PlateStates(plates)
    barred.setRun({ ...run, sites })
    const heightOf = (id: string) => barred.goalHeight(index(id))
    barred.setBarred(Uint8Array.of(1, 0, 1))
    barred.aim(frameWithout(), 'plain', 'dark', 0, true)
    expect(heightOf('FR')).toBeCloseTo(HEIGHT.scope)
    expect(heightOf('IT')).toBeCloseTo(0.2)
    expect(heightOf('IT-SAR')).toBeCloseTo(0.2)
    expect(heightOf('ES')).toBeCloseTo(HEIGHT.scope)
    barred.setBarred(null)
    barred.aim(frameWithout(), 'plain', 'dark', 0, true)
    expect(heightOf('IT')).toBeCloseTo(HEIGHT.scope)
  })

  it('do not go dark with the Canaries', () => {
    show(frameWithout('ES-CN'), 4000, true)
    expect(height('ES')).toBeCloseTo(HEIGHT.scope)
    expect(height('ES-IB')).toBeCloseTo(HEIGHT.scope)
  })
})
