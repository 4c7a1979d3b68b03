import {
  type Behavior,
  DEFAULT_BEHAVIOR,
  type ScalingPolicy,
  type ScalingRules,
} from './autoscale.ts'
import {
  asList,
  asNumber,
  asObject,
  asOneOf,
  asText,
  asWhole,
  at,
  FieldError,
  field,
} from './native.ts'
import { parseQuantity } from './quantity.ts'

/** Reads `spec.behavior` of a HorizontalPodAutoscaler, with what the API fills in. */
export function readBehavior(value: unknown, path: string): Behavior {
  const object = asObject(value, path)
  const { scaleUp, scaleDown } = DEFAULT_BEHAVIOR
  return {
    scaleUp: field(object, 'scaleUp', path, (v, p) => readRules(v, p, scaleUp)),
    scaleDown: field(object, 'scaleDown', path, (v, p) => readRules(v, p, scaleDown)),
  }
}

const SELECT = ['Max', 'Min', 'Disabled'] as const
const TYPES = ['Pods', 'Percent'] as const

function readPolicy(value: unknown, path: string): ScalingPolicy {
  const object = asObject(value, path)
  const type = field(object, 'type', path, (v, p) => asOneOf(v, p, TYPES))
  const amount = field(object, 'value', path, (v, p) => asWhole(v, p, 1))
  const periodS = field(object, 'periodSeconds', path, (v, p) => asWhole(v, p, 1, 1800))
  if (type === undefined) throw new FieldError(at(path, 'type'), 'is required, Pods or Percent')
  if (amount === undefined) throw new FieldError(at(path, 'value'), 'is required')
  if (periodS === undefined) throw new FieldError(at(path, 'periodSeconds'), 'is required')
  return { type, value: amount, periodS }
}

function readTolerance(value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return asNumber(value, path) ?? null
  return Number(parseQuantity(asText(value, path), path)) / 1e9
}

function readRules(value: unknown, path: string, base: ScalingRules): ScalingRules {
  if (value === undefined || value === null) return base
  const object = asObject(value, path)
  const list = at(path, 'policies')
  const policies =
    object.policies === undefined || object.policies === null
      ? base.policies
      : asList(object.policies, list).map((v, i) => readPolicy(v, at(list, i)))
  const window = field(object, 'stabilizationWindowSeconds', path, (v, p) => asWhole(v, p, 0, 3600))
  return {
    selectPolicy: field(object, 'selectPolicy', path, (v, p) => asOneOf(v, p, SELECT)) ?? 'Max',
    stabilizationWindowS: window ?? base.stabilizationWindowS,
    policies,
    tolerance: field(object, 'tolerance', path, readTolerance),
  }
}
