import { describe, expect, it } from 'vitest'
import { Ledger } from '../../src/app/story/ledger.ts'
import { lines } from './smallRun.ts'

const k3s = { source: 'k3s', by: 'k3s/es-x' }
const pending = (tS: number, ordinal: number, cause: number | null) => ({
  ...k3s,
  tS,
  kind: 'pod-pending',
  subject: 'deployment/city',
  cause,
  detail: { ordinal },
})
const scheduled = (tS: number, ordinal: number) => ({
  ...k3s,
  tS,
  kind: 'pod-scheduled',
  subject: `pod/k3s/es-x/city-${ordinal}`,
})

/** One incident (line 1); three pods turned away by it, one by chance. */
const begun = [
  { tS: 10, kind: 'incident-begins', subject: 'incident/a' },
  pending(20, 0, 1),
  pending(20, 1, 1),
  pending(30, 2, 1),
  pending(30, 3, null),
]

const stuckOf = (rows: Parameters<typeof lines>[0]) => {
  const ledger = new Ledger()
  ledger.append(lines(rows))
  return ledger.stuck
}

describe('pods without a place', () => {
  it('are counted by what they go back to, at any moment', () => {
    const stuck = stuckOf(begun)
    expect([10, 20, 29, 30].map(tS => stuck.at(1, tS))).toEqual([0, 2, 2, 3])
    expect(stuck.at(0, 30)).toBe(1)
  })

  it('are no longer counted once they have a place, whatever gave it to them', () => {
    const stuck = stuckOf([...begun, scheduled(40, 1), scheduled(40, 3), scheduled(41, 9)])
    expect([stuck.at(1, 39), stuck.at(1, 41), stuck.at(0, 41)]).toEqual([3, 2, 0])
  })

  it('are not counted twice when they are turned away again', () => {
    expect(stuckOf([...begun, pending(50, 0, 1)]).at(1, 60)).toBe(3)
  })

  it('go first when fewer are wanted', () => {
    const scaled = {
      ...k3s,
      tS: 50,
      kind: 'deployment-scaled',
      subject: 'deployment/city',
      detail: { from: 9, to: 7 },
    }
    const stuck = stuckOf([...begun, scaled])
    expect([stuck.at(0, 50), stuck.at(1, 50)]).toEqual([0, 2])
  })
})
