import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ScenarioError } from '../../src/scenario/complaint.ts'
import { loadScenario } from '../../src/scenario/load.ts'
import { openRequested } from '../../src/study/changes/open.ts'
import { Desk } from '../../src/study/desk.ts'
import { LineReader } from '../../src/study/names.ts'
import type { Change, OpenedRun, OpenRequest, RunChunk } from '../../src/study/protocol.ts'
import { Session } from '../../src/study/session.ts'
import { faultsOfServer } from '../determinism/swarmServer.ts'

const file = 'scenarios/iberian-blackout.yaml'
const text = readFileSync(file, 'utf8')
  .replace(/^horizon:.*$/m, 'horizon: 3h')
  .replace(/^countries:.*$/m, 'countries: [ES, PT, FR, DE]\ndemand: { cells: 150 }')
const SITES = 120
const END_S = 3 * 3600
const FORK_S = 2700

const request = (changes: Change[], more: Partial<OpenRequest> = {}): OpenRequest => ({
  text,
  file,
  siteCount: SITES,
  changes,
  ...more,
})
const open = (changes: Change[], more: Partial<OpenRequest> = {}) =>
  openRequested(request(changes, more)).session

function finished(session: Session): Session {
  session.advance(END_S)
  return session
}

function policy(name: string, atS: number): Change {
  const file = `scenarios/policies/${name}.yaml`
  return { atS, kind: 'policy', text: readFileSync(file, 'utf8'), file }
}

const written = (atS: number, over: string): Change => ({
  atS,
  kind: 'policy',
  file: 'own.yaml',
  text: `policy: own\nover:\n${over}`,
})

const straight = finished(open([]))
const { plan } = straight.twin.world
const ON_PREM = plan.classes.findIndex(c => c.name === 'on-prem')
const DRAINED = [...plan.sites.id.keys()]
  .filter(s => s % 20 === 0 || plan.sites.siteClass[s] === ON_PREM)
  .map(s => plan.sites.id[s])

const ALL: Change[] = [
  { atS: 1800, kind: 'drain', sites: DRAINED },
  policy('eu-only', FORK_S),
  {
    atS: 3333.333333,
    kind: 'incident',
    text: 'name: dark\ntitle: France is dark\nkind: grid-outage\ngrids: [FR]\nrepair: 2h\n',
  },
  { atS: 5400, kind: 'mend', incident: 'blackout-spain' },
  written(6000, '  demand: { maxUtilisation: 0.8, intervalMin: 5 }\n'),
  { atS: 6001, kind: 'mend', incident: 'dark' },
  written(
    7200,
    '  control:\n    k3s:\n      kube-controller-manager: { node-monitor-grace-period: 20s, node-eviction-rate: 1 }\n',
  ),
  written(8000, '  workloads:\n    - { name: ar, perSite: 2 }\n'),
]

const KINDS: [string, Change[]][] = [
  ['an incident', [ALL[2]]],
  ['mending', [ALL[3]]],
  ['draining', [ALL[0]]],
  ['a law', [ALL[1]]],
  ['flags', [ALL[6]]],
  ['all of it', ALL],
]

describe.each(KINDS)('%s under way', (_, changes) => {
  const run = finished(open(changes))

  test('is a run of its own, the same however it is paused', () => {
    expect(run.id).not.toBe(straight.id)
    expect(run.digest).not.toBe(straight.digest)
    const paused = open(changes)
    for (let tS = 0; tS < END_S; tS += 1467.7) paused.advance(tS, 900)
    expect(finished(paused).digest).toBe(run.digest)
    expect(paused.summary(0)).toEqual(run.summary(0))
  })

  test('is the same from a snapshot of any moment, of itself or of the run before it', () => {
    const walked = open(changes)
    const parent = open(changes.slice(0, -1))
    const last = changes[changes.length - 1].atS
    for (let tS = 1500; tS < END_S; tS += 3611) {
      walked.advance(tS)
      const resumed = open(changes, { from: { tS, bytes: walked.snapshot().bytes } })
      expect(resumed.nowS).toBe(walked.nowS)
      expect(finished(resumed).digest).toBe(run.digest)
      if (tS >= last) continue
      parent.advance(tS)
      const branch = open(changes, { from: { tS, bytes: parent.snapshot().bytes } })
      expect(branch.nowS).toBe(parent.nowS)
      expect(finished(branch).digest).toBe(run.digest)
      expect(branch.summary(0)).toEqual(run.summary(0))
    }
  })

  test('leaves every server in order', () => {
    for (const state of run.twin.k3s.states)
      expect(faultsOfServer(state).filter(fault => !/wants|has taints/.test(fault))).toEqual([])
  })
})

describe('elision and brute force decide the same with', () => {
  test('every kind of change', () => {
    const { scenario, injections } = open(ALL)
    const brute = Session.open(scenario, { bruteForce: true }, injections)
    expect(finished(brute).digest).toBe(finished(open(ALL)).digest)
    expect(brute.twin.events).toBeGreaterThan(2 * straight.twin.events)
  }, 60_000)
})

describe('a change that alters nothing', () => {
  test.each([
    ['says what is so already', written(FORK_S, '  demand: { directoryTtlS: 5 }\n')],
    ['says nothing', { atS: FORK_S, kind: 'policy', file: 'own.yaml', text: 'policy: nothing\n' }],
    ['has batteries where none fails', written(FORK_S, '  title: Another name\n')],
  ] as [string, Change][])('leaves the digest: it %s', (_, change) => {
    expect(finished(open([change])).digest).toBe(straight.digest)
    expect(finished(open([change, change])).digest).toBe(straight.digest)
  })
})

/** Lines of a run, by kind. */
function lines(session: Session, kind: string) {
  const reader = new LineReader(session.twin)
  const { length } = session.twin.world.timeline.rows
  return Array.from({ length }, (_, i) => reader.line(i + 1)).filter(line => line.kind === kind)
}

describe('an incident let loose', () => {
  test('opens at its own moment, and has its outcome', () => {
    const run = finished(open([ALL[2]]))
    expect(run.twin.world.plan.incidents.map(i => i.name)).toContain('dark')
    const begins = lines(run, 'incident-begins').find(l => l.subject === 'incident/dark')
    expect(begins?.tS).toBe(3333.333333)
    const outcome = run.metrics.summary().resilience.incidents.find(i => i.name === 'dark')
    expect(outcome).toMatchObject({ startS: 3333.333333 })
    expect(outcome!.populationAffected).toBeGreaterThan(0)
  })

  test('is the incident that the scenario itself would have had', () => {
    const own = text.replace(
      /^incidents:\n/m,
      'incidents:\n  - { name: dark, kind: grid-outage, at: +55m33.333333s, grids: [FR], repair: 2h }\n',
    )
    const scenario = loadScenario(own, { file, sets: [`sites.count=${SITES}`] }).scenario
    const declared = finished(Session.open(scenario))
    const loose = finished(open([ALL[2]]))
    const told = (session: Session) =>
      lines(session, 'pod-evicted').map(({ tS, subject }) => [tS, subject])
    expect(told(loose)).toEqual(told(declared))
    expect(told(loose).length).toBeGreaterThan(told(straight).length)
  })
})

describe('mending', () => {
  const run = finished(open([ALL[3]]))

  test('gives back all that the incident struck, at once, and nothing later', () => {
    const { world } = run.twin
    const [spain, portugal] = ['blackout-spain', 'blackout-portugal'].map(
      name => world.plan.incidents.find(i => i.name === name)!,
    )
    for (const site of spain.sites) expect(world.sites.mains[site]).toBe(1)
    expect(Array.from(portugal.sites).some(site => world.sites.mains[site] === 0)).toBe(true)
    const back = lines(run, 'site-power-back')
    expect(back.length).toBeGreaterThan(spain.sites.length / 2)
    expect(new Set(back.map(({ tS }) => tS))).toEqual(new Set([5400]))
    expect(lines(run, 'incident-ends').map(({ tS, subject }) => [tS, subject])).toEqual([
      [5400, 'incident/blackout-spain'],
    ])
  })

  test('leaves what another incident still holds', () => {
    const twice: Change[] = [
      {
        atS: 4000,
        kind: 'incident',
        text: '{ name: again, kind: grid-outage, grids: [ES], restore: [{ after: 30m, share: 0 }, { after: 1h, share: 1 }] }',
      },
      { atS: 5000, kind: 'mend', incident: 'blackout-spain' },
    ]
    const session = open(twice)
    session.advance(5001)
    const { sites, plan } = session.twin.world
    const spain = plan.incidents.find(i => i.name === 'blackout-spain')!.sites
    expect(Array.from(spain).every(s => sites.mains[s] === 0)).toBe(true)
    session.advance(4000 + 3600)
    expect(Array.from(spain).every(s => sites.mains[s] === 1)).toBe(true)
  })
})

describe('draining', () => {
  const run = finished(open([ALL[0]]))
  const { world, k3s } = run.twin

  test('leaves nothing but DaemonSets on the sites, and puts nothing there again', () => {
    const drained = new Set(DRAINED.map(id => world.plan.sites.id.indexOf(id)))
    let daemons = 0
    for (let n = 0; n < world.plan.nodes.count; n++) {
      if (!drained.has(world.plan.nodes.site[n])) continue
      for (let p = world.nodes.firstPod[n]; p; p = world.pods.next[p - 1]) {
        const workload = world.plan.workloads[world.pods.workload[p - 1]].name
        expect(workload).toBe('gateway')
        daemons++
      }
    }
    expect(daemons).toBeGreaterThan(0)
    expect(k3s.states.length).toBeGreaterThan(5)
  })

  test('evicts at once, for the reason that somebody drains, and the scheduler finds other places', () => {
    const evicted = lines(run, 'pod-evicted').filter(({ detail }) => detail.tolerationS === null)
    expect(evicted.length).toBeGreaterThan(10)
    const reader = new LineReader(run.twin)
    for (const { cause } of evicted) expect(reader.line(cause!).kind).toBe('site-drained')
    const moved = lines(run, 'pod-scheduled').filter(({ detail }) =>
      DRAINED.includes(detail.from as string),
    )
    expect(moved.length).toBeGreaterThan(0)
    for (const { detail } of moved) expect(DRAINED).not.toContain(detail.site)
  })
})

describe('a law', () => {
  test('rolls out: in the end no pod is where it may not be', () => {
    const run = finished(open([ALL[1]]))
    const { world, k3s } = run.twin
    const law = (pod: number) => world.plan.sites.law[world.plan.nodes.site[world.pods.node[pod]]]
    const misplaced = Array.from({ length: world.pods.length }, (_, p) => p).filter(p => {
      const { phase } = k3s.states[world.pods.cluster[p]].pod
      return phase[world.pods.row[p]] === 2 && law(p) > 0
    })
    const before = finished(open([])).series.point(END_S / 60).euShare
    expect(run.series.point(END_S / 60).euShare).toBeCloseTo(1, 12)
    expect(before).toBeLessThan(1)
    expect(lines(run, 'rollout-begins').length).toBeGreaterThan(lines(run, 'rollout-ends').length)
    expect(lines(run, 'rollout-ends').length).toBeGreaterThan(30)
    // Where a cluster has no lawful site, a quarter may be missing and the rest stays.
    const lawful = new Set(
      Array.from({ length: plan.sites.count }, (_, s) => s).flatMap(s =>
        plan.sites.law[s] === 0 && plan.sites.inUnion[s] ? [plan.sites.cluster[s]] : [],
      ),
    )
    for (const pod of misplaced) expect(lawful.has(world.pods.cluster[pod])).toBe(false)
  })

  test('bars sites where nobody may be answered', () => {
    const desk = new Desk()
    return desk.open(request([policy('eu-only', FORK_S)])).then(opened => {
      const { barred, sites } = opened as OpenedRun
      const foreign = Array.from(sites.law, law => law > 0)
      expect(foreign.some(Boolean)).toBe(true)
      foreign.forEach((is, s) => {
        if (is) expect(barred[s]).toBe(1)
      })
      expect(barred).toContain(0)
    })
  })
})

describe.each(['scenarios/iberian-blackout.yaml', 'scenarios/quiet-day.yaml'])('on %s', file => {
  const text = readFileSync(file, 'utf8')
  test.each([
    ['eu-only', false],
    ['four-hour-batteries', true],
    ['no-generators', true],
    ['cross-border-clusters', true],
  ])('the policy %s can be laid over at 00:45 of a run (from the beginning: %s)', (name, begun) => {
    const change = policy(name, FORK_S)
    const asked: OpenRequest = { text, file, siteCount: 100, changes: [change] }
    const { session, changes } = openRequested(asked)
    expect(changes[0].fromS).toBe(begun ? 0 : FORK_S)
    expect(changes[0].note !== '').toBe(begun)
    expect(session.advance(FORK_S + 1800)).toBe(true)
    if (!begun) return
    const policies = [change as Extract<Change, { kind: 'policy' }>]
    const laid = openRequested({ text, file, siteCount: 100, policies }).session
    laid.advance(FORK_S + 1800)
    expect(session.digest).toBe(laid.digest)
    expect(session.id).toBe(laid.id)
  })
})

test('what cannot change under way is told in a sentence', () => {
  const { changes } = openRequested(request([policy('four-hour-batteries', FORK_S)]))
  expect(changes).toEqual([
    {
      fromS: 0,
      note: 'Batteries cannot be built in a moment: this future has them from 12:00.',
      title: 'Four hours of battery',
    },
  ])
})

describe('a desk', () => {
  async function chunks(desk: Desk): Promise<RunChunk[]> {
    const all: RunChunk[] = []
    await desk.run(chunk => all.push(chunk))
    return all
  }

  test('branches off a checkpoint: the same run, told from there on', async () => {
    const base = new Desk()
    await base.open(request([]))
    const told = await chunks(base)
    const from = (await base.checkpoint(FORK_S))!
    expect(from.tS).toBeLessThan(FORK_S)
    expect(from.tS).toBeGreaterThan(FORK_S - 900)
    // One is kept just before an incident: of the last that happened until then.
    const eve = (await base.checkpoint(2004))!
    expect(2004 - eve.tS).toBeLessThan(300)
    expect(eve.tS).toBeLessThan(2004)
    const branch = new Desk()
    const opened = (await branch.open(request([ALL[1]], { from }))) as OpenedRun
    expect(opened.changes).toEqual([
      { fromS: FORK_S, note: '', title: expect.stringContaining('EU') },
    ])
    const after = await chunks(branch)
    const whole = new Desk()
    await whole.open(request([ALL[1]]))
    const all = await chunks(whole)
    expect(await branch.summary()).toMatchObject({
      digest: ((await whole.summary()) as { digest: string }).digest,
      id: opened.id,
    })
    const first = after[0].frames[0]
    expect(first.key).toBe(true)
    expect(first.tS).toBeGreaterThanOrEqual(from.tS)
    const linesOf = (list: RunChunk[]) => list.flatMap(c => c.lines)
    const known = linesOf(told).filter(({ tS }) => tS <= from.tS).length
    expect([...linesOf(told).slice(0, known), ...linesOf(after)]).toEqual(linesOf(all))
    const pointsOf = (list: RunChunk[]) => list.flatMap(c => c.series)
    const points = pointsOf(after)
    expect(pointsOf(all).slice(-points.length)).toEqual(points)
    const movedAtEnd = (list: RunChunk[]) => list.flatMap(c => c.frames).at(-1)!.moved
    expect(movedAtEnd(after)).toEqual(movedAtEnd(all))
    expect(movedAtEnd(after).length).toBeGreaterThan(0)
  })

  test('begins anew where the checkpoint is damaged, or of another run', async () => {
    const base = new Desk()
    await base.open(request([]))
    await chunks(base)
    const from = (await base.checkpoint(FORK_S))!
    const digest = finished(open([ALL[0]])).digest
    const bent = from.bytes.slice()
    bent[bent.length >> 1] ^= 255
    for (const wrong of [
      request([ALL[0]], { from: { tS: FORK_S, bytes: from.bytes } }),
      request([ALL[0]], { from: { tS: 600, bytes: Uint8Array.of(1, 2, 3) } }),
      request([ALL[0]], { from: { tS: 600, bytes: from.bytes.slice(0, -8) } }),
    ]) {
      const desk = new Desk()
      await desk.open(wrong)
      const [first] = await chunks(desk)
      expect(first.fromS).toBe(0)
      expect(((await desk.summary()) as { digest: string }).digest).toBe(digest)
    }
  })
})

describe('hostile changes get a sentence', () => {
  const complaints = (changes: unknown): string[] => {
    try {
      openRequested(request(changes as Change[]))
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      return error.complaints.map(c => `${c.file}:${c.line}:${c.column}: ${c.message}`)
    }
    return []
  }
  const incident = (text: string) => complaints([{ atS: 60, kind: 'incident', text }])

  test.each([
    [{}, 'changes:1:1: The changes must be a list.'],
    [[null], 'change 1:1:1: A change must have a kind and a moment.'],
    [
      [{ atS: 'soon', kind: 'mend' }],
      "change 1:1:1: 'atS' must be a number of seconds after the start.",
    ],
    [[{ atS: Number.NaN, kind: 'mend' }], "'atS' must be a number"],
    [
      [{ atS: 1, kind: 'explode' }],
      "change 1:1:1: 'kind' must be one of incident, mend, drain, policy.",
    ],
    [[{ atS: 1, kind: 'drain', sites: 'all' }], "'sites' must be a list of ids of sites."],
    [[{ atS: 1, kind: 'drain', sites: [] }], 'There is no site to drain.'],
    [[{ atS: 1, kind: 'drain', sites: ['de-mun-9999999'] }], "There is no site 'de-mun-9999999'."],
    [[{ atS: 1, kind: 'incident' }], "'text' must be the text of an incident."],
    [[{ atS: 1, kind: 'mend', incident: 'blackout-spian' }], "Did you mean 'blackout-spain'?"],
    [
      [{ atS: 60, kind: 'mend', incident: 'blackout-spain' }],
      "'blackout-spain' begins at 2025-04-28 12:33:24: there is nothing to mend yet.",
    ],
    [
      [
        { atS: 3000, kind: 'mend', incident: 'blackout-spain' },
        { atS: 4000, kind: 'mend', incident: 'blackout-spain' },
      ],
      "'blackout-spain' is over at 2025-04-28 12:50:00: there is nothing left to mend.",
    ],
    [[{ atS: 1e9, kind: 'mend', incident: 'blackout-spain' }], 'comes after the end'],
    [Array.from({ length: 65 }, () => 0), 'There are 65 changes; at most 64 are played.'],
  ])('of form %#', (changes, sentence) => {
    expect(complaints(changes).join('\n')).toContain(sentence)
  })

  test.each([
    ['', 'incident:1:1: The document is empty; an incident is expected.'],
    ['- 1', 'incident:1:1: The document must be an incident: a map of fields, but is a list.'],
    ['name: x\nkind: flood\n', 'incident:2:7:'],
    ['name: x\nkind: grid-outage\ngrids: [XX]\n', "incident:3:9: There is no grid 'XX'."],
    ['name: x\nkind: grid-outage\ngrid: [ES]\n', "incident:3:1: There is no field 'grid'"],
    ['name: x\nkind: grid-outage\ngrids: [ES]\nat: +1h\n', "incident:4:1: Leave out 'at'"],
    [
      'name: x\nkind: site-loss\nsites: [nowhere]\n',
      "incident:3:9: There is no site called 'nowhere'",
    ],
    [
      'name: x\nkind: server-loss\ncluster: k3s/xx\n',
      "incident:3:10: There is no cluster 'k3s/xx'.",
    ],
    [
      'kind: grid-outage\nname: blackout-spain\ngrids: [ES]\n',
      "incident:2:7: There is an incident named 'blackout-spain' already; give this one another name.",
    ],
    ['{"name":"x","kind":"link-cut","links":["C-Lionn1"]}', "Did you mean 'C-Lion1'?"],
    ['a: &a [x]\nb: *a\n__proto__: 1\n', 'incident:'],
  ])('in an incident %#', (text, sentence) => {
    expect(incident(text).join('\n')).toContain(sentence)
  })

  test('a tower of brackets', () => {
    expect(incident(`name: x\nkind: ${'['.repeat(10_000)}`).join('\n')).toContain('incident:')
  })

  test('in a policy', () => {
    const wrong: Change = {
      atS: 60,
      kind: 'policy',
      file: 'p.yaml',
      text: 'policy: p\nover:\n  sitez: 1\n',
    }
    expect(complaints([wrong]).join('\n')).toContain("p.yaml:3:3: There is no field 'sitez'")
    const refused = written(60, '  workloads:\n    - { name: ar, manifests: "kind: Deployment" }\n')
    expect(complaints([refused]).join('\n')).toContain('own.yaml:4:')
  })
})
