import { describe, expect, test } from 'vitest'
import { EVENT } from '../../src/continuum/kinds.ts'
import { CLASS } from '../../src/kernel/order.ts'
import { Twin } from '../../src/twin/twin.ts'
import { coarseWorld } from '../twin/coarseWorld.ts'

const HOURS = 10

function fresh(seed: number, bruteForce = false): Twin {
  const { world, k3s } = coarseWorld(seed)
  world.horizonUs = HOURS * 3600e6
  return new Twin(world, k3s, { seed, bruteForce })
}

function begun(seed: number): Twin {
  const twin = fresh(seed)
  twin.begin()
  return twin
}

function digestAtEnd(twin: Twin): string {
  twin.advance(twin.world.plan.horizonUs)
  return twin.world.digest.hex()
}

const straight = digestAtEnd(begun(7))

describe('one digest, whichever way a run went', () => {
  test('paused after every event', () => {
    const twin = begun(7)
    while (twin.advance(twin.world.plan.horizonUs, 1));
    expect(twin.world.digest.hex()).toBe(straight)
  })

  test('paused at arbitrary times', () => {
    const twin = begun(7)
    for (let us = 0; us <= twin.world.plan.horizonUs; us += 777_777_777) twin.advance(us)
    expect(digestAtEnd(twin)).toBe(straight)
  })

  test('resumed in a fresh twin from a snapshot at every 97th event', () => {
    const twin = begun(7)
    let resumed = 0
    while (twin.advance(twin.world.plan.horizonUs, 97)) {
      const snapshot = twin.snapshot()
      const other = fresh(7)
      other.restore(snapshot)
      expect(other.events).toBe(twin.events)
      expect(digestAtEnd(other)).toBe(straight)
      const again = other.snapshot()
      again.release()
      snapshot.release()
      resumed++
    }
    expect(resumed).toBeGreaterThan(50)
    expect(twin.world.digest.hex()).toBe(straight)
  })

  test('a snapshot is the same bytes after a restore', () => {
    const twin = begun(7)
    twin.advance(5 * 3600e6)
    const snapshot = twin.snapshot()
    const other = fresh(7)
    other.restore(snapshot)
    expect(Buffer.from(other.snapshot().bytes).equals(Buffer.from(snapshot.bytes))).toBe(true)
  })

  test('with events that do nothing', () => {
    const twin = begun(7)
    for (let us = 1e6; us < twin.world.plan.horizonUs; us += 61e6)
      for (const cls of Object.values(CLASS)) twin.world.at(us, cls, EVENT.inert, 0)
    expect(digestAtEnd(twin)).toBe(straight)
  })

  test('with steps that nobody asked for: a step without news and without a due wake changes nothing', () => {
    const twin = begun(7)
    for (let us = 13e6; us < twin.world.plan.horizonUs; us += 23e6) {
      twin.advance(us)
      for (let c = 0; c < twin.world.plan.clusters.length; c++) twin.k3s.wakeBy(c, us + 1e6)
    }
    expect(digestAtEnd(twin)).toBe(straight)
  })

  test('another seed is another run', () => {
    expect(digestAtEnd(begun(8))).not.toBe(straight)
  })
})
