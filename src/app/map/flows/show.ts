import { parseHex } from '../../theme/oklab.ts'
import { colourOf } from '../../theme/scales.ts'
import type { Theme } from '../../theme/tokens.ts'
import { type MapPoint, project } from '../projection.ts'
import type { MapFrame, MapRun, SiteArc } from '../types.ts'
import { largestFlows, MOST_FLOWS, MOST_STILL, shownLinks } from './choose.ts'
import { type Curve, KIND, pointAt } from './curves.ts'

const LINK_PX = 0.8
/** A broken link is told, not whispered. */
const BROKEN_PX = 1.4
const REACH_PX = 3.2

/** What there is to show. */
export interface FlowScene {
  frame: MapFrame | null
  /** Nothing moves: arrowheads and numbers instead. */
  still: boolean
  siteArcs: readonly SiteArc[]
  /** A site is chosen: of what moves there are its own arcs only. */
  alone?: boolean
  theme: Theme
  /** The plate at a point of the map. */
  plateAt(x: number, z: number): number
}

export interface FlowLabel {
  pods: number
  /** The middle of the arc; `y` is its height over the ground of `plate`. */
  at: [x: number, y: number, z: number]
  plate: number
}

export interface ShownFlows {
  curves: Curve[]
  /** Workloads on each arc, for still pictures. */
  labels: FlowLabel[]
}

const NO_ARCS: readonly SiteArc[] = []

/** What a frame shows of links, of moved work, and of a chosen site's people. */
export class Flows {
  private run: MapRun | null = null
  private links: number[] = []
  private ends: MapPoint[] = []
  /** Whether what was last shown has arcs of moved work. */
  moving = false
  private shown = ''
  private arcs: readonly SiteArc[] = NO_ARCS

  setRun(run: MapRun | null): void {
    this.run = run
    this.links = run ? shownLinks(run) : []
    this.ends = run ? run.hubs.map(({ lat, lon }) => project(lat, lon)) : []
    this.forget()
  }

  /** What was asked about last counts no more: the ground has changed. */
  forget(): void {
    this.shown = ''
  }

  /**
   * Whether a scene shows other flows than that last asked about: film frames mostly show the same,
   * and buffers need not be made again.
   */
  differ({ frame, still, siteArcs, theme, alone }: FlowScene): boolean {
    let key = `${still ? 'still' : 'moving'} ${siteArcs.length ? theme : ''} ${alone ? 'alone' : ''}`
    for (const { from, to, pods } of frame?.moved ?? []) key += ` ${from}>${to}:${pods}`
    for (let i = 0; i < (frame?.linksDown.length ?? 0); i++) key += ` !${frame!.linksDown[i]}`
    const same = siteArcs === this.arcs || siteArcs.length + this.arcs.length === 0
    if (key === this.shown && same) return false
    this.shown = key
    this.arcs = siteArcs
    return true
  }

  of({ frame, still, siteArcs, theme, alone, plateAt }: FlowScene): ShownFlows {
    const { run, ends } = this
    this.moving = false
    if (!run) return { curves: [], labels: [] }
    const between = (from: MapPoint, to: MapPoint, kind: Curve['kind'], widthPx: number): Curve => {
      const [fromPlate, toPlate] = [plateAt(from.x, from.z), plateAt(to.x, to.z)]
      return { kind, from, to, fromPlate, toPlate, widthPx }
    }
    const curves: Curve[] = []
    const broken = new Set(frame ? Array.from(frame.linksDown) : [])
    const link = (i: number, kind: Curve['kind'], widthPx: number) => {
      const { a, b } = run.links[i]!
      curves.push(between(ends[a]!, ends[b]!, kind, widthPx))
    }
    for (const i of this.links) if (!broken.has(i)) link(i, KIND.link, LINK_PX)
    for (const i of broken) if (run.links[i]) link(i, KIND.broken, BROKEN_PX)
    const labels: FlowLabel[] = []
    const moved = alone ? [] : (frame?.moved ?? [])
    const most = still ? MOST_STILL : MOST_FLOWS
    for (const { from, to, pods, widthPx } of largestFlows(moved, most)) {
      const arc = between(ends[from]!, ends[to]!, KIND.moved, widthPx)
      curves.push(arc)
      labels.push({ pods, at: pointAt(arc, 0.5), plate: arc.toPlate })
    }
    this.moving = labels.length > 0
    for (const { fromLat, fromLon, toLat, toLon, ms } of siteArcs) {
      const [from, to] = [project(fromLat, fromLon), project(toLat, toLon)]
      const [r, g, b] = parseHex(colourOf('latency', theme, ms))
      const arc = between(from, to, KIND.reach, REACH_PX)
      curves.push({ ...arc, colour: r * 65536 + g * 256 + b })
    }
    return { curves, labels }
  }
}
