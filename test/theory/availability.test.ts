import { describe, expect, test } from 'vitest'
import { EVENT } from '../../src/continuum/kinds.ts'
import { drawNodeFailure, nodeBooted, nodeFails, nodeRepaired } from '../../src/continuum/nodes.ts'
import type { World } from '../../src/continuum/world.ts'
import { TinyWorld, tinyPlan } from '../fixtures/tinyWorld.ts'
import { halfWidth999, mean } from './intervals.ts'

const NODES = 200
const MTBF_S = 400 * 3600
const MTTR_S = 8 * 3600
const BOOT_S = 120
const HORIZON_US = 300 * 24 * 3.6e9

/** Lets a continuum's servers fail and be repaired for 300 days; answers the share of time they were up. */
function shareUp(seed: number): number {
  const plan = tinyPlan({ sites: [{ nodes: NODES }], horizonUs: HORIZON_US })
  plan.nodes.mtbfS.fill(MTBF_S)
  plan.nodes.mttrS.fill(MTTR_S)
  plan.nodes.bootS.fill(BOOT_S)
  const { world } = new TinyWorld(plan, seed)
  for (let n = 0; n < NODES; n++) drawNodeFailure(world, n)
  let upUs = 0
  let up = NODES
  let lastUs = 0
  const passTo = (timeUs: number) => {
    upUs += up * (timeUs - lastUs)
    lastUs = timeUs
  }
  while (world.queue.pop()) {
    const { time, kind, subject, a } = world.queue
    passTo(time)
    world.clock.nowUs[0] = time
    const before = world.nodes.up[subject]
    handle(world, kind, subject, a)
    if (kind !== EVENT.networkSettles && kind !== EVENT.flowsSettle)
      up += world.nodes.up[subject] - before
  }
  passTo(HORIZON_US)
  return upUs / (NODES * HORIZON_US)
}

function handle(world: World, kind: number, subject: number, a: number): void {
  if (kind === EVENT.nodeFailed) nodeFails(world, subject, a)
  else if (kind === EVENT.nodeRepaired) nodeRepaired(world, subject)
  else if (kind === EVENT.nodeBooted) nodeBooted(world, subject, a)
  else if (kind === EVENT.networkSettles) world.clock.settling[0] = 0
}

describe('the availability of servers', () => {
  test('is MTBF / (MTBF + MTTR + boot)', () => {
    const shares = Array.from({ length: 30 }, (_, seed) => shareUp(seed))
    const theory = MTBF_S / (MTBF_S + MTTR_S + BOOT_S)
    const down = 1 - theory
    expect(halfWidth999(shares) / down).toBeLessThan(0.05)
    expect(Math.abs(mean(shares) - theory)).toBeLessThan(halfWidth999(shares))
  })
})
