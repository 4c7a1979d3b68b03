/** What the page writes for other programs: right numbers, right cells, a scenario that runs again. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wrapped } from '../../src/app/export/picture.ts'
import { scenarioYaml } from '../../src/app/export/scenarioYaml.ts'
import { seriesCsv, sitesCsv, timelineCsv } from '../../src/app/export/tables.ts'
import { loadScenario } from '../../src/scenario/load.ts'
import { Desk } from '../../src/study/desk.ts'
import type { OpenRequest } from '../../src/study/protocol.ts'
import { frame, lines, point, recordOf, smallRun } from './smallRun.ts'

const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map(row => row.split(','))

describe('tables', () => {
  it('have a row a minute, with local time and what cannot be known left empty', () => {
    const series = [point(0), point(60, { latencyP95Ms: Number.NaN, powerKw: 0.25 })]
    const [head, first, second] = rowsOf(seriesCsv(recordOf(smallRun(), { series })))
    expect(head!.slice(0, 2)).toEqual(['time (s)', 'local time'])
    const at = (name: string) => head!.findIndex(cell => cell.startsWith(name))
    expect(first![1]).toBe('2025-04-28T00:00:00+02:00')
    expect(first![at('latencyP95Ms (ms)')]).toBe('18.6')
    expect(second![at('latencyP95Ms')]).toBe('')
    expect(second![at('powerKw (kW)')]).toBe('0.25')
  })

  it('have a row a site, at the moment that is shown', () => {
    const shown = frame(60, [1, 0, 2, 4], { latency: Uint8Array.of(93, 255, 50, 255) })
    const record = recordOf(smallRun(), { frames: [shown], series: [point(60)] })
    const [head, madrid, barcelona, lisboa, bordeaux] = rowsOf(
      sitesCsv(record, record.film.decode(60)!),
    )
    const at = (name: string) => head!.findIndex(cell => cell.startsWith(name))
    expect(madrid!.slice(2, 5)).toEqual(['es-mad-001', 'Madrid', 'ES'])
    expect(madrid![at('latency (ms)')]).toBe('18.6')
    expect(barcelona![at('latency (ms)')]).toBe('')
    expect([madrid, barcelona, lisboa, bordeaux].map(row => row![at('power')])).toEqual([
      'mains',
      'no power',
      'battery',
      'cut off',
    ])
    expect(madrid![at('load')]).toBe('50')
    expect(bordeaux![at('carbon')]).toBe('30')
  })

  it('name the line that led to each event', () => {
    const rows = lines([
      { tS: 5, kind: 'incident-begins', subject: 'grid/ES' },
      { tS: 6, kind: 'site-power-lost', subject: 'site/x', cause: 1, detail: { nodes: 2 } },
    ])
    const [, first, second] = rowsOf(timelineCsv(recordOf(smallRun(), { lines: rows })))
    expect(first!.slice(5, 8)).toEqual(['incident-begins', 'grid/ES', ''])
    expect(second!.slice(5, 8)).toEqual(['site-power-lost', 'site/x', '1'])
    expect(second![8]).toBe('"{""nodes"":2}"')
  })
})

describe('the scenario as a file', () => {
  const text = readFileSync('scenarios/virt8ra.yaml', 'utf8')
  const request: OpenRequest = {
    text,
    file: 'virt8ra.yaml',
    siteCount: 4,
    changes: [
      { kind: 'mend', atS: 44_000, incident: 'arsys-cut-off' },
      {
        kind: 'incident',
        atS: 50_000.5,
        text: '{ name: later, kind: access-cut, sites: [bit-ede], repair: 10m }',
      },
    ],
  }

  it('keeps its words and comments, and says what was changed', () => {
    const file = scenarioYaml(request, 77, ['twin-1-policy-1.yaml'])
    expect(file).toContain('# Virt8ra: a sovereign continuum of several providers')
    expect(file).toContain('# Run it with --policy twin-1-policy-1.yaml')
    expect(file).toMatch(/# Not in this file, at \+12h13m20s: arsys-cut-off is mended/)
    const { scenario } = loadScenario(file, { file: 'a.yaml' })
    expect(scenario.seed).toBe(77)
    expect(scenario.sites.count).toBe(4)
    expect(scenario.incidents.map(({ name, atS }) => [name, atS])).toEqual([
      ['arsys-cut-off', 43_200],
      ['later', 50_000.5],
    ])
  })

  it('runs to the digest of the run, where it says all of it', async () => {
    const digestOf = async (of: OpenRequest) => {
      const desk = new Desk()
      await desk.open(of)
      return (await desk.run(() => {}))!.digest
    }
    const here = { text, file: 'virt8ra.yaml', seed: 5 }
    const file = scenarioYaml(here, 5)
    expect(await digestOf({ text: file, file: 'b.yaml' })).toBe(await digestOf(here))
  }, 120_000)

  it('is handed back as it is where it cannot be read', () => {
    expect(scenarioYaml({ text: '{', file: 'a' }, 1)).toMatch(/^# Continuum Twin .*\n\{$/)
  })
})

describe('words on a picture', () => {
  it('are set in lines that fit, and cut where one word does not', () => {
    const pen = { measureText: (text: string) => ({ width: text.length }) as TextMetrics }
    expect(wrapped(pen, 'one two three four', 9)).toEqual(['one two', 'three', 'four'])
    const [cut] = wrapped(pen, 'W'.repeat(500), 9)
    expect(cut!.length).toBeLessThanOrEqual(9)
    expect(cut!.endsWith('…')).toBe(true)
    expect(wrapped(pen, '', 9)).toEqual([])
  })
})
