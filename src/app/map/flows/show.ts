import { type MapPoint, project } from '../projection.ts'
import type { MapFrame, MapRun } from '../types.ts'
import { largestFlows, MOST_FLOWS, MOST_STILL, shownLinks } from './choose.ts'
import { type Curve, KIND, pointAt } from './curves.ts'

const LINK_PX = 0.8
/** A broken link is told, not whispered. */
const BROKEN_PX = 1.4

export interface ShownFlows {
  curves: Curve[]
  /** Workloads and the middle of each arc, for still pictures. */
  labels: { pods: number; at: [x: number, y: number, z: number] }[]
}

/** What a frame shows of links and moved work. */
export class Flows {
  private run: MapRun | null = null
  private links: number[] = []
  private ends: MapPoint[] = []
  private shown = ''

  setRun(run: MapRun | null): void {
    this.run = run
    this.shown = ''
    this.links = run ? shownLinks(run) : []
    this.ends = run ? run.hubs.map(({ lat, lon }) => project(lat, lon)) : []
  }

  /**
   * Whether a frame shows other flows than those last asked about: film frames mostly show the same,
   * and buffers need not be made again. Voltage counts, since curves end on plates.
   */
  differ(frame: MapFrame | null, still: boolean): boolean {
    let key = still ? 'still' : 'moving'
    for (const { from, to, pods } of frame?.moved ?? []) key += ` ${from}>${to}:${pods}`
    if (frame) {
      key += ` / ${Array.from(frame.linksDown).join()} / ${frame.voltage.map(v => v >> 5).join()}`
    }
    if (key === this.shown) return false
    this.shown = key
    return true
  }

  /** @param heightAt height of the ground at a point of the map, units */
  of(
    frame: MapFrame | null,
    still: boolean,
    heightAt: (x: number, z: number) => number,
  ): ShownFlows {
    const { run, ends } = this
    if (!run) return { curves: [], labels: [] }
    const between = (a: number, b: number, kind: Curve['kind'], widthPx: number): Curve => {
      const from = ends[a]!
      const to = ends[b]!
      const [fromY, toY] = [heightAt(from.x, from.z), heightAt(to.x, to.z)]
      return { kind, from, to, fromY, toY, widthPx }
    }
    const broken = new Set(frame ? Array.from(frame.linksDown) : [])
    const curves: Curve[] = []
    for (const i of this.links)
      if (!broken.has(i)) curves.push(between(run.links[i]!.a, run.links[i]!.b, KIND.link, LINK_PX))
    for (const i of broken) {
      const link = run.links[i]
      if (link) curves.push(between(link.a, link.b, KIND.broken, BROKEN_PX))
    }
    const labels: ShownFlows['labels'] = []
    const most = still ? MOST_STILL : MOST_FLOWS
    for (const { from, to, pods, widthPx } of largestFlows(frame?.moved ?? [], most)) {
      const arc = between(from, to, KIND.moved, widthPx)
      curves.push(arc)
      labels.push({ pods, at: pointAt(arc, 0.5) })
    }
    return { curves, labels }
  }
}
