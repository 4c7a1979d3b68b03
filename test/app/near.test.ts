import { describe, expect, it } from 'vitest'
import { Film } from '../../src/app/film.ts'
import { nearAnswer } from '../../src/app/near/nearAnswer.ts'
import { NearCurves } from '../../src/app/near/nearCurves.ts'
import { curvesOf, nearLanes } from '../../src/app/near/nearLanes.ts'
import { sortedTowns } from '../../src/app/near/sorted.ts'
import { townsOf } from '../../src/app/near/towns.ts'
import { latencyWords, viewFigures } from '../../src/app/near/viewFigures.ts'
import type { FilmFrame } from '../../src/study/protocol.ts'
import { nearFrame, nearRecord } from './nearRun.ts'

const figuresOf = (frame: Partial<FilmFrame>, sites: number[]) => {
  const record = nearRecord([nearFrame(0, frame)])
  return viewFigures(record.film.decode(0)!, townsOf(record.run), sites)
}

describe('towns', () => {
  it('are the sites of one name at one place, in the language of the map', () => {
    const { all, of } = townsOf(nearRecord().run)
    expect(all.map(t => [t.name, t.sites])).toEqual([
      ['Köln', [0, 1]],
      ['Dortmund', [2]],
      ['Łódź', [3]],
      ['Reykjavík', [4, 5]],
    ])
    expect([...of]).toEqual([0, 0, 1, 2, 3, 3])
  })

  it('stand by people where these are known, by sites where not, and as asked', () => {
    const record = nearRecord()
    const towns = townsOf(record.run)
    const { towns: rows } = viewFigures(record.film.decode(0)!, towns, [0, 1, 2, 3, 4, 5])
    const names = (order: 'people' | 'sites' | 'slowest' | 'load', people: Uint32Array | null) =>
      sortedTowns(rows, towns, people, order).map(row => towns.all[row.town]!.name)
    const people = Uint32Array.of(1_000_000, 590_000, 670_000, 140_000)
    expect(names('people', people)).toEqual(['Köln', 'Łódź', 'Dortmund', 'Reykjavík'])
    expect(names('people', null).slice(0, 2)).toEqual(['Köln', 'Reykjavík'])
    expect(names('slowest', people)).toEqual(['Dortmund', 'Köln', 'Reykjavík', 'Łódź'])
    expect(names('load', people)[0]).toBe('Reykjavík')
  })
})

describe('what is in view', () => {
  it('is counted site by site and town by town', () => {
    const figures = figuresOf({}, [0, 1, 2])
    expect(figures.slowest).toEqual({ site: 2, ms: expect.closeTo(19.2) })
    expect(figures.slow).toBe(0)
    const [koeln] = figures.towns
    expect(koeln).toMatchObject({ sites: 2, dark: 0, load: 0.375 })
    expect(koeln!.slowestMs).toBeCloseTo(12)
  })

  it('is told in a sentence: all run, nobody waits long', () => {
    const said = nearAnswer(figuresOf({}, [0, 1, 2]), 'Dortmund', false)
    expect(said.sentence).toBe(
      'All 3 sites in view run. Nobody waits longer than 20 ms on average.',
    )
    expect(said.detail).toContain('The slowest is in Dortmund, 19.2 ms. 2 towns are in view')
  })

  it('says first what is wrong there, and only there', () => {
    const state = Uint8Array.of(0, 2, 4, 1, 1, 1)
    const here = nearAnswer(figuresOf({ state }, [0, 1, 2, 3]), 'Köln', false)
    expect(here.sentence).toMatch(
      /^1 of 4 sites in view is dark, 1 is cut off, 1 runs on battery\./,
    )
    const elsewhere = nearAnswer(figuresOf({ state }, [4, 5]), 'Reykjavík', false)
    expect(elsewhere.sentence).toMatch(/^All 2 sites in view run\./)
  })

  it('counts the slow, and does not pretend to know what the film cuts off', () => {
    const latency = Uint8Array.of(30, 101, 254, 255, 20, 25)
    const figures = figuresOf({ latency }, [0, 1, 2])
    expect(figures.slow).toBe(2)
    const said = nearAnswer(figures, 'Dortmund', false)
    expect(said.sentence).toContain('2 sites keep people waiting longer than 20 ms.')
    expect(said.detail).toContain('in Dortmund, over 50 ms')
    expect(latencyWords(50.6)).toBe('50.6')
  })

  it('speaks of sites that match, and of none', () => {
    expect(nearAnswer(figuresOf({}, [0]), 'Köln', true).sentence).toMatch(/^The matching site/)
    expect(nearAnswer(figuresOf({}, []), '', false).sentence).toBe('No site is in view.')
  })
})

/** A film of keys and changes, drawn from a small generator of its own. */
function drawnFrames(sites: number, frames: number): FilmFrame[] {
  let seed = 7
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const plane = (n: number, below: number) => Uint8Array.from({ length: n }, () => draw(below))
  return Array.from({ length: frames }, (_, f) => {
    const key = f % 5 === 0
    const index = key
      ? null
      : Uint32Array.from({ length: sites }, (_, i) => i).filter(() => draw(3) === 0)
    const n = index?.length ?? sites
    const latency = plane(n, 256)
    return nearFrame(f * 60, { key, index, latency, load: plane(n, 201), state: plane(n, 5) })
  })
}

describe('curves of what is in view', () => {
  const COUNT = 40
  const frames = drawnFrames(COUNT, 23)
  const nodes = Uint16Array.from({ length: COUNT }, (_, i) => 1 + (i % 4))
  const sites = Uint32Array.from({ length: COUNT }, (_, i) => i).filter(i => i % 3 !== 1)

  /** Every frame decoded whole and summed anew. */
  function plainly(film: Film) {
    return frames.map(({ tS }) => {
      const { latency, load } = film.decode(tS)!
      const serving = [...sites].filter(s => latency[s] !== 255)
      const steps = serving.reduce((sum, s) => sum + latency[s]!, 0)
      const work = [...sites].reduce((sum, s) => sum + load[s]! * nodes[s]!, 0)
      return { ms: (steps / serving.length) * 0.2, work: work / 200 }
    })
  }

  it('are what every frame says, decoded whole', () => {
    const film = new Film(COUNT)
    film.append(frames)
    const curves = new NearCurves(film, sites, nodes)
    curves.read(() => false)
    const plain = plainly(film)
    expect(curves.complete).toBe(true)
    expect(curves.tS).toEqual(frames.map(f => f.tS))
    for (const [i, { ms, work }] of plain.entries()) {
      expect(curves.latencyMs[i]).toBeCloseTo(ms, 9)
      expect(curves.work[i]).toBeCloseTo(work, 9)
    }
  })

  it('are read in slices, and go on where a growing film goes on', () => {
    const film = new Film(COUNT)
    film.append(frames.slice(0, 9))
    const curves = new NearCurves(film, sites, nodes)
    let slices = 0
    while (!curves.read(() => true)) slices++
    expect(slices).toBe(8)
    film.append(frames.slice(9))
    expect(curves.complete).toBe(false)
    curves.read(() => false)
    const plain = plainly(film)
    expect(curves.latencyMs.at(-1)).toBeCloseTo(plain.at(-1)!.ms, 9)
  })

  it('are kept by set of sites, and become two lanes that fill a folded timeline', () => {
    const record = nearRecord([
      nearFrame(0),
      nearFrame(60, { load: Uint8Array.of(0, 0, 0, 0, 0, 0) }),
    ])
    const curves = curvesOf(record, Uint32Array.of(0, 1))
    expect(curvesOf(record, Uint32Array.of(0, 1))).toBe(curves)
    expect(curvesOf(record, Uint32Array.of(0, 2))).not.toBe(curves)
    curves.read(() => false)
    const lanes = nearLanes(curves)({ record, fromS: 0, toS: 60, roomPx: 58 })
    expect(lanes.map(lane => lane.label)).toEqual(['In view, latency', 'In view, work'])
    expect(lanes.reduce((px, lane) => px + lane.px, 0)).toBeLessThanOrEqual(58)
    const work = lanes[1]!
    expect(work.kind === 'curve' && work.points.map(p => p.value)).toEqual([2.5, 0])
    expect(work.kind === 'curve' && work.most).toBe(6)
  })
})
