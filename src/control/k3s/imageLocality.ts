import type { SchedulerCache } from './cache.ts'
import type { PodTemplate } from './template.ts'

/** Image locality: nodes that have the pod's images are preferred, widely spread images more. */

const MIB = 1024 * 1024
const LEAST_BYTES = 23 * MIB
const MOST_BYTES_PER_CONTAINER = 1000 * MIB

/** An image's name with its tag; latest where it says none. */
function taggedImage(name: string): string {
  return name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name
}

interface Spread {
  sizeBytes: number
  nodes: number[]
}

/** By node, 0 to 100; null when no node has any image. */
export function imageScores(cache: SchedulerCache, template: PodTemplate): Float64Array | null {
  if (!cache.images.some(images => images !== undefined)) return null
  const known = new Map<string, Spread>()
  cache.images.forEach((images, node) => {
    for (const image of images ?? [])
      for (const name of image.names) {
        const spread = known.get(name) ?? { sizeBytes: 0, nodes: [] }
        known.set(name, spread)
        spread.sizeBytes = image.sizeBytes
        if (spread.nodes.at(-1) !== node) spread.nodes.push(node)
      }
  })
  const sums = new Float64Array(cache.nodeCount)
  for (const image of template.images) {
    const spread = known.get(taggedImage(image))
    if (spread === undefined) continue
    const share = spread.nodes.length / cache.nodeCount
    const worth = Math.floor(spread.sizeBytes * share)
    for (const node of spread.nodes) sums[node] += worth
  }
  const most = MOST_BYTES_PER_CONTAINER * template.containers
  return sums.map(sum => {
    const held = Math.max(LEAST_BYTES, Math.min(most, sum))
    return Math.floor((100 * (held - LEAST_BYTES)) / (most - LEAST_BYTES))
  })
}
