import { describe, expect, it } from 'vitest'
import { Ledger } from '../../src/app/story/ledger.ts'
import { lines } from './smallRun.ts'

describe('the ledger of lines', () => {
  it('follows causes back to the incident, and makes one story of incidents of one moment', () => {
    const ledger = new Ledger()
    ledger.append(
      lines([
        { tS: 10, kind: 'incident-begins', subject: 'incident/a' },
        { tS: 10, kind: 'incident-begins', subject: 'incident/b' },
        { tS: 10, kind: 'site-power-lost', subject: 'site/x', cause: 2 },
        { tS: 60, kind: 'node-not-ready', source: 'k3s', subject: 'node/x-0', cause: 3 },
        { tS: 70, kind: 'node-failed', subject: 'node/y-0' },
        { tS: 90, kind: 'incident-begins', subject: 'incident/c' },
      ]),
    )
    expect([1, 2, 3, 4, 5, 6].map(n => ledger.rootOf(n))).toEqual([1, 1, 1, 1, 0, 6])
    expect(ledger.rootAt(10)).toBe(1)
    expect(ledger.rootAt(11)).toBe(0)
  })

  it('stops "next event" at first lines of bursts, once a moment, in order', () => {
    const ledger = new Ledger()
    ledger.append(
      lines([
        { tS: 10, kind: 'incident-begins', subject: 'incident/a' },
        { tS: 10, kind: 'site-power-lost', subject: 'site/x', cause: 1 },
        { tS: 25, kind: 'site-power-lost', subject: 'site/y', cause: 1 },
        { tS: 200, kind: 'site-power-lost', subject: 'site/z', cause: 1 },
        { tS: 300, kind: 'deployment-scaled', source: 'k3s', subject: 'deployment/q' },
      ]),
    )
    expect(ledger.eventsS).toEqual([10, 200])
    expect(ledger.eventAfter(10)).toBe(200)
    expect(ledger.eventBefore(200)).toBe(10)
    expect(ledger.eventBefore(10)).toBeNull()
    expect(ledger.eventAfter(200)).toBeNull()
  })

  it('knows which clusters move nothing, and when they went on', () => {
    const by = (cluster: string) => ({ source: 'k3s', by: cluster, subject: `cluster/${cluster}` })
    const ledger = new Ledger()
    ledger.append(
      lines([
        { tS: 5, kind: 'evictions-halted', ...by('k3s/a') },
        { tS: 5, kind: 'evictions-halted', ...by('k3s/a') },
        { tS: 6, kind: 'quorum-lost', subject: 'cluster/k3s/b' },
        { tS: 8, kind: 'evictions-resumed', ...by('k3s/a') },
        { tS: 9, kind: 'server-up', subject: 'cluster/k3s/b' },
        { tS: 20, kind: 'evictions-halted', ...by('k3s/a') },
      ]),
    )
    expect([4, 5, 6, 8, 9, 21].map(t => ledger.haltedAt(t))).toEqual([0, 1, 2, 1, 0, 1])
    expect(ledger.haltedSpans()).toEqual([
      { fromS: 5, toS: 9, most: 2 },
      { fromS: 20, toS: null, most: 1 },
    ])
  })
})
