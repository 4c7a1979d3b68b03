import type { Behavior } from './autoscale.ts'
import { readBehavior } from './behavior.ts'
import {
  asList,
  asObject,
  asOneOf,
  asText,
  asWhole,
  at,
  FieldError,
  field,
  type NativeObject,
} from './native.ts'
import { parseQuantity, toMilli } from './quantity.ts'

export interface MetricTarget {
  readonly type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External'
  /** cpu, memory, or the name of a custom metric. */
  readonly name: string
  /** Percent of the request. */
  readonly utilizationPercent: number | null
  /** Thousandths, per pod. */
  readonly averageMilli: number | null
  /** Thousandths, of the whole. */
  readonly valueMilli: number | null
}

export interface AutoscalerModel {
  readonly name: string
  readonly namespace: string
  readonly target: { readonly kind: string; readonly name: string }
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly metrics: readonly MetricTarget[]
  /** Null: the manifest has none, and the older rules hold. */
  readonly behavior: Behavior | null
}

const TYPES = ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'] as const
const DEFAULT_CPU: MetricTarget = {
  type: 'Resource',
  name: 'cpu',
  utilizationPercent: 80,
  averageMilli: null,
  valueMilli: null,
}

/** `resource`, `pods`... of a metric: v2 has a `target`, v2beta1 the amounts themselves. */
function readMetric(value: unknown, path: string): MetricTarget {
  const object = asObject(value, path)
  const type = field(object, 'type', path, (v, p) => asOneOf(v, p, TYPES))
  if (type === undefined)
    throw new FieldError(at(path, 'type'), `is required, one of ${TYPES.join(', ')}`)
  const key = `${type[0].toLowerCase()}${type.slice(1)}`
  const where = at(path, key)
  if (object[key] === undefined) throw new FieldError(where, `is required with type ${type}`)
  const source = asObject(object[key], where)
  const metric = asObject(source.metric, at(where, 'metric'))
  const name = asText(source.name ?? metric.name ?? source.metricName, at(where, 'name'))
  if (!name) throw new FieldError(at(where, 'name'), 'is required')
  const target = at(where, 'target')
  const inner = asObject(source.target, target)
  const milli = (amount: unknown, p: string) =>
    amount === undefined || amount === null ? null : toMilli(parseQuantity(amount, p))
  const percent =
    field(inner, 'averageUtilization', target, (v, p) => asWhole(v, p, 1)) ??
    field(source, 'targetAverageUtilization', where, (v, p) => asWhole(v, p, 1)) ??
    null
  const average =
    milli(inner.averageValue, at(target, 'averageValue')) ??
    milli(source.targetAverageValue, at(where, 'targetAverageValue'))
  const whole =
    milli(inner.value, at(target, 'value')) ?? milli(source.targetValue, at(where, 'targetValue'))
  if (percent === null && average === null && whole === null)
    throw new FieldError(target, 'needs averageUtilization, averageValue or value')
  return { type, name, utilizationPercent: percent, averageMilli: average, valueMilli: whole }
}

/** Reads a HorizontalPodAutoscaler of autoscaling/v1, v2 or one of the betas. */
export function readAutoscaler(object: NativeObject): AutoscalerModel {
  const metadata = asObject(object.metadata, 'metadata')
  const name = field(metadata, 'name', 'metadata', asText)
  if (!name) throw new FieldError('metadata.name', 'is required')
  const spec = asObject(object.spec, 'spec')
  const path = 'spec.scaleTargetRef'
  const target = asObject(spec.scaleTargetRef, path)
  const kind = field(target, 'kind', path, asText)
  const targetName = field(target, 'name', path, asText)
  if (!kind) throw new FieldError(at(path, 'kind'), 'is required')
  if (!targetName) throw new FieldError(at(path, 'name'), 'is required')
  const maxReplicas = field(spec, 'maxReplicas', 'spec', (v, p) => asWhole(v, p, 1))
  if (maxReplicas === undefined) throw new FieldError('spec.maxReplicas', 'is required')
  const minReplicas = field(spec, 'minReplicas', 'spec', (v, p) => asWhole(v, p, 0)) ?? 1
  if (minReplicas > maxReplicas)
    throw new FieldError('spec.maxReplicas', `must be at least minReplicas, ${minReplicas}`)
  const list = 'spec.metrics'
  const metrics = asList(spec.metrics, list).map((m, i) => readMetric(m, at(list, i)))
  const cpu = 'targetCPUUtilizationPercentage'
  const percent = field(spec, cpu, 'spec', (v, p) => asWhole(v, p, 1))
  if (percent !== undefined) metrics.unshift({ ...DEFAULT_CPU, utilizationPercent: percent })
  return {
    name,
    namespace: field(metadata, 'namespace', 'metadata', asText) || 'default',
    target: { kind, name: targetName },
    minReplicas,
    maxReplicas,
    metrics: metrics.length > 0 ? metrics : [DEFAULT_CPU],
    behavior:
      spec.behavior === undefined || spec.behavior === null
        ? null
        : readBehavior(spec.behavior, 'spec.behavior'),
  }
}
