import { at, type NativeObject } from './native.ts'
import { editDistance } from './nearest.ts'

/**
 * Fields that the API knows, for the objects that the twin reads (Kubernetes 1.34, apps/v1,
 * core/v1, autoscaling/v2, policy/v1). `kubectl apply` refuses a field that is not known.
 */
type Fields = Readonly<Record<string, Shape>>
/** What stands under a field: an object of known fields, a list of those, or anything. */
interface Shape {
  readonly fields?: Fields
  readonly each?: Fields
}

const ANY: Shape = {}
const any = (names: string): Record<string, Shape> =>
  Object.fromEntries(names.split(' ').map(name => [name, ANY]))

const PROBE: Fields = any(
  'exec grpc httpGet tcpSocket initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold terminationGracePeriodSeconds',
)
const RESOURCES: Fields = any('limits requests claims')
const CONTAINER: Fields = {
  ...any(
    'name image command args workingDir envFrom env volumeMounts volumeDevices lifecycle terminationMessagePath terminationMessagePolicy imagePullPolicy securityContext stdin stdinOnce tty resizePolicy restartPolicy restartPolicyRules targetContainerName',
  ),
  ports: { each: any('name hostPort containerPort protocol hostIP') },
  resources: { fields: RESOURCES },
  livenessProbe: { fields: PROBE },
  readinessProbe: { fields: PROBE },
  startupProbe: { fields: PROBE },
}
const SELECTOR: Fields = any('matchLabels matchExpressions')
const POD_TERM: Fields = {
  ...any('namespaces topologyKey matchLabelKeys mismatchLabelKeys'),
  labelSelector: { fields: SELECTOR },
  namespaceSelector: { fields: SELECTOR },
}
const NODE_TERM: Fields = any('matchExpressions matchFields')
const HARD = 'requiredDuringSchedulingIgnoredDuringExecution'
const SOFT = 'preferredDuringSchedulingIgnoredDuringExecution'
const POD_AFFINITY: Fields = {
  [HARD]: { each: POD_TERM },
  [SOFT]: { each: { weight: ANY, podAffinityTerm: { fields: POD_TERM } } },
}
const AFFINITY: Fields = {
  nodeAffinity: {
    fields: {
      [HARD]: { fields: { nodeSelectorTerms: { each: NODE_TERM } } },
      [SOFT]: { each: { weight: ANY, preference: { fields: NODE_TERM } } },
    },
  },
  podAffinity: { fields: POD_AFFINITY },
  podAntiAffinity: { fields: POD_AFFINITY },
}
const POD_SPEC: Fields = {
  ...any(
    'volumes restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy nodeSelector serviceAccountName serviceAccount automountServiceAccountToken nodeName hostNetwork hostPID hostIPC shareProcessNamespace securityContext imagePullSecrets hostname subdomain schedulerName hostAliases priorityClassName priority dnsConfig readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead setHostnameAsFQDN os hostUsers schedulingGates resourceClaims hostnameOverride workloadRef schedulingGroup',
  ),
  containers: { each: CONTAINER },
  initContainers: { each: CONTAINER },
  ephemeralContainers: { each: CONTAINER },
  affinity: { fields: AFFINITY },
  tolerations: { each: any('key operator value effect tolerationSeconds') },
  topologySpreadConstraints: {
    each: {
      ...any(
        'maxSkew topologyKey whenUnsatisfiable minDomains nodeAffinityPolicy nodeTaintsPolicy matchLabelKeys',
      ),
      labelSelector: { fields: SELECTOR },
    },
  },
  resources: { fields: RESOURCES },
}
const METADATA: Fields = any(
  'name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields clusterName',
)
const TEMPLATE: Shape = { fields: { metadata: { fields: METADATA }, spec: { fields: POD_SPEC } } }
const top = (spec: Fields): Fields => ({
  ...any('apiVersion kind status'),
  metadata: { fields: METADATA },
  spec: { fields: spec },
})
const RULES: Fields = {
  ...any('selectPolicy stabilizationWindowSeconds tolerance'),
  policies: { each: any('type value periodSeconds') },
}

/** By kind, the object's own fields. */
const KINDS: Readonly<Record<string, Fields>> = {
  Pod: top(POD_SPEC),
  Deployment: top({
    ...any('replicas minReadySeconds revisionHistoryLimit paused progressDeadlineSeconds'),
    selector: { fields: SELECTOR },
    template: TEMPLATE,
    strategy: { fields: { type: ANY, rollingUpdate: { fields: any('maxUnavailable maxSurge') } } },
  }),
  ReplicaSet: top({
    ...any('replicas minReadySeconds'),
    selector: { fields: SELECTOR },
    template: TEMPLATE,
  }),
  ReplicationController: top({ ...any('replicas minReadySeconds selector'), template: TEMPLATE }),
  StatefulSet: top({
    ...any(
      'replicas serviceName podManagementPolicy updateStrategy revisionHistoryLimit minReadySeconds persistentVolumeClaimRetentionPolicy ordinals volumeClaimTemplates',
    ),
    selector: { fields: SELECTOR },
    template: TEMPLATE,
  }),
  DaemonSet: top({
    ...any('updateStrategy minReadySeconds revisionHistoryLimit'),
    selector: { fields: SELECTOR },
    template: TEMPLATE,
  }),
  Service: top(
    any(
      'ports selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig ipFamilies ipFamilyPolicy allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution',
    ),
  ),
  HorizontalPodAutoscaler: top({
    ...any('minReplicas maxReplicas metrics targetCPUUtilizationPercentage'),
    scaleTargetRef: { fields: any('apiVersion kind name') },
    behavior: { fields: { scaleUp: { fields: RULES }, scaleDown: { fields: RULES } } },
  }),
  PodDisruptionBudget: top({
    ...any('minAvailable maxUnavailable unhealthyPodEvictionPolicy'),
    selector: { fields: SELECTOR },
  }),
}

export interface UnknownField {
  readonly path: string
  /** The field that was probably meant; empty when none is near. */
  readonly meant: string
}

/** Fields of an object that its kind does not have; none for a kind that is not in the table. */
export function unknownFields(kind: string, object: NativeObject): UnknownField[] {
  const found: UnknownField[] = []
  const fields = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (fields !== undefined) walk(object, fields, '', found)
  return found
}

function walk(object: unknown, fields: Fields, path: string, found: UnknownField[]): void {
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return
  for (const key of Object.keys(object)) {
    const where = at(path, key)
    if (!Object.hasOwn(fields, key)) {
      found.push({ path: where, meant: nearestField(key, Object.keys(fields)) })
      continue
    }
    const shape = fields[key]
    const value = (object as NativeObject)[key]
    if (shape.fields !== undefined) walk(value, shape.fields, where, found)
    if (shape.each === undefined || !Array.isArray(value)) continue
    for (let i = 0; i < value.length; i++) walk(value[i], shape.each, at(where, i), found)
  }
}

function nearestField(key: string, known: readonly string[]): string {
  let best = ''
  let least = Math.max(2, Math.floor(key.length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(key.slice(0, 100).toLowerCase(), name.toLowerCase())
    if (distance < least) {
      least = distance
      best = name
    }
  }
  return best
}
