import { asList, asObject, asText, at, FieldError, field, type NativeObject } from './native.ts'
import { fromMilli, isWhole, type Nano, parseQuantity, toMilli, toWhole } from './quantity.ts'

/**
 * What a pod asks of a node, by resource. Semantics: k8s.io/component-helpers/resource
 * (PodRequests) and pkg/scheduler/util (the amounts counted for containers that ask for none).
 */
export type ResourceList = ReadonlyMap<string, Nano>

/** What LeastAllocated and its kin count for a container that does not say: 100m and 200 MiB. */
const UNSAID_CPU: Nano = fromMilli(100)
const UNSAID_MEMORY: Nano = 200n * 1024n * 1024n * 1_000_000_000n

export interface Requests {
  readonly cpuMilli: number
  readonly memoryBytes: number
  /** Every other resource: ephemeral-storage, extended ones. Whole units; no zeros. */
  readonly scalars: Readonly<Record<string, number>>
}

/** Whether a resource is extended: a name with a domain that is not kubernetes.io's. */
export function isExtended(name: string): boolean {
  const slash = name.indexOf('/')
  return slash > 0 && !/(^|\.)kubernetes\.io$/.test(name.slice(0, slash))
}

/** Reads a map of quantities, `requests` or `limits`. Negative amounts are refused. */
export function readResources(value: unknown, path: string): Map<string, Nano> {
  const object = asObject(value, path)
  const list = new Map<string, Nano>()
  for (const name of Object.keys(object)) {
    const where = at(path, name)
    const amount = parseQuantity(object[name], where)
    if (amount < 0n) throw new FieldError(where, `must not be negative, is ${object[name]}`)
    if (isExtended(name) && !isWhole(amount))
      throw new FieldError(where, `must be a whole number, is ${object[name]}`)
    list.set(name, amount)
  }
  return list
}

/** A container's requests as stored: a limit without a request is the request too. */
function readContainer(container: NativeObject, path: string, strict: boolean): Map<string, Nano> {
  const where = at(path, 'resources')
  const resources = asObject(container.resources, where)
  const limits = readResources(resources.limits, at(where, 'limits'))
  const requests = readResources(resources.requests, at(where, 'requests'))
  for (const [name, limit] of limits) {
    const request = requests.get(name)
    if (request === undefined) requests.set(name, limit)
    else if (strict && request > limit) {
      const asked = asObject(resources.requests, '')[name]
      throw new FieldError(
        at(at(where, 'requests'), name),
        `is ${asked}, above the limit of ${asObject(resources.limits, '')[name]}`,
      )
    }
  }
  return requests
}

function add(to: Map<string, Nano>, from: ResourceList): void {
  for (const [name, amount] of from) to.set(name, (to.get(name) ?? 0n) + amount)
}

function raise(to: Map<string, Nano>, from: ResourceList): void {
  for (const [name, amount] of from) if (amount > (to.get(name) ?? -1n)) to.set(name, amount)
}

interface ContainerRequests {
  readonly requests: Map<string, Nano>
  /** An init container that goes on running beside the others. */
  readonly sidecar: boolean
}

function readContainers(
  spec: NativeObject,
  key: string,
  path: string,
  strict: boolean,
): ContainerRequests[] {
  const list = at(path, key)
  return asList(spec[key], list).map((value, i) => {
    const where = at(list, i)
    const container = asObject(value, where)
    const restart = field(container, 'restartPolicy', where, asText)
    return { requests: readContainer(container, where, strict), sidecar: restart === 'Always' }
  })
}

function withUnsaid(container: ContainerRequests): ContainerRequests {
  const requests = new Map(container.requests)
  if (!requests.has('cpu')) requests.set('cpu', UNSAID_CPU)
  if (!requests.has('memory')) requests.set('memory', UNSAID_MEMORY)
  return { ...container, requests }
}

/** Containers run together; init containers one after another, before them, sidecars aside. */
function together(
  containers: readonly ContainerRequests[],
  inits: readonly ContainerRequests[],
): Map<string, Nano> {
  const total = new Map<string, Nano>()
  for (const container of containers) add(total, container.requests)
  const sidecars = new Map<string, Nano>()
  const peak = new Map<string, Nano>()
  for (const init of inits) {
    if (init.sidecar) {
      add(total, init.requests)
      add(sidecars, init.requests)
      raise(peak, sidecars)
    } else {
      const now = new Map(init.requests)
      add(now, sidecars)
      raise(peak, now)
    }
  }
  raise(total, peak)
  return total
}

function inUnits(list: ResourceList): Requests {
  const scalars: Record<string, number> = {}
  for (const [name, amount] of list)
    if (name !== 'cpu' && name !== 'memory' && name !== 'pods' && amount > 0n)
      scalars[name] = toWhole(amount)
  return {
    cpuMilli: toMilli(list.get('cpu') ?? 0n),
    memoryBytes: toWhole(list.get('memory') ?? 0n),
    scalars,
  }
}

/**
 * A pod's requests, and the same with the unsaid amounts counted.
 * @param spec a PodSpec
 * @param path its path, for complaints
 * @param strict refuses a request above its limit, as the API server does
 */
export function podRequests(
  spec: NativeObject,
  path: string,
  strict = true,
): { requests: Requests; nonZero: Requests } {
  const containers = readContainers(spec, 'containers', path, strict)
  const inits = readContainers(spec, 'initContainers', path, strict)
  const overhead = readResources(spec.overhead, at(path, 'overhead'))
  const whole = at(path, 'resources')
  const ofPod = readResources(asObject(spec.resources, whole).requests, at(whole, 'requests'))
  const finish = (list: Map<string, Nano>) => {
    // What is asked for the pod as a whole stands in place of the sum of its containers.
    for (const [name, amount] of ofPod) list.set(name, amount)
    add(list, overhead)
    return inUnits(list)
  }
  return {
    requests: finish(together(containers, inits)),
    nonZero: finish(together(containers.map(withUnsaid), inits.map(withUnsaid))),
  }
}
