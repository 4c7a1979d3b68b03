import { describe, expect, it } from 'vitest'
import { countryRows, mostChanged } from '../../src/app/table/countryRows.ts'
import { csvOf } from '../../src/app/table/csv.ts'
import { EVENT_COLUMNS, eventRows, laneColumns, laneRows } from '../../src/app/table/laneRows.ts'
import { matchingSites } from '../../src/app/table/matchingSites.ts'
import { cellText } from '../../src/app/table/rows.ts'
import { sortedBy } from '../../src/app/table/sorting.tsx'
import type { Lane } from '../../src/app/timeline/lane.ts'
import { VOCABULARY } from '../../src/app/words/vocabulary.ts'
import { nearFrame, nearRecord } from './nearRun.ts'
import { lines, point, recordOf, smallRun } from './smallRun.ts'

describe('countries as rows', () => {
  it('sum what their sites say, most changed first', () => {
    const state = Uint8Array.of(1, 2, 1, 0, 1, 1)
    const answered = Uint16Array.of(49_990, 65_535, 25_000)
    const record = nearRecord([nearFrame(0, { state, answered })])
    const { rows, all } = countryRows(record, record.film.decode(0)!, null)
    rows.sort(mostChanged)
    expect(rows.map(r => r.code)).toEqual(['PL', 'DE', 'IS'])
    const [pl, de, is] = rows
    expect(pl).toMatchObject({ sites: 1, dark: 1, slowestMs: null, load: null, answered: 0.5 })
    expect(de).toMatchObject({ sites: 3, battery: 1, carbonG: 300, answered: 0.9998 })
    expect(de!.slowestMs).toBeCloseTo(19.2)
    // 4 nodes at half, 2 at a quarter, 2 at two fifths.
    expect(de!.load).toBeCloseTo((4 * 0.5 + 2 * 0.25 + 2 * 0.4) / 8)
    expect(is!.answered).toBeNull()
    expect(all).toMatchObject({ sites: 6, dark: 1, battery: 1 })
    expect(all.carbonG).toBeCloseTo((3 * 300 + 600 + 2 * 30) / 6)
  })

  it('follow the filter, and then say nothing of people', () => {
    const record = nearRecord([nearFrame(0, { answered: Uint16Array.of(1, 1, 1) })])
    const shown = Uint8Array.of(0, 1, 1, 0, 0, 0)
    const { rows, all } = countryRows(record, record.film.decode(0)!, shown)
    expect(rows.map(r => [r.code, r.sites, r.answered])).toEqual([['DE', 2, null]])
    expect(all.sites).toBe(2)
  })

  it('are silent about answers where the film is', () => {
    const record = nearRecord()
    const { rows } = countryRows(record, record.film.decode(0)!, null)
    expect(rows.every(row => row.answered === null)).toBe(true)
  })
})

describe('tables', () => {
  it('sort numbers from the largest and words from A, with nothing last, both ways round', () => {
    const rows = [3, null, 7, 5]
    expect(sortedBy(rows, x => x, false)).toEqual([7, 5, 3, null])
    expect(sortedBy(rows, x => x, true)).toEqual([3, 5, 7, null])
    expect(sortedBy(['b', 'a'], x => x, false)).toEqual(['a', 'b'])
  })

  it('find sites by place, id, country and operator, accents aside', () => {
    const record = nearRecord()
    expect(matchingSites(record, 'lodz')).toEqual([3])
    expect(matchingSites(record, 'Iceland')).toEqual([4, 5])
    expect(matchingSites(record, 'de-dus')).toEqual([2])
    expect(matchingSites(record, 'farcloud')).toEqual([1, 2, 5])
  })

  it('write values as the page does, and as files do', () => {
    expect([cellText(null, 1), cellText(1234.56, 1), cellText('x', undefined)]).toEqual([
      '–',
      '1,234.6',
      'x',
    ])
    const columns = [{ label: 'Town' }, { label: 'Slowest', unit: 'ms', digits: 1 }]
    const text = csvOf(columns, [
      ['a "b", c', 1234.56],
      ['=HYPERLINK("x")', null],
      ['d', Number.NaN],
    ])
    expect(text).toBe(
      'Town,Slowest (ms)\r\n"a ""b"", c",1234.56\r\n"\'=HYPERLINK(""x"")",\r\nd,\r\n',
    )
  })
})

describe('the timeline as a table', () => {
  const record = recordOf(smallRun(), {
    toS: 180,
    series: [0, 60, 120, 180].map(tS => point(tS, { answeredShare: 1 - tS / 1e4, powerKw: tS })),
    lines: lines([
      { tS: 61, kind: 'node-not-ready', subject: 'node/es-mad-001-1', source: 'k3s' },
      { tS: 62, kind: 'node-not-ready', subject: 'node/es-mad-001-2', source: 'k3s', cause: 1 },
    ]),
  })
  const lanes: Lane[] = [
    {
      kind: 'bars',
      key: 'b',
      label: 'Grid',
      px: 22,
      bars: [{ fromS: 60, toS: 120, words: 'No voltage', filled: true }],
    },
    { kind: 'ticks', key: 't', label: 'K3s', px: 22, ticks: record.ledger.lanes.get('K3s')! },
    { kind: 'plot', key: 'p', label: 'Answered', px: 22, figure: 'answeredShare', zero: false },
    {
      kind: 'curve',
      key: 'c',
      label: 'In view, work',
      px: 29,
      points: [
        { tS: 0, value: 4 },
        { tS: 90, value: Number.NaN },
      ],
      zero: true,
    },
  ]

  it('has a row a minute and a column a lane', () => {
    expect(laneColumns(lanes).map(c => c.label)).toEqual([
      'Date',
      'Time',
      'Grid',
      'K3s, events',
      'Answered',
      'In view, work',
    ])
    const rows = laneRows(lanes, record, 0, 600).map(row => row.slice(2))
    expect(rows).toEqual([
      [null, 0, 100, 4],
      ['No voltage', 2, expect.closeTo(99.4), 4],
      [null, 0, expect.closeTo(98.8), null],
      [null, 0, expect.closeTo(98.2), null],
    ])
  })

  it('has every event, and which line led to it', () => {
    const rows = eventRows(record)
    expect(rows).toHaveLength(2)
    const [n, , , system, mark, what, of, cause] = rows[1]!
    expect([n, system, mark, what, of, cause]).toEqual([
      2,
      'K3s',
      'Noticed',
      'node not ready',
      'node/es-mad-001-2',
      1,
    ])
    expect(rows[1]).toHaveLength(EVENT_COLUMNS.length)
  })
})

describe('the vocabulary', () => {
  it('gives every word a definition, a source and a place on the page', () => {
    for (const entry of Object.values(VOCABULARY)) {
      for (const text of [entry.word, entry.means, entry.source, entry.where])
        expect(text.trim()).not.toBe('')
      expect(entry.means).toMatch(/[.]$/)
    }
  })
})
