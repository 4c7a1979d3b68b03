import { describe, expect, test } from 'vitest'
import { complaintsOf, load } from './complaints.ts'
import { malformed } from './malformed/malformed.ts'

describe('a malformed scenario is refused with a sentence', () => {
  test('there are at least 40 kinds', () => {
    expect(malformed.length).toBeGreaterThanOrEqual(40)
    expect(new Set(malformed.map(one => one.what)).size).toBe(malformed.length)
  })

  test.each(malformed)('$what', ({ text, at, says }) => {
    const [first] = complaintsOf(() => load(text))
    expect(first!.file).toBe('test.yaml')
    for (const part of says) expect(first!.message).toContain(part)
    expect([first!.line, first!.column]).toEqual(at)
    expect(first!.message).toMatch(/^[A-Z'].*[.?]$/)
    expect(first!.message).not.toContain('\n')
  })

  test('every mistake is named, not only the first, in the order of the text', () => {
    const text = 'scenario: X\nseed: -1\nsites: { cuont: 1, count: x }\nhorizon: soon\n'
    const complaints = complaintsOf(() => load(text))
    expect(complaints.map(({ path }) => path)).toEqual([
      'scenario',
      'seed',
      'sites.cuont',
      'sites.count',
      'horizon',
    ])
  })

  test('a thousand mistakes are not all listed', () => {
    const text = `scenario: a\n${Array.from({ length: 1000 }, (_, at) => `x${at}: 1`).join('\n')}`
    const complaints = complaintsOf(() => load(text))
    expect(complaints).toHaveLength(51)
    expect(complaints.at(-1)!.message).toBe('And 950 more complaints.')
  })
})

describe('what is odd is a warning', () => {
  test('an incident after the horizon', () => {
    const { warnings } = load(
      'scenario: a\ncountries: [ES]\nhorizon: 2h\nincidents:\n  - { name: late, kind: grid-outage, at: +3h, grids: [ES] }\n',
    )
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ line: 5, column: 42, path: 'incidents.late.at' })
    expect(warnings[0]!.message).toContain('happens 3h after the start, when the run is over (2h)')
  })

  test('a grid outside the countries, and groups that are not used', () => {
    const { warnings } = load(
      'scenario: a\ncountries: [ES]\nclusters: { groups: [{ name: g, countries: [ES] }] }\nincidents:\n  - { name: a, kind: grid-outage, at: +3h, grids: [PT] }\n',
    )
    expect(warnings.map(({ message }) => message)).toEqual([
      "'clusters.groups' is not used: 'clusters.by' is country-provider, not group.",
      "'PT' lies outside 'countries': this strikes no site.",
    ])
  })
})
