import { describe, expect, test } from 'vitest'
import { progressText } from '../../src/cli/progress.ts'
import { clusterStories } from '../../src/cli/report/clusters.ts'
import { amount, clock, count, figure, lasting, percent } from '../../src/cli/report/figures.ts'
import { tableText } from '../../src/cli/report/table.ts'
import { wallClock } from '../../src/cli/report/wallClock.ts'
import { plain } from '../../src/cli/terminal.ts'
import type { TimelineLine } from '../../src/study/protocol.ts'

describe('figures in words', () => {
  test.each([
    [count(1234567), '1,234,567'],
    [count(-1234), '-1,234'],
    [count(999), '999'],
    [figure(0), '0'],
    [figure(0.04234), '0.042'],
    [figure(3.1449), '3.14'],
    [figure(27.34), '27.3'],
    [figure(123456), '123,456'],
    [amount(8_420_000), '8.42 million'],
    [amount(120_400), '120,000'],
    [amount(1_165e9), '1,165 billion'],
    [percent(1), '100 %'],
    [percent(0), '0 %'],
    [percent(0.99996), '99.996 %'],
    [percent(0.9999999), '> 99.999 %'],
    [percent(0.0000001), '< 0.001 %'],
    [percent(0.5), '50 %'],
    [percent(0.953), '95.3 %'],
    [percent(null), 'not known'],
    [lasting(48.34), '48.3 s'],
    [lasting(725), '12 min 5 s'],
    [lasting(26_400), '7 h 20 min'],
    [lasting(7_199), '2 h'],
    [lasting(86_400), '1 d'],
    [clock(45_204), '12:33:24'],
    [clock(86_400 + 60), 'day 2, 00:01:00'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
})

test('clocks on the wall change with the summer', () => {
  const clock = wallClock({ startUtcMs: Date.UTC(2025, 2, 29, 23), zone: 'Europe/Madrid' })
  expect(clock.day).toBe('30 March 2025')
  expect(clock.at(3600)).toBe('01:00:00')
  expect(clock.at(2 * 3600)).toBe('03:00:00')
  expect(clock.at(24 * 3600)).toBe('31 March, 01:00:00')
})

test('tables line up, whatever the letters', () => {
  const text = tableText(
    [{ head: 'place' }, { head: 'ms', right: true }],
    [
      ['Málaga', '1.5'],
      ['Łódź', '12.25'],
    ],
  )
  expect(text).toBe('  place      ms\n  Málaga    1.5\n  Łódź    12.25')
})

test('progress promises an end only when it can', () => {
  expect(progressText('a', 0, 86_400, 0.1)).toBe('a  00:00:00 of 1 d  0 %')
  expect(progressText('a', 43_200, 86_400, 10)).toBe('a  12:00:00 of 1 d  50 %  10 s left')
})

test('what moves a cursor or turns text around is taken out', () => {
  const esc = String.fromCharCode(27)
  expect(plain(`a${esc}[2Jb${esc}]8;;http://x${esc}\\c\u009b31md\u202ee\r\u0000f`)).toBe('abcdef')
  expect(plain('Zürich, 中文 and 😀\tstay\n')).toBe('Zürich, 中文 and 😀\tstay\n')
})

describe('the story of a cluster', () => {
  let n = 0
  const line = (tS: number, kind: string, more: Partial<TimelineLine> = {}): TimelineLine => ({
    n: ++n,
    tS,
    source: more.by ? 'k3s' : 'world',
    by: null,
    kind,
    subject: 'world',
    detail: {},
    cause: null,
    ...more,
  })
  const by = 'k3s/es-a'
  const lines = [
    line(1, 'node-failed', { subject: 'node/x-0' }),
    line(9, 'node-not-ready', { by, subject: 'node/x-0', cause: 1 }),
    line(10, 'incident-begins', { subject: 'incident/i' }),
    line(10, 'site-mains-lost', { subject: 'site/y', cause: 3 }),
    line(50, 'node-not-ready', { by, subject: 'node/y-0', cause: 4 }),
    line(110, 'pod-evicted', { by, subject: 'pod/k3s/es-a/web-0', cause: 5 }),
    line(110, 'pod-pending', {
      by,
      subject: 'deployment/web',
      detail: { reason: 'Insufficient cpu', ordinal: 0 },
      cause: 6,
    }),
    line(111, 'pod-pending', {
      by,
      subject: 'deployment/web',
      detail: { reason: 'Insufficient cpu', ordinal: 1 },
      cause: 6,
    }),
    line(200, 'pod-scheduled', {
      by,
      subject: 'pod/k3s/es-a/web-0',
      detail: { from: 'y' },
      cause: 7,
    }),
    line(210, 'quorum-lost', { subject: 'cluster/k3s/es-b', cause: 4 }),
    line(300, 'server-up', { subject: 'cluster/k3s/es-b', cause: 10 }),
  ]

  test('tells what the incident led to, and leaves out what chance broke', () => {
    const [a, b] = clusterStories(lines, true)
    expect(a).toMatchObject({ name: by, noticedS: 50, nodesLost: 1, podsEvicted: 1, podsMoved: 1 })
    expect([...a!.pending]).toEqual([['web-1', 'Insufficient cpu']])
    expect(b).toMatchObject({ name: 'k3s/es-b', noticedS: null })
    expect(b!.outages).toEqual([{ fromS: 210, toS: 300, quorum: true }])
  })

  test('tells everything where there is no incident', () => {
    expect(clusterStories(lines, false)[0]).toMatchObject({ noticedS: 9, nodesLost: 2 })
  })
})
