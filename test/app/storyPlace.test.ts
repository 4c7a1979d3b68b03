import { describe, expect, it } from 'vitest'
import { presentAt } from '../../src/app/present/present.ts'
import { placeOf } from '../../src/app/story/place.ts'
import { storyAt } from '../../src/app/story/story.ts'
import { frame, lines, point, recordOf, START_S, smallRun } from './smallRun.ts'

const record = recordOf(smallRun(), {
  frames: [frame(0, [1, 1, 1, 1])],
  series: [point(0)],
  lines: lines([
    { tS: START_S, kind: 'incident-begins', subject: 'incident/spain' },
    {
      tS: START_S + 60,
      source: 'k3s',
      by: 'k3s/es-x',
      kind: 'node-not-ready',
      subject: 'node/es-bcn-001-0',
      cause: 1,
    },
  ]),
})
const now = presentAt(record, START_S + 100, null)!
const { entries } = storyAt(now)

describe('where a story plays', () => {
  it('is the whole of what an incident strikes', () => {
    const place = placeOf(entries[0]!.chapter, now)!
    expect(place.lat).toBeCloseTo((40.4 + 41.4 + 38.7) / 3)
    expect(place.lon).toBeCloseTo((-3.7 + 2.2 - 9.1) / 3)
    expect(place.reachKm).toBeGreaterThan(400)
  })

  it('is the place of its lines elsewhere', () => {
    expect(placeOf(entries[1]!.chapter, now)).toEqual({ lat: 41.4, lon: 2.2, reachKm: 0 })
  })

  it('leads to the line that an entry begins with', () => {
    expect(entries.map(e => e.line)).toEqual([1, 2])
  })
})
