import { describe, expect, test } from 'vitest'
import { type LoadOptions, loadPolicy } from '../../src/scenario/index.ts'
import { complaintsOf, load, reading } from './complaints.ts'

const BASE = `scenario: base
countries: [ES, PT, FR]
seed: 5
sites: { count: 40, shares: { far-edge: 0.9, cloud: 0.1 } }
failures: false
workloads:
  - name: video
    perSite: 1
    demand: { requestsPerPersonDay: 40, serviceMs: 5 }
    manifests: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: video}}"
  - name: web.v2
    perSite: 2
    manifests: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}"
incidents:
  - { name: dark, kind: grid-outage, at: +1h, grids: [ES, PT], restore: [{ after: 2h, share: 1 }] }
  - { name: cut, kind: link-cut, at: +2h, links: [C-Lion1], repair: 3h }
`
const over = (text: string, options: Partial<LoadOptions> = {}) =>
  load(BASE, {
    policies: [{ file: 'p.yaml', text: `policy: p\nover:\n${text.replace(/^/gm, '  ')}` }],
    ...options,
  }).scenario
const plain = load(BASE).scenario
const set = (...sets: string[]) => load(BASE, { sets }).scenario

describe('a policy', () => {
  test('that lays nothing over changes nothing', () => {
    expect(over('{}')).toEqual(plain)
    expect(load(BASE, { policies: [{ file: 'p.yaml', text: 'policy: p' }] }).scenario).toEqual(
      plain,
    )
  })

  test('merges maps by key, and leaves the rest', () => {
    const laid = over('sites: { count: 7 }\ndemand: { cells: 9 }\n')
    expect(laid).toEqual({
      ...plain,
      sites: { ...plain.sites, count: 7 },
      demand: { ...plain.demand, cells: 9 },
    })
  })

  test('merges lists of named things by name, and adds new ones', () => {
    const laid = over(
      'workloads:\n  - { name: video, perSite: 3, demand: { serviceMs: 9 } }\n  - name: new\n    manifests: "{apiVersion: v1, kind: Pod, metadata: {name: new}}"\n',
    )
    expect(laid.workloads.map(({ name, perSite }) => [name, perSite])).toEqual([
      ['new', null],
      ['video', 3],
      ['web.v2', 2],
    ])
    const video = laid.workloads[1]!
    expect(video.demand).toMatchObject({ requestsPerPersonDay: 40, serviceMs: 9 })
    expect(video.manifests).toBe(plain.workloads[0]!.manifests)
  })

  test('replaces other lists', () => {
    expect(over('countries: [DE]\n').countries).toEqual(['DE'])
    const [dark] = over('incidents:\n  - { name: dark, grids: [ES] }\n').incidents
    expect(dark).toMatchObject({ grids: ['ES'], atS: 3600, restore: [{ afterS: 7200, share: 1 }] })
  })

  test('resets a field to its default with null, or with nothing after the colon', () => {
    expect(over('seed: null\n').seed).toBe(1)
    expect(over('seed:\n').seed).toBe(1)
    expect(over('incidents:\n').incidents).toEqual([])
    expect(over('sites: { shares: null }\n').sites.shares['near-edge']).toBe(0.12)
    expect(over('workloads:\n  - { name: video, demand: null }\n').workloads[0]!.demand).toBeNull()
  })

  test('with another way to say one thing takes the first away', () => {
    const [dark] = over('incidents:\n  - { name: dark, repair: 30m }\n').incidents
    expect(dark).toMatchObject({ restore: [{ afterS: 1800, share: 1 }] })
    const manifests = '{apiVersion: v1, kind: Pod, metadata: {name: x}}'
    const laid = over('workloads:\n  - { name: video, file: x.yaml }\n', {
      read: reading({ 'x.yaml': manifests }),
    })
    expect(laid.workloads[0]!.manifests).toBe(manifests)
  })

  test('that changes what an incident is leaves none of its old fields', () => {
    const laid = over('incidents:\n  - { name: dark, kind: link-cut, at: +1h, links: [C-Lion1] }\n')
    const dark = laid.incidents.find(incident => incident.name === 'dark')
    expect(dark).toEqual({
      name: 'dark',
      title: 'dark',
      kind: 'link-cut',
      atS: 3600,
      links: ['C-Lion1'],
      repairS: null,
    })
  })

  test('can change one kind of failure of a scenario that has none', () => {
    expect(over('failures: { links: true }\n').failures).toEqual({
      nodes: false,
      links: true,
      access: false,
      scale: 1,
    })
    expect(over('failures: true\n').failures.access).toBe(true)
  })

  test('lies over those before it', () => {
    const policies = [
      { file: 'a.yaml', text: 'policy: a\ntitle: First\nover: { seed: 10, horizon: 1h }' },
      { file: 'b.yaml', text: 'policy: b\nover: { seed: 20 }' },
    ]
    const laid = load(BASE, { policies })
    expect(laid.scenario).toMatchObject({ seed: 20, horizonS: 3600 })
    expect(laid.policies).toEqual([
      { policy: 'a', title: 'First' },
      { policy: 'b', title: 'b' },
    ])
  })

  test('is refused with its own file and line', () => {
    const [complaint] = complaintsOf(() => over('sites:\n  count: lots\n'))
    expect(complaint).toMatchObject({ file: 'p.yaml', line: 4, column: 12 })
    expect(complaint!.message).toContain("'over.sites.count' must be a whole number")
    const [unknown] = complaintsOf(() => over('workloads: [{ name: video, perSide: 1 }]\n'))
    expect(unknown!.message).toContain("Did you mean 'perSite'?")
    const [scenario] = complaintsOf(() => loadPolicy('scenario: a\n', { file: 'a.yaml' }))
    expect(scenario!.message).toContain('This is a scenario, not a policy')
    const [head] = complaintsOf(() => loadPolicy('policy: a\nsites: {}\n', { file: 'a.yaml' }))
    expect(head!.message).toContain("There is no field 'sites' in this document")
  })

  test('that is wrong only together with its scenario is refused at the line that makes it so', () => {
    const [complaint] = complaintsOf(() =>
      over('countries: [ES]\nsites: { shares: { cloud: 0.2 } }\n'),
    )
    expect(complaint!.message).toContain('sum to 1.1')
    const [missing] = complaintsOf(() => over('incidents:\n  - { name: new, kind: link-cut }\n'))
    expect(missing).toMatchObject({ file: 'p.yaml', line: 4 })
    expect(missing!.message).toContain("'incidents.new' needs the field")
  })
})

describe('--set', () => {
  test('sets what a policy would lay over', () => {
    expect(set('sites.count=7')).toEqual(over('sites: { count: 7 }\n'))
    expect(set('sites={count: 7}')).toEqual(over('sites: { count: 7 }\n'))
    expect(set('countries=[DE]')).toEqual(over('countries: [DE]\n'))
    expect(set('failures.links=true')).toEqual(over('failures: { links: true }\n'))
    expect(set('seed=')).toEqual(over('seed: null\n'))
  })

  test('addresses items by name, also by one with dots, or by index', () => {
    expect(set('workloads.video.perSite=9').workloads[0]!.perSite).toBe(9)
    expect(set('workloads.web.v2.perSite=9').workloads[1]!.perSite).toBe(9)
    expect(set('workloads.1.perSite=9').workloads[1]!.perSite).toBe(9)
    expect(set('incidents.dark.at=+30m').incidents[0]!.atS).toBe(1800)
    expect(set('incidents.dark.restore.0.after=1h').incidents[0]).toMatchObject({
      restore: [{ afterS: 3600, share: 1 }],
    })
    expect(set('incidents.dark.grids.1=FR').incidents[0]).toMatchObject({ grids: ['ES', 'FR'] })
  })

  test('takes an item away with nothing', () => {
    expect(set('incidents.dark=').incidents.map(({ name }) => name)).toEqual(['cut'])
  })

  test('sets what the document did not have', () => {
    const laid = set(
      'classes.far-edge.batteryMin=[60, 90]',
      'control.k3s.kubelet.lease-duration=20s',
    )
    expect(laid.classes['far-edge'].batteryMin).toEqual([60, 90])
    expect(laid.control.k3s.kubelet['lease-duration']).toBe(20)
  })

  test('is laid over policies; seed and horizon have options of their own', () => {
    const policies = [{ file: 'p.yaml', text: 'policy: p\nover: { seed: 9, sites: { count: 1 } }' }]
    const laid = load(BASE, { policies, sets: ['sites.count=2'], seed: 8, until: '90m' })
    expect(laid.scenario).toMatchObject({ seed: 8, horizonS: 5400, sites: { count: 2 } })
  })

  test.each([
    ['sites.cuont=1', "there is no field 'cuont' in 'sites'. Did you mean 'count'?"],
    ['site.count=1', "there is no field 'site' in a scenario. Did you mean 'sites'?"],
    ['seed.x=1', "'seed' is a single value"],
    ['workloads.vidoe.perSite=1', "'workloads' has no item 'vidoe'. Did you mean 'video'?"],
    ['workloads.7.perSite=1', "'workloads' has 2 items, counted from 0"],
    ['incidents.dark.repiar=1h', "Did you mean 'repair'?"],
    ['incidents.cut.grids=[ES]', "there is no field 'grids' in 'incidents.cut'"],
    ['sites.list.x.nodes=1', "'sites.list' has no item 'x'"],
    ['__proto__.x=1', "there is no field '__proto__'"],
    ['sites.constructor=1', "there is no field 'constructor'"],
    ['sites.count', 'must be path=value'],
    ['=1', 'must be path=value'],
  ])('%s is refused', (option, says) => {
    const [complaint] = complaintsOf(() => set(option))
    expect(complaint!.file).toBe('--set')
    expect(complaint!.message).toContain(says)
  })

  test('a wrong value is refused like any other, at its column in the option', () => {
    const [complaint] = complaintsOf(() => set('sites.count=many'))
    expect(complaint).toMatchObject({ file: '--set', line: 1, column: 13, path: 'sites.count' })
    const [broken] = complaintsOf(() => set('countries=[ES'))
    expect(broken!.message).toContain('not YAML')
    const [until] = complaintsOf(() => load(BASE, { until: 'soon' }))
    expect(until).toMatchObject({ file: '--until', path: 'horizon' })
  })
})

describe('extends', () => {
  const child = 'scenario: child\nextends: base.yaml\nsites: { count: 3 }\n'

  test('lays a document over another', () => {
    const loaded = load(child, { read: reading({ 'base.yaml': BASE }) })
    expect(loaded.scenario).toEqual({
      ...plain,
      scenario: 'child',
      title: 'child',
      sites: { ...plain.sites, count: 3 },
    })
  })

  test('finds files from the document that names them', () => {
    const files = {
      'a/base/low.yaml': BASE,
      'a/base/mid.yaml': 'scenario: mid\nextends: ./low.yaml\nseed: 77\n',
    }
    const text = 'scenario: top\nextends: ../base/mid.yaml\n'
    const loaded = load(text, { file: 'a/b/top.yaml', read: reading(files) })
    expect(loaded.scenario).toMatchObject({ scenario: 'top', seed: 77, sites: { count: 40 } })
  })

  test('names the file and line of what is wrong below', () => {
    const files = { 'base.yaml': 'scenario: base\ncountries: [ES]\nsites:\n  count: -1\n' }
    const [complaint] = complaintsOf(() =>
      load('scenario: a\nextends: base.yaml\n', { read: reading(files) }),
    )
    expect(complaint).toMatchObject({ file: 'base.yaml', line: 4, column: 10 })
  })

  test('cannot go round in a circle', () => {
    const files = {
      'b.yaml': 'scenario: b\nextends: c.yaml\n',
      'c.yaml': 'scenario: c\nextends: ./x/../b.yaml\n',
    }
    const [complaint] = complaintsOf(() =>
      load('scenario: a\nextends: b.yaml\n', { read: reading(files) }),
    )
    expect(complaint).toMatchObject({ file: 'c.yaml', line: 2, column: 10 })
    expect(complaint!.message).toContain('circle: b.yaml -> c.yaml -> b.yaml')
    const [self] = complaintsOf(() => load('scenario: a\nextends: test.yaml\n', { read: () => '' }))
    expect(self!.message).toContain('circle: test.yaml -> test.yaml')
  })

  test('cannot go on for ever, and says what is not there', () => {
    let files = 0
    const [complaint] = complaintsOf(() =>
      load('scenario: a\nextends: f0.yaml\n', {
        read: () => `scenario: a\nextends: f${++files}.yaml\n`,
      }),
    )
    expect(complaint!.message).toContain('More than 16 documents extend one another')
    const [missing] = complaintsOf(() =>
      load('scenario: a\nextends: bse.yaml\n', { read: reading({}) }),
    )
    expect(missing!.message).toContain(
      "'bse.yaml' that 'extends' names cannot be read: there is no",
    )
  })

  test('holds for policies too', () => {
    const files = {
      'low.yaml': 'policy: low\nover: { seed: 1, horizon: 1h, sites: { count: 9 } }\n',
    }
    const text = 'policy: high\nextends: low.yaml\nover: { seed: 2, horizon: null }\n'
    const policies = [{ file: 'high.yaml', text }]
    const { scenario } = load(BASE, { policies, read: reading(files) })
    expect(scenario).toMatchObject({ seed: 2, horizonS: 86_400, sites: { count: 9 } })
    const circle = { 'a.yaml': 'policy: a\nextends: a.yaml\n' }
    const [complaint] = complaintsOf(() =>
      loadPolicy(circle['a.yaml'], { file: 'a.yaml', read: reading(circle) }),
    )
    expect(complaint!.message).toContain('circle')
  })
})
