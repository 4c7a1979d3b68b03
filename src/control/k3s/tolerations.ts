import { asList, asObject, asOneOf, asText, asWhole, at, FieldError, field } from './native.ts'
import { asInt64 } from './selectors.ts'

/**
 * Taints and tolerations. Semantics: k8s.io/component-helpers/scheduling/corev1 and
 * pkg/controller/tainteviction of kubernetes/kubernetes.
 */

export type Effect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'
const EFFECTS: readonly Effect[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: Effect
}

export interface Toleration {
  /** Empty: any key. */
  readonly key: string
  readonly operator: 'Equal' | 'Exists' | 'Gt' | 'Lt'
  readonly value: string
  /** Undefined: any effect. */
  readonly effect: Effect | undefined
  /** Undefined: for ever. */
  readonly tolerationSeconds: number | undefined
}

/**
 * The taints that the node lifecycle controller puts on a node and takes away again, one bit
 * each: a node's changing taints are then a column of numbers, and mean the same after a restore.
 */
export const LIFECYCLE_TAINTS = {
  NOT_READY_NO_SCHEDULE: 1,
  NOT_READY_NO_EXECUTE: 2,
  UNREACHABLE_NO_SCHEDULE: 4,
  UNREACHABLE_NO_EXECUTE: 8,
  UNSCHEDULABLE: 16,
  MEMORY_PRESSURE: 32,
  DISK_PRESSURE: 64,
  PID_PRESSURE: 128,
  NETWORK_UNAVAILABLE: 256,
  OUT_OF_SERVICE: 512,
} as const

const lifecycle = (name: string, effect: Effect): Taint => ({
  key: `node.kubernetes.io/${name}`,
  value: '',
  effect,
})

/** The taint of each bit of LIFECYCLE_TAINTS, by bit number. */
export const LIFECYCLE: readonly Taint[] = [
  lifecycle('not-ready', 'NoSchedule'),
  lifecycle('not-ready', 'NoExecute'),
  lifecycle('unreachable', 'NoSchedule'),
  lifecycle('unreachable', 'NoExecute'),
  lifecycle('unschedulable', 'NoSchedule'),
  lifecycle('memory-pressure', 'NoSchedule'),
  lifecycle('disk-pressure', 'NoSchedule'),
  lifecycle('pid-pressure', 'NoSchedule'),
  lifecycle('network-unavailable', 'NoSchedule'),
  lifecycle('out-of-service', 'NoExecute'),
]

/** The taints of a set of bits, in order of bits. */
export function lifecycleTaints(bits: number): Taint[] {
  return LIFECYCLE.filter((_, i) => (bits & (1 << i)) !== 0)
}

/** Reads one taint of a Node. */
export function readTaint(value: unknown, path: string): Taint {
  const object = asObject(value, path)
  const key = field(object, 'key', path, asText)
  if (key === undefined || key === '') throw new FieldError(at(path, 'key'), 'is required')
  const effect = field(object, 'effect', path, (v, p) => asOneOf(v, p, EFFECTS))
  if (effect === undefined)
    throw new FieldError(at(path, 'effect'), `is required, one of ${EFFECTS.join(', ')}`)
  return { key, value: field(object, 'value', path, asText) ?? '', effect }
}

const OPERATORS = ['Equal', 'Exists', 'Gt', 'Lt', ''] as const

function readToleration(value: unknown, path: string, strict: boolean): Toleration {
  const object = asObject(value, path)
  const key = field(object, 'key', path, asText) ?? ''
  const operator = field(object, 'operator', path, (v, p) => asOneOf(v, p, OPERATORS)) || 'Equal'
  const text = field(object, 'value', path, asText) ?? ''
  const effect = field(object, 'effect', path, (v, p) => asOneOf(v, p, [...EFFECTS, ''] as const))
  const tolerationSeconds = field(object, 'tolerationSeconds', path, asWhole)
  const result = { key, operator, value: text, effect: effect || undefined, tolerationSeconds }
  if (!strict) return result
  if (key === '' && operator !== 'Exists')
    throw new FieldError(at(path, 'operator'), 'must be Exists when key is empty')
  if (operator === 'Exists' && text !== '')
    throw new FieldError(at(path, 'value'), 'must be empty with operator Exists')
  if ((operator === 'Gt' || operator === 'Lt') && asInt64(text) === undefined)
    throw new FieldError(at(path, 'value'), `must be an integer with operator ${operator}`)
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    throw new FieldError(at(path, 'effect'), 'must be NoExecute when tolerationSeconds is set')
  return result
}

/** Reads the list `spec.tolerations` of a pod; `strict` also enforces the rules between fields. */
export function readTolerations(value: unknown, path: string, strict = true): Toleration[] {
  return asList(value, path).map((v, i) => readToleration(v, at(path, i), strict))
}

/**
 * Whether one toleration covers one taint. Gt and Lt (the taint's value is above, below the
 * toleration's) count only with the feature gate TaintTolerationComparisonOperators.
 */
export function tolerates(toleration: Toleration, taint: Taint, comparison = false): boolean {
  if (toleration.effect !== undefined && toleration.effect !== taint.effect) return false
  if (toleration.key !== '' && toleration.key !== taint.key) return false
  switch (toleration.operator) {
    case 'Exists':
      return true
    case 'Equal':
      return toleration.value === taint.value
    default: {
      if (!comparison) return false
      const have = asInt64(taint.value)
      const want = asInt64(toleration.value)
      if (have === undefined || want === undefined) return false
      return toleration.operator === 'Gt' ? have > want : have < want
    }
  }
}

/** Whether any toleration covers the taint. */
export function tolerated(
  tolerations: readonly Toleration[],
  taint: Taint,
  comparison = false,
): boolean {
  return tolerations.some(t => tolerates(t, taint, comparison))
}

/**
 * Seconds from now until NoExecute taints evict a pod: 0 at once, Infinity never. Each taint is
 * answered by the first toleration that covers it; the shortest of those decides.
 */
export function evictionDelayS(
  tolerations: readonly Toleration[],
  taints: readonly Taint[],
  comparison = false,
): number {
  let delayS = Number.POSITIVE_INFINITY
  for (const taint of taints) {
    if (taint.effect !== 'NoExecute') continue
    const first = tolerations.find(t => tolerates(t, taint, comparison))
    if (first === undefined) return 0
    if (first.tolerationSeconds !== undefined)
      delayS = Math.min(delayS, Math.max(0, first.tolerationSeconds))
  }
  return delayS
}

/**
 * What the admission plugin DefaultTolerationSeconds adds: a pod that says nothing of not-ready
 * and unreachable tolerates each for a while (300 s by default).
 */
export function withDefaultTolerations(
  tolerations: readonly Toleration[],
  notReadyS = 300,
  unreachableS = 300,
): Toleration[] {
  const result = [...tolerations]
  const add = (taint: Taint, tolerationSeconds: number) => {
    const said = tolerations.some(
      t => (t.key === '' || t.key === taint.key) && (t.effect ?? 'NoExecute') === 'NoExecute',
    )
    if (!said)
      result.push({
        key: taint.key,
        operator: 'Exists',
        value: '',
        effect: 'NoExecute',
        tolerationSeconds,
      })
  }
  add(LIFECYCLE[1] as Taint, notReadyS)
  add(LIFECYCLE[3] as Taint, unreachableS)
  return result
}
