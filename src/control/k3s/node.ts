import {
  asFlag,
  asList,
  asObject,
  asText,
  asTextMap,
  asWhole,
  at,
  FieldError,
  field,
} from './native.ts'
import { toMilli, toWhole } from './quantity.ts'
import { readResources } from './requests.ts'
import type { Labels } from './selectors.ts'
import { readTaint, type Taint } from './tolerations.ts'

/** A container image that lies on a node. */
export interface NodeImage {
  readonly names: readonly string[]
  readonly sizeBytes: number
}

/** A node as the scheduler needs to know it. */
export interface NodeInput {
  readonly name: string
  readonly labels: Labels
  /** Allocatable cpu in thousandths of a core, memory in bytes, and how many pods. */
  readonly cpuMilli: number
  readonly memoryBytes: number
  readonly pods: number
  readonly ephemeralBytes?: number
  /** Extended resources and other scalars, in whole units. */
  readonly extended?: Readonly<Record<string, number>>
  /** `spec.taints` of its own; those of the node lifecycle are set apart. */
  readonly taints?: readonly Taint[]
  readonly unschedulable?: boolean
  readonly images?: readonly NodeImage[]
}

const NO_LIMIT = 0xffffffff

function readImages(value: unknown, path: string): NodeImage[] {
  return asList(value, path).map((item, i) => {
    const where = at(path, i)
    const image = asObject(item, where)
    const names = asList(image.names, at(where, 'names')).map(
      (name, j) => asText(name, at(at(where, 'names'), j)) ?? '',
    )
    return { names, sizeBytes: field(image, 'sizeBytes', where, (v, p) => asWhole(v, p, 0)) ?? 0 }
  })
}

/**
 * Reads a Node as `kubectl get node -o json` prints it. Where `status.allocatable` lacks a
 * resource the node has none of it, except that an absent `pods` sets no limit.
 * @throws FieldError
 */
export function nodeFromNative(native: unknown, path = ''): NodeInput {
  const node = asObject(native, path)
  const metadata = asObject(node.metadata, at(path, 'metadata'))
  const spec = asObject(node.spec, at(path, 'spec'))
  const status = asObject(node.status, at(path, 'status'))
  const name = field(metadata, 'name', at(path, 'metadata'), asText)
  if (!name) throw new FieldError(at(at(path, 'metadata'), 'name'), 'is required')
  const where = at(at(path, 'status'), 'allocatable')
  const room = readResources(status.allocatable ?? status.capacity, where)
  const extended: Record<string, number> = {}
  for (const [resource, amount] of room)
    if (resource !== 'cpu' && resource !== 'memory' && resource !== 'pods')
      extended[resource] = toWhole(amount)
  const pods = room.get('pods')
  const taints = at(at(path, 'spec'), 'taints')
  return {
    name,
    labels: field(metadata, 'labels', at(path, 'metadata'), asTextMap),
    cpuMilli: toMilli(room.get('cpu') ?? 0n),
    memoryBytes: toWhole(room.get('memory') ?? 0n),
    pods: pods === undefined ? NO_LIMIT : Math.min(NO_LIMIT, toWhole(pods)),
    extended,
    taints: asList(spec.taints, taints).map((t, i) => readTaint(t, at(taints, i))),
    unschedulable: field(spec, 'unschedulable', at(path, 'spec'), asFlag) ?? false,
    images: readImages(status.images, at(at(path, 'status'), 'images')),
  }
}
