import { describe, expect, it } from 'vitest'
import {
  countShown,
  filterName,
  shownBy,
  withFilter,
  withoutFilter,
} from '../../src/app/filter/filters.ts'
import { nothingMatches } from '../../src/app/filter/nothing.ts'
import { typedFilters } from '../../src/app/filter/typed.ts'
import { shownIn } from '../../src/app/filter/useShown.ts'
import type { SiteFilter } from '../../src/app/viewStore.ts'
import { nearFrame, nearRecord } from './nearRun.ts'

const record = nearRecord()
const { run } = record
const picture = () => record.film.decode(0)!

const ICELAND: SiteFilter = { by: 'country', country: 'IS' }
const US: SiteFilter = { by: 'law', law: 2 }
const BUSY: SiteFilter = { by: 'load', over: 0.95 }

describe('conditions on sites', () => {
  it('are called as chips call them', () => {
    const all: SiteFilter[] = [
      ICELAND,
      US,
      BUSY,
      { by: 'state', state: 2 },
      { by: 'operator', provider: 1 },
      { by: 'place', place: 'Köln', country: 'DE' },
    ]
    expect(all.map(f => filterName(f, run))).toEqual([
      'Iceland',
      'Law: US reach',
      'Load over 95%',
      'On battery',
      'Farcloud',
      'Köln',
    ])
  })

  it('hold together: a site meets all of them', () => {
    expect([...shownBy([ICELAND], run, picture())]).toEqual([0, 0, 0, 0, 1, 1])
    expect([...shownBy([ICELAND, US], run, picture())]).toEqual([0, 0, 0, 0, 0, 1])
    expect(countShown(shownBy([{ by: 'load', over: 0.5 }], run, picture()))).toBe(2)
  })

  it('are one of a sort: a town takes the place of a country', () => {
    const town: SiteFilter = { by: 'place', place: 'Köln', country: 'DE' }
    expect(withFilter([ICELAND, US], town)).toEqual([US, town])
    expect(withFilter([US], { by: 'law', law: 0 })).toEqual([{ by: 'law', law: 0 }])
    expect(withoutFilter([ICELAND, US], ICELAND)).toEqual([US])
  })

  it('give the same array as long as the same sites match', () => {
    const two = nearRecord([nearFrame(0), nearFrame(60, { load: Uint8Array.of(1, 1, 1, 1, 1, 1) })])
    const filters = [ICELAND]
    const first = shownIn(two, two.film.decode(0)!, filters)
    expect(shownIn(two, two.film.decode(60)!, filters)).toBe(first)
    expect(shownIn(two, two.film.decode(60)!, [US])).not.toBe(first)
    expect(shownIn(two, two.film.decode(60)!, [])).toBeNull()
  })
})

describe('where no site matches', () => {
  const nothing = () => nothingMatches([ICELAND, US, BUSY], run, picture())

  it('says what nearly does', () => {
    expect(nothing().sentence).toBe('No site matches these three.')
    expect(nothing().detail).toBe(
      'Of Iceland’s 2 sites, 1 is in reach of US law; the busiest runs at 77%.',
    )
  })

  it('offers to drop the one condition without which most match', () => {
    expect(nothing().drop).toEqual({ filter: BUSY, name: 'Load over 95%', matches: 1 })
    const other = nothingMatches([{ by: 'country', country: 'PL' }, US], run, picture())
    expect(other.drop).toMatchObject({ name: 'Poland', matches: 2 })
  })

  it('offers nothing to drop where that would not help, or would clear them all', () => {
    expect(nothingMatches([BUSY], run, picture()).drop).toBeNull()
    const dark: SiteFilter = { by: 'state', state: 0 }
    expect(nothingMatches([BUSY, dark], run, picture()).drop).toBeNull()
    expect(nothingMatches([BUSY, dark], run, picture()).detail).toBe(
      'Of 6 sites, the busiest runs at 77%; none is dark.',
    )
  })
})

describe('conditions as they are typed', () => {
  it.each<[string, SiteFilter[]]>([
    ['law us', [US]],
    ['Law: EU', [{ by: 'law', law: 0 }]],
    ['load over 95', [BUSY]],
    ['load 95%', [BUSY]],
    ['> 80', [{ by: 'load', over: 0.8 }]],
    ['dark', [{ by: 'state', state: 0 }]],
    ['on battery', [{ by: 'state', state: 2 }]],
    ['bat', [{ by: 'state', state: 2 }]],
    ['cut off', [{ by: 'state', state: 4 }]],
    ['95', []],
    ['load over 400', []],
    ['da', []],
    ['iceland', []],
  ])('%s', (words, filters) => {
    expect(typedFilters(words)).toEqual(filters)
  })
})
