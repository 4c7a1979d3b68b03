import { describe, expect, test } from 'vitest'
import { causesOf, effectsOf } from '../../src/app/why/chain.ts'
import { valueWords } from '../../src/app/why/figures.ts'
import { reasonWords } from '../../src/app/why/plugins.ts'
import { placedAtS, podOfLine } from '../../src/app/why/podOfLine.ts'
import { tellLine } from '../../src/app/why/tellLine.ts'
import { spotOf } from '../../src/app/why/where.ts'
import { LINE_KINDS } from '../../src/continuum/timeline.ts'
import type { TimelineLine } from '../../src/study/protocol.ts'
import { movedRecord, START_S } from './movedRun.ts'
import { lines } from './smallRun.ts'

const MADRID = 0
const record = movedRecord()
const line = (n: number) => record.ledger.line(n)!
const numbers = (list: readonly TimelineLine[]) => list.map(l => l.n)

describe('chains of causes', () => {
  test('lead from the first cause to the line, and on to what followed', () => {
    expect(numbers(causesOf(record, 8))).toEqual([1, 2, 3, 4, 5, 6, 8])
    const { direct, all } = effectsOf(record, 5)
    expect(all).toBe(4)
    expect(direct.map(f => [f.kind, f.count])).toEqual([['pod-evicted', 2]])
    expect(effectsOf(record, 1).all).toBe(8)
    expect(effectsOf(record, 11)).toEqual({ direct: [], all: 0 })
  })

  test('have a sentence for every kind of line that there is', () => {
    for (const kind of LINE_KINDS) {
      const [one] = lines([
        {
          source: 'k3s',
          by: 'k3s/southwest',
          tS: START_S,
          kind,
          subject: 'site/es-mad-001',
          detail: { site: 'es-mad-001', title: 'A policy' },
        },
      ])
      const said = tellLine(one!, record)
      expect(said).toMatch(/[.!?]$/)
      expect(said).not.toMatch(/undefined|null|NaN/)
    }
    expect(tellLine(line(8), record)).toBe(
      'ar-8 placed at FR-BOD-001 in Bordeaux, in the stead of one at ES-MAD-001 in Madrid.',
    )
  })

  test('stand somewhere on the map', () => {
    expect(spotOf(record, line(4))).toMatchObject({ site: MADRID, lat: 40.4 })
    const incident = spotOf(record, line(1))!
    expect(incident.site).toBe(-1)
    expect(incident.lat).toBeCloseTo((40.4 + 41.4) / 2, 9)
    const [link] = lines([{ tS: 0, kind: 'link-cut', subject: 'link/MAD-BOD' }])
    expect(spotOf(record, link!)!.lat).toBeCloseTo(42.6, 9)
    const [nowhere] = lines([{ tS: 0, kind: 'quorum-lost', subject: 'cluster/k3s/southwest' }])
    expect(spotOf(record, nowhere!)).toBeNull()
  })

  test('know the pod of a line, and when it was placed', () => {
    expect(podOfLine(line(9))).toEqual({ by: 'k3s/southwest', pod: 'ar-9' })
    expect(podOfLine(line(10))).toEqual({ by: 'k3s/southwest', pod: 'city-3' })
    expect(podOfLine(line(6))).toBeNull()
    expect(placedAtS(record, 'k3s/southwest', 'ar-9')).toBe(START_S + 171)
    expect(placedAtS(record, 'k3s/southwest', 'ar-0')).toBeUndefined()
  })
})

describe('figures and reasons in words', () => {
  test('have as many digits as mean something', () => {
    expect(valueWords(0.9998, '1')).toBe('99.98%')
    expect(valueWords(18.34, 'ms')).toBe('18.3 ms')
    expect(valueWords(6933.4, 'kW')).toBe('6,933 kW')
    expect(valueWords(0.0312, 'ms')).toBe('0.03 ms')
    expect(valueWords(9605, 'sites')).toBe('9,605 sites')
    expect(valueWords(null, 'ms')).toBe('none')
  })

  test('say plainly what the scheduler says in its own words', () => {
    expect(reasonWords('Insufficient cpu, Insufficient memory')).toBe(
      'Too little CPU and memory left.',
    )
    expect(reasonWords('untolerated taint node.kubernetes.io/unreachable')).toBe(
      'Taint node.kubernetes.io/unreachable that the pod does not tolerate.',
    )
    expect(reasonWords('cordoned')).toBe('Cordoned.')
  })
})
