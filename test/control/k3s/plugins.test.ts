import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/control/decide.ts'
import { filters, mostAllocated, scorers } from './oracle.ts'
import { world } from './worlds.ts'

const RUNS = 400

describe('filters equal the plain oracle', () => {
  for (const plugin of Object.keys(filters))
    it(plugin, () => {
      fc.assert(
        fc.property(world, w => {
          const got = decide('k3s.filter', { plugin, ...w }) as { status: unknown }
          const want = w.nodes.map(n => [n.metadata.name, filters[plugin](w, n)])
          expect(got.status).toEqual(Object.fromEntries(want))
        }),
        { numRuns: RUNS },
      )
    })
})

describe('scores equal the plain oracle', () => {
  for (const plugin of Object.keys(scorers))
    it(plugin, () => {
      fc.assert(
        fc.property(world, fc.nat({ max: 2 }), (w, fewer) => {
          const kept = Math.max(1, w.nodes.length - fewer)
          const nodes = w.nodes.slice(0, kept)
          const input = { plugin, ...w, nodes, filteredOut: w.nodes.slice(kept) }
          const scores = scorers[plugin](w, nodes)
          const want =
            scores === null
              ? { skip: true }
              : { scores: Object.fromEntries(nodes.map((n, i) => [n.metadata.name, scores[i]])) }
          expect(decide('k3s.score', input)).toEqual(want)
        }),
        { numRuns: RUNS },
      )
    })

  it('NodeResourcesFit with MostAllocated', () => {
    const args = { scoringStrategy: { type: 'MostAllocated' } }
    fc.assert(
      fc.property(world, w => {
        const got = decide('k3s.score', { plugin: 'NodeResourcesFit', args, ...w })
        const scores = mostAllocated(w, w.nodes)
        const want = w.nodes.map((n, i) => [n.metadata.name, scores[i]])
        expect(got).toEqual({ scores: Object.fromEntries(want) })
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a whole decision', () => {
  it('is the first filter that refuses, and the weighted sum of the scores of the others', () => {
    const weights: Record<string, number> = {
      TaintToleration: 3,
      NodeAffinity: 2,
      PodTopologySpread: 2,
      InterPodAffinity: 2,
      NodeResourcesFit: 1,
      NodeResourcesBalancedAllocation: 1,
    }
    fc.assert(
      fc.property(world, w => {
        const got = decide('k3s.schedule', w) as {
          nodes: { node: string; plugin: string | null; total: number | null }[]
          best: string[]
        }
        const refusing = w.nodes.map(
          n => Object.keys(filters).find(f => filters[f](w, n) !== 'Success') ?? null,
        )
        expect(got.nodes.map(v => v.plugin)).toEqual(refusing)
        const feasible = w.nodes.filter((_, i) => refusing[i] === null)
        const totals = feasible.map(() => 0)
        for (const [plugin, weight] of Object.entries(weights))
          scorers[plugin](w, feasible)?.forEach((score, i) => {
            totals[i] += weight * score
          })
        expect(got.nodes.flatMap(v => (v.total === null ? [] : [v.total]))).toEqual(totals)
        const most = Math.max(...totals)
        const best = feasible.filter((_, i) => totals[i] === most).map(n => n.metadata.name)
        expect(got.best).toEqual(best)
      }),
      { numRuns: RUNS },
    )
  })
})
