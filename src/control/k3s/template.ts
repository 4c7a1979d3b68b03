import {
  asList,
  asObject,
  asOneOf,
  asText,
  asTextMap,
  asWhole,
  at,
  byCodeUnits,
  FieldError,
  field,
  type NativeObject,
} from './native.ts'
import { type PodAffinity, readPodAffinity } from './podAffinity.ts'
import { podRequests, type Requests } from './requests.ts'
import {
  fromLabels,
  type Labels,
  type NodeTerm,
  type Requirement,
  readNodeTerm,
  readNodeTerms,
  type Selector,
} from './selectors.ts'
import { readSpread, type SpreadConstraint } from './spreadConstraint.ts'
import {
  evictionDelayS,
  LIFECYCLE,
  readTolerations,
  type Toleration,
  tolerated,
  withDefaultTolerations,
} from './tolerations.ts'

export interface HostPort {
  readonly ip: string
  readonly protocol: string
  readonly port: number
}

export interface PreferredTerm {
  readonly weight: number
  readonly term: NodeTerm
}

/**
 * All that the scheduler asks of a pod, compiled once from the native spec and shared by all pods
 * made from it, in any number of clusters.
 */
export interface PodTemplate {
  /** Equal for templates that ask the same. */
  readonly key: string
  readonly namespace: string
  readonly labels: Labels
  /** `spec.nodeName`: the one node that will do; empty for any. */
  readonly nodeName: string
  readonly requests: Requests
  /** Requests with 100m and 200 MiB counted for a container that does not say. */
  readonly nonZero: Requests
  readonly tolerations: readonly Toleration[]
  /** LIFECYCLE_TAINTS of effect NoSchedule or NoExecute that it does not tolerate. */
  readonly untoleratedBits: number
  readonly toleratesUnschedulable: boolean
  /** Seconds that it stays on a node that is not ready, unreachable (taint NoExecute). */
  readonly notReadyDelayS: number
  readonly unreachableDelayS: number
  readonly nodeSelector: readonly Requirement[]
  /** Terms of required node affinity, one of which must hold; null when it asks nothing. */
  readonly requiredTerms: readonly NodeTerm[] | null
  readonly preferredTerms: readonly PreferredTerm[]
  readonly podAffinity: PodAffinity
  readonly spread: readonly SpreadConstraint[]
  /** Selector of its owner and services, for default spreading; null when it has none. */
  readonly ownSelector: Selector | null
  readonly hostPorts: readonly HostPort[]
  readonly images: readonly string[]
  readonly containers: number
  readonly priority: number
  readonly preempts: boolean
  readonly schedulerName: string
}

export interface CompileOptions {
  /** Where the object stands in its document, for complaints. */
  readonly path?: string
  /** Used where metadata.namespace is absent. */
  readonly namespace?: string
  /** The selector of the owner (ReplicaSet, StatefulSet) and of the services that match the pod. */
  readonly ownSelector?: Selector | null
  /** False: rules between fields are not enforced (a request above its limit); default true. */
  readonly strict?: boolean
  /** False: `spec.nodeName` says where the pod already is, it is no wish. */
  readonly wishesNode?: boolean
  /** Tolerations that admission adds to pods that do not speak of the taints; null adds none. */
  readonly defaultTolerationS?: { readonly notReady: number; readonly unreachable: number } | null
  /** Feature gate: matchLabelKeys of spread constraints (on since 1.27). */
  readonly matchLabelKeys?: boolean
  /** Feature gate: nodeAffinityPolicy, nodeTaintsPolicy of spread constraints (on since 1.26). */
  readonly nodeInclusionPolicy?: boolean
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const

function readPorts(spec: NativeObject, path: string): HostPort[] {
  const ports: HostPort[] = []
  const hostNetwork = spec.hostNetwork === true
  const read = (key: string) =>
    asList(spec[key], at(path, key)).forEach((value, i) => {
      const where = at(at(path, key), i)
      const container = asObject(value, where)
      if (key === 'initContainers' && container.restartPolicy !== 'Always') return
      asList(container.ports, at(where, 'ports')).forEach((item, j) => {
        const here = at(at(where, 'ports'), j)
        const port = asObject(item, here)
        const inside = field(port, 'containerPort', here, (v, p) => asWhole(v, p, 1, 65535))
        const outside = field(port, 'hostPort', here, (v, p) => asWhole(v, p, 0, 65535))
        const number = outside || (hostNetwork ? (inside ?? 0) : 0)
        if (number === 0) return
        const protocol = field(port, 'protocol', here, (v, p) => asOneOf(v, p, PROTOCOLS)) ?? 'TCP'
        const ip = field(port, 'hostIP', here, asText) || '0.0.0.0'
        ports.push({ ip, protocol, port: number })
      })
    })
  read('containers')
  read('initContainers')
  return ports
}

function readImages(spec: NativeObject, path: string): string[] {
  return ['initContainers', 'containers'].flatMap(key =>
    asList(spec[key], at(path, key)).map((value, i) => {
      const where = at(at(path, key), i)
      return field(asObject(value, where), 'image', where, asText) ?? ''
    }),
  )
}

function readNodeAffinity(affinity: NativeObject, path: string) {
  const where = at(path, 'nodeAffinity')
  const node = asObject(affinity.nodeAffinity, where)
  const hard = 'requiredDuringSchedulingIgnoredDuringExecution'
  const soft = 'preferredDuringSchedulingIgnoredDuringExecution'
  const required = node[hard]
  const terms =
    required === undefined || required === null
      ? null
      : readNodeTerms(
          asObject(required, at(where, hard)).nodeSelectorTerms,
          at(at(where, hard), 'nodeSelectorTerms'),
        )
  const preferred = asList(node[soft], at(where, soft)).map((value, i): PreferredTerm => {
    const here = at(at(where, soft), i)
    const object = asObject(value, here)
    const weight = field(object, 'weight', here, (v, p) => asWhole(v, p, 1, 100))
    if (weight === undefined) throw new FieldError(at(here, 'weight'), 'is required')
    return { weight, term: readNodeTerm(object.preference, at(here, 'preference')) }
  })
  return { terms, preferred }
}

function untolerated(tolerations: readonly Toleration[]): number {
  let bits = 0
  LIFECYCLE.forEach((taint, i) => {
    if (!tolerated(tolerations, taint)) bits |= 1 << i
  })
  return bits
}

/**
 * Compiles a Pod as `kubectl -o json` prints it, or the `template` of a workload.
 * @throws FieldError where the API server would refuse the object
 */
export function compilePod(native: unknown, options: CompileOptions = {}): PodTemplate {
  const path = options.path ?? ''
  const pod = asObject(native, path)
  const meta = at(path, 'metadata')
  const metadata = asObject(pod.metadata, meta)
  const where = at(path, 'spec')
  const spec = asObject(pod.spec, where)
  const labels = field(metadata, 'labels', meta, asTextMap)
  const namespace = field(metadata, 'namespace', meta, asText) || options.namespace || 'default'
  const strict = options.strict ?? true
  const given = readTolerations(spec.tolerations, at(where, 'tolerations'), strict)
  const more = options.defaultTolerationS
  const tolerations = more ? withDefaultTolerations(given, more.notReady, more.unreachable) : given
  const affinity = asObject(spec.affinity, at(where, 'affinity'))
  const node = readNodeAffinity(affinity, at(where, 'affinity'))
  const wishes = options.wishesNode === false ? '' : field(spec, 'nodeName', where, asText)
  const unschedulable = LIFECYCLE[4]
  const asked = {
    namespace,
    labels: sorted(labels),
    nodeName: wishes ?? '',
    ...podRequests(spec, where, strict),
    tolerations,
    untoleratedBits: untolerated(tolerations),
    toleratesUnschedulable: tolerated(tolerations, unschedulable),
    nodeSelector: fromLabels(field(spec, 'nodeSelector', where, asTextMap)).requirements,
    requiredTerms: node.terms,
    preferredTerms: node.preferred,
    podAffinity: readPodAffinity(affinity, at(where, 'affinity'), namespace, labels),
    spread: readSpread(spec.topologySpreadConstraints, at(where, 'topologySpreadConstraints'), {
      labels,
      matchLabelKeys: options.matchLabelKeys ?? true,
      nodeInclusionPolicy: options.nodeInclusionPolicy ?? true,
    }),
    ownSelector: options.ownSelector ?? null,
    hostPorts: readPorts(spec, where),
    images: readImages(spec, where),
    containers: asList(spec.containers, '').length + asList(spec.initContainers, '').length,
    priority: field(spec, 'priority', where, asWhole) ?? 0,
    preempts: field(spec, 'preemptionPolicy', where, asText) !== 'Never',
    schedulerName: field(spec, 'schedulerName', where, asText) ?? 'default-scheduler',
  }
  const notReady = [LIFECYCLE[1]]
  const unreachable = [LIFECYCLE[3]]
  return {
    key: JSON.stringify(asked),
    ...asked,
    notReadyDelayS: evictionDelayS(tolerations, notReady),
    unreachableDelayS: evictionDelayS(tolerations, unreachable),
  }
}

function sorted(labels: Labels): Labels {
  return Object.fromEntries(
    Object.keys(labels)
      .sort(byCodeUnits)
      .map(key => [key, labels[key]]),
  )
}
