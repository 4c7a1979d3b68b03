import { describe, expect, it, vi } from 'vitest'
import type { Desk } from '../../src/app/desk/connect.ts'
import { createRunStore } from '../../src/app/run/runStore.ts'
import type { RunChunk } from '../../src/study/protocol.ts'
import { frame, point, smallRun } from './smallRun.ts'

const request = (text: string) => ({ text, file: `${text}.yaml` })
const chunk = (toS: number): RunChunk => ({
  fromS: toS - 60,
  toS,
  frames: [frame(toS, [1, 1, 1, 1])],
  lines: [],
  series: [point(toS)],
})
const settled = () => new Promise(done => setTimeout(done, 5))

/** A desk that does what the scenario's text says. */
function desk(closed: string[]): Desk {
  let text = ''
  return {
    async open(r) {
      text = r.text
      if (text === 'bad') {
        return {
          complaints: [{ file: r.file, line: 3, column: 7, path: 'x', message: 'no such field' }],
        }
      }
      if (text === 'crash') throw new Error('the worker could not be started')
      return smallRun()
    },
    async run(sink) {
      sink(chunk(0))
      sink(chunk(60))
      if (text === 'dies') throw new Error('out of memory')
      sink(chunk(86_400))
      return null
    },
    async stop() {},
    checkpoint: async () => null,
    ask: async () => null,
    close: () => closed.push(text),
  }
}

describe('the run that is shown', () => {
  it('is computed to its horizon', async () => {
    const run = createRunStore(() => desk([]))
    await run.getState().open(request('good'))
    await settled()
    expect(run.getState()).toMatchObject({ phase: 'done' })
    expect(run.getState().record!.film.length).toBe(3)
  })

  it('goes on when another scenario cannot be opened, and says where that one is wrong', async () => {
    const closed: string[] = []
    const run = createRunStore(() => desk(closed))
    await run.getState().open(request('good'))
    const { record } = run.getState()
    await run.getState().open(request('bad'))
    expect(run.getState().record).toBe(record)
    expect(run.getState().complaints[0]).toMatchObject({ line: 3, column: 7 })
    expect(closed).toEqual(['bad'])
    await run.getState().open(request('crash'))
    expect(run.getState().record).toBe(record)
    expect(run.getState().complaints[0]!.message).toContain('could not be started')
  })

  it('keeps all before the moment at which it stopped', async () => {
    const run = createRunStore(() => desk([]))
    await run.getState().open(request('dies'))
    await settled()
    expect(run.getState()).toMatchObject({ phase: 'failed', failure: 'out of memory' })
    expect(run.getState().record!.computedS).toBe(60)
    expect(run.getState().record!.film.length).toBe(2)
  })

  it('is the one asked for last, whichever worker is faster', async () => {
    const slow = desk([])
    const open = vi.fn(async (r: Parameters<Desk['open']>[0]) => {
      await new Promise(done => setTimeout(done, r.text === 'first' ? 20 : 1))
      return slow.open(r)
    })
    const run = createRunStore(() => ({ ...slow, open }))
    const first = run.getState().open(request('first'))
    await run.getState().open(request('second'))
    await first
    expect(run.getState().request!.text).toBe('second')
  })

  it('fails in words where not even the first can be opened', async () => {
    const run = createRunStore(() => desk([]))
    await run.getState().open(request('bad'))
    expect(run.getState()).toMatchObject({ phase: 'failed', record: null })
  })
})
