import {
  asFlag,
  asList,
  asObject,
  asOneOf,
  asText,
  asTextMap,
  asWhole,
  at,
  FieldError,
  field,
  type NativeObject,
  shown,
} from './native.ts'
import { type ContainerModel, readContainerModels } from './probes.ts'
import { parseQuantity, toWhole } from './quantity.ts'
import { fromLabels, readSelector, type Selector, selects } from './selectors.ts'
import { type CompileOptions, compilePod, type PodTemplate } from './template.ts'

export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
] as const
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number]

/** A number, or a share of another number in percent. */
export interface IntOrPercent {
  readonly value: number
  readonly percent: boolean
}

export interface VolumeClaim {
  readonly name: string
  readonly storage: string
  readonly storageBytes: number
}

/** What runs, how often, and how it is replaced. */
export interface WorkloadModel {
  readonly kind: WorkloadKind
  readonly name: string
  readonly namespace: string
  /** 1 where the manifest does not say; of a DaemonSet it means nothing. */
  readonly replicas: number
  readonly daemon: boolean
  readonly selector: Selector
  readonly template: PodTemplate
  readonly containers: readonly ContainerModel[]
  readonly strategy: 'RollingUpdate' | 'Recreate' | 'OnDelete'
  readonly maxUnavailable: IntOrPercent
  readonly maxSurge: IntOrPercent
  readonly minReadyS: number
  readonly terminationGracePeriodS: number
  readonly volumeClaims: readonly VolumeClaim[]
}

/** Reads a number or "25%". */
export function readIntOrPercent(value: unknown, path: string): IntOrPercent | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return { value: asWhole(value, path, 0) as number, percent: false }
  const parts = /^(\d{1,9})(%?)$/.exec(asText(value, path) ?? '')
  if (parts === null)
    throw new FieldError(path, `expected a number or a percentage like 25%, got ${shown(value)}`)
  return { value: Number(parts[1]), percent: parts[2] === '%' }
}

/** What a DaemonSet's controller lets its pods tolerate. */
const DAEMON_TOLERATIONS = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]
const ON_HOST_NETWORK = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
}

/** What the reader knows beside the object itself. */
export interface WorkloadContext {
  /** Priorities by PriorityClass, and that of pods which name none. */
  readonly priorities: ReadonlyMap<string, number>
  readonly defaultPriority: number
  /** The selector of services that match pods of these labels in this namespace, or null. */
  readonly serviceSelector: (
    namespace: string,
    labels: Readonly<Record<string, string>>,
  ) => Selector
  readonly compile: CompileOptions
}

function priorityOf(spec: NativeObject, path: string, context: WorkloadContext): number {
  const given = field(spec, 'priority', path, asWhole)
  const name = field(spec, 'priorityClassName', path, asText)
  if (given !== undefined) return given
  if (!name) return context.defaultPriority
  const value = context.priorities.get(name)
  if (value === undefined)
    throw new FieldError(at(path, 'priorityClassName'), `no PriorityClass ${name} is given`)
  return value
}

function readClaims(spec: NativeObject, path: string): VolumeClaim[] {
  const list = at(path, 'volumeClaimTemplates')
  return asList(spec.volumeClaimTemplates, list).map((item, i) => {
    const where = at(list, i)
    const claim = asObject(item, where)
    const name = asText(asObject(claim.metadata, at(where, 'metadata')).name, where) ?? ''
    const inner = at(at(where, 'spec'), 'resources')
    const resources = asObject(asObject(claim.spec, at(where, 'spec')).resources, inner)
    const requests = asObject(resources.requests, at(inner, 'requests'))
    const size = at(at(inner, 'requests'), 'storage')
    if (requests.storage === undefined) throw new FieldError(size, 'is required')
    const storageBytes = toWhole(parseQuantity(requests.storage, size))
    return { name, storage: String(requests.storage), storageBytes }
  })
}

const QUARTER: IntOrPercent = { value: 25, percent: true }
const ONE: IntOrPercent = { value: 1, percent: false }
const NONE: IntOrPercent = { value: 0, percent: false }

function readStrategy(kind: WorkloadKind, spec: NativeObject) {
  const deployment = kind === 'Deployment'
  const path = deployment ? 'spec.strategy' : 'spec.updateStrategy'
  const object = asObject(deployment ? spec.strategy : spec.updateStrategy, path)
  const kinds = deployment
    ? (['RollingUpdate', 'Recreate'] as const)
    : (['RollingUpdate', 'OnDelete'] as const)
  const type = field(object, 'type', path, (v, p) => asOneOf(v, p, kinds)) ?? 'RollingUpdate'
  const rolling = at(path, 'rollingUpdate')
  const amounts = asObject(object.rollingUpdate, rolling)
  if (type === 'Recreate' && Object.keys(amounts).length > 0)
    throw new FieldError(rolling, 'must not be there with type Recreate')
  const maxUnavailable = field(amounts, 'maxUnavailable', rolling, readIntOrPercent)
  const maxSurge = field(amounts, 'maxSurge', rolling, readIntOrPercent)
  return {
    strategy: type,
    maxUnavailable: maxUnavailable ?? (deployment ? QUARTER : ONE),
    maxSurge: maxSurge ?? (deployment ? QUARTER : NONE),
  }
}

function selectorOf(
  kind: WorkloadKind,
  spec: NativeObject,
  labels: Readonly<Record<string, string>>,
) {
  const path = 'spec.selector'
  if (kind === 'ReplicationController') {
    const plain = asTextMap(spec.selector, path)
    return fromLabels(Object.keys(plain).length === 0 ? labels : plain)
  }
  if (spec.selector === undefined || spec.selector === null)
    throw new FieldError(path, 'is required')
  return readSelector(spec.selector, path)
}

/** The pod that a workload makes, as the API stores it, before it is compiled. */
function podOf(kind: WorkloadKind, object: NativeObject, path: string): NativeObject {
  if (kind === 'Pod') return object
  const pod = asObject(asObject(object.spec, 'spec').template, path)
  if (kind !== 'DaemonSet') return pod
  const where = at(path, 'spec')
  const spec = asObject(pod.spec, where)
  const given = asList(spec.tolerations, at(where, 'tolerations'))
  const host = field(spec, 'hostNetwork', where, asFlag) ? [ON_HOST_NETWORK] : []
  return { ...pod, spec: { ...spec, tolerations: [...given, ...DAEMON_TOLERATIONS, ...host] } }
}

/**
 * Reads one workload, with what the API server fills in.
 * @throws FieldError at the first field that it would refuse
 */
export function readWorkload(
  kind: WorkloadKind,
  object: NativeObject,
  context: WorkloadContext,
): WorkloadModel {
  const metadata = asObject(object.metadata, 'metadata')
  const name =
    field(metadata, 'name', 'metadata', asText) ||
    field(metadata, 'generateName', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const namespace = field(metadata, 'namespace', 'metadata', asText) || 'default'
  const spec = asObject(object.spec, 'spec')
  const pod = kind === 'Pod'
  const path = pod ? '' : 'spec.template'
  const native = podOf(kind, object, path)
  const where = at(path, 'spec')
  const podSpec = asObject(native.spec, where)
  const containers = readContainerModels(podSpec, where)
  const labels = asTextMap(
    asObject(native.metadata, at(path, 'metadata')).labels,
    at(path, 'metadata.labels'),
  )
  const selector = pod ? fromLabels(labels) : selectorOf(kind, spec, labels)
  if (!pod && !selects(selector, labels))
    throw new FieldError('spec.selector', 'does not match spec.template.metadata.labels')
  const owned = context.serviceSelector(namespace, labels)
  const own = {
    nothing: false,
    requirements: [...owned.requirements, ...(pod ? [] : selector.requirements)],
  }
  const priority = priorityOf(podSpec, where, context)
  const template = compilePod(
    { ...native, spec: { ...podSpec, priority } },
    {
      ...context.compile,
      path,
      namespace,
      ownSelector: own.requirements.length === 0 ? null : own,
    },
  )
  const grace = field(podSpec, 'terminationGracePeriodSeconds', where, (v, p) => asWhole(v, p, 0))
  const replicas = pod ? 1 : field(spec, 'replicas', 'spec', (v, p) => asWhole(v, p, 0))
  return {
    kind,
    name,
    namespace,
    replicas: replicas ?? 1,
    daemon: kind === 'DaemonSet',
    selector,
    template,
    containers,
    ...readStrategy(kind, spec),
    minReadyS: pod ? 0 : (field(spec, 'minReadySeconds', 'spec', (v, p) => asWhole(v, p, 0)) ?? 0),
    terminationGracePeriodS: grace ?? 30,
    volumeClaims: kind === 'StatefulSet' ? readClaims(spec, 'spec') : [],
  }
}
