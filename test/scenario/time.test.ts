import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DURATION_PATTERN, durationText, parseDurationS } from '../../src/scenario/duration.ts'
import { INSTANT_PATTERN, isInstantText, parseCivil } from '../../src/scenario/instant.ts'
import { load } from './complaints.ts'

describe('durations', () => {
  test.each([
    ['90s', 90],
    ['15m', 900],
    ['24h', 86_400],
    ['2d', 172_800],
    ['1h30m', 5_400],
    ['1d2h3m4s5ms', 93_784.005],
    ['500ms', 0.5],
    ['1.5h', 5_400],
    ['0s', 0],
    ['300', 300],
    ['0.25', 0.25],
    [300, 300],
    [0, 0],
  ])('%s is %d s', (text, seconds) => expect(parseDurationS(text)).toBe(seconds))

  test.each([
    '',
    ' 1h',
    '1h ',
    '1 h',
    'h',
    '-1h',
    '+1h',
    '1w',
    '30m1h',
    '1h1h',
    '1h30',
    '1e3s',
    '.5h',
    '1.h',
    '1..5h',
    '0x10',
    'PT1H',
    '١h',
    `${'9'.repeat(80)}s`,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    null,
    true,
    {},
  ])('%j is none', value => expect(parseDurationS(value)).toBeNull())

  test('are written so that they read back, to the microsecond', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000_000_000 }), micro => {
        expect(parseDurationS(durationText(micro / 1e6))).toBe(Math.round(micro) / 1e6)
      }),
      { seed: 1, numRuns: 2_000 },
    )
    expect(durationText(86_400)).toBe('1d')
    expect(durationText(5_400)).toBe('1h30m')
    expect(durationText(0)).toBe('0s')
  })

  test('have the grammar that the JSON Schema states', () => {
    const pattern = new RegExp(DURATION_PATTERN)
    const piece = fc.constantFrom('1', '20', '.', 'd', 'h', 'm', 's', 'ms', ' ', '-', '0.5')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const text = pieces.join('')
        expect(pattern.test(text)).toBe(parseDurationS(text) !== null)
      }),
      { seed: 1, numRuns: 5_000 },
    )
  })
})

describe('moments', () => {
  test('have the grammar that the JSON Schema states', () => {
    const pattern = new RegExp(INSTANT_PATTERN)
    const piece = fc.constantFrom('2025', '-04', '-28', 'T12', ':33', ':24', '.5', '+', '1h', 'Z')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const text = pieces.join('')
        expect(pattern.test(text)).toBe(isInstantText(text))
      }),
      { seed: 1, numRuns: 5_000 },
    )
  })

  test.each([
    ['2025-04-28', [2025, 4, 28, 0, 0, 0, 0]],
    ['2025-04-28T12:33', [2025, 4, 28, 12, 33, 0, 0]],
    ['2025-04-28T12:33:24', [2025, 4, 28, 12, 33, 24, 0]],
    ['2024-02-29T23:59:59.5', [2024, 2, 29, 23, 59, 59, 500_000]],
    ['2024-02-29T23:59:59.000001', [2024, 2, 29, 23, 59, 59, 1]],
  ])('%s', (text, expected) => {
    expect(Object.values(parseCivil(text) as object)).toEqual(expected)
  })

  test.each([
    ['2025-13-01', 'there is no month 13'],
    ['2025-02-29', '2025-02 has no day 29'],
    ['2025-04-31', '2025-04 has no day 31'],
    ['2025-04-00', '2025-04 has no day 0'],
    ['2025-04-28T24:00', 'clocks go from'],
    ['2025-04-28T12:60', 'clocks go from'],
  ])('%s is none: %s', (text, why) => expect(parseCivil(text)).toContain(why))

  test.each([
    '2025-4-28',
    '28-04-2025',
    '2025-04-28 12:33',
    '2025-04-28T12',
    '2025-04-28T12:33+02:00',
  ])('%s has another form', text => expect(parseCivil(text)).toBeNull())

  test('are local: the same wall clock is another instant in another zone', () => {
    const at = (zone: string) =>
      load(`scenario: a\ncountries: [ES]\nzone: ${zone}\nstart: 2025-07-01T12:00\n`).scenario
    expect(at('Europe/Madrid').startUtcMs).toBe(Date.UTC(2025, 6, 1, 10))
    expect(at('Europe/London').startUtcMs).toBe(Date.UTC(2025, 6, 1, 11))
    expect(at('Europe/Helsinki').startUtcMs).toBe(Date.UTC(2025, 6, 1, 9))
  })

  test('count true seconds across the change of clocks', () => {
    const { scenario } = load(
      'scenario: a\ncountries: [ES]\nzone: Europe/Madrid\nstart: 2025-03-30T00:00\nincidents:\n  - { name: a, kind: grid-outage, at: 2025-03-30T04:00, grids: [ES] }\n',
    )
    expect(scenario.incidents[0]!.atS).toBe(3 * 3600)
  })

  test('the hour that comes twice is taken the first time', () => {
    const { scenario } = load(
      'scenario: a\ncountries: [ES]\nzone: Europe/Madrid\nstart: 2025-10-26T00:00\nincidents:\n  - { name: a, kind: grid-outage, at: 2025-10-26T02:30, grids: [ES] }\n',
    )
    expect(scenario.incidents[0]!.atS).toBe(2.5 * 3600)
  })

  test('a moment and the same distance from the start are one', () => {
    const at = (moment: string) =>
      load(
        `scenario: a\ncountries: [ES]\nstart: 2025-04-28T00:00\nincidents:\n  - { name: a, kind: grid-outage, at: ${moment}, grids: [ES] }\n`,
      ).scenario
    expect(at('2025-04-28T12:33:24')).toEqual(at('+12h33m24s'))
  })
})
