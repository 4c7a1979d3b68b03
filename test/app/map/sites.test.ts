import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bakeLand } from '../../../build/geography/bake.ts'
import { Eye } from '../../../src/app/map/camera/eye.ts'
import { VIEWS } from '../../../src/app/map/camera/view.ts'
import { distanceField } from '../../../src/app/map/geography/distance-field.ts'
import { NO_PLATE } from '../../../src/app/map/geography/format.ts'
import { WINDOW } from '../../../src/app/map/geography/rules.ts'
import { project } from '../../../src/app/map/projection.ts'
import { Ground } from '../../../src/app/map/sites/ground.ts'
import { layoutSites, SPACING } from '../../../src/app/map/sites/layout.ts'
import { LooksWriter, MARK, type Showing } from '../../../src/app/map/sites/looks.ts'
import { Picker, REACH_PX } from '../../../src/app/map/sites/picker.ts'
import type { MapFrame, MapRun } from '../../../src/app/map/types.ts'
import { parseHex } from '../../../src/app/theme/oklab.ts'
import { colourOf } from '../../../src/app/theme/scales.ts'
import { TOKENS } from '../../../src/app/theme/tokens.ts'

const land = bakeLand('overview')
const GRIDS = ['ES', 'FR', 'MT', 'PT']
const plateOf = (grid: number) => land.plates.findIndex(p => p.id === GRIDS[grid])
let ground: Ground

beforeAll(() => {
  const field = distanceField(
    land,
    { ...WINDOW, width: 2072, height: 1848 },
    { coast: 1.5, border: 0.2 },
  )
  ground = new Ground({ width: 2072, height: 1848, coast: field.coast, plate: field.plate })
})

function runOf(towns: [lat: number, lon: number, grid: number, sites: number][]): MapRun {
  const all = towns.flatMap(([lat, lon, grid, n]) =>
    Array.from({ length: n }, () => ({ lat, lon, grid })),
  )
  return {
    sites: {
      count: all.length,
      name: all.map(() => 'Town'),
      country: all.map(s => GRIDS[s.grid]!),
      lat: all.map(s => s.lat),
      lon: all.map(s => s.lon),
      grid: all.map(s => s.grid),
      law: all.map((_, i) => i % 4),
    },
    hubs: [],
    links: [],
    grids: GRIDS.map(id => ({ id, country: id })),
    inScope: GRIDS,
  }
}

describe('the layout', () => {
  it('sets one site on its town', () => {
    const layout = layoutSites(runOf([[40.42, -3.7, 0, 1]]), plateOf, ground)
    const { x, z } = project(40.42, -3.7)
    expect(layout.x[0]).toBeCloseTo(x, 5)
    expect(layout.z[0]).toBeCloseTo(z, 5)
    expect(land.plates[layout.plate[0]!]!.id).toBe('ES')
  })

  it('spreads those of one town, about as far apart as the spiral says', () => {
    const { x, z, count } = layoutSites(runOf([[48.85, 2.35, 1, 60]]), plateOf, ground)
    for (let i = 0; i < count; i++) {
      let least = Infinity
      for (let j = 0; j < count; j++)
        if (j !== i) least = Math.min(least, Math.hypot(x[i]! - x[j]!, z[i]! - z[j]!))
      expect(least).toBeGreaterThan(SPACING * 0.8)
      expect(least).toBeLessThan(SPACING * 2.1)
    }
  })

  it('keeps every site on the dry land of its own plate', () => {
    // harbours that the simplified coast leaves in the water, and towns on a border
    const run = runOf([
      [38.72, -9.13, 3, 40],
      [43.3, 5.38, 1, 60],
      [43.37, -1.77, 1, 25],
      [43.34, -1.79, 0, 25],
      [35.9, 14.51, 2, 12],
    ])
    const layout = layoutSites(run, plateOf, ground)
    for (let i = 0; i < layout.count; i++) {
      expect(ground.coast(layout.x[i]!, layout.z[i]!)).toBeGreaterThan(0)
      expect(ground.plate(layout.x[i]!, layout.z[i]!)).toBe(plateOf(Number(run.sites.grid[i])))
    }
  })

  it('leaves a site of an island too small to draw at sea level', () => {
    const layout = layoutSites(runOf([[36.0, -20.0, 3, 2]]), plateOf, ground)
    expect([...layout.plate]).toEqual([NO_PLATE, NO_PLATE])
  })
})

const frameOf = (count: number, over: Partial<MapFrame> = {}): MapFrame => ({
  latency: new Uint8Array(count).fill(60),
  load: new Uint8Array(count).fill(100),
  state: new Uint8Array(count).fill(1),
  voltage: Uint8Array.of(255, 255, 255, 255),
  carbon: Uint16Array.of(118, 38, 380, 96),
  moved: [],
  linksDown: [],
  ...over,
})

describe('looks', () => {
  const run = runOf([[40.42, -3.7, 0, 4]])
  const blank = () => ({ look: new Uint8Array(16), mark: new Uint8Array(4 * MARK.size) })
  type Look = ReturnType<typeof blank>
  const writer = new LooksWriter()
  const write = (frame: MapFrame, into: Look, over: Partial<Showing> = {}) => {
    const plain = { scale: 'latency', theme: 'dark', compare: null, barred: null, shown: null }
    return writer.write(run, { ...plain, frame, ...over } as Showing, into)
  }
  const marks = ({ mark }: Look, which: number) =>
    [0, 1, 2, 3].map(i => mark[i * MARK.size + which])
  const rgb = (looks: { look: Uint8Array }, site: number) => [
    ...looks.look.slice(site * 4, site * 4 + 3),
  ]

  it('take the colours of the scales', () => {
    const looks = blank()
    const frame = frameOf(4, { latency: Uint8Array.of(0, 60, 120, 200) })
    write(frame, looks)
    ;[0, 12, 24, 40].forEach((ms, site) => {
      parseHex(colourOf('latency', 'dark', ms)).forEach((c, k) => {
        expect(Math.abs(rgb(looks, site)[k]! - c)).toBeLessThanOrEqual(2)
      })
    })
    write(frame, looks, { scale: 'carbon', theme: 'light' })
    parseHex(colourOf('carbon', 'light', 118)).forEach((c, k) => {
      expect(Math.abs(rgb(looks, 0)[k]! - c)).toBeLessThanOrEqual(2)
    })
  })

  it('tell the dead, the short and the idle', () => {
    const looks = blank()
    const frame = frameOf(4, {
      state: Uint8Array.of(0, 2, 1, 4),
      load: Uint8Array.of(200, 200, 200, 200),
      latency: Uint8Array.of(60, 60, 255, 60),
    })
    write(frame, looks)
    expect(marks(looks, MARK.alive)).toEqual([0, 1, 1, 1])
    expect(rgb(looks, 0)).toEqual(parseHex(TOKENS.dark.siteDead))
    expect(rgb(looks, 2)).toEqual(parseHex(TOKENS.dark.siteIdle))
    expect(looks.look[7]).toBeLessThan(60) // on battery: short
    expect(looks.look[11]).toBe(255)
  })

  it('say whether anything is new', () => {
    const looks = blank()
    expect(write(frameOf(4), looks, { scale: 'load' })).toBe(true)
    expect(write(frameOf(4), looks, { scale: 'load' })).toBe(false)
    const other = frameOf(4)
    other.load[3] = 7
    expect(write(other, looks, { scale: 'load' })).toBe(true)
  })

  it('of two futures take the colour of their difference, B less A', () => {
    const looks = blank()
    const a = frameOf(4, { latency: Uint8Array.of(100, 100, 100, 255) })
    const b = frameOf(4, { latency: Uint8Array.of(160, 100, 40, 60) })
    write(b, looks, { compare: a })
    const near = (site: number, hex: `#${string}`) =>
      parseHex(hex).forEach((c, k) => {
        expect(Math.abs(rgb(looks, site)[k]! - c)).toBeLessThanOrEqual(2)
      })
    near(0, colourOf('change', 'dark', 12))
    near(1, colourOf('change', 'dark', 0))
    near(2, colourOf('change', 'dark', -12))
    // there is no difference to what served nobody
    near(3, TOKENS.dark.siteIdle)
    const busy = frameOf(4, { load: Uint8Array.of(160, 100, 40, 100) })
    write(busy, looks, { compare: frameOf(4), scale: 'load' })
    near(0, colourOf('change', 'dark', 12))
    near(2, colourOf('change', 'dark', -12))
    write(busy, looks, { compare: frameOf(4), scale: 'carbon' })
    near(0, colourOf('carbon', 'dark', 118))
  })

  it('lie flat where work is barred, and are marked where they are filtered out', () => {
    const looks = blank()
    const barred = Uint8Array.of(0, 1, 0, 0)
    const shown = Uint8Array.of(1, 1, 0, 1)
    write(frameOf(4), looks, { barred, shown })
    expect(marks(looks, MARK.flat)).toEqual([0, 1, 0, 0])
    expect(marks(looks, MARK.dim)).toEqual([0, 0, 1, 0])
    expect(looks.look[7]).toBe(0)
    expect(looks.look[3]).toBeGreaterThan(0)
    expect(write(frameOf(4), looks, { barred, shown })).toBe(false)
    expect(write(frameOf(4), looks, { barred, shown: null })).toBe(true)
  })

  it('grow with load to the power 2.1', () => {
    const looks = blank()
    write(frameOf(4, { load: Uint8Array.of(0, 50, 100, 200) }), looks)
    const heights = [3, 7, 11, 15].map(i => looks.look[i]! / 255)
    ;[0, 0.25, 0.5, 1].forEach((load, i) => {
      expect(heights[i]).toBeCloseTo(load ** 2.1, 2)
    })
  })
})

describe('picking', () => {
  const layoutOf = (points: [number, number][]) => ({
    count: points.length,
    x: Float32Array.from(points, p => p[0]),
    z: Float32Array.from(points, p => p[1]),
    plate: new Uint8Array(points.length),
  })
  const heights = {
    foot: () => 0.42,
    bar: (site: number) => 0.2 + (site % 5) * 0.3,
    most: 1.8,
    ground: 0.42,
  }
  const eye = new Eye()
  eye.look(VIEWS.home, 1064, 680)

  it('finds the bar under the pointer, from foot to tip, as trying all of them does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -15, max: 15, noNaN: true }),
            fc.double({ min: -12, max: 12, noNaN: true }),
          ),
          { minLength: 1, maxLength: 200 },
        ),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, which, share) => {
          const layout = layoutOf(points)
          const picker = new Picker(layout)
          const site = which % points.length
          const at = { x: 0, y: 0 }
          eye.toScreen(layout.x[site]!, 0.42 + heights.bar(site) * share, layout.z[site]!, at)
          const picked = picker.pick(at.x, at.y, eye, heights)
          expect(picked).not.toBeNull()
          // whatever was picked is under the pointer too, and no site is nearer
          expect(distance(layout, picked!, at)).toBeLessThan(1)
        },
      ),
    )
  })

  function distance(
    layout: ReturnType<typeof layoutOf>,
    site: number,
    at: { x: number; y: number },
  ) {
    const foot = { x: 0, y: 0 }
    const tip = { x: 0, y: 0 }
    eye.toScreen(layout.x[site]!, 0.42, layout.z[site]!, foot)
    eye.toScreen(layout.x[site]!, 0.42 + heights.bar(site), layout.z[site]!, tip)
    let least = Infinity
    for (let k = 0; k <= 50; k++)
      least = Math.min(
        least,
        Math.hypot(
          at.x - (foot.x + ((tip.x - foot.x) * k) / 50),
          at.y - (foot.y + ((tip.y - foot.y) * k) / 50),
        ),
      )
    return least
  }

  it('leaves out what is filtered out, and forgives a finger more', () => {
    const picker = new Picker(layoutOf([[0, 0]]))
    const at = { x: 0, y: 0 }
    eye.toScreen(0, 0.42, 0, at)
    expect(picker.pick(at.x, at.y, eye, heights)).toBe(0)
    expect(picker.pick(at.x, at.y, eye, { ...heights, isShown: () => false })).toBeNull()
    expect(picker.pick(at.x + 16, at.y, eye, heights)).toBeNull()
    expect(picker.pick(at.x + 16, at.y, eye, heights, REACH_PX.coarse)).toBe(0)
  })

  it('finds nothing on the open sea', () => {
    expect(new Picker(layoutOf([[0, 0]])).pick(30, 300, eye, heights)).toBeNull()
    expect(new Picker(layoutOf([])).pick(500, 300, eye, heights)).toBeNull()
  })

  it('goes to the next site that way', () => {
    const picker = new Picker(
      layoutOf([
        [0, 0],
        [2, 0.1],
        [-2, 0],
        [0.1, 3],
        [0, -3],
      ]),
    )
    expect(picker.next(0, 'right', eye, heights)).toBe(1)
    expect(picker.next(0, 'left', eye, heights)).toBe(2)
    expect(picker.next(0, 'down', eye, heights)).toBe(3)
    expect(picker.next(0, 'up', eye, heights)).toBe(4)
    expect(picker.next(1, 'right', eye, heights)).toBeNull()
    expect(picker.nearest(-1.9, 0.2)).toBe(2)
  })
})
