import { describe, expect, it } from 'vitest'
import { find } from '../../src/app/find/find.ts'
import { frameOf } from '../../src/app/find/frame.ts'
import { Eye } from '../../src/app/map/camera/eye.ts'
import { project } from '../../src/app/map/projection.ts'
import { rankOf } from '../../src/app/table/search.ts'
import { folded } from '../../src/atlas/folded.ts'
import { nearRecord } from './nearRun.ts'

const { run } = nearRecord()
const NONE = new Map<number, readonly string[]>()
const texts = (words: string, others: ReadonlyMap<number, readonly string[]> = NONE) =>
  find(words, run, others).map(found => `${found.kind}: ${found.text}`)

describe('finding', () => {
  it('forgives accents, capitals and letters that a keyboard has not', () => {
    expect(folded('Łódź KÖLN Straße')).toBe('lodz koln strasse')
    expect(texts('koln')[0]).toBe('town: Köln')
    expect(texts('LODZ')[0]).toBe('town: Łódź')
  })

  it('knows towns by their other names too', () => {
    expect(texts('cologne')).toEqual([])
    expect(texts('cologne', new Map([[0, ['cologne']]]))[0]).toBe('town: Köln')
  })

  it('offers what it found as a filter', () => {
    expect(texts('iceland')).toEqual(['country: Iceland', 'filter: Only sites in Iceland'])
    expect(texts('köln')).toEqual(['town: Köln', 'filter: Only sites in Köln'])
    const [filter] = find('farcloud', run, NONE)
    expect(filter).toMatchObject({ kind: 'filter', filter: { by: 'operator', provider: 1 } })
    expect(texts('law us')).toEqual(['filter: Only sites: Law: US reach'])
    expect(texts('dark')[0]).toBe('filter: Only sites: Dark')
  })

  it('finds backbone cities by name and by code, and sites by id', () => {
    expect(texts('fra')[0]).toBe('hub: Frankfurt (FRA)')
    expect(texts('de-fra-002')).toEqual(['site: DE-FRA-002'])
    expect(texts('de-fra')).toEqual(['site: DE-FRA-001', 'site: DE-FRA-002'])
  })

  it('puts what is called so before what begins so, and that before a later word', () => {
    expect([
      rankOf('bonn', 'bonn'),
      rankOf('bonneville', 'bonn'),
      rankOf('alt bonn', 'bonn'),
      rankOf('carbonne', 'bonn'),
    ]).toEqual([3, 2, 1, 0])
  })

  it('waits for two letters', () => {
    expect(texts('k')).toEqual([])
    expect(texts('zzz')).toEqual([])
  })
})

describe('the view of a country', () => {
  const corners = [
    { lat: 36, lon: -9.5 },
    { lat: 43.7, lon: 3.3 },
    { lat: 36.7, lon: -2 },
    { lat: 43.3, lon: -8.9 },
  ]

  it.each([
    [1064, 680],
    [720, 436],
    [390, 318],
  ])('holds all of it on a map of %i by %i', (width, height) => {
    const view = frameOf(corners, width, height)!
    const eye = new Eye()
    eye.look(view, width, height)
    const at = { x: 0, y: 0 }
    for (const { lat, lon } of corners) {
      const { x, z } = project(lat, lon)
      expect(eye.toScreen(x, 0, z, at)).toBe(true)
      expect(at.x).toBeGreaterThan(0)
      expect(at.x).toBeLessThan(width)
      expect(at.y).toBeGreaterThan(0)
      expect(at.y).toBeLessThan(height)
    }
  })

  it('does not come too close to a small one, and has none of nothing', () => {
    expect(frameOf([{ lat: 35.9, lon: 14.4 }], 1064, 680)!.distance).toBe(12)
    expect(frameOf([], 1064, 680)).toBeNull()
  })
})
