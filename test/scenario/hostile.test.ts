import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ScenarioError } from '../../src/scenario/complaint.ts'
import {
  decodeText,
  loadScenario,
  refuseSize,
  starterScenario,
  validateDocument,
} from '../../src/scenario/index.ts'
import { MAX_TEXT_BYTES } from '../../src/scenario/limits.ts'
import { complaintsOf, load, WITH } from './complaints.ts'
import { malformed } from './malformed/malformed.ts'

const read = (path: string) => readFileSync(path, 'utf8')

/** Documents to start from: short ones, so that a mutation hits something. */
const SEEDS: readonly string[] = [
  starterScenario('a'),
  read('scenarios/virt8ra.yaml'),
  read('scenarios/policies/eu-only.yaml'),
  read('scenarios/studies/iberian-policies.yaml'),
  JSON.stringify({ scenario: 'a', countries: ['ES'], sites: { count: 3 }, failures: false }),
  ...malformed.map(({ text }) => text).filter(text => text.length < 2_000),
]

/** What attackers and slips of the hand put into documents. */
const PIECES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  '{"__proto__": {"polluted": true}}',
  '"__proto__": { polluted: true }\n',
  '<<: *x\n',
  '&x ',
  '*x',
  '!!js/function ',
  '? ',
  ': ',
  '- ',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '\t',
  '\0',
  '\u2028',
  '\ufeff',
  '\ud800',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|',
  '>-\n',
  '#',
  '99999999999999999999999',
  '-1',
  '1e400',
  '.nan',
  'null',
  'true',
  '2025-02-30T25:61',
  '../../../../etc/passwd',
  'https://example.org/',
  '<%= 7 * 7 %>',
  '<script>alert(1)</script>',
  'a'.repeat(5_000),
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
]

/** A small generator of whole numbers below `below`, the same on every machine. */
function drawing(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

function mutated(text: string, draw: (below: number) => number): string {
  let changed = text
  for (let times = 1 + draw(4); times > 0; times--) {
    const at = draw(changed.length + 1)
    const length = draw(4) === 0 ? draw(200) : draw(12)
    const piece = [
      () => PIECES[draw(PIECES.length)]!,
      () => '',
      () => changed.slice(at, at + length).repeat(1 + draw(3)),
      () => String.fromCharCode(draw(0x250)),
      () => SEEDS[draw(SEEDS.length)]!.slice(draw(100), 100 + draw(300)),
    ][draw(5)]!()
    changed = changed.slice(0, at) + piece + changed.slice(draw(2) === 0 ? at : at + length)
  }
  return changed
}

/** Whether a document is accepted; anything but a refusal in sentences is a failure of the test. */
function accepted(text: string, work: (text: string) => unknown): boolean {
  try {
    work(text)
    return true
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw new Error(`${error}\n${text}`, { cause: error })
    expect(error.complaints.length).toBeGreaterThan(0)
    for (const { line, column, message } of error.complaints) {
      expect(message.length).toBeGreaterThan(10)
      expect(message.length).toBeLessThan(1_500)
      expect(message).not.toContain('undefined')
      expect(line).toBeGreaterThanOrEqual(1)
      expect(column).toBeGreaterThanOrEqual(1)
    }
    return false
  }
}

describe('hostile documents', () => {
  test('2,000 mutated ones are accepted or refused in sentences, and leave no trace', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    const draw = drawing(20_250_428)
    const counts = { accepted: 0, refused: 0 }
    for (let run = 0; run < 2_000; run++) {
      const text = mutated(SEEDS[draw(SEEDS.length)]!, draw)
      const file = 'mutant.yaml'
      const taken = accepted(text, () => validateDocument(text, { file, read: () => text }))
      counts[taken ? 'accepted' : 'refused']++
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(counts.refused).toBeGreaterThan(1_000)
    expect(counts.accepted).toBeGreaterThan(20)
  })

  test('500 mutated options likewise', () => {
    const draw = drawing(7)
    const base = starterScenario('a')
    const options = ['sites.count=3', 'workloads.web.perSite=2', 'incidents.storm.at=+1h', 'seed=']
    for (let run = 0; run < 500; run++) {
      const option = mutated(options[draw(options.length)]!, draw)
      accepted(option, () => loadScenario(base, { file: 'a.yaml', sets: [option] }))
    }
  })

  test('of a scenario that names itself under many names end', () => {
    let files = 0
    const text = () => `scenario: a\nextends: ${'x/'.repeat(files++ % 7)}b${files}.yaml\n`
    expect(complaintsOf(() => load(text(), { read: text })).length).toBeGreaterThan(0)
  })
})

describe('what is no text, or too much of it', () => {
  test('a file of 200 MB is refused by its size alone', () => {
    const refused = refuseSize(200 * 1024 * 1024, 'big.yaml')
    expect(refused!.message).toBe(
      'big.yaml:1:1: The file has 200 MiB; a document may have 4.0 MiB.',
    )
    expect(refuseSize(MAX_TEXT_BYTES, 'big.yaml')).toBeNull()
    const long = `# ${'x'.repeat(MAX_TEXT_BYTES)}`
    expect(complaintsOf(() => load(long))[0]!.message).toContain('The file has 4.0 MiB')
  })

  test.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], 'binary'],
    ['UTF-16', [0xff, 0xfe, 0x73, 0, 0x63, 0], 'binary'],
    ['Latin-1', [...'caf'].map(char => char.charCodeAt(0)).concat(0xe9), 'not UTF-8'],
    ['half a character', [0xe2, 0x82], 'not UTF-8'],
  ])('%s is refused', (_, bytes, says) => {
    const [complaint] = complaintsOf(() => decodeText(Uint8Array.from(bytes), 'f.yaml'))
    expect(complaint!.message).toContain(says)
  })

  test('UTF-8 is decoded, with or without its mark', () => {
    const text = 'scenario: a\ntitle: Łódź\n'
    expect(decodeText(new TextEncoder().encode(text), 'f')).toBe(text)
    expect(load(decodeText(new TextEncoder().encode(`\ufeff${WITH('')}`), 'f'))).toBeTruthy()
  })

  test('4 MB of one kind are refused or read, but never hang', () => {
    const unit = ['[', '{', '- ', '? ', 'a: ', '"', "'", '&a ', '!a ', '*a ', '#\n', '\n', ' ', ',']
    const half = MAX_TEXT_BYTES / 2
    for (const piece of unit) {
      const text = `scenario: a\ncountries: [ES]\nabout: ${piece.repeat(half / piece.length)}`
      accepted(piece, () => load(text))
    }
  })

  test('long words and numbers are quoted short', () => {
    const [complaint] = complaintsOf(() => load(WITH(`zone: ${'x'.repeat(190)}\n`)))
    expect(complaint!.message.length).toBeLessThan(300)
    const [other] = complaintsOf(() => load(WITH(`seed: ${'x'.repeat(100_000)}\n`)))
    expect(other!.message.length).toBeLessThan(200)
  })
})
