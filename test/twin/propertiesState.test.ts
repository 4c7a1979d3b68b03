import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LINE_KINDS } from '../../src/continuum/timeline.ts'
import { TableRows } from '../../src/kernel/table.ts'
import { Twin } from '../../src/twin/twin.ts'
import { swarmWorld } from '../determinism/swarmWorld.ts'

const HOURS = 3600e6

function begun(seed: number): Twin {
  const { world, k3s } = swarmWorld(seed)
  const twin = new Twin(world, k3s, { seed })
  twin.begin()
  return twin
}

/** The digest, and every line with its sentence, at `untilUs`. */
function told(twin: Twin, untilUs: number) {
  twin.advance(untilUs)
  const { timeline, words, digest } = twin.world
  const { rows } = timeline
  const lines = Array.from({ length: rows.length }, (_, i) => [
    rows.timeUs[i],
    rows.by[i],
    rows.kind[i],
    rows.subject[i],
    rows.cause[i],
    rows.a[i],
    rows.b[i],
  ])
  const reasons = rows.a
    .subarray(0, rows.length)
    .filter((_, i) => LINE_KINDS[rows.kind[i]] === 'pod-pending')
  const sentences = Array.from(reasons, n => words.text(n))
  return { digest: digest.hex(), lines, sentences }
}

/** Has every `add` of every table move its columns, and leaves nonsense in the old ones. */
function withMovingColumns<T>(body: () => T): T {
  const { add } = TableRows.prototype
  TableRows.prototype.add = function (this: TableRows & Record<string, unknown>) {
    const row = add.call(this)
    Object.keys(this.schema).forEach((name, i) => {
      const old = this[name] as Float64Array
      const moved = old.slice()
      this[name] = moved
      this.columnBytes[i] = new Uint8Array(moved.buffer)
      old.fill(201)
    })
    return row
  }
  try {
    return body()
  } finally {
    TableRows.prototype.add = add
  }
}

/** Every TypeScript file of a folder. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))
}

describe('state is tables', () => {
  test('nobody writes into a column that it found before the row was added', () => {
    // `t.column[t.add()] = value` reads `t.column` first: the array that growing replaces.
    const held = /\.\w+\[[^\]\n]*\.add\(\)/
    expect(held.test('table.load[table.add()] = 1')).toBe(true)
    expect(sources('src').filter(path => held.test(readFileSync(path, 'utf8')))).toEqual([])
  })

  test.each([1, 48, 61])('nobody holds a column across an add: seed %i', seed => {
    const straight = told(begun(seed), HOURS)
    expect(withMovingColumns(() => told(begun(seed), HOURS))).toEqual(straight)
  })

  test.each([6, 89, 109])('and a twin that goes back goes the same way again: seed %i', seed => {
    const twin = begun(seed)
    twin.advance(HOURS)
    const snapshot = twin.snapshot()
    const first = told(twin, 3 * HOURS)
    twin.restore(snapshot)
    expect(told(twin, 3 * HOURS)).toEqual(first)
  })

  test('a twin that has seen another world’s sentences tells its own after a restore', () => {
    const twin = begun(6)
    twin.advance(HOURS)
    const snapshot = twin.snapshot()
    const own = twin.world.words.number('first said after the snapshot')
    twin.world.words.number('second')
    twin.restore(snapshot)
    expect(twin.world.words.number('second')).toBe(own)
    expect(twin.world.words.text(own)).toBe('second')
    const third = twin.world.words.number('first said after the snapshot')
    expect(twin.world.words.text(third)).toBe('first said after the snapshot')
  })
})
