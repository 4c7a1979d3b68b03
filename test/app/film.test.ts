import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Film } from '../../src/app/film.ts'
import type { FilmFrame } from '../../src/study/protocol.ts'

const SITES = 12

const planes = (length: number) =>
  fc.record({
    latency: fc.uint8Array({ minLength: length, maxLength: length }),
    load: fc.uint8Array({ minLength: length, maxLength: length }),
    state: fc.uint8Array({ minLength: length, maxLength: length }),
  })

const rest = (tS: number, carbon: number) => ({
  tS,
  voltage: Uint8Array.of(255),
  carbon: Uint16Array.of(carbon),
  moved: [],
  linksDown: new Uint16Array(0),
})

const keyFrame = planes(SITES).map(p => ({ key: true, index: null, ...p }))
const changeFrame = fc
  .uniqueArray(fc.nat(SITES - 1), { maxLength: SITES })
  .chain(sites =>
    planes(sites.length).map(p => ({ key: false, index: Uint32Array.from(sites), ...p })),
  )

/** A key, then keys and changes at rising (sometimes equal) times. */
const films = fc
  .tuple(
    keyFrame,
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 1, arbitrary: keyFrame }, { weight: 9, arbitrary: changeFrame }),
        fc.nat(90),
      ),
      { maxLength: 60 },
    ),
  )
  .map(([first, others]) => {
    let tS = 60
    const frames: FilmFrame[] = [{ ...first, ...rest(tS, 0) }]
    others.forEach(([frame, stepS], i) => {
      tS += stepS
      frames.push({ ...frame, ...rest(tS, i + 1) })
    })
    return frames
  })

/** What was so at a moment, by playing everything from the start. */
function replay(frames: FilmFrame[], tS: number) {
  const now = {
    latency: new Uint8Array(SITES),
    load: new Uint8Array(SITES),
    state: new Uint8Array(SITES),
  }
  let carbon = -1
  for (const frame of frames) {
    if (frame.tS > tS) break
    carbon = frame.carbon[0]!
    for (const plane of ['latency', 'load', 'state'] as const) {
      if (frame.key) now[plane].set(frame[plane])
      else
        frame.index!.forEach((site, i) => {
          now[plane][site] = frame[plane][i]!
        })
    }
  }
  return carbon < 0 ? null : { ...now, carbon }
}

describe('film', () => {
  it('shows at any moment, in any order, what replaying from the start shows', () => {
    fc.assert(
      fc.property(films, fc.array(fc.nat(4000), { minLength: 1, maxLength: 30 }), (frames, at) => {
        const film = new Film(SITES)
        const cut = Math.ceil(frames.length / 2)
        film.append(frames.slice(0, cut))
        film.decode(at[0]!)
        film.append(frames.slice(cut))
        for (const tS of at) {
          const picture = film.decode(tS)
          const wanted = replay(frames, tS)
          if (!wanted) expect(picture).toBeNull()
          else {
            expect(picture!.latency).toEqual(wanted.latency)
            expect(picture!.load).toEqual(wanted.load)
            expect(picture!.state).toEqual(wanted.state)
            expect(picture!.carbon[0]).toBe(wanted.carbon)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the picture before intact, and gives one object for one frame', () => {
    const film = new Film(2)
    const frame = (tS: number, value: number): FilmFrame => ({
      ...rest(tS, 0),
      key: tS === 0,
      index: tS === 0 ? null : Uint32Array.of(1),
      latency: tS === 0 ? Uint8Array.of(value, value) : Uint8Array.of(value),
      load: tS === 0 ? Uint8Array.of(0, 0) : Uint8Array.of(0),
      state: tS === 0 ? Uint8Array.of(1, 1) : Uint8Array.of(1),
    })
    film.append([frame(0, 1), frame(60, 2), frame(120, 3)])
    const before = film.decode(60)!
    expect(film.decode(119)).toBe(before)
    const after = film.decode(125)!
    expect([...before.latency]).toEqual([1, 2])
    expect([...after.latency]).toEqual([1, 3])
  })

  it('stays bounded where only changes arrive: 10,000 frames later one decode applies few', () => {
    const film = new Film(4)
    const change = (tS: number): FilmFrame => ({
      ...rest(tS, 0),
      key: tS === 0,
      index: tS === 0 ? null : Uint32Array.of(tS % 4),
      latency: new Uint8Array(tS === 0 ? 4 : 1).fill(tS % 251),
      load: new Uint8Array(tS === 0 ? 4 : 1),
      state: new Uint8Array(tS === 0 ? 4 : 1),
    })
    film.append(Array.from({ length: 10_000 }, (_, i) => change(i)))
    expect([...film.decode(9_999)!.latency]).toEqual([9_996, 9_997, 9_998, 9_999].map(t => t % 251))
    // Twelve changes of four sites call for a key, so no more than thirteen frames are ever applied.
    expect(film.keyDistance(9_999)).toBeLessThanOrEqual(13)
  })

  it('refuses a film that starts with changes or runs backwards', () => {
    const film = new Film(1)
    const one = Uint8Array.of(1)
    const key: FilmFrame = {
      ...rest(60, 0),
      key: true,
      index: null,
      latency: one,
      load: one,
      state: one,
    }
    expect(() => film.append([{ ...key, key: false, index: Uint32Array.of(0) }])).toThrow('whole')
    film.append([key])
    expect(() => film.append([{ ...key, tS: 0 }])).toThrow('backwards')
  })
})
