import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { jsonSchema } from '../../src/scenario/index.ts'
import { SMALL, temporaryFolder, twin } from './twin.ts'

const FILES = ['manifest.json', 'series.parquet', 'summary.json', 'timeline.ndjson']

describe('run', () => {
  test('--json is one document, as the schema has it', async () => {
    const { code, stdout, stderr } = await twin(['run', ...SMALL, '--json', '--quiet'])
    expect(code).toBeLessThanOrEqual(1)
    expect(stderr).toBe('')
    const summary = JSON.parse(stdout)
    const valid = new Ajv({ strict: false }).compile(jsonSchema('summary'))
    expect(valid(summary) || valid.errors).toBe(true)
    expect(summary.scenario).toBe('iberian-blackout')
    expect(code).toBe(summary.objectives.every((each: { met: boolean }) => each.met) ? 0 : 1)
  })

  test('an objective that cannot be met ends with 1, one that must be with 0', async () => {
    const folder = temporaryFolder()
    const scenario = (limit: number) => `scenario: a
horizon: 1h
sites: { count: 60 }
countries: [DE]
objectives: [{ metric: sites, op: "<=", limit: ${limit} }]
`
    writeFileSync(join(folder, 'met.yaml'), scenario(1000))
    writeFileSync(join(folder, 'missed.yaml'), scenario(1))
    const [met, missed] = await Promise.all(
      ['met.yaml', 'missed.yaml'].map(file => twin(['run', file], { cwd: folder })),
    )
    expect(met).toMatchObject({ code: 0 })
    expect(missed).toMatchObject({ code: 1 })
    expect(missed!.stdout).toMatch(/MISSED {2}sites <= 1 +is 60/)
  })

  test('the page tells the answer first, without escape sequences of strangers', async () => {
    const folder = temporaryFolder()
    const title = 'Red \\e[31malert\\e]0;x\\a'
    writeFileSync(
      join(folder, 'a.yaml'),
      `scenario: a\ntitle: "${title}"\nhorizon: 30m\nsites: { count: 60 }\ncountries: [DE]\n`,
    )
    const { code, stdout } = await twin(['run', 'a.yaml'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout.startsWith('Red alert\n')).toBe(true)
    expect(stdout).not.toContain(String.fromCharCode(27))
    for (const word of ['latency', 'energy', 'sovereignty', 'resilience', 'digest']) {
      expect(stdout).toContain(word)
    }
  })

  test('--brute-force is refused where it would take too long', async () => {
    const words = ['run', 'scenarios/digital-decade-10000.yaml', '--until', '200d', '--brute-force']
    const { code, stdout, stderr } = await twin(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^twin: Brute force would take about .* events.*\n$/)
  })
})

describe('--out', () => {
  test('writes four whole files that belong together', async () => {
    const folder = temporaryFolder()
    const out = join(folder, 'deep', 'results')
    const { stdout } = await twin(['run', ...SMALL, '--json', '--quiet', '--out', out])
    expect(readdirSync(out).sort()).toEqual(FILES)
    const text = (name: string) => readFileSync(join(out, name), 'utf8')
    const summary = JSON.parse(text('summary.json'))
    expect(summary).toEqual(JSON.parse(stdout))
    const manifest = JSON.parse(text('manifest.json'))
    expect(manifest).toMatchObject({ id: summary.id, digest: summary.digest, injections: [] })
    expect(manifest.scenario).toMatchObject({ horizonS: 46_800, sites: { count: 120 } })
    const lines = text('timeline.ndjson')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    for (const [at, line] of lines.entries()) {
      expect(Object.keys(line)).toEqual([
        'tS',
        'source',
        'by',
        'kind',
        'subject',
        'detail',
        'cause',
      ])
      if (line.cause !== null) expect(line.cause).toBeLessThan(at + 1)
      if (at > 0) expect(line.tS).toBeGreaterThanOrEqual(lines[at - 1].tS)
    }
    const { buffer, byteOffset, byteLength } = readFileSync(join(out, 'series.parquet'))
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
    const rows = await parquetReadObjects({ file })
    expect(rows).toHaveLength(13 * 60 + 1)
    expect(rows[1]).toMatchObject({ tS: 60, powerKw: expect.any(Number) })
  })

  test('refuses a link, a file, and what lies below a file, before it runs', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'trap'))
    symlinkSync('/etc/hostname', join(folder, 'trap', 'summary.json'))
    for (const [out, says] of [
      ['link', /link is a link; a folder is expected/],
      ['file', /file is a file; a folder is expected/],
      ['file/deeper', /is no folder/],
      ['trap', /summary\.json is a link and would be overwritten/],
    ] as const) {
      const { code, stdout, stderr } = await twin(['run', ...SMALL, '--out', join(folder, out)])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(says)
    }
    expect(readdirSync(join(folder, 'real'))).toEqual([])
  })

  test('an interrupted run leaves the folder as it was', async () => {
    const folder = temporaryFolder()
    const out = join(folder, 'results')
    mkdirSync(out)
    writeFileSync(join(out, 'summary.json'), 'of an earlier run')
    const long = ['scenarios/quiet-day.yaml', '--until', '300d', '--set', 'sites.count=2000']
    const { code, stdout, stderr } = await twin(['run', ...long, '--out', out], {
      started: child => setTimeout(() => child.kill('SIGINT'), 4_000),
    })
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    // Nothing is said where the machine was so busy that the run had not begun.
    expect(stderr).toMatch(
      /^$|Interrupted at .* of the run; nothing of it is kept\. .* is as it was\.\n$/,
    )
    expect(readdirSync(out)).toEqual(['summary.json'])
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).toBe('of an earlier run')
  })

  test('an interrupted run makes no folder', async () => {
    const out = join(temporaryFolder(), 'results')
    const long = ['scenarios/quiet-day.yaml', '--until', '300d']
    const { code } = await twin(['run', ...long, '--out', out], {
      started: child => setTimeout(() => child.kill('SIGINT'), 1_500),
    })
    expect(code).toBe(130)
    expect(existsSync(out)).toBe(false)
  })
})
