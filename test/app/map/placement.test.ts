import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Name, Placer, Taken } from '../../../src/app/map/labels/placement.ts'

function name(x: number, y: number, width: number, over: Partial<Name> = {}): Name {
  return {
    x,
    y,
    width,
    height: 16,
    dot: true,
    centred: false,
    small: false,
    position: -1,
    left: 0,
    top: 0,
    ...over,
  }
}

const placing = { width: 1064, height: 680, positions: 8, mostCovered: 3, air: 1 }
const place = (names: Name[], over = {}, taken = new Taken()) => {
  const placer = new Placer(taken)
  placer.begin(names, names.length, { ...placing, ...over })
  while (placer.busy) placer.step()
}

const box = (n: Name) => [n.left, n.top, n.left + n.width, n.top + n.height] as const
const overlap = (a: readonly number[], b: readonly number[]) =>
  a[0]! < b[2]! && a[2]! > b[0]! && a[1]! < b[3]! && a[3]! > b[1]!

const arbitraryName = fc
  .record({
    x: fc.integer({ min: 0, max: 1064 }),
    y: fc.integer({ min: 0, max: 680 }),
    width: fc.integer({ min: 10, max: 160 }),
    centred: fc.boolean(),
    small: fc.boolean(),
    position: fc.integer({ min: -1, max: 15 }),
  })
  .map(({ x, y, width, centred, ...rest }) =>
    name(x, y, width, { ...rest, centred, dot: !centred }),
  )

describe('names', () => {
  it('never overlap each other, a neighbour’s dot, a reserved box or the edge', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryName, { maxLength: 120 }),
        fc.constantFrom(8, 16),
        (names, positions) => {
          const taken = new Taken()
          const reserved = [700, 0, 1064, 90] as const
          taken.add(...reserved)
          place(names, { positions }, taken)
          const shown = names.filter(n => n.position >= 0)
          shown.forEach((a, i) => {
            expect(overlap(box(a), reserved)).toBe(false)
            const [left, top, right, bottom] = box(a)
            expect(left >= 0 && top >= 0 && right <= 1064 && bottom <= 680).toBe(true)
            for (const b of shown.slice(i + 1)) {
              expect(overlap(box(a), box(b))).toBe(false)
              if (b.dot) expect(overlap(box(a), [b.x - 3, b.y - 3, b.x + 3, b.y + 3])).toBe(false)
              if (a.dot) expect(overlap(box(b), [a.x - 3, a.y - 3, a.x + 3, a.y + 3])).toBe(false)
            }
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('stand to the right of their dot when nothing is there', () => {
    const oslo = name(500, 300, 40)
    place([oslo])
    expect(oslo.left).toBeGreaterThan(500)
    expect(oslo.top + 8).toBe(300)
  })

  it('come in order: the first has its place, the last goes without', () => {
    const crowd = Array.from({ length: 60 }, () => name(500, 300, 120))
    place(crowd)
    expect(crowd[0]!.position).toBe(0)
    expect(crowd.filter(n => n.position >= 0)).toHaveLength(1)
  })

  it('leave a neighbour its dot when they can', () => {
    const wien = name(500, 300, 60)
    const bratislava = name(540, 300, 80)
    place([wien, bratislava])
    expect(wien.position).toBeGreaterThanOrEqual(0)
    expect(bratislava.position).toBeGreaterThanOrEqual(0)
  })

  it('keep their place from one picture to the next while it is free', () => {
    const city = name(500, 300, 60, { position: 4 })
    place([city])
    expect(city.position).toBe(4)
  })

  it('cover the fewest sites, and small ones none too many', () => {
    // sites to the right of x = 500, few to the left
    const cover = (left: number, _t: number, right: number) =>
      right > 505 ? 9 : left > 430 ? 2 : 0
    const town = name(500, 300, 60, { small: true })
    place([town], { cover, positions: 16 })
    expect(town.left + town.width).toBeLessThanOrEqual(505)
    const lost = name(500, 300, 60, { small: true })
    const city = name(500, 300, 60)
    place([lost], { cover: () => 4 })
    place([city], { cover: () => 4 })
    expect(lost.position).toBe(-1)
    expect(city.position).toBeGreaterThanOrEqual(0)
  })
})
