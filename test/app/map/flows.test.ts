import { describe, expect, it } from 'vitest'
import {
  largestFlows,
  MOST_FLOWS,
  MOST_LINKS,
  shownLinks,
} from '../../../src/app/map/flows/choose.ts'
import { type Curve, CurveBuffers, KIND, pointAt } from '../../../src/app/map/flows/curves.ts'
import { type FlowScene, Flows } from '../../../src/app/map/flows/show.ts'
import { NO_PLATE } from '../../../src/app/map/geography/format.ts'
import type { MapFrame, MapRun } from '../../../src/app/map/types.ts'
import { parseHex } from '../../../src/app/theme/oklab.ts'
import { colourOf } from '../../../src/app/theme/scales.ts'

const run: MapRun = {
  sites: { count: 0, name: [], country: [], lat: [], lon: [], grid: [], law: [] },
  hubs: Array.from({ length: 40 }, (_, i) => ({
    name: `H${i}`,
    lat: 40 + (i % 8) * 2,
    lon: -8 + Math.floor(i / 8) * 5,
    country: i === 39 ? 'US' : 'FR',
  })),
  links: Array.from({ length: 120 }, (_, i) => ({
    a: i % 40,
    b: (i * 7 + 3) % 40,
    km: 100 + ((i * 37) % 1000),
    kind: i % 5 ? ('land' as const) : ('sea' as const),
  })),
  grids: [],
  inScope: ['FR'],
}

const frame = (over: Partial<MapFrame> = {}): MapFrame => ({
  latency: new Uint8Array(),
  load: new Uint8Array(),
  state: new Uint8Array(),
  voltage: new Uint8Array(),
  carbon: new Uint16Array(),
  moved: [],
  linksDown: [],
  ...over,
})

const scene = (over: Partial<MapFrame> = {}, more: Partial<FlowScene> = {}): FlowScene => ({
  frame: frame(over),
  still: false,
  siteArcs: [],
  theme: 'dark',
  plateAt: () => NO_PLATE,
  ...more,
})

const written = (curves: Curve[], arrows: boolean) => {
  const buffers = new CurveBuffers()
  buffers.write(curves, arrows)
  return buffers
}

describe('flows', () => {
  it('are the fourteen largest, wider when larger', () => {
    const moved = Array.from({ length: 40 }, (_, i) => ({ from: i, to: (i + 1) % 40, pods: i }))
    const flows = largestFlows(moved)
    expect(flows).toHaveLength(MOST_FLOWS)
    expect(flows[0]).toMatchObject({ pods: 39, widthPx: 2.2 })
    for (let i = 1; i < flows.length; i++) {
      expect(flows[i]!.pods).toBeLessThan(flows[i - 1]!.pods)
      expect(flows[i]!.widthPx).toBeGreaterThanOrEqual(0.9)
    }
    expect(largestFlows([{ from: 1, to: 1, pods: 9 }])).toEqual([])
  })

  it('and at most 25 links in scope, spread over the hubs', () => {
    const links = shownLinks(run)
    expect(links.length).toBeGreaterThan(10)
    expect(links.length).toBeLessThanOrEqual(MOST_LINKS)
    const degree = new Array(40).fill(0)
    for (const i of links) {
      degree[run.links[i]!.a]++
      degree[run.links[i]!.b]++
    }
    expect(Math.max(...degree)).toBeLessThanOrEqual(2)
    expect(degree[39]).toBe(0)
  })

  it('always show a broken link, and not as a whole one too', () => {
    const flows = new Flows()
    flows.setRun(run)
    const whole = flows.of(scene()).curves
    const shown = shownLinks(run)[0]!
    const broken = flows.of(scene({ linksDown: [shown, 3] })).curves
    expect(whole.some(c => c.kind === KIND.broken)).toBe(false)
    expect(broken.filter(c => c.kind === KIND.broken)).toHaveLength(2)
    expect(broken.filter(c => c.kind === KIND.link)).toHaveLength(whole.length - 1)
  })

  it('are made again only when they differ', () => {
    const flows = new Flows()
    flows.setRun(run)
    const moved = [{ from: 1, to: 2, pods: 5 }]
    expect(flows.differ(scene({ moved }))).toBe(true)
    expect(flows.differ(scene({ moved: [{ from: 1, to: 2, pods: 5 }] }))).toBe(false)
    expect(flows.differ(scene({ moved: [{ from: 1, to: 2, pods: 6 }] }))).toBe(true)
    expect(flows.differ(scene({ moved: [{ from: 1, to: 2, pods: 6 }] }, { still: true }))).toBe(
      true,
    )
    flows.setRun(run)
    expect(flows.differ(scene({ moved: [{ from: 1, to: 2, pods: 6 }] }, { still: true }))).toBe(
      true,
    )
  })
})

describe("a chosen site's arcs", () => {
  it('are coloured by latency, and made again when they change', () => {
    const flows = new Flows()
    flows.setRun(run)
    const siteArcs = [{ fromLat: 43.3, fromLon: -2.9, toLat: 44.8, toLon: -0.6, ms: 14 }]
    const curves = flows.of(scene({}, { siteArcs })).curves
    const arc = curves.find(c => c.kind === KIND.reach)!
    const [r, g, b] = parseHex(colourOf('latency', 'dark', 14))
    expect(arc.colour).toBe(r * 65536 + g * 256 + b)
    expect(written([arc], true).grounds.slice(4, 8)).toEqual(
      Float32Array.of(NO_PLATE, NO_PLATE, 0, arc.colour!),
    )
    expect(flows.differ(scene({}, { siteArcs }))).toBe(true)
    expect(flows.differ(scene({}, { siteArcs }))).toBe(false)
    expect(flows.differ(scene({}, { siteArcs: [...siteArcs] }))).toBe(true)
  })
})

describe('curves', () => {
  const arc = (span: number): Curve => ({
    kind: KIND.moved,
    from: { x: 0, z: 0 },
    to: { x: span, z: 0 },
    fromPlate: 3,
    toPlate: 5,
    widthPx: 1,
  })

  it('rise with their span, to a limit', () => {
    const top = (span: number) => pointAt(arc(span), 0.5)[1] - 0.02
    expect(top(5)).toBeCloseTo(0.15 + 0.2 * 5)
    expect(top(30)).toBeCloseTo(2.2)
  })

  it('are joined within, and not to each other', () => {
    const { points, marks, count } = written([arc(5), arc(8)], false)
    expect(points.length).toBeGreaterThanOrEqual((2 * 41 + 3) * 4)
    expect(count).toBe(82)
    const joined = [...Array(82).keys()].filter(i => marks[(i + 1) * 4 + 3] === 1)
    expect(joined).toHaveLength(80)
    expect(joined).not.toContain(40)
  })

  it('are written again into the same arrays while there is room', () => {
    const buffers = new CurveBuffers()
    expect(buffers.write([arc(5), arc(8), arc(9)], true)).toBe(true)
    const { points } = buffers
    expect(buffers.write([arc(6)], false)).toBe(false)
    expect(buffers.points).toBe(points)
    const fresh = written([arc(6)], false)
    const used = (fresh.count + 3) * 4
    for (const name of ['points', 'grounds', 'marks'] as const)
      expect(buffers[name].slice(0, used)).toEqual(fresh[name].slice(0, used))
    expect(
      buffers.write(
        Array.from({ length: 40 }, () => arc(3)),
        false,
      ),
    ).toBe(true)
  })

  it('get an arrowhead when still', () => {
    const { marks, count } = written([arc(5)], true)
    expect(count).toBe(43)
    expect(marks[42 * 4]).toBe(KIND.arrow)
  })
})
