import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadScenario, loadStudy, validateDocument } from '../../src/scenario/index.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => `${folder}/${name}`)

const scenarios = filesIn('scenarios')
const policies = filesIn('scenarios/policies')

const load = (file: string, options = {}) => loadScenario(read(file), { file, read, ...options })

describe('every shipped document', () => {
  test.each([...scenarios, ...policies, ...filesIn('scenarios/studies')])('%s is valid', file => {
    const { warnings } = validateDocument(read(file), { file, read })
    expect(warnings).toEqual([])
  })

  test('the scenarios that the project promises are there', () => {
    const names = scenarios.map(file => file.slice('scenarios/'.length, -'.yaml'.length))
    for (const name of [
      'quiet-day',
      'iberian-blackout',
      'baltic-cables',
      'digital-decade-10000',
      'virt8ra',
    ]) {
      expect(names).toContain(name)
      expect(load(`scenarios/${name}.yaml`).scenario.scenario).toBe(name)
    }
  })

  test.each(policies)('%s can be laid over every scenario with its workloads', policy => {
    for (const file of scenarios.filter(file => !file.includes('virt8ra'))) {
      const laid = load(file, { policies: [{ text: read(policy), file: policy }] })
      expect(laid.scenario).not.toEqual(load(file).scenario)
    }
  })
})

describe('the Iberian blackout', () => {
  const { scenario } = load('scenarios/iberian-blackout.yaml')

  test('strikes mainland Spain and Portugal, not the islands, at 12:33:24 CEST', () => {
    const outages = scenario.incidents.filter(incident => incident.kind === 'grid-outage')
    expect(outages.flatMap(outage => outage.grids).sort()).toEqual(['ES', 'PT'])
    const moments = outages.map(({ atS }) => new Date(scenario.startUtcMs + atS * 1000))
    for (const moment of moments) expect(moment.toISOString()).toBe('2025-04-28T10:33:24.000Z')
  })

  test('restores Portugal by 00:22 and Spain by 04:00 on the next day', () => {
    const ends = scenario.incidents.map(incident => {
      if (incident.kind !== 'grid-outage') throw new Error(incident.kind)
      const last = incident.restore.at(-1)!
      const end = new Date(scenario.startUtcMs + (incident.atS + last.afterS) * 1000)
      return [incident.grids[0], last.share, end.toISOString()]
    })
    expect(ends).toContainEqual(['PT', 1, '2025-04-28T22:22:00.000Z'])
    expect(ends).toContainEqual(['ES', 1, '2025-04-29T02:00:00.000Z'])
  })

  test('differs from the quiet day in what happens, not in what stands there', () => {
    const quiet = load('scenarios/quiet-day.yaml').scenario
    for (const part of ['countries', 'sites', 'classes', 'workloads', 'clusters'] as const) {
      expect(scenario[part]).toEqual(quiet[part])
    }
  })

  test('under eu-only every workload demands an operator that EU law controls', () => {
    const file = 'scenarios/policies/eu-only.yaml'
    const laid = load('scenarios/iberian-blackout.yaml', { policies: [{ text: read(file), file }] })
    for (const { requires } of laid.scenario.workloads) expect(requires.control).toBe('eu')
    const city = laid.scenario.workloads.find(workload => workload.name === 'city')!
    expect(city.requires).toEqual({ control: 'eu', location: 'country', assurance: 1 })
  })

  test('with four-hour batteries no site near people stops at once', () => {
    const file = 'scenarios/policies/four-hour-batteries.yaml'
    const laid = load('scenarios/iberian-blackout.yaml', { policies: [{ text: read(file), file }] })
    for (const name of ['far-edge', 'on-prem'] as const) {
      expect(laid.scenario.classes[name].batteryMin).toEqual([240, 240])
      expect(laid.scenario.classes[name].withoutBatteryShare).toBe(0)
    }
  })
})

test('the Baltic cables are cut at the hours that were reported', () => {
  const { scenario } = load('scenarios/baltic-cables.yaml')
  const cuts = scenario.incidents.map(incident => {
    if (incident.kind !== 'link-cut') throw new Error(incident.kind)
    return [incident.links, new Date(scenario.startUtcMs + incident.atS * 1000).toISOString()]
  })
  expect(cuts).toEqual([
    [['BCS East-West Interlink'], '2024-11-17T08:00:00.000Z'],
    [['C-Lion1'], '2024-11-18T02:00:00.000Z'],
  ])
  expect(scenario.failures).toEqual({ nodes: false, links: false, access: false, scale: 1 })
})

test('Virt8ra has one site for each of its eight members, all run by them', () => {
  const { scenario } = load('scenarios/virt8ra.yaml')
  expect(scenario.sites.count).toBe(0)
  expect(scenario.sites.list.map(site => site.provider).sort()).toEqual([
    'arsys',
    'bit',
    'gdansk-university',
    'infobip',
    'ionos',
    'kontron',
    'mondragon',
    'oktawave',
  ])
  expect([...new Set(scenario.sites.list.map(site => site.country))].sort()).toEqual(
    scenario.countries,
  )
})

test('the shipped study runs every policy with every seed at every size', () => {
  const file = 'scenarios/studies/iberian-policies.yaml'
  const { study } = loadStudy(read(file), { file, read })
  expect(study.runs).toBe(10 * 4 * 2)
  expect(study.base).toBe('scenarios/iberian-blackout.yaml')
})
