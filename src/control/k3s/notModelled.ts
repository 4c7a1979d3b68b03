import type { MetricTarget } from './autoscaler.ts'
import { asList, asObject, at, type NativeObject } from './native.ts'
import type { WorkloadKind } from './workload.ts'

/** What a manifest says that the twin does not play, so that nobody is misled in silence. */
export interface Omission {
  readonly path: string
  readonly what: string
}

/** Fields of a PodSpec, and what is left out of each. */
const POD_FIELDS: Readonly<Record<string, string>> = {
  activeDeadlineSeconds: 'the pod is not ended at its deadline',
  resourceClaims: 'devices are not allocated',
  schedulingGates: 'scheduling gates are not waited for',
  readinessGates: 'readiness gates are taken as open',
  runtimeClassName: 'the runtime class changes nothing',
  schedulingGroup: 'pods of a group are scheduled one by one',
}
const CONTAINER_FIELDS: Readonly<Record<string, string>> = {
  livenessProbe: 'liveness probes never fail by themselves',
  lifecycle: 'hooks take no time',
}
const WORKLOAD_FIELDS: Readonly<Record<string, string>> = {
  paused: 'a paused roll-out is not told from a running one',
  ordinals: 'pods are numbered from 0',
  podManagementPolicy: 'pods are started at once, not one after another',
}
const DEFAULT_VALUES: Readonly<Record<string, unknown>> = {
  paused: false,
  podManagementPolicy: 'Parallel',
}

function volumes(spec: NativeObject, path: string): Omission[] {
  const list = at(path, 'volumes')
  return asList(spec.volumes, list).flatMap((item, i) => {
    const volume = asObject(item, at(list, i))
    const kind = Object.keys(volume).find(key => key !== 'name') ?? ''
    const harmless = ['emptyDir', 'configMap', 'secret', 'downwardAPI', 'projected', 'hostPath', '']
    return harmless.includes(kind)
      ? []
      : [{ path: at(list, i), what: `volume of kind ${kind} does not bind the pod to a place` }]
  })
}

/** Omissions of a workload's own fields and of its pods'. */
export function omissionsOf(kind: WorkloadKind, object: NativeObject): Omission[] {
  const found: Omission[] = []
  const spec = asObject(object.spec, 'spec')
  const path = kind === 'Pod' ? 'spec' : 'spec.template.spec'
  const template = asObject(spec.template, 'spec.template')
  const pod = kind === 'Pod' ? spec : asObject(template.spec, path)
  const look = (from: NativeObject, words: Readonly<Record<string, string>>, where: string) => {
    for (const key of Object.keys(words))
      if (from[key] !== undefined && from[key] !== null && from[key] !== DEFAULT_VALUES[key])
        found.push({ path: at(where, key), what: words[key] })
  }
  look(spec, kind === 'Pod' ? {} : WORKLOAD_FIELDS, 'spec')
  look(pod, POD_FIELDS, path)
  for (const key of ['initContainers', 'containers'])
    asList(pod[key], at(path, key)).forEach((item, i) => {
      look(asObject(item, at(at(path, key), i)), CONTAINER_FIELDS, at(at(path, key), i))
    })
  found.push(...volumes(pod, path))
  if (kind === 'StatefulSet' && asList(spec.volumeClaimTemplates, 'spec').length > 0)
    found.push({
      path: 'spec.volumeClaimTemplates',
      what: 'volumes do not bind a pod to the place where it first ran',
    })
  return found
}

/** A metric that nothing in the twin measures; the twin measures the CPU of pods. */
export function metricOmission(metric: MetricTarget): string | null {
  if (metric.type === 'Resource' && metric.name === 'cpu' && metric.utilizationPercent !== null)
    return null
  return `metric ${metric.type} ${metric.name} is not measured, only cpu utilization is`
}

/** Kinds that kubectl knows and the twin passes over, with a word for each. */
export const PASSED_OVER: Readonly<Record<string, string>> = {
  APIService: 'the API is not extended',
  CertificateSigningRequest: 'certificates change nothing',
  ClusterRole: 'access rules change nothing',
  ClusterRoleBinding: 'access rules change nothing',
  ConfigMap: 'configuration of containers changes nothing',
  ControllerRevision: 'revisions are not kept',
  CronJob: 'jobs are not run',
  CustomResourceDefinition: 'custom resources have no controller here',
  CSIDriver: 'volumes have no place',
  CSINode: 'volumes have no place',
  EndpointSlice: 'endpoints are made from pods',
  Endpoints: 'endpoints are made from pods',
  Event: 'events of another cluster change nothing',
  Ingress: 'people reach the nearest ready replica directly',
  IngressClass: 'people reach the nearest ready replica directly',
  Job: 'jobs are not run',
  Lease: 'leases are made by the nodes themselves',
  LimitRange: 'defaults of a namespace are not applied',
  MutatingWebhookConfiguration: 'admission is not extended',
  NetworkPolicy: 'no traffic is refused',
  PersistentVolume: 'volumes have no place',
  PersistentVolumeClaim: 'volumes have no place',
  ResourceQuota: 'quotas are not enforced',
  Role: 'access rules change nothing',
  RoleBinding: 'access rules change nothing',
  RuntimeClass: 'the runtime class changes nothing',
  Secret: 'configuration of containers changes nothing',
  ServiceAccount: 'access rules change nothing',
  StorageClass: 'volumes have no place',
  ValidatingAdmissionPolicy: 'admission is not extended',
  ValidatingWebhookConfiguration: 'admission is not extended',
  VolumeAttachment: 'volumes have no place',
}
