import { describe, expect, it } from 'vitest'
import { type Answer, answer } from '../../src/app/answer/answer.ts'
import { headlines } from '../../src/app/metrics/headlines.ts'
import { presentAt } from '../../src/app/present/present.ts'
import { flowsOf } from '../../src/app/present/struck.ts'
import type { RunRecord } from '../../src/app/run/record.ts'
import { storyAt } from '../../src/app/story/story.ts'
import { blackout, frame, lines, point, recordOf, START_S, smallRun } from './smallRun.ts'

const at = (record: RunRecord, tS: number) => presentAt(record, tS, null)!
const dark = { voltage: Uint8Array.of(0, 0, 255) }

const k3s = { source: 'k3s', by: 'k3s/es-x' }

/** Madrid dies at once, Lisboa lives on its battery, one pod of two moves; chance had moved one. */
const OUTAGE = lines([
  { tS: 100, kind: 'node-failed', subject: 'node/fr-bod-001-0' },
  {
    tS: 450,
    ...k3s,
    kind: 'pod-scheduled',
    subject: 'pod/a',
    cause: 1,
    detail: { site: 'fr-bod-001' },
  },
  { tS: START_S, kind: 'incident-begins', subject: 'incident/portugal' },
  { tS: START_S, kind: 'incident-begins', subject: 'incident/spain' },
  { tS: START_S, kind: 'site-power-lost', subject: 'site/es-mad-001', cause: 4 },
  {
    tS: START_S + 51,
    ...k3s,
    kind: 'node-not-ready',
    subject: 'node/es-mad-001-0',
    cause: 5,
    detail: { graceS: 50 },
  },
  {
    tS: START_S + 351,
    ...k3s,
    kind: 'pod-evicted',
    subject: 'pod/b',
    cause: 6,
    detail: { tolerationS: 300 },
  },
  {
    tS: START_S + 351,
    ...k3s,
    kind: 'pod-evicted',
    subject: 'pod/c',
    cause: 6,
    detail: { tolerationS: 300 },
  },
  {
    tS: START_S + 352,
    ...k3s,
    kind: 'pod-scheduled',
    subject: 'pod/b',
    cause: 7,
    detail: { site: 'fr-bod-001' },
  },
  {
    tS: START_S + 352,
    ...k3s,
    kind: 'pod-pending',
    subject: 'deployment/c',
    cause: 8,
    detail: {
      reason:
        '0/4 nodes available: 3 untolerated taint node.kubernetes.io/unreachable, 1 Insufficient cpu',
    },
  },
  { tS: START_S + 380, kind: 'site-power-lost', subject: 'site/es-bcn-001', cause: 4 },
  {
    tS: START_S + 900,
    ...k3s,
    kind: 'node-not-ready',
    subject: 'node/es-bcn-001-0',
    cause: 11,
    detail: { graceS: 50 },
  },
])

function outage(): RunRecord {
  return recordOf(smallRun(), {
    frames: [
      frame(0, [1, 1, 1, 1], { moved: [{ from: 0, to: 1, pods: 2 }] }),
      frame(START_S, [0, 2, 2, 1], { ...dark, moved: [{ from: 0, to: 1, pods: 2 }] }),
      frame(START_S + 400, [0, 0, 2, 1], { ...dark, moved: [{ from: 0, to: 1, pods: 3 }] }),
    ],
    series: [
      point(0),
      point(45_180, { podsMoved: 2, podsPending: 5, podsWaiting: 1 }),
      point(45_600, { podsMoved: 3, podsPending: 6, podsWaiting: 3, answeredShare: 0.9 }),
    ],
    lines: OUTAGE,
  })
}

describe('the answer', () => {
  it('says that nothing is wrong, and what the scenario has coming', () => {
    const quiet = answer(at(outage(), 3600))
    expect(quiet.sentence).toMatch(/^Nothing is wrong\./)
    expect(quiet.detail).toBe('At 12:33:24 mainland Spain and Portugal lose voltage.')
    expect(quiet.quiet).toBe(true)
  })

  it('names the cleanest hour of a day that is known whole, at any fraction of a second', () => {
    const points = Array.from({ length: 24 }, (_, hour) =>
      point(hour * 3600 + 60, {
        carbonGPerKwh: 200 - 10 * (hour === 14 ? 5 : hour === 3 ? -5 : 0),
      }),
    )
    const day = recordOf(smallRun([]), { frames: [frame(0, [0, 0, 0, 0])], series: points })
    const saidAt = (tS: number) => answer(at(day, tS)).sentence
    expect(saidAt(12 * 3600 + 0.4)).toBe(
      'Nothing is wrong. The cleanest hour of the day begins at 14:00.',
    )
    expect(saidAt(14 * 3600 + 61.7)).toBe('Nothing is wrong. The cleanest hour of the day is now.')
    expect(saidAt(15 * 3600 + 0.5)).toMatch(/began at 14:00\.$/)
  })

  it('names the region and what still runs, before work has moved', () => {
    const early = answer(at(outage(), START_S + 10))
    expect(early.sentence).toBe('Iberia has no voltage; 2 sites still run.')
    expect(early.detail).toBe('1 of 3 sites has lost power; 2 run on batteries.')
  })

  it('counts only what goes back to the incident, not what chance had moved before', () => {
    const now = at(outage(), START_S + 500)
    const told: Answer = answer(now)
    expect(told.fate).toMatchObject({
      moved: 1,
      stuck: 1,
      waiting: 2,
      waitingFor: 'Waiting out 300 s',
    })
    expect(told.sentence).toBe(
      'Iberia is dark. A quarter of the work struck has moved; 1 workload cannot.',
    )
    expect(flowsOf(now)).toEqual([{ from: 0, to: 1, pods: 1 }])
  })

  it('says that cables are cut, and that people do not notice where they do not', () => {
    const cut = {
      name: 'c',
      kind: 'link-cut',
      title: 'MAD-BOD',
      startS: 600,
      endS: null,
      grids: [],
    }
    const record = recordOf(smallRun([cut]), {
      frames: [frame(0, [1, 1, 1, 1]), frame(600, [1, 1, 1, 1], { linksDown: Uint16Array.of(0) })],
      series: [point(0), point(600)],
    })
    expect(answer(at(record, 700)).sentence).toBe('MAD-BOD is cut. People do not notice.')
  })

  it('says what is not back when all is over', () => {
    const run = smallRun(blackout().map(i => ({ ...i, endS: START_S + 600 })))
    const record = recordOf(run, {
      frames: [frame(0, [1, 1, 1, 1]), frame(START_S + 660, [0, 1, 1, 1])],
      series: [point(0), point(START_S + 660)],
    })
    expect(answer(at(record, START_S + 700)).sentence).toBe(
      'Voltage is back everywhere. 1 site is still dark.',
    )
  })
})

describe('the story', () => {
  it('tells cause, noticed, moved and could not in order, with the rules’ own numbers', () => {
    const { entries } = storyAt(at(outage(), START_S + 500))
    expect(entries.map(e => [e.word, e.system, e.sentence])).toEqual([
      [
        'Cause',
        'Grid',
        'Mainland Spain and Portugal lose voltage. 1 site without a battery stops at once.',
      ],
      ['Noticed', 'K3s', '50 s without a heartbeat: 1 node set NotReady.'],
      ['Moved', 'K3s', '300 s toleration over: 2 pods evicted. New places: 1 in France.'],
      ['Could not', 'K3s', '1 pod found no place, for want of CPU on nodes still heard.'],
      ['Lost', 'Sites', 'Batteries run empty: 1 more site goes dark.'],
      ['Next', 'K3s', '1 more node is given up as silent.'],
    ])
  })

  it('knows nothing of what is still to come, but for the next thing', () => {
    const { entries, events } = storyAt(at(outage(), START_S + 1))
    expect(entries.map(e => e.word)).toEqual(['Cause', 'Next'])
    expect(entries[1]!.tS).toBe(START_S + 51)
    expect(events).toBe(1)
  })

  it('has no story on a quiet morning, whatever chance breaks', () => {
    expect(storyAt(at(outage(), 3600)).entries.filter(e => e.mark !== 'next')).toEqual([])
  })
})

describe('the headlines', () => {
  it('compare with the minute before the incident, in words', () => {
    const told = headlines(at(outage(), START_S + 500))
    expect(told.map(h => [h.value, h.loss, h.words])).toEqual([
      ['2', '2 dark', '1 on battery'],
      ['18.6', '', '18.6 ms before'],
      ['90.0', '', '99.98% before, lowest 90.0%'],
      ['160', '', '160 before'],
    ])
  })
})
