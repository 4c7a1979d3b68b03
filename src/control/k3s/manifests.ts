import { type AutoscalerModel, readAutoscaler } from './autoscaler.ts'
import { unknownFields } from './knownFields.ts'
import type { NativeObject } from './native.ts'
import { asObject, asText, asTextMap, asWhole, FieldError, field, shown } from './native.ts'
import { editDistance, nearestNames } from './nearest.ts'
import { type NodeInput, nodeFromNative } from './node.ts'
import { metricOmission, omissionsOf, PASSED_OVER } from './notModelled.ts'
import { inAuthorsWords } from './probes.ts'
import { readAll } from './repair.ts'
import {
  both,
  EVERYTHING,
  fromLabels,
  type Labels,
  readSelector,
  type Selector,
  selects,
} from './selectors.ts'
import type { WorkloadContext, WorkloadKind, WorkloadModel } from './workload.ts'
import { type IntOrPercent, readIntOrPercent, readWorkload, WORKLOAD_KINDS } from './workload.ts'

/** One parsed document. Whoever parsed it says where it stands, and can say where a field stands. */
export interface ManifestDocument {
  readonly object: unknown
  readonly file?: string
  /** Line of the document's first key, from 1. */
  readonly line?: number
  /** Where the value at a path stands, `spec.template.spec.containers[0].image`. */
  readonly positionOf?: (path: string) => { readonly line: number; readonly column: number } | null
}

interface Place {
  readonly file: string | null
  readonly line: number | null
}

export interface ManifestError extends Place {
  readonly column: number | null
  /** Kind and name of the object, as "Deployment web". */
  readonly object: string
  readonly path: string
  readonly message: string
}

export interface ManifestOmission extends Place {
  readonly what: string
}

export interface ServiceModel {
  readonly name: string
  readonly namespace: string
  /** Null: a service without selector, its endpoints are not made from pods. */
  readonly selector: Selector | null
  readonly headless: boolean
  readonly type: string
}

export interface DisruptionBudgetModel {
  readonly name: string
  readonly namespace: string
  readonly selector: Selector
  readonly minAvailable: IntOrPercent | null
  readonly maxUnavailable: IntOrPercent | null
}

export interface Manifests {
  readonly workloads: readonly WorkloadModel[]
  readonly services: readonly ServiceModel[]
  readonly autoscalers: readonly AutoscalerModel[]
  readonly disruptionBudgets: readonly DisruptionBudgetModel[]
  readonly nodes: readonly NodeInput[]
  readonly namespaces: readonly { readonly name: string; readonly labels: Labels }[]
  /** Objects by kind, lists taken apart. */
  readonly counts: Readonly<Record<string, number>>
  readonly notModelled: readonly ManifestOmission[]
  readonly errors: readonly ManifestError[]
}

export interface ManifestOptions {
  /** Tolerations that admission adds, in seconds; 300 each by default. */
  readonly notReadyTolerationS?: number
  readonly unreachableTolerationS?: number
  /** Where an object names no namespace. */
  readonly namespace?: string
}

/** API groups in which a kind is or was served. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  DaemonSet: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  ReplicationController: [''],
  Pod: [''],
  Service: [''],
  Namespace: [''],
  Node: [''],
  HorizontalPodAutoscaler: ['autoscaling'],
  PodDisruptionBudget: ['policy'],
  PriorityClass: ['scheduling.k8s.io'],
}
const KNOWN = [...Object.keys(GROUPS), ...Object.keys(PASSED_OVER)]

interface Item {
  readonly kind: string
  readonly object: NativeObject
  readonly document: ManifestDocument
  /** Path of the object within its document, when that is a list. */
  readonly within: string
}

const OBJECTS_MAX = 10_000

class Reader {
  readonly workloads: WorkloadModel[] = []
  readonly services: ServiceModel[] = []
  readonly autoscalers: AutoscalerModel[] = []
  readonly disruptionBudgets: DisruptionBudgetModel[] = []
  readonly nodes: NodeInput[] = []
  readonly namespaces: { name: string; labels: Labels }[] = []
  readonly counts: Record<string, number> = {}
  readonly notModelled: ManifestOmission[] = []
  readonly errors: ManifestError[] = []
  readonly priorities = new Map([
    ['system-cluster-critical', 2_000_000_000],
    ['system-node-critical', 2_000_001_000],
  ])
  defaultPriority = 0
  readonly items: Item[] = []
  readonly targets: { item: Item; kind: string; name: string }[] = []
  private readonly told = new Set<string>()

  place(item: Item, path: string): Place & { column: number | null } {
    const { document, within } = item
    const full = within === '' ? path : path === '' ? within : `${within}.${path}`
    const found = document.positionOf?.(full) ?? document.positionOf?.(parentOf(full)) ?? null
    return {
      file: document.file ?? null,
      line: found?.line ?? document.line ?? null,
      column: found?.column ?? null,
    }
  }

  error(item: Item, path: string, problem: string): void {
    const message = path === '' ? problem : `${path}: ${problem}`
    const object = nameOf(item)
    const key = `${item.document.file}\n${item.within}\n${object}\n${message}`
    if (this.told.has(key)) return
    this.told.add(key)
    this.errors.push({ ...this.place(item, path), object, path, message })
  }

  omit(item: Item, path: string, what: string): void {
    const { file, line } = this.place(item, path)
    const said = path === '' ? `${nameOf(item)}: ${what}` : `${nameOf(item)}, ${path}: ${what}`
    this.notModelled.push({ file, line, what: said })
  }

  /** Reads with all errors at once. */
  read<T>(item: Item, read: (object: NativeObject) => T): T | undefined {
    return readAll(item.object, read, e => this.error(item, e.path, e.problem))
  }
}

const parentOf = (path: string): string => path.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, '')

function nameOf(item: Item): string {
  const metadata = item.object.metadata
  const name =
    metadata !== null && typeof metadata === 'object' ? (metadata as NativeObject).name : undefined
  return typeof name === 'string' ? `${item.kind} ${name}` : item.kind
}

/** Takes lists apart; items of a typed list need no kind of their own. */
function unpack(
  reader: Reader,
  document: ManifestDocument,
  value: unknown,
  within: string,
  kind?: string,
): void {
  if (value === null || value === undefined) return
  const item: Item = { kind: kind ?? '', object: {}, document, within }
  if (typeof value !== 'object' || Array.isArray(value)) {
    reader.error(item, '', `expected a Kubernetes object, got ${shown(value)}`)
    return
  }
  const object = value as NativeObject
  const own = typeof object.kind === 'string' ? object.kind : kind
  if (own === undefined) {
    reader.error({ ...item, object }, 'kind', 'is required')
    return
  }
  if (own.endsWith('List') && Array.isArray(object.items)) {
    const of = own === 'List' ? undefined : own.slice(0, -'List'.length)
    object.items.forEach((inner, i) => {
      unpack(reader, document, inner, within === '' ? `items[${i}]` : `${within}.items[${i}]`, of)
    })
    return
  }
  if (reader.items.length >= OBJECTS_MAX) {
    if (reader.items.length === OBJECTS_MAX)
      reader.error(item, '', `more than ${OBJECTS_MAX} objects; the rest is not read`)
    return
  }
  reader.items.push({ kind: own, object, document, within })
  reader.counts[own] = (reader.counts[own] ?? 0) + 1
}

/** A version in a group with a domain of its own, as custom resources have. */
function isCustom(version: unknown): boolean {
  return (
    typeof version === 'string' && /^[^/]*\.[^/]*\//.test(version) && !version.includes('k8s.io/')
  )
}

/** False when the object is of no use: a kind that is passed over, or in a wrong group. */
function accept(reader: Reader, item: Item): boolean {
  const { kind, object } = item
  if (Object.hasOwn(PASSED_OVER, kind)) {
    reader.omit(item, '', PASSED_OVER[kind])
    return false
  }
  const groups = Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : undefined
  if (groups === undefined) {
    const meant = nearestNames(kind, KNOWN)[0]
    const near = editDistance(kind.toLowerCase(), meant.toLowerCase()) <= 2
    if (near && !isCustom(object.apiVersion))
      reader.error(item, 'kind', `${shown(kind)} is not known; did you mean ${meant}`)
    else reader.omit(item, '', `no controller for ${kind}`)
    return false
  }
  const version = object.apiVersion
  // Items of a typed list say neither kind nor version.
  if (version === undefined && item.within !== '') return true
  if (typeof version !== 'string' || version === '') {
    reader.error(item, 'apiVersion', 'is required')
    return false
  }
  const slash = version.indexOf('/')
  const group = slash < 0 ? '' : version.slice(0, slash)
  if (!groups.includes(group)) {
    const right = groups[0] === '' ? 'v1' : `${groups[0]}/v1`
    reader.error(item, 'apiVersion', `${kind} is not in ${version} but in ${right}`)
    return false
  }
  if (group === 'extensions' || /v\d+(alpha|beta)\d+$/.test(version))
    reader.omit(item, 'apiVersion', `${version} is no longer served, read as its successor`)
  return true
}

function readService(object: NativeObject): ServiceModel {
  const metadata = asObject(object.metadata, 'metadata')
  const name = field(metadata, 'name', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const spec = asObject(object.spec, 'spec')
  const labels = asTextMap(spec.selector, 'spec.selector')
  return {
    name,
    namespace: field(metadata, 'namespace', 'metadata', asText) || 'default',
    selector: Object.keys(labels).length === 0 ? null : fromLabels(labels),
    headless: spec.clusterIP === 'None',
    type: field(spec, 'type', 'spec', asText) ?? 'ClusterIP',
  }
}

function readBudget(object: NativeObject): DisruptionBudgetModel {
  const metadata = asObject(object.metadata, 'metadata')
  const name = field(metadata, 'name', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const spec = asObject(object.spec, 'spec')
  const minAvailable = field(spec, 'minAvailable', 'spec', readIntOrPercent) ?? null
  const maxUnavailable = field(spec, 'maxUnavailable', 'spec', readIntOrPercent) ?? null
  if (minAvailable !== null && maxUnavailable !== null)
    throw new FieldError('spec.maxUnavailable', 'must not be there beside minAvailable')
  return {
    name,
    namespace: field(metadata, 'namespace', 'metadata', asText) || 'default',
    selector: readSelector(spec.selector, 'spec.selector'),
    minAvailable,
    maxUnavailable,
  }
}

function readPriorityClass(reader: Reader, object: NativeObject): void {
  const name = field(asObject(object.metadata, 'metadata'), 'name', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const value = asWhole(object.value, 'value')
  if (value === undefined) throw new FieldError('value', 'is required')
  reader.priorities.set(name, value)
  if (object.globalDefault === true) reader.defaultPriority = value
}

function readNamespace(object: NativeObject): { name: string; labels: Labels } {
  const metadata = asObject(object.metadata, 'metadata')
  const name = field(metadata, 'name', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const labels = field(metadata, 'labels', 'metadata', asTextMap)
  return { name, labels: { ...labels, 'kubernetes.io/metadata.name': name } }
}

function readTarget(reader: Reader, item: Item): void {
  const model = reader.read(item, readAutoscaler)
  if (model === undefined) return
  reader.autoscalers.push(model)
  reader.targets.push({ item, ...model.target })
  for (const metric of model.metrics) {
    const what = metricOmission(metric)
    if (what !== null) reader.omit(item, 'spec.metrics', what)
  }
}

/** Kinds that others refer to come first, then workloads, then what refers to workloads. */
function readItem(reader: Reader, item: Item): void {
  const push = <T>(list: T[], read: (object: NativeObject) => T) => {
    const got = reader.read(item, read)
    if (got !== undefined) list.push(got)
  }
  switch (item.kind) {
    case 'PriorityClass':
      reader.read(item, object => readPriorityClass(reader, object))
      break
    case 'Namespace':
      push(reader.namespaces, readNamespace)
      break
    case 'Service':
      push(reader.services, readService)
      break
    case 'Node':
      push(reader.nodes, object => nodeFromNative(object))
      break
    case 'PodDisruptionBudget':
      push(reader.disruptionBudgets, readBudget)
      break
    case 'HorizontalPodAutoscaler':
      readTarget(reader, item)
      break
  }
}

/** The pod template of an object that may be malformed elsewhere. */
function templateOf(object: NativeObject): { spec?: unknown } | null | undefined {
  return (object.spec as { template?: { spec?: unknown } } | null | undefined)?.template
}

function contextOf(reader: Reader, options: ManifestOptions): WorkloadContext {
  return {
    priorities: reader.priorities,
    defaultPriority: reader.defaultPriority,
    serviceSelector: (namespace, labels) =>
      reader.services
        .filter(
          s => s.namespace === namespace && s.selector !== null && selects(s.selector, labels),
        )
        .reduce((sum, s) => both(sum, s.selector as Selector), EVERYTHING),
    compile: {
      defaultTolerationS: {
        notReady: options.notReadyTolerationS ?? 300,
        unreachable: options.unreachableTolerationS ?? 300,
      },
    },
  }
}

/** An autoscaler without anything to scale among these objects is worth a word. */
function checkTargets(reader: Reader): void {
  const { workloads } = reader
  if (workloads.length === 0) return
  for (const { item, kind, name } of reader.targets) {
    if (workloads.some(w => w.kind === kind && w.name === name)) continue
    const near = nearestNames(
      name,
      workloads.map(w => w.name),
    )[0]
    const said = `${kind} ${name} is not among these objects; nearest is ${near}`
    reader.omit(item, 'spec.scaleTargetRef', said)
  }
}

/**
 * Reads Kubernetes objects as `kubectl apply` takes them, with what the API server fills in.
 * Nothing is thrown: what is wrong is in `errors`, each with its field, and an object with errors
 * is there without the wrong fields; what the twin does not play is in `notModelled`.
 */
export function readManifests(
  documents: readonly ManifestDocument[],
  options: ManifestOptions = {},
): Manifests {
  const reader = new Reader()
  for (const document of documents) unpack(reader, document, document.object, '')
  const items = reader.items.filter(item => accept(reader, item))
  const isWorkload = (item: Item) => (WORKLOAD_KINDS as readonly string[]).includes(item.kind)
  for (const item of items) {
    for (const { path, meant } of unknownFields(item.kind, item.object))
      reader.error(item, path, `is not a field${meant === '' ? '' : `; did you mean ${meant}`}`)
    if (!isWorkload(item)) readItem(reader, item)
  }
  const context = contextOf(reader, options)
  for (const item of items) {
    if (!isWorkload(item)) continue
    const kind = item.kind as WorkloadKind
    const model = reader.read(item, object => readWorkload(kind, object, context))
    if (model === undefined) continue
    const pod = kind === 'Pod' ? item.object : templateOf(item.object)
    const containers = inAuthorsWords(model.containers, pod?.spec)
    reader.workloads.push({ ...model, containers })
    const omitted = reader.read(item, object => omissionsOf(kind, object)) ?? []
    for (const { path, what } of omitted) reader.omit(item, path, what)
  }
  checkTargets(reader)
  const { workloads, services, autoscalers, disruptionBudgets, nodes, namespaces } = reader
  const { counts, notModelled, errors } = reader
  return {
    workloads,
    services,
    autoscalers,
    disruptionBudgets,
    nodes,
    namespaces,
    counts,
    notModelled,
    errors,
  }
}
