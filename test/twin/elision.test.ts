import { describe, expect, test } from 'vitest'
import { LINE_KINDS } from '../../src/continuum/timeline.ts'
import { Twin } from '../../src/twin/twin.ts'
import { coarseWorld } from './coarseWorld.ts'

/** Runs a coarse world to its end; gives each line of the timeline as text, and the digest. */
function run(seed: number, bruteForce: boolean, zone: 'site' | 'region') {
  const { world, k3s } = coarseWorld(seed, zone)
  const twin = new Twin(world, k3s, { seed, bruteForce })
  twin.begin()
  twin.advance(world.horizonUs)
  const { rows } = twin.world.timeline
  const lines = Array.from({ length: rows.length }, (_, i) =>
    [
      rows.timeUs[i],
      rows.by[i],
      LINE_KINDS[rows.kind[i]],
      rows.subject[i],
      rows.cause[i],
      rows.a[i],
      rows.b[i],
    ].join(' '),
  )
  const commands = lines.filter((_, i) => rows.by[i] > 0).length
  return { lines, commands, digest: twin.world.digest.hex(), events: twin.events }
}

describe('elision in a coarse world', () => {
  for (let seed = 1; seed <= 20; seed++) {
    test(`seed ${seed}: the same commands at the same times as brute force`, () => {
      const zone = seed % 2 ? 'site' : 'region'
      const elided = run(seed, false, zone)
      const brute = run(seed, true, zone)
      const first = brute.lines.findIndex((line, i) => line !== elided.lines[i])
      expect(
        first < 0 ? null : { at: first, brute: brute.lines[first], elided: elided.lines[first] },
      ).toBeNull()
      expect(elided.digest).toBe(brute.digest)
      expect(elided.commands).toBeGreaterThan(1000)
      expect(brute.events).toBeGreaterThan(3 * elided.events)
    })
  }
})
