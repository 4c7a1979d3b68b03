/** A stranger's links and files: a sentence or a run, never a throw, never more work than the caps. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fileNameOf } from '../../src/app/export/fileName.ts'
import { scenarioYaml } from '../../src/app/export/scenarioYaml.ts'
import { timelineCsv } from '../../src/app/export/tables.ts'
import { decodeLink } from '../../src/app/share/link.ts'
import { requestOf } from '../../src/app/share/makeLink.ts'
import { hashOf } from '../../src/app/share/shipped.ts'
import { MOST_BYTES } from '../../src/app/share/squeeze.ts'
import { loadScenario } from '../../src/scenario/load.ts'
import { look } from '../../src/study/look.ts'
import { GOOD, LINKS } from './hostile/corpus.ts'
import { NAMES } from './hostile/names.ts'
import { sealText } from './hostile/seal.ts'
import { lines, recordOf, smallRun } from './smallRun.ts'

/** What one piece of input may unpack to beyond the cap, before it is seen. */
const PIECE = 300_000

const isSentence = (words: string): void => {
  expect(words.length).toBeGreaterThan(10)
  expect(words.length).toBeLessThan(1_500)
  expect(words).not.toMatch(/undefined|\[object/)
}

/** Follows a link as the page does, up to where a person is asked. */
async function follow(fragment: string): Promise<'refused' | 'asked'> {
  const decoded = decodeLink(fragment)
  if ('refusal' in decoded) {
    isSentence(decoded.refusal)
    expect(decoded.unpacked).toBeLessThan(MOST_BYTES + PIECE)
    return 'refused'
  }
  const made = await requestOf(decoded.run)
  if ('refusal' in made) {
    isSentence(made.refusal)
    return 'refused'
  }
  return seen(made.request)
}

/** Looks into a request as the page's worker does. */
function seen(request: Parameters<typeof look>[0]): 'refused' | 'asked' {
  const found = look(request)
  if (!('complaints' in found)) return 'asked'
  expect(found.complaints.length).toBeGreaterThan(0)
  for (const { message } of found.complaints) isSentence(message)
  return 'refused'
}

const prototypes = () =>
  [Object.prototype, Array.prototype, String.prototype].map(p =>
    Object.getOwnPropertyNames(p).sort(),
  )

/** A small generator of whole numbers below `below`, the same on every machine. */
function drawing(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const PIECES: readonly string[] = [
  '"__proto__":{"polluted":1},',
  '"constructor":',
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\u0000',
  '\\ud800',
  '1e999',
  '-1',
  'null',
  '99999999999999999999',
  '<script>',
  '\\n- ',
  '\\n&a ',
  '*a',
  '<<: *a',
  '\\t',
  'https://evil.example/',
  '../../',
  'x'.repeat(3000),
]

function mutated(text: string, draw: (below: number) => number): string {
  let changed = text
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(changed.length + 1)
    const length = draw(12)
    const piece = [
      () => PIECES[draw(PIECES.length)]!,
      () => '',
      () => changed.slice(at, at + length).repeat(1 + draw(3)),
      () => String.fromCharCode(draw(0x250)),
    ][draw(4)]!()
    changed = changed.slice(0, at) + piece + changed.slice(draw(2) ? at : at + length)
  }
  return changed
}

const virt8ra = readFileSync('scenarios/virt8ra.yaml', 'utf8')
const WHOLE = {
  ...GOOD,
  scenario: { file: 'virt8ra.yaml', hash: hashOf(virt8ra) },
  seed: 3,
  siteCount: 12,
  policies: [
    { file: 'p.yaml', text: readFileSync('scenarios/policies/four-hour-batteries.yaml', 'utf8') },
  ],
  changes: [{ kind: 'incident', atS: 5, text: '{ name: x, kind: grid-outage, grids: [ES] }' }],
  digest: '0123456789abcdef',
}

describe('hostile links', () => {
  it(`${LINKS.length} made by hand are refused in a sentence, or ask`, async () => {
    expect(LINKS.length).toBeGreaterThan(150)
    const before = prototypes()
    const asked: string[] = []
    for (const { what, fragment } of LINKS) {
      if ((await follow(fragment)) === 'asked') asked.push(what)
    }
    expect(prototypes()).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    // What is merely odd: empty lists, an empty engine, the last of two fields of one name.
    expect(asked.length).toBeLessThan(25)
    for (const what of asked) expect(what).toMatch(ODD)
    expect(await follow(sealText(JSON.stringify(GOOD)))).toBe('asked')
    expect(await follow(sealText(JSON.stringify(WHOLE)))).toBe('asked')
  }, 120_000)

  it('1,000 mutated ones likewise, with the right checksum', async () => {
    const before = prototypes()
    const draw = drawing(20_250_428)
    const seeds = [JSON.stringify(GOOD), JSON.stringify(WHOLE)]
    const counts = { refused: 0, asked: 0 }
    for (let run = 0; run < 1_000; run++) {
      const text = mutated(seeds[draw(seeds.length)]!, draw)
      try {
        counts[await follow(sealText(text))]++
      } catch (error) {
        throw new Error(`${error}\n${text}`, { cause: error })
      }
    }
    expect(prototypes()).toEqual(before)
    expect(counts.refused).toBeGreaterThan(500)
    expect(counts.asked).toBeGreaterThan(20)
  }, 120_000)
})

const ODD =
  /^(?:seed: |siteCount: |policies: \[\]|changes: \[\]|branches: \[\]|playheadS: |engine: |a field twice|a change: |a branch: |zlib|a horizon)/

describe('hostile files', () => {
  it('1,000 mutated ones are refused in sentences, or ask', () => {
    const before = prototypes()
    const draw = drawing(7)
    const seeds = [
      virt8ra,
      GOOD.scenario.text,
      JSON.stringify({ scenario: 'a', countries: ['ES'] }),
    ]
    const counts = { refused: 0, asked: 0 }
    for (let run = 0; run < 1_000; run++) {
      const text = mutated(seeds[draw(seeds.length)]!, draw)
      try {
        counts[seen({ text, file: 'mutant.yaml' })]++
      } catch (error) {
        throw new Error(`${error}\n${text}`, { cause: error })
      }
    }
    expect(prototypes()).toEqual(before)
    expect(counts.refused).toBeGreaterThan(300)
    expect(counts.asked).toBeGreaterThan(20)
  }, 120_000)

  it('that a page cannot hold are refused with the number that it can', () => {
    const text = GOOD.scenario.text.replace('count: 3', 'count: 60000')
    expect(look({ text, file: 'large.yaml' })).toMatchObject({
      complaints: [{ message: expect.stringMatching(/60000 sites; a page runs 50000 at most/) }],
    })
  })
})

describe('hostile names in files that the page writes', () => {
  it('are text in a table of events: no cell begins a formula, none ends early', () => {
    const rows = NAMES.map(name => ({ tS: 1, kind: name, subject: name, detail: { name } }))
    const csv = timelineCsv(recordOf(smallRun(), { lines: lines(rows) }))
    const cells = cellsOf(csv)
    expect(cells).toHaveLength(NAMES.length + 1)
    for (const row of cells) {
      expect(row).toHaveLength(9)
      for (const cell of row.slice(1)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }
    NAMES.forEach((name, i) => {
      expect(cells[i + 1]![5]!.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(name)
    })
  })

  it('stay in their comment and in their field of a scenario', () => {
    const seed = 4
    for (const name of NAMES) {
      const text = `${GOOD.scenario.text}title: ${JSON.stringify(name)}\n`
      const changes = [
        { kind: 'mend', atS: 5, incident: `${name}\nextends: x.yaml` },
        {
          kind: 'incident',
          atS: 9,
          text: `{ name: cut, kind: grid-outage, title: ${JSON.stringify(name)}, grids: [LU] }`,
        },
      ] as const
      const file = scenarioYaml({ text, file: 'a.yaml', changes: [...changes] }, seed, [
        'p\r\nseed: 9',
      ])
      const { scenario } = loadScenario(file, { file: 'a.yaml' })
      expect(scenario).toMatchObject({ seed, title: name, incidents: [{ title: name, atS: 9 }] })
    }
  })

  it('never become names of files', () => {
    for (const name of NAMES) {
      const run = smallRun()
      const record = recordOf({ ...run, id: name }, {})
      const summary = { digest: name }
      expect(fileNameOf({ record, summary }, 'map', 'png')).toMatch(/^twin-[0-9a-z]{1,8}-map\.png$/)
      expect(fileNameOf({ record, summary: null }, '', 'svg')).toMatch(/^twin-[0-9a-z]{1,8}\.svg$/)
    }
  })
})

/** Reads RFC 4180, strictly. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at < csv.length) {
    let cell = ''
    if (csv[at] === '"') {
      for (at++; ; at++) {
        if (csv[at] === '"' && csv[at + 1] === '"') at++
        else if (csv[at] === '"') break
        cell += csv[at]
      }
      at++
    } else while (at < csv.length && !/[,\r]/.test(csv[at]!)) cell += csv[at++]
    rows[rows.length - 1]!.push(cell)
    if (csv[at] === ',') at++
    else if (csv.startsWith('\r\n', at)) {
      at += 2
      if (at < csv.length) rows.push([])
    } else throw new Error(`a cell that ends early, at ${at}`)
  }
  return rows
}
