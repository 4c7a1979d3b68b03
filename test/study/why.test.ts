import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { RUN } from '../../src/continuum/world.ts'
import { loadScenario } from '../../src/scenario/index.ts'
import { Checkpoints } from '../../src/study/checkpoints.ts'
import { LineReader } from '../../src/study/names.ts'
import type { TimelineLine } from '../../src/study/protocol.ts'
import { Session } from '../../src/study/session.ts'
import { explainedFigures } from '../../src/study/why/figure.ts'
import { Lookback } from '../../src/study/why/lookback.ts'
import type { FigureReason, PodReason, SiteReason } from '../../src/study/why/reason.ts'

const file = 'scenarios/iberian-blackout.yaml'
const policy = 'scenarios/policies/cross-border-clusters.yaml'
const HORIZON_S = 4200
/** Twenty minutes into the blackout: evicted pods have found places, and others none. */
const AT_S = 3300

/** A small Europe whose clusters cross borders, so that what is evicted in Iberia starts in France. */
function scenario(policies = [{ text: readFileSync(policy, 'utf8'), file: policy }]) {
  return loadScenario(readFileSync(file, 'utf8'), {
    file,
    sets: ['sites.count=300'],
    policies,
    until: '70m',
  }).scenario
}

/** A run with its checkpoints, and what is done on the way. */
function ran(onTheWay: (lookback: Lookback, tS: number) => void = () => {}, of = scenario()) {
  const session = Session.open(of)
  const checkpoints = new Checkpoints()
  checkpoints.keep(session)
  const lookback = new Lookback(session, checkpoints)
  for (let tS = 600; tS <= HORIZON_S; tS += 600) {
    session.advance(tS)
    checkpoints.offer(session)
    onTheWay(lookback, tS)
  }
  return { session, lookback }
}

let session: Session
let lookback: Lookback
/** The same world, gone straight to the moment by itself. */
let then: Session
let lines: TimelineLine[]

beforeAll(() => {
  ;({ session, lookback } = ran())
  then = Session.open(scenario())
  then.advance(AT_S)
  const reader = new LineReader(then.twin)
  const { length } = then.twin.world.timeline.rows
  lines = Array.from({ length }, (_, i) => reader.line(i + 1))
})

const ask = (site: number, tS = AT_S) => lookback.answer({ about: 'site', site, tS }) as SiteReason
const plan = () => then.twin.world.plan
const allSites = () => Array.from({ length: plan().sites.count }, (_, s) => s)
/** What the run's text says of where pods came. */
const arrivals = () =>
  lines.filter(
    l => l.kind === 'pod-scheduled' && l.detail.from !== null && l.detail.from !== l.detail.site,
  )
const nameOf = ({ subject, by }: TimelineLine) => subject.slice(`pod/${by}/`.length)

describe('asking', () => {
  test('changes nothing, in the middle of a run or at its end', () => {
    const asked = ran((lookback, tS) => {
      if (tS !== 2400 && tS !== 3600) return
      for (const site of [0, 17, 200]) lookback.answer({ about: 'site', site, tS: tS - 37 })
      for (const figure of explainedFigures) lookback.answer({ about: 'figure', figure, tS })
      lookback.answer({ about: 'pod', by: plan().clusters[0].id, pod: 'ar-1', tS: tS - 5 })
    })
    expect(asked.session.digest).toBe(session.digest)
    expect(asked.session.summary(0)).toEqual(session.summary(0))
    const before = session.digest
    ask(3, 10)
    ask(3, HORIZON_S)
    expect(session.digest).toBe(before)
  })

  test('in any order gives the same answers', () => {
    const fresh = ran().lookback
    const late = ask(40, 4100)
    expect(ask(40)).toEqual(fresh.answer({ about: 'site', site: 40, tS: AT_S }))
    expect(fresh.answer({ about: 'site', site: 40, tS: 4100 })).toEqual(late)
  })

  test('is the same over a long way, and from what was kept on it', () => {
    const checkpoints = new Checkpoints()
    const run = Session.open(scenario())
    checkpoints.keep(run)
    run.advance(HORIZON_S)
    // Nothing but the beginning was kept: every way is long.
    const far = new Lookback(run, checkpoints)
    for (const tS of [4000, 3800, 2500, 3900, 100, AT_S, 1200, 3999])
      expect(far.answer({ about: 'site', site: 40, tS })).toEqual(ask(40, tS))
  })

  test('looks back across what somebody changed under way', () => {
    const mend = { atS: 2700, kind: 'mend', incident: 'blackout-spain' } as const
    const changed = Session.open(scenario(), {}, [mend])
    const checkpoints = new Checkpoints()
    checkpoints.keep(changed)
    for (const tS of [600, 2400, 4200]) {
      changed.advance(tS)
      checkpoints.offer(changed)
    }
    const looks = new Lookback(changed, checkpoints)
    const spain = plan().grids.findIndex(g => g.id === 'ES')
    const site = plan().sites.grid.indexOf(spain)
    const source = (tS: number) =>
      (looks.answer({ about: 'site', site, tS }) as SiteReason).power.source
    expect(source(2690)).not.toBe('mains')
    expect(source(2710)).toBe('mains')
    expect(source(2690)).not.toBe('mains')
  })

  test('about what there is not is answered with nothing', () => {
    expect(lookback.answer({ about: 'site', site: 100_000, tS: AT_S })).toBeNull()
    expect(lookback.answer({ about: 'figure', figure: 'toString', tS: AT_S })).toBeNull()
    const { id } = plan().clusters[0]
    for (const pod of ['ar-999999', 'nobody-1', 'ar', ''])
      expect(lookback.answer({ about: 'pod', by: id, pod, tS: AT_S })).toBeNull()
    expect(lookback.answer({ about: 'pod', by: 'k3s/none', pod: 'ar-1', tS: AT_S })).toBeNull()
  })
})

describe('why a site is as it is', () => {
  test('counts what runs there as the world’s tables have it', () => {
    const { pods, plan, sites } = then.twin.world
    let seen = 0
    for (const site of allSites()) {
      const bound = new Map<string, number>()
      const serving = new Map<string, number>()
      for (let p = 0; p < pods.length; p++) {
        if (plan.nodes.site[pods.node[p]] !== site) continue
        const state = then.twin.k3s.states[pods.cluster[p]].pod
        if (![1, 2].includes(state.phase[pods.row[p]])) continue
        const { name } = plan.workloads[pods.workload[p]]
        bound.set(name, (bound.get(name) ?? 0) + 1)
        if (pods.run[p] === RUN.serving) serving.set(name, (serving.get(name) ?? 0) + 1)
      }
      const reason = ask(site)
      for (const row of reason.workloads) {
        expect(row.own + row.arrived).toBe(bound.get(row.name))
        expect(row.serving).toBe(serving.get(row.name) ?? 0)
        seen += row.serving
      }
      expect(reason.workloads.length).toBe(bound.size)
      if (sites.power[site] === 0) expect(reason.power.source).toBe('none')
    }
    expect(seen).toBeGreaterThan(500)
  })

  test('tells pods that came in the place of others from its own, and where they came from', () => {
    const to = arrivals().map(l => plan().sites.id.indexOf(l.detail.site as string))
    const busiest = [...new Set(to)].sort(
      (a, b) => to.filter(s => s === b).length - to.filter(s => s === a).length,
    )[0]
    const here = arrivals().filter(l => l.detail.site === plan().sites.id[busiest])
    const reason = ask(busiest)
    expect(reason.workloads.reduce((sum, w) => sum + w.arrived, 0)).toBe(here.length)
    for (const row of reason.workloads) {
      const own = here.filter(l => nameOf(l).startsWith(`${row.name}-`))
      const cities = own.map(l => {
        const from = plan().sites.id.indexOf(l.detail.from as string)
        return plan().hubs[plan().sites.hub[from]].name
      })
      expect(row.arrived).toBe(own.length)
      expect(row.fromPods).toBe(cities.filter(city => city === row.from).length)
      for (const city of cities)
        expect(cities.filter(other => other === city).length).toBeLessThanOrEqual(row.fromPods)
    }
  })

  test('names every line of the timeline that speaks of it, and no other', () => {
    for (const site of [...allSites()].slice(0, 90)) {
      const id = plan().sites.id[site]
      const own = lines.filter(
        ({ subject, detail, kind }) =>
          subject === `site/${id}` ||
          (subject.startsWith(`node/${id}-`) &&
            /^\d+$/.test(subject.slice(`node/${id}-`.length))) ||
          (subject.startsWith('pod/') && detail.site === id) ||
          (kind === 'pod-scheduled' && detail.from === id),
      )
      expect(ask(site).lines).toEqual(own.map(l => l.n))
    }
  })

  test('says whom it answers, and what those waited before', () => {
    const calm = Session.open(scenario())
    calm.advance(2003)
    const was = served(calm)
    const is = served(then)
    for (const site of allSites()) {
      const rows = is.get(site) ?? new Map()
      const reason = ask(site)
      expect(reason.places).toBe(rows.size)
      expect(reason.people.length).toBe(Math.min(5, rows.size))
      for (const row of reason.people) {
        const [cell, now] = [...rows].find(([, r]) => Math.abs(r.people - row.people) < 1e-6)!
        expect(row.ms).toBeCloseTo(now.ms, 6)
        if (row.wasOurs) expect(was.get(site)?.has(cell)).toBe(true)
      }
      expect(reason.beforeS).toBeCloseTo(2004, 3)
    }
    expect(ask(9, 600).beforeS).toBeNull()
    expect(ask(9, 600).people.every(p => p.beforeMs === null)).toBe(true)
  })

  test('asks the scheduler’s filters for room, and counts who was turned away', () => {
    let turned = 0
    for (const site of allSites()) {
      const { room, turnedAway, cores } = ask(site)
      expect(cores.asked).toBeLessThanOrEqual(cores.total)
      for (const away of turnedAway) {
        expect(room.find(r => r.workload === away.workload)?.refusedBy).toBe('NodeResourcesFit')
        const told = away.lines.map(n => lines[n - 1])
        expect(told.every(l => l.detail.site !== plan().sites.id[site])).toBe(true)
        const last = arrivals().filter(l => l.detail.site === plan().sites.id[site])
        for (const l of last) expect(l.n).toBeLessThan(away.lines[0])
        expect(away.pods).toBeLessThanOrEqual(told.length)
        turned += away.pods
      }
    }
    expect(turned).toBeGreaterThan(0)
  })

  test('says what feeds it, how much, and for how long', () => {
    const { sites, plan } = then.twin.world
    const load = new Uint8Array(plan.sites.count)
    then.metrics.siteLoad(load)
    for (const site of allSites()) {
      const { power } = ask(site)
      const kind = plan.classes[plan.sites.siteClass[site]]
      expect(power.source).toBe(['none', 'mains', 'battery', 'generator'][sites.power[site]])
      if (power.source === 'none') expect(power.drawnKw).toBe(0)
      if (power.source === 'mains' && [...nodesOf(site)].every(n => then.twin.world.nodes.up[n])) {
        const busy = load[site] / 200
        const watts = [...nodesOf(site)].reduce(
          (sum, n) => sum + plan.nodes.idleW[n] + (plan.nodes.maxW[n] - plan.nodes.idleW[n]) * busy,
          kind.overheadW,
        )
        const expected = (watts * plan.sites.pue[site]) / 1000
        expect(Math.abs(power.drawnKw - expected) / expected).toBeLessThan(0.01)
        expect(power.batteryLeftMin).toBe(power.batteryMin)
      }
      if (power.source === 'battery') {
        const left = power.batteryMin - (AT_S - 2004) / 60
        expect(power.batteryLeftMin).toBeCloseTo(left, 6)
      }
    }
  })

  test('says whose law reaches it and by which way', () => {
    for (const site of allSites()) {
      const { law, operator } = ask(site)
      const by = Object.fromEntries(law.map(row => [row.law, row]))
      const control = ['eu', 'adequate', 'us', 'other'][plan().sites.law[site]]
      expect(operator.jurisdiction).toBe(control)
      expect(by[control].control).toBe(true)
      expect(law.filter(row => row.control).length).toBe(1)
      expect(by.us.reaches).toBe(operator.seat === 'US' || operator.controlledFrom === 'US')
      const country = plan().countries[plan().sites.country[site]]
      if (['FR', 'ES', 'NO'].includes(country)) expect(by.eu.stands).toBe(true)
      if (['GB', 'CH'].includes(country)) expect(by.adequate.stands).toBe(true)
    }
  })
})

function* nodesOf(site: number): Iterable<number> {
  const { firstNode, nodeCount } = plan().sites
  for (let n = firstNode[site]; n < firstNode[site] + nodeCount[site]; n++) yield n
}

/** By site, the cells that it answers: read off the flows by the plain rule. */
function served({ metrics }: Session) {
  const { flows, answers, world } = metrics.reading()
  const { segments } = flows
  const sites = new Map<number, Map<number, { rate: number; ms: number; people: number }>>()
  for (let i = 0; i < segments.length; i++) {
    const rate = answers.answeredPerS[i]
    if (rate === 0) continue
    const cells = sites.get(segments.site[i]) ?? new Map()
    sites.set(segments.site[i], cells)
    const cell = segments.cell[i]
    const row = cells.get(cell) ?? { rate: 0, ms: 0, people: 0 }
    const all = row.rate + rate
    row.ms += ((answers.latencyMs[i] - row.ms) * rate) / all
    row.people += world.plan.cells.population[cell] * (rate / answers.cellAsked[cell])
    row.rate = all
    cells.set(cell, row)
  }
  return sites
}

describe('why a pod is where it is', () => {
  const why = (line: TimelineLine) =>
    lookback.answer({ about: 'pod', by: line.by!, pod: nameOf(line), tS: AT_S }) as PodReason

  test('finds the node that the scheduler chose among the best of its own table', () => {
    const moved = arrivals()
    const some = moved.filter((_, i) => i % Math.ceil(moved.length / 12) === 0)
    expect(some.length).toBeGreaterThan(5)
    for (const line of some) {
      const { placement, lines } = why(line)
      expect(lines).toContain(line.n)
      expect(placement!.line).toBe(line.n)
      expect(placement!.node).toBe(line.detail.node)
      expect(placement!.rank).toBe(1)
      expect(placement!.best[0].node).toBe(line.detail.node)
      const weight = new Map(placement!.weights.map(w => [w.plugin, w.weight]))
      for (const { scores, total } of placement!.best)
        expect(scores.reduce((sum, s) => sum + s.score * weight.get(s.plugin)!, 0)).toBe(total)
      const refused = placement!.refused.reduce((sum, r) => sum + r.nodes, 0)
      expect(placement!.feasible + refused).toBe(placement!.looked)
    }
  })

  test('counts for a pod without a node what the scheduler itself counted', () => {
    // Where every cluster ends at its country's border, what is evicted finds no place.
    const narrow = ran(() => {}, scenario([]))
    const reader = new LineReader(narrow.session.twin)
    const { length } = narrow.session.twin.world.timeline.rows
    const pending = Array.from({ length }, (_, i) => reader.line(i + 1)).filter(
      l => l.kind === 'pod-pending' && l.tS > 2004,
    )
    expect(pending.length).toBeGreaterThan(0)
    const last = pending[pending.length >> 1]
    const pod = `${last.subject.slice('deployment/'.length)}-${last.detail.ordinal}`
    const asked = { about: 'pod', by: last.by!, pod, tS: last.tS } as const
    const { placement } = narrow.lookback.answer(asked) as PodReason
    expect(placement!.feasible).toBe(0)
    expect(placement!.node).toBe('')
    const said = String(last.detail.reason)
    expect(said).toContain(`0/${placement!.nodes} nodes available`)
    const counts = new Map<string, number>()
    for (const { reason, nodes } of placement!.refused)
      for (const each of reason.split(', ')) counts.set(each, (counts.get(each) ?? 0) + nodes)
    for (const [reason, nodes] of counts) expect(said).toContain(`${nodes} ${reason}`)
  })

  test('asks again how the clusters began, and says where nobody was asked', () => {
    const { pods, plan } = then.twin.world
    const first = plan.clusters[0].id
    const reason = lookback.answer({ about: 'pod', by: first, pod: 'ar-0', tS: 0 }) as PodReason
    expect(reason.placement!.line).toBe(0)
    expect(reason.placement!.rank).toBe(1)
    const daemon = plan.workloads.findIndex(w => w.name === 'gateway')
    const row = Array.from(pods.workload.subarray(0, pods.length)).indexOf(daemon)
    const name = new LineReader(then.twin).pod(row)
    const by = plan.clusters[pods.cluster[row]].id
    const gateway = lookback.answer({
      about: 'pod',
      by,
      pod: name.slice(by.length + 1),
      tS: AT_S,
    }) as PodReason
    expect(gateway.daemon).toBe(true)
    expect(gateway.placement).toBeNull()
  })
})

describe('why a figure is what it is', () => {
  const why = (figure: string, tS = AT_S) =>
    lookback.answer({ about: 'figure', figure, tS }) as FigureReason
  const inputOf = (reason: FigureReason, name: RegExp) =>
    reason.inputs.find(i => name.test(i.name))!.value!

  test('has every figure of the series, with the series’ own value of that minute', () => {
    const points = session.series
    const minute = points.point(55) as unknown as Record<string, number>
    expect(minute.tS).toBe(AT_S)
    for (const name of Object.keys(minute).filter(n => n !== 'tS')) {
      const reason = why(name, AT_S + 42)
      expect(reason.value).toBe(minute[name])
      expect(reason.inputs.length).toBeGreaterThan(1)
      expect(reason.formula && reason.words && reason.model).toBeTruthy()
      for (const { source } of reason.inputs) expect(source).not.toBe('')
    }
  })

  test('has inputs that give the value by the formula', () => {
    const running = why('sitesRunning')
    const sources = [/mains/, /battery/, /generator/].map(name => inputOf(running, name))
    expect(sources.reduce((a, b) => a + b)).toBe(running.value)
    const answered = why('answeredShare')
    const lost = answered.inputs.filter(i => i.name.startsWith('Lost')).map(i => i.value!)
    const asked = inputOf(answered, /asked/)
    expect(1 - lost.reduce((a, b) => a + b) / asked).toBeCloseTo(answered.value!, 9)
    const law = why('euShare')
    expect(inputOf(law, /EU law/) / inputOf(law, /^Requests/)).toBeCloseTo(law.value!, 12)
    const power = why('powerKw')
    const kw = [/mains/, /batteries/, /generators/].map(name => inputOf(power, name))
    expect(kw.reduce((a, b) => a + b)).toBeCloseTo(power.value!, 6)
    expect(inputOf(power, /Servers/) * inputOf(power, /effectiveness/)).toBeCloseTo(power.value!, 6)
    expect(inputOf(why('podsMoved'), /evicted/)).toBeGreaterThan(0)
  })
})
