import { afterEach, describe, expect, test, vi } from 'vitest'
import { presentAt } from '../../src/app/present/present.ts'
import { createTimeStore } from '../../src/app/run/timeStore.ts'
import { decisionsOf, foremost } from '../../src/app/site/decisions.ts'
import { lawRows } from '../../src/app/site/lawWords.ts'
import { createReasonStore } from '../../src/app/site/reasonStore.ts'
import { sentenceOf, stateOf } from '../../src/app/site/sentence.ts'
import { siteCurve, siteLane, siteTicks } from '../../src/app/site/siteLane.ts'
import { linesOfSite } from '../../src/app/site/siteLines.ts'
import { situationOf } from '../../src/app/site/situation.ts'
import { steadySince, trackOf } from '../../src/app/site/track.ts'
import { createViewStore } from '../../src/app/viewStore.ts'
import type { Question, TimelineLine } from '../../src/study/protocol.ts'
import type { LawReach, Operator, Reason, SiteReason } from '../../src/study/why/reason.ts'
import { MOVED_END_S as END_S, movedRecord, START_S } from './movedRun.ts'
import { frame } from './smallRun.ts'

const MADRID = 0
const BORDEAUX = 3

const record = movedRecord()
const now = (tS = END_S) => presentAt(record, tS, null)!
const numbers = (list: readonly TimelineLine[]) => list.map(l => l.n)

describe('a site along the run', () => {
  test('has the lines that name it, its nodes and its pods, those that left too', () => {
    expect(numbers(linesOfSite(record, MADRID))).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(numbers(linesOfSite(record, BORDEAUX))).toEqual([8, 9, 11])
  })

  test('is read off the film without moving its pictures', () => {
    const shown = record.film.decode(START_S)!
    const before = [...shown.load]
    const madrid = trackOf(record, MADRID)
    expect([...madrid.load.subarray(0, madrid.frames)]).toEqual([100, 100, 0, 0, 0])
    expect([...madrid.state.subarray(0, madrid.frames)]).toEqual([1, 2, 0, 0, 0])
    const bordeaux = trackOf(record, BORDEAUX)
    expect([...bordeaux.load.subarray(0, bordeaux.frames)]).toEqual([100, 100, 100, 180, 182])
    expect(steadySince(bordeaux, 4)).toBe(3)
    expect([...shown.load]).toEqual(before)
    expect(record.film.decode(START_S)).toBe(shown)
  })

  test('goes on where the film has grown', () => {
    const growing = movedRecord()
    expect(trackOf(growing, BORDEAUX).frames).toBe(5)
    growing.film.append([frame(END_S, [1, 1, 1, 1], { load: Uint8Array.of(1, 2, 3, 4) })])
    expect(trackOf(growing, BORDEAUX).load[5]).toBe(4)
  })

  test('has a lane with its load as share, and a tick for each of its lines', () => {
    const curve = siteCurve(record, BORDEAUX, START_S + 70, START_S + 200)
    expect(curve).toEqual([
      { tS: START_S + 60, value: 0.5 },
      { tS: START_S + 180, value: 0.9 },
    ])
    expect(siteTicks(record, MADRID).alarm.slice(0, 2)).toEqual([true, true])
    const lane = siteLane(record, BORDEAUX, START_S, END_S)
    expect(lane).toMatchObject({ kind: 'curve', label: 'FR-BOD-001', zero: true, most: 1 })
  })
})

const reason = (more: Partial<SiteReason> = {}): SiteReason => ({
  about: 'site',
  tS: END_S,
  site: BORDEAUX,
  lines: [],
  workloads: [],
  cores: { asked: 30, total: 64 },
  room: [{ workload: 'ar', asksCores: 24, fits: true, refusedBy: '', reason: '' }],
  turnedAway: [],
  operator: {} as SiteReason['operator'],
  law: [],
  power: { batteryLeftMin: 12, batteryMin: 20, generatorH: 0 } as SiteReason['power'],
  people: [],
  peopleServed: 0,
  places: 0,
  beforeS: null,
  ...more,
})
const arrived = (pods: number, from: string, fromPods = pods) => ({
  name: 'ar',
  own: 1,
  arrived: pods,
  from,
  fromPods,
  serving: pods + 1,
  cores: 24,
  askedPerS: 10,
  mostPerS: 100,
})
const sentence = (site: number, own: SiteReason | null, tS = END_S) =>
  sentenceOf(situationOf(now(tS), site, own), now(tS), own)

describe('the sentence of a site', () => {
  test('says since when it is dark, and what ran out', () => {
    expect(sentence(MADRID, null)).toBe(
      'Dark since 12:34:24: its grid has had no voltage since 12:33:24, and its battery has run out.',
    )
    const withGenerator = { generatorH: 24 } as SiteReason['power']
    expect(sentence(MADRID, reason({ power: withGenerator }))).toContain(
      'its generator did not start',
    )
  })

  test('says how long a battery lasts once the worker has answered, and no less before', () => {
    expect(sentence(MADRID, null, START_S + 30)).toBe(
      'On its battery since 12:33:24: its grid has no voltage.',
    )
    expect(sentence(MADRID, reason(), START_S + 30)).toContain('12 min are left')
  })

  test('says what a site took in, from where, and whether there is room for more', () => {
    const took = { workloads: [arrived(2, 'Madrid')] }
    expect(sentence(BORDEAUX, reason(took))).toBe(
      'It took in 2 workloads from Madrid and has room for more.',
    )
    const away = [{ workload: 'ar' }] as SiteReason['turnedAway']
    expect(sentence(BORDEAUX, reason({ ...took, turnedAway: away }))).toContain(
      'no room for more of ar',
    )
    const full = [
      { workload: 'ar', asksCores: 24, fits: false, refusedBy: 'NodeResourcesFit', reason: '' },
      { workload: 'gateway', asksCores: 1, fits: false, refusedBy: 'NodeAffinity', reason: '' },
    ]
    expect(sentence(BORDEAUX, reason({ workloads: [arrived(3, 'Madrid', 2)], room: full }))).toBe(
      'Full. It took in 3 workloads, most of them from Madrid, and has no room for more.',
    )
    expect(sentence(BORDEAUX, reason({ room: full }))).toBe(
      'Full: its workloads ask for 30 of 64 cores, and no other finds room.',
    )
    expect(sentence(BORDEAUX, reason({ room: full.slice(1) }))).not.toContain('Full')
  })

  test('says what has changed since before the incident, and since when it is so', () => {
    expect(sentence(BORDEAUX, reason())).toBe(
      'Busier: 91% busy, 41 points more than before the incident.',
    )
    const asked = [{ ...arrived(0, ''), askedPerS: 100 }]
    expect(sentence(BORDEAUX, reason({ workloads: asked }))).toContain('Its ar gives all it can')
    expect(stateOf(now(), BORDEAUX, situationOf(now(), BORDEAUX, null))).toBe(
      'Running, 91% busy since 12:36:15',
    )
  })
})

describe('decisions about a site', () => {
  const of = (site: number, more = {}) =>
    decisionsOf({
      record,
      site,
      lines: linesOfSite(record, site),
      turnedAway: [],
      arrival: null,
      ...more,
    })

  test('tell what came together as one, with the rule’s number', () => {
    expect(of(MADRID).map(d => d.sentence)).toEqual([
      'Its grid has no voltage; its battery is good for 1 min.',
      'Nothing is left in reserve: it goes dark.',
      '50 s without a heartbeat: a node set NotReady.',
      '60 s toleration over: 2 pods evicted.',
      '2 pods found a place in Bordeaux.',
    ])
    expect(of(BORDEAUX).map(d => [d.word, d.sentence])).toEqual([
      ['Moved here', '2 pods from Madrid.'],
      ['Placed here', '1 pod of ar.'],
    ])
  })

  test('say what the scheduler scored, once that is known', () => {
    const best = [
      { node: 'a', site: BORDEAUX, total: 611, scores: [] },
      { node: 'b', site: 1, total: 604, scores: [] },
    ]
    const arrival = { line: 9, site: BORDEAUX, tied: 1, feasible: 2, best }
    expect(of(BORDEAUX, { arrival })[0]!.sentence).toBe(
      '2 pods from Madrid. Scored 611; Barcelona, 604.',
    )
  })

  test('name those turned away, and keep to the few that tell most', () => {
    const away = {
      workload: 'ar',
      pods: 4,
      asksCores: 24,
      freeCores: 0.5,
      tS: START_S + 200,
      to: 'Nantes',
      pending: 1,
      lines: [10],
    }
    const all = of(BORDEAUX, { turnedAway: [away] })
    const told = all.find(d => d.word === 'Turned away')!
    expect(told.mark).toBe('couldNot')
    expect(told.sentence).toBe(
      '4 pods of ar: each asks for 24 cores, 0.5 are free. Most went to Nantes; 1 found no place.',
    )
    expect(foremost(all, 2).map(d => d.word)).toEqual(['Moved here', 'Turned away'])
  })
})

describe('the law of a site', () => {
  const operator = (more: Partial<Operator>): Operator => ({
    id: 'x',
    name: 'X',
    owner: 'listed',
    seat: 'FR',
    controlledFrom: 'FR',
    jurisdiction: 'eu',
    source: 'provider-pages',
    year: 2025,
    ...more,
  })
  const reach = (law: LawReach['law'], ...ways: ('stands' | 'seat' | 'control')[]): LawReach => ({
    law,
    reaches: ways.length > 0,
    stands: ways.includes('stands'),
    seat: ways.includes('seat'),
    control: ways.includes('control'),
  })
  const rowsOf = (law: LawReach[], by: Operator, country: string) =>
    lawRows(reason({ law, operator: by }), country).map(r => [r.name, r.reaches, r.why])

  test('is said with its reason', () => {
    const french = [reach('eu', 'stands', 'seat', 'control'), reach('adequate'), reach('us')]
    expect(rowsOf(french, operator({}), 'FR')).toEqual([
      ['French and EU law', true, 'The site and its owner are in France.'],
      ['UK and Swiss law', false, 'Neither the site nor its owner is there.'],
      ['US law', false, 'No owner and no seat in the US.'],
    ])
    const british = [reach('eu', 'control'), reach('adequate', 'stands', 'seat'), reach('us')]
    expect(rowsOf(british, operator({ seat: 'GB' }), 'GB')).toEqual([
      ['French and EU law', true, 'X is controlled from France.'],
      ['UK law', true, 'The site is in the UK.'],
      ['US law', false, 'No owner and no seat in the US.'],
    ])
    expect(rowsOf([reach('other', 'control')], operator({ controlledFrom: 'MX' }), 'AT')).toEqual([
      ['Mexican law', true, 'X is controlled from Mexico.'],
    ])
    const norwegian = rowsOf([reach('eu', 'stands')], operator({ controlledFrom: 'US' }), 'NO')
    expect(norwegian[0]![0]).toBe('Norwegian and EEA law')
  })
})

describe('asking about the chosen site', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function desk() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('window', globalThis)
    const asked: Question[] = []
    const waiting: ((reason: Reason | null) => void)[] = []
    const view = createViewStore()
    const time = createTimeStore()
    time.reset(86_400, null)
    time.computed(END_S)
    time.seek(START_S + 30)
    const state = {
      record,
      ask: (question: Question) => {
        asked.push(question)
        return new Promise<Reason | null>(done => waiting.push(done))
      },
    }
    const run = { getState: () => state, subscribe: () => () => {} }
    const store = createReasonStore({ view, time, run } as never)
    return { asked, waiting, view, time, store }
  }

  test('asks at once, one question at a time, and anew where the playhead rests', async () => {
    const { asked, waiting, view, time, store } = desk()
    view.set({ site: BORDEAUX })
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([{ about: 'site', site: BORDEAUX, tS: START_S + 30 }])
    for (let s = 40; s < 60; s++) time.seek(START_S + s)
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.length).toBe(1)
    waiting[0]!(reason({ tS: START_S + 30 }))
    await vi.advanceTimersByTimeAsync(2000)
    expect(store.getState().reason!.tS).toBe(START_S + 30)
    expect(asked.slice(1)).toEqual([{ about: 'site', site: BORDEAUX, tS: START_S + 59 }])
  })

  test('drops an answer about a site that is chosen no more, and says what went wrong', async () => {
    const { asked, waiting, view, store } = desk()
    view.set({ site: BORDEAUX })
    await vi.advanceTimersByTimeAsync(0)
    view.set({ site: MADRID })
    await vi.advanceTimersByTimeAsync(0)
    waiting[0]!(reason())
    await vi.advanceTimersByTimeAsync(500)
    expect(store.getState()).toMatchObject({ site: MADRID, reason: null })
    expect(asked[1]).toMatchObject({ site: MADRID })
    waiting[1]!(null)
    await vi.advanceTimersByTimeAsync(500)
    expect(store.getState().failure).not.toBe('')
    expect(asked.length).toBe(2)
    view.set({ site: -1 })
    expect(store.getState().site).toBe(-1)
  })
})
