import { describe, expect, test } from 'vitest'
import { loadStudy, starterScenario, validateDocument } from '../../src/scenario/index.ts'
import { complaintsOf, load, reading } from './complaints.ts'

const BASE = 'scenario: base\ncountries: [ES]\n'
const POLICY = 'policy: more\nover: { sites: { count: 9 } }\n'
const files = { 'dir/base.yaml': BASE, 'dir/p/more.yaml': POLICY }
const study = (text: string) =>
  loadStudy(`study: s\nbase: base.yaml\n${text}`, { file: 'dir/s.yaml', read: reading(files) })

describe('a study', () => {
  test('says which runs it asks for', () => {
    const loaded = study(
      'seeds: { from: 5, count: 3 }\npolicies: [p/more.yaml]\nparameters:\n  - { path: sites.count, values: [1, 2] }\n  - { path: clusters.by, values: [country, provider, null] }\nuntil: 1h\n',
    )
    expect(loaded.study).toEqual({
      study: 's',
      title: 's',
      about: '',
      base: 'dir/base.yaml',
      seeds: [5, 6, 7],
      policies: ['dir/p/more.yaml'],
      parameters: [
        { path: 'sites.count', values: [1, 2] },
        { path: 'clusters.by', values: ['country', 'provider', null] },
      ],
      untilS: 3600,
      runs: 3 * 2 * 2 * 3,
    })
  })

  test.each([
    ['parameters: [{ path: sites.cuont, values: [1] }]\n', [3, 47], "Did you mean 'count'?"],
    ['parameters: [{ path: sites.count, values: [1, x] }]\n', [3, 47], 'must be a whole number'],
    ['policies: [p/less.yaml]\n', [3, 12], 'there is no such file'],
    ['seeds: { from: 1, count: 30000 }\npolicies: [a, b, c]\n', [1, 1], 'it may have 100,000'],
    ['seeds: { from: 1, cuont: 3 }\n', [3, 19], "Did you mean 'count'?"],
    ['seeds: [1, two]\n', [3, 12], 'must be a whole number'],
    ['parameters: [{ path: sites, values: [[1]] }]\n', [3, 38], 'a single value'],
    ['runs: 3\n', [3, 1], "no field 'runs'"],
  ])('%j is refused', (text, at, says) => {
    const [complaint] = complaintsOf(() => study(text))
    expect(complaint!.message).toContain(says)
    if (!text.includes('cuont, values')) expect([complaint!.line, complaint!.column]).toEqual(at)
  })

  test('of a base that is wrong is wrong, in the base', () => {
    const read = reading({ 'base.yaml': 'scenario: b\nseed: x\n' })
    const [complaint] = complaintsOf(() =>
      loadStudy('study: s\nbase: base.yaml\n', { file: 's.yaml', read }),
    )
    expect(complaint).toMatchObject({ file: 'base.yaml', line: 2 })
  })
})

describe('a document is taken for what it says it is', () => {
  const validate = (text: string) =>
    validateDocument(text, { file: 'dir/x.yaml', read: reading(files) })

  test('scenario, policy or study', () => {
    expect(validate(BASE)).toEqual({ kind: 'scenario', name: 'base', warnings: [] })
    expect(validate(POLICY)).toEqual({ kind: 'policy', name: 'more', warnings: [] })
    expect(validate('study: s\nbase: base.yaml\n')).toMatchObject({ kind: 'study', name: 's' })
  })

  test('anything else is no scenario', () => {
    expect(complaintsOf(() => validate('seed: 1\n'))[0]!.message).toContain(
      "needs the field 'scenario'",
    )
  })
})

describe('the starter', () => {
  test('is a valid scenario of the name asked for, without warnings', () => {
    const { scenario, warnings } = load(starterScenario('my-first'))
    expect(scenario.scenario).toBe('my-first')
    expect(warnings).toEqual([])
    expect(scenario.workloads).toHaveLength(1)
  })

  test('cannot have a name that no scenario may have', () => {
    for (const name of ['', 'My First', '../x', '__proto__', 'a'.repeat(65)]) {
      expect(complaintsOf(() => starterScenario(name))[0]!.message).toContain('cannot name')
    }
  })
})
