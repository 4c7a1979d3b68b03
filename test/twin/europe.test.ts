import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/index.ts'
import { build } from '../../src/study/build/plan.ts'
import { Twin } from '../../src/twin/twin.ts'

const file = 'scenarios/iberian-blackout.yaml'

function run(bruteForce: boolean) {
  const sets = ['sites.count=1000']
  const { scenario } = loadScenario(readFileSync(file, 'utf8'), { file, sets, until: '1h' })
  const { world, k3s } = build(scenario)
  const twin = new Twin(world, k3s, { seed: scenario.seed, bruteForce })
  twin.begin()
  twin.advance(world.horizonUs)
  return {
    digest: twin.world.digest.hex(),
    lines: twin.world.timeline.rows.length,
    events: twin.events,
  }
}

test('a thousand sites of Europe, phases of microseconds, a blackout: brute force decides the same', () => {
  const elided = run(false)
  const brute = run(true)
  expect(brute.lines).toBe(elided.lines)
  expect(brute.digest).toBe(elided.digest)
  expect(elided.lines).toBeGreaterThan(300)
  expect(brute.events).toBeGreaterThan(10 * elided.events)
}, 180_000)
