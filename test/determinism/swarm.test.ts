import { describe, expect, test } from 'vitest'
import { LINE_KINDS, type LineKind } from '../../src/continuum/timeline.ts'
import { Twin } from '../../src/twin/twin.ts'
import { faultsOfDemand } from './swarmDemand.ts'
import { watchSenders } from './swarmSenders.ts'
import { unsettled } from './swarmSettled.ts'
import { faultsOfTimeline } from './swarmTimeline.ts'
import { faultsOf } from './swarmTwin.ts'
import { Dice, type SwarmWorld, swarmWorld } from './swarmWorld.ts'

/** More, and others, by hand: SWARM_SEEDS=1000 SWARM_FIRST=5000 npx vitest run test/determinism/swarm */
const SEEDS = Number(process.env.SWARM_SEEDS ?? 40)
const FIRST = Number(process.env.SWARM_FIRST ?? 1)
const INTERVAL_US = 900e6
/** How long after the last fault all must be well again. */
const CALM_US = 2400e6

/** What these worlds must have seen among them, or they show little. */
const MET: readonly LineKind[] = [
  'site-on-generator',
  'site-power-lost',
  'site-power-back',
  'site-lost',
  'site-access-mended',
  'link-mended',
  'node-repaired',
  'server-lost',
  'quorum-lost',
  'server-up',
  'node-ready',
  'node-tainted',
  'zone-state',
  'evictions-halted',
  'evictions-resumed',
  'pod-evicted',
  'pod-pending',
  'pod-scheduled',
  'deployment-scaled',
]

const met = new Map<LineKind, number>()

function remember({ world }: Twin): void {
  const { kind, length } = world.timeline.rows
  for (let i = 0; i < length; i++) {
    const name = LINE_KINDS[kind[i]]
    met.set(name, (met.get(name) ?? 0) + 1)
  }
}

function start(seed: number, bruteForce = false): { swarm: SwarmWorld; twin: Twin } {
  const swarm = swarmWorld(seed)
  const twin = new Twin(swarm.world, swarm.k3s, { seed, bruteForce })
  twin.begin()
  return { swarm, twin }
}

function digestAt(us: number, { twin }: { twin: Twin }): string {
  twin.advance(us)
  return twin.world.digest.hex()
}

/** When something last broke or was mended (us). */
function lastFaultUs({ world }: Twin): number {
  const { by, timeUs, length } = world.timeline.rows
  for (let i = length - 1; i >= 0; i--) if (by[i] === 0) return timeUs[i]
  return 0
}

describe('in a world drawn at random', () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    test(`seed ${seed}: nothing impossible is ever true, and what was broken heals`, () => {
      const { swarm, twin } = start(seed)
      const sent = watchSenders(twin)
      const dice = new Dice(seed, 'swarm checks')
      const { horizonUs } = swarm.world
      let intervalUs = INTERVAL_US
      for (let us = 0; us < horizonUs; ) {
        const stepUs = us < swarm.calmUs ? 120e6 : 3600e6
        us = Math.min(us + 1 + dice.below(stepUs), intervalUs, horizonUs)
        if (us > swarm.calmUs) swarm.calm()
        twin.advance(us)
        expect({ us, faults: faultsOf(twin), about: swarm.about }).toMatchObject({ faults: [] })
        if (us === intervalUs) {
          expect({ us, faults: faultsOfDemand(twin) }).toMatchObject({ faults: [] })
          intervalUs += INTERVAL_US
        }
      }
      expect(sent).toEqual([])
      expect(faultsOfTimeline(twin)).toEqual([])
      remember(twin)
      if (lastFaultUs(twin) < horizonUs - CALM_US)
        expect({ faults: unsettled(twin), about: swarm.about }).toMatchObject({ faults: [] })
    })

    test(`seed ${seed}: one digest by brute force, from snapshots, with idle steps`, () => {
      const run = start(seed)
      const { calmUs } = run.swarm
      const straight = digestAt(calmUs, run)
      const brute = start(seed, true)
      const sent = watchSenders(brute.twin)
      expect(digestAt(calmUs, brute)).toBe(straight)
      expect(sent).toEqual([])
      expect(digestAt(calmUs, resumed(seed))).toBe(straight)
      expect(digestAt(calmUs, nudged(seed))).toBe(straight)
    })
  }

  test.runIf(FIRST === 1 && SEEDS >= 40)('all that can happen has happened', () => {
    expect(MET.filter(kind => !met.has(kind))).toEqual([])
  })
})

/** Handed from twin to twin by snapshots at random events. */
function resumed(seed: number) {
  const dice = new Dice(seed, 'swarm snapshots')
  let { swarm, twin } = start(seed)
  while (twin.world.now < swarm.calmUs && twin.advance(swarm.calmUs, 1 + dice.below(400))) {
    const snapshot = twin.snapshot()
    swarm = swarmWorld(seed)
    twin = new Twin(swarm.world, swarm.k3s, { seed })
    twin.restore(snapshot)
  }
  return { swarm, twin }
}

/** Stepped now and then although there is neither news nor a wake. */
function nudged(seed: number) {
  const run = start(seed)
  const { swarm, twin } = run
  const { grainUs, clusters } = swarm.world
  const dice = new Dice(seed, 'swarm nudges')
  for (
    let us = 0;
    us < swarm.calmUs;
    us += (1 + Math.floor(dice.below(60e6) / grainUs)) * grainUs
  ) {
    twin.advance(us)
    for (let c = 0; c < clusters.length; c++) twin.k3s.wakeBy(c, us + grainUs)
  }
  return run
}
