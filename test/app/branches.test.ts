import { describe, expect, it } from 'vitest'
import { createBranchesStore } from '../../src/app/branches/branchesStore.ts'
import type { Connect, Desk } from '../../src/app/desk/connect.ts'
import { createRunStore } from '../../src/app/run/runStore.ts'
import { createTimeStore } from '../../src/app/run/timeStore.ts'
import type { Change, OpenedRun, OpenRequest, RunChunk } from '../../src/study/protocol.ts'
import { frame, lines, point, smallRun } from './smallRun.ts'

const KEPT_S = 600
const END_S = 1800

/** A desk that answers as the worker does, in as many chunks as it is told to give. */
class ScriptedDesk implements Desk {
  request: OpenRequest | null = null
  closed = false
  private say: ((chunk: RunChunk) => void) | null = null
  private finish: (() => void) | null = null

  async open(request: OpenRequest): ReturnType<Desk['open']> {
    this.request = structuredClone(request)
    const wrong = request.changes?.find(c => c.kind === 'policy' && c.text === 'wrong')
    if (wrong) {
      const message = 'There is no field wrong.'
      return { complaints: [{ file: 'own.yaml', line: 3, column: 5, path: '', message }] }
    }
    const changes = (request.changes ?? []).map(c => ({
      fromS: c.kind === 'policy' && c.text === 'batteries' ? 0 : c.atS,
      note: '',
      title: '',
    }))
    const run: OpenedRun = { ...smallRun([]), changes }
    return { ...run, scenario: { ...run.scenario, horizonS: END_S } }
  }

  run(sink: (chunk: RunChunk) => void): Promise<null> {
    this.say = sink
    return new Promise(resolve => {
      this.finish = () => resolve(null)
    })
  }

  /** Computes from one moment to another: a frame and a point a minute, a line each ten minutes. */
  compute(fromS: number, toS: number, latency = 50, sinceS = fromS): void {
    const minutes: number[] = []
    for (let tS = fromS; tS <= toS; tS += 60) minutes.push(tS)
    this.say!({
      fromS: sinceS,
      toS,
      frames: minutes.map((tS, i) =>
        frame(tS, [1, 1, 1, 1], { key: i === 0, ...planes(i === 0, latency) }),
      ),
      series: minutes.map(tS => point(tS, { latencyP95Ms: latency / 5 })),
      lines: minutes
        .filter(tS => tS % KEPT_S === 0)
        .map(tS => ({ ...line(tS), n: tS / KEPT_S + 1 })),
    })
    if (toS >= END_S) this.finish!()
  }

  async stop(): Promise<void> {}
  async checkpoint(tS: number) {
    return tS < KEPT_S ? null : { tS: KEPT_S, bytes: Uint8Array.of(1, 2, 3) }
  }
  async ask() {
    return null
  }
  close(): void {
    this.closed = true
  }
}

const line = (tS: number) => lines([{ tS, kind: 'node-ready', subject: 'node/x' }])[0]!

const planes = (whole: boolean, latency: number) =>
  whole
    ? { latency: new Uint8Array(4).fill(latency) }
    : {
        index: Uint32Array.of(0),
        latency: Uint8Array.of(latency),
        load: Uint8Array.of(100),
        state: Uint8Array.of(1),
      }

/** A base run that is computed to 1,200 s, and a store of branches beside it. */
async function base() {
  const desks: ScriptedDesk[] = []
  const connect: Connect = () => {
    const desk = new ScriptedDesk()
    desks.push(desk)
    return desk
  }
  const run = createRunStore(connect)
  await run.getState().open({ text: 'scenario: small', file: 'small.yaml', seed: 7 })
  desks[0]!.compute(0, 1200)
  return { desks, run, branches: createBranchesStore(connect, run, createTimeStore()) }
}

const outage = (atS: number): Change => ({
  atS,
  kind: 'incident',
  text: '{ name: dark, kind: grid-outage, grids: [ES] }',
})
const policy = (text: string, atS = 900): Change => ({
  atS,
  kind: 'policy',
  file: 'own.yaml',
  text,
})
const settle = () => new Promise(resolve => setTimeout(resolve, 0))

describe('a branch', () => {
  it('goes on from a checkpoint, with what the base had computed until then', async () => {
    const { desks, run, branches } = await base()
    const branch = (await branches.fork({ change: outage(900), name: 'Spain dark' }))!
    expect(desks[1]!.request).toMatchObject({
      seed: 7,
      from: { tS: KEPT_S },
      changes: [outage(900)],
    })
    const { record, request } = branch.run.getState()
    expect(request!.from).toBeUndefined()
    expect(record!.computedS).toBe(KEPT_S)
    expect(record!.film.recorded(3)).toBe(run.getState().record!.film.recorded(3))
    expect(record!.film.timeOf(record!.film.length - 1)).toBe(KEPT_S - 60)

    desks[1]!.compute(KEPT_S, 1200, 80)
    expect(record!.film.decode(540)!.latency[1]).toBe(50)
    expect(record!.film.decode(1200)!.latency[0]).toBe(80)
    expect(record!.series.points.map(p => p.tS)).toEqual(
      run.getState().record!.series.points.map(p => p.tS),
    )
    // The line of the checkpoint's own moment came again from the worker, and is told once.
    expect(record!.ledger.lines.map(l => l.n)).toEqual([1, 2, 3])
    expect(run.getState().record!.film.decode(1200)!.latency[0]).toBe(50)
  })

  it('has everything from its own worker where the change needs a run of its own', async () => {
    const { desks, branches } = await base()
    const branch = (await branches.fork({ change: policy('batteries'), name: 'Batteries' }))!
    const { record } = branch.run.getState()
    expect(record!.computedS).toBe(-1)
    desks[1]!.compute(0, 1200, 60)
    expect(record!.film.decode(0)!.latency[0]).toBe(60)
  })

  it('takes from the base what was sampled after the checkpoint’s last event', async () => {
    const { desks, run, branches } = await base()
    const branch = (await branches.fork({ change: outage(900), name: 'Spain dark' }))!
    // The worker's world has the samples until 840: it tells of 900 first.
    desks[1]!.compute(900, 1200, 80, KEPT_S)
    const { record } = branch.run.getState()
    const times = (r: typeof record) => r!.series.points.map(p => p.tS)
    expect(times(record)).toEqual(times(run.getState().record))
    expect(record!.film.decode(840)!.latency[0]).toBe(50)
    expect(record!.film.decode(900)!.latency[0]).toBe(80)
  })

  it('begins anew where its worker could not go on from the checkpoint', async () => {
    const { desks, branches } = await base()
    const branch = (await branches.fork({ change: outage(900), name: 'Spain dark' }))!
    desks[1]!.compute(0, 1200, 70)
    const { record } = branch.run.getState()
    expect(record!.film.decode(0)!.latency[0]).toBe(70)
    expect(record!.ledger.lines.map(l => l.n)).toEqual([1, 2, 3])
  })

  it('begins at the start where no checkpoint is kept', async () => {
    const { desks, branches } = await base()
    await branches.fork({ change: outage(60), name: 'early' })
    expect(desks[1]!.request!.from).toBeUndefined()
  })

  it('may be forked itself: changes add up, in order of time', async () => {
    const { desks, branches } = await base()
    const first = (await branches.fork({ change: outage(900), name: 'one' }))!
    desks[1]!.compute(KEPT_S, 1200)
    const second = (await branches.fork({ change: policy('x', 700), name: 'two', of: first.key }))!
    expect(desks[2]!.request!.changes!.map(c => c.atS)).toEqual([700, 900])
    expect([first.letter, second.letter]).toEqual(['B', 'C'])
    branches.remove(first.key)
    expect(branches.getState().branches).toEqual([])
    expect(desks.map(d => d.closed)).toEqual([false, true, true])
  })

  it('is not made where the change is wrong: the complaint is kept, its worker is not', async () => {
    const { desks, branches } = await base()
    expect(await branches.fork({ change: policy('wrong'), name: 'wrong' })).toBeNull()
    expect(branches.getState().complaints[0]).toMatchObject({
      file: 'own.yaml',
      line: 3,
      column: 5,
    })
    expect(branches.getState()).toMatchObject({ branches: [], asking: null })
    expect(desks[1]!.closed).toBe(true)
    expect(desks[0]!.closed).toBe(false)
  })

  it('keeps three workers at most: one that is done makes room, and its record stays', async () => {
    const { desks, branches } = await base()
    const first = (await branches.fork({ change: outage(900), name: 'one' }))!
    await branches.fork({ change: outage(960), name: 'two' })
    const third = branches.fork({ change: outage(1020), name: 'three' })
    await settle()
    expect(desks[3]).toBeUndefined()
    desks[1]!.compute(KEPT_S, END_S, 90)
    await third
    expect(desks.map(d => d.closed)).toEqual([false, true, false, false])
    expect(first.run.getState().record!.film.decode(END_S)!.latency[0]).toBe(90)
    expect(branches.getState().branches.map(b => b.letter)).toEqual(['B', 'C', 'D'])
  })

  it('is described as plain JSON and made again from it, with what was forked off it', async () => {
    const one = await base()
    const first = (await one.branches.fork({ change: outage(900), name: 'one' }))!
    await one.branches.fork({ change: policy('x'), name: 'two', of: first.key })
    one.branches.rename(first.key, '  Spain dark ')
    const kept = JSON.parse(JSON.stringify(one.branches.describe()))
    expect(kept[0]).toMatchObject({ name: 'Spain dark', atS: 900, change: outage(900) })

    const other = await base()
    const done = other.branches.restore(kept)
    await settle()
    await done
    expect(other.branches.describe()).toEqual(kept)
    expect(other.desks[2]!.request!.changes).toHaveLength(2)
  })

  it('is gone with the run that it was a future of', async () => {
    const { desks, run, branches } = await base()
    await branches.fork({ change: outage(900), name: 'one' })
    await run.getState().open({ text: 'scenario: other', file: 'other.yaml' })
    expect(branches.getState().branches).toEqual([])
    expect(desks[1]!.closed).toBe(true)
  })
})
