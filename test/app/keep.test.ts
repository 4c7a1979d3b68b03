/** Runs in the browser's storage: what is kept comes back, and what was broken breaks nothing. */
import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connect } from '../../src/app/desk/connect.ts'
import { DATABASE, indexedVault } from '../../src/app/keep/indexedVault.ts'
import { createKeep } from '../../src/app/keep/keep.ts'
import { surplus } from '../../src/app/keep/limits.ts'
import { readCheckpoint, readChunk } from '../../src/app/keep/readChunk.ts'
import { readOpened } from '../../src/app/keep/readOpened.ts'
import { reopenRun } from '../../src/app/keep/reopen.ts'
import { fits, type KeptRun, placeSchema, runSchema } from '../../src/app/keep/schema.ts'
import { memoryVault, type Vault } from '../../src/app/keep/vault.ts'
import type { RunStore } from '../../src/app/run/runStore.ts'
import { shelfOf } from '../../src/app/scenarios.ts'
import { createTwin, type Twin } from '../../src/app/twin.ts'
import { Desk } from '../../src/study/desk.ts'
import type { OpenRequest, RunChunk } from '../../src/study/protocol.ts'
import { frame, lines, recordOf, smallRun } from './smallRun.ts'

const text = readFileSync('scenarios/virt8ra.yaml', 'utf8')
const REQUEST: OpenRequest = { text, file: 'virt8ra.yaml' }

/** Desks of this thread. `log` gets what was opened and which chunks came. */
interface Log {
  froms: (number | null)[]
  chunks: RunChunk[]
}

/** What of a chunk lies at or before a moment. */
const upTo = (chunk: RunChunk, tS: number): RunChunk => ({
  fromS: chunk.fromS,
  toS: Math.min(chunk.toS, tS),
  frames: chunk.frames.filter(frame => frame.tS <= tS),
  lines: chunk.lines.filter(line => line.tS <= tS),
  series: chunk.series.filter(point => point.tS <= tS),
})

/** With `stopAtS` the page is gone at that moment: nothing of what comes later arrives. */
function desks(log: Log, stopAtS = Number.POSITIVE_INFINITY): Connect {
  return () => {
    const desk = new Desk()
    return {
      open: request => {
        log.froms.push(request.from?.tS ?? null)
        return desk.open(request)
      },
      run: sink =>
        desk.run(chunk => {
          log.chunks.push(chunk)
          if (chunk.fromS < stopAtS) sink(upTo(chunk, stopAtS))
          if (chunk.toS >= stopAtS) void desk.stop()
        }),
      stop: () => desk.stop(),
      checkpoint: tS => desk.checkpoint(tS),
      ask: question => desk.ask(question),
      close: () => void desk.stop(),
    }
  }
}

const page = (log: Log, stopAtS?: number): Twin => createTwin(desks(log, stopAtS), shelfOf({}))
const emptyLog = (): Log => ({ froms: [], chunks: [] })

const phaseIs = (run: RunStore, ...phases: string[]) =>
  new Promise<void>(done => {
    const look = () => {
      if (!phases.includes(run.getState().phase)) return
      end()
      done()
    }
    const end = run.subscribe(look)
    look()
  })

/** Opens and computes a run, all of it written to the vault as it goes. */
async function keptRun(vault: Vault, stopAtS?: number) {
  const twin = page(emptyLog(), stopAtS)
  const keep = createKeep(twin, vault)
  await twin.run.getState().open(REQUEST)
  await keep.begin(twin.run.getState().record!)
  const end = twin.run.subscribe(() => keep.offer())
  await phaseIs(twin.run, 'done', 'stopped')
  keep.offer()
  await keep.settled()
  end()
  twin.run.getState().close()
  return { twin, keep, id: twin.run.getState().record!.run.id }
}

const vaults: Vault[] = []
async function freshVault(): Promise<Vault> {
  const vault = await indexedVault()
  vaults.push(vault)
  return vault
}

afterEach(async () => {
  for (const vault of vaults.splice(0)) vault.close()
  await new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase(DATABASE)
    request.onsuccess = done
    request.onerror = failed
  })
})

describe('a run that is kept', () => {
  it('comes back in the middle, goes on from its checkpoint, and ends with the same digest', async () => {
    const vault = await freshVault()
    const whole = page(emptyLog())
    await whole.run.getState().open(REQUEST)
    await phaseIs(whole.run, 'done')
    const { twin: before, id } = await keptRun(vault, 50_000)
    const half = before.run.getState().record!
    expect(half.finished).toBe(false)

    const log = emptyLog()
    const twin = page(log)
    expect(await reopenRun(twin, vault, id)).toBe(true)
    const record = twin.run.getState().record!
    // All of it is there before a worker has said a word.
    expect(log.chunks).toEqual([])
    expect(record.computedS).toBe(half.computedS)
    expect(record.ledger.lines).toEqual(half.ledger.lines)
    await phaseIs(twin.run, 'done')

    expect(log.froms).toEqual([expect.any(Number)])
    expect(log.froms[0]).toBeGreaterThan(0)
    expect(log.chunks[0]!.fromS).toBe(log.froms[0])
    const one = whole.run.getState()
    const two = twin.run.getState()
    expect(two.summary!.digest).toBe(one.summary!.digest)
    expect(two.record!.ledger.lines).toEqual(one.record!.ledger.lines)
    expect(two.record!.series.points).toEqual(one.record!.series.points)
    expect(two.record!.film.length).toBe(one.record!.film.length)
    // Why something was so before the checkpoint can be asked, too.
    const question = { about: 'figure', figure: 'latencyP95Ms', tS: 30_000 } as const
    const why = await two.ask(question)
    expect(why).not.toBeNull()
    expect(why).toEqual(await one.ask(question))
    for (const tS of [0, 43_300, 49_980, 50_040, 60_000, 86_400]) {
      const [a, b] = [one.record!.film.decode(tS)!, two.record!.film.decode(tS)!]
      expect({ ...b, moved: [] }).toEqual({ ...a, moved: [] })
    }
  }, 120_000)

  it('is computed again where it was made by another engine, or where its world cannot be read', async () => {
    const vault = await freshVault()
    const { id } = await keptRun(vault, 20_000)
    const run = (await vault.run(id)) as KeptRun
    await vault.putCheckpoint(id, { tS: 600, bytes: Uint8Array.of(1, 2, 3) })
    const log = emptyLog()
    const twin = page(log, 1)
    await reopenRun(twin, vault, id)
    await phaseIs(twin.run, 'stopped', 'done')
    expect(log.chunks[0]!.fromS).toBe(0)

    await vault.putRun({ ...run, engine: '0.0.1' })
    const other = emptyLog()
    const again = page(other, 1)
    expect(await reopenRun(again, vault, id)).toBe(true)
    await phaseIs(again.run, 'stopped', 'done')
    expect(other.froms).toEqual([null])
    expect(other.chunks[0]!.fromS).toBe(0)
  }, 120_000)

  it('stays whole when the same run is kept anew: pieces are not kept twice', async () => {
    const vault = await freshVault()
    const { id } = await keptRun(vault, 20_000)
    const first = (await vault.run(id)) as KeptRun
    await keptRun(vault, 20_000)
    const second = (await vault.run(id)) as KeptRun
    expect(Math.abs(second.bytes - first.bytes)).toBeLessThan(first.bytes)
    expect(await vault.runs()).toHaveLength(1)
  }, 120_000)
})

/** What may lie in a storage that somebody has been at. */
const JUNK: readonly unknown[] = [
  null,
  undefined,
  0,
  'x',
  [],
  {},
  { layout: 1 },
  new Uint8Array(9),
  { __proto__: null, id: 'x', layout: 1 },
  JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'),
  new Map([[1, 2]]),
  new Date(0),
  { fromS: 0, toS: 1e12, frames: [{}], lines: [null], series: [1] },
]

describe('a storage that is broken', () => {
  it('is told by what is read, whatever stands there', () => {
    const { run } = recordOf(smallRun(), {})
    for (const junk of JUNK) {
      expect(readChunk(junk, run)).toBeNull()
      expect(readOpened(junk)).toBeNull()
      expect(readCheckpoint(junk)).toBeNull()
      expect(fits(runSchema, junk)).toBeNull()
      expect(fits(placeSchema, junk)).toBeNull()
    }
    const chunk = { fromS: 0, toS: 60, frames: [frame(0, [1, 1, 1, 1])], lines: [], series: [] }
    expect(readChunk(chunk, run)).toEqual(chunk)
    const wrong = [
      frame(0, [1, 1, 1]),
      frame(0, [1, 1, 1, 5]),
      frame(0, [1, 1, 1, 1], { index: Uint32Array.of(0, 1, 2, 4), key: false }),
      frame(0, [1, 1, 1, 1], { moved: [{ from: 0, to: 2, pods: 1 }] }),
      frame(0, [1, 1, 1, 1], { linksDown: Uint16Array.of(1) }),
      frame(0, [1, 1, 1, 1], { carbon: new Uint16Array(2) }),
      frame(Number.NaN, [1, 1, 1, 1]),
    ]
    for (const one of wrong) expect(readChunk({ ...chunk, frames: [one] }, run)).toBeNull()
    const [line] = lines([{ tS: 0, kind: 'x', subject: 'y' }])
    expect(readChunk({ ...chunk, lines: [line] }, run)).not.toBeNull()
    for (const more of [{ n: 0 }, { n: 1e300 }, { detail: null }, { by: 3 }, { tS: '0' }]) {
      expect(readChunk({ ...chunk, lines: [{ ...line, ...more }] }, run)).toBeNull()
    }
  })

  it('breaks nothing, whatever stands in whichever record', async () => {
    const vault = await freshVault()
    const { id } = await keptRun(vault, 20_000)
    const db = await openDB(DATABASE)
    for (const store of ['checkpoints', 'chunks', 'opened', 'runs'] as const) {
      const keys = await db.getAllKeys(store)
      const values = await db.getAll(store)
      for (const junk of store === 'runs' ? JUNK : JUNK.slice(-1)) {
        for (const key of keys) await db.put(store, junk, key)
        const twin = page(emptyLog(), 1)
        const found = await reopenRun(twin, vault, id)
        if (store !== 'runs') {
          expect(found).toBe(true)
          await phaseIs(twin.run, 'stopped', 'done')
        } else expect(found).toBe(false)
        const keep = createKeep(twin, vault)
        await keep.refresh()
        expect(keep.getState().runs.length).toBe(store === 'runs' ? 0 : 1)
        twin.run.getState().close()
        for (const [i, key] of keys.entries()) await db.put(store, values[i], key)
      }
    }
    db.close()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }, 240_000)

  it('is no use where one value of a frame, line or site is out of its range', async () => {
    const vault = await freshVault()
    const { id, twin: before } = await keptRun(vault, 20_000)
    const opened = before.run.getState().record!.run
    const broken = [
      { ...opened, sites: { ...opened.sites, grid: opened.sites.grid.map(() => 255) } },
      { ...opened, sites: { ...opened.sites, lat: new Float64Array(8).fill(Number.NaN) } },
      { ...opened, sites: { ...opened.sites, count: 9 } },
      { ...opened, more: 1 },
    ]
    for (const one of broken) {
      await vault.putOpened(id, one)
      const log = emptyLog()
      const twin = page(log, 1)
      await reopenRun(twin, vault, id)
      await phaseIs(twin.run, 'stopped', 'done')
      expect(log.chunks[0]!.fromS).toBe(0)
    }
  }, 120_000)

  it('that is full makes room, and then says in one sentence that there is none', async () => {
    const inner = memoryVault()
    const gone: string[] = []
    const refuse = async () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    const vault: Vault = {
      ...inner,
      lasting: true,
      putChunk: refuse,
      removeRun: async id => void gone.push(id),
    }
    const { keep, twin } = await keptRun(vault, 5000)
    expect(keep.getState().note).toMatch(/^There is no room to keep more of this run/)
    expect(twin.run.getState().record!.computedS).toBeGreaterThanOrEqual(5000)
    expect(gone).toEqual([])
  }, 120_000)

  it('that is forbidden leaves all in memory, and says so', async () => {
    const { keep } = await keptRun(memoryVault(), 5000)
    expect(keep.getState().note).toMatch(/lets the page keep nothing/)
    await keep.refresh()
    expect(keep.getState().runs).toHaveLength(1)
  }, 120_000)
})

describe('room', () => {
  const run = (id: string, shownMs: number, bytes: number, name: string | null = null) =>
    ({ id, shownMs, bytes, name }) as KeptRun

  it('is made by those that were shown longest ago, have no name, and are not shown now', () => {
    const runs = [run('a', 1, 10, 'mine'), run('b', 2, 10), run('c', 3, 10), run('d', 4, 10)]
    expect(surplus(runs, 'b', { runs: 3, bytes: 1000 })).toEqual(['c'])
    expect(surplus(runs, null, { runs: 10, bytes: 25 })).toEqual(['b', 'c'])
    expect(surplus(runs, null, { runs: 10, bytes: 1000 })).toEqual([])
    expect(surplus(runs, null, { runs: 0, bytes: 0 })).toEqual(['b', 'c', 'd'])
  })
})
