/** Which flows and links the map shows: more would be a hairball. */
import type { MapFrame, MapRun } from '../types.ts'

export const MOST_FLOWS = 14
/** Still arcs carry a number each, which need room. */
export const MOST_STILL = 6
export const MOST_LINKS = 25
const WIDTH_PX = [0.9, 2.2] as const

export interface Flow {
  from: number
  to: number
  pods: number
  widthPx: number
}

/** The largest flows, largest first; the width goes with the root of the pods. */
export function largestFlows(moved: MapFrame['moved'], most = MOST_FLOWS): Flow[] {
  const sorted = moved
    .filter(flow => flow.pods > 0 && flow.from !== flow.to)
    .sort((a, b) => b.pods - a.pods || a.from - b.from || a.to - b.to)
    .slice(0, most)
  const largest = Math.sqrt(sorted[0]?.pods ?? 1)
  return sorted.map(({ from, to, pods }) => {
    const share = Math.sqrt(pods) / largest
    return { from, to, pods, widthPx: WIDTH_PX[0] + (WIDTH_PX[1] - WIDTH_PX[0]) * share }
  })
}

/** Longer ones are ocean cables, which would cross the whole picture; sea cables come after land. */
const LONGEST_KM = 1300
const SEA_SHARE = 0.4
const MOST_AT_HUB = 2

/** Indices of the links to draw: the longest that together spread over the map. */
export function shownLinks(run: MapRun): number[] {
  const { links, hubs } = run
  const scope = new Set(run.inScope)
  const degree = new Uint8Array(hubs.length)
  const weight = (i: number) => links[i]!.km * (links[i]!.kind === 'sea' ? SEA_SHARE : 1)
  const order = links
    .map((_, i) => i)
    .filter(i => {
      const { a, b, km } = links[i]!
      return km <= LONGEST_KM && scope.has(hubs[a]!.country) && scope.has(hubs[b]!.country)
    })
    .sort((i, j) => weight(j) - weight(i) || i - j)
  const chosen: number[] = []
  for (const i of order) {
    const { a, b } = links[i]!
    if (degree[a]! >= MOST_AT_HUB || degree[b]! >= MOST_AT_HUB) continue
    degree[a]!++
    degree[b]!++
    chosen.push(i)
    if (chosen.length === MOST_LINKS) break
  }
  return chosen
}
