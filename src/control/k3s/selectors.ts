import {
  asList,
  asObject,
  asOneOf,
  asText,
  asTextMap,
  at,
  byCodeUnits,
  FieldError,
  field,
  shown,
} from './native.ts'

/**
 * Selectors on labels: of pods (matchLabels, matchExpressions) and of nodes (terms, with Gt, Lt
 * and fields). Semantics: k8s.io/apimachinery/pkg/labels and
 * k8s.io/component-helpers/scheduling/corev1/nodeaffinity.
 */

export type Labels = Readonly<Record<string, string>>
export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt'

export interface Requirement {
  readonly key: string
  readonly operator: Operator
  /** Sorted and distinct; one integer for Gt and Lt, none for Exists and DoesNotExist. */
  readonly values: readonly string[]
}

/** All requirements must hold. `nothing` matches no object, whatever the requirements. */
export interface Selector {
  readonly nothing: boolean
  readonly requirements: readonly Requirement[]
}

export const NOTHING: Selector = { nothing: true, requirements: [] }
export const EVERYTHING: Selector = { nothing: false, requirements: [] }

const INT64 = /^[+-]?\d{1,19}$/

/** An integer of 64 bits as the API reads a label's value, or undefined. */
export function asInt64(text: string): bigint | undefined {
  if (!INT64.test(text)) return undefined
  const n = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return n >= -(1n << 63n) && n < 1n << 63n ? n : undefined
}

/** Whether one requirement holds for a label's value; undefined means that it is not there. */
export function holds(requirement: Requirement, value: string | undefined): boolean {
  const { operator, values } = requirement
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default: {
      const have = value === undefined ? undefined : asInt64(value)
      const want = asInt64(values[0] as string)
      if (have === undefined || want === undefined) return false
      return operator === 'Gt' ? have > want : have < want
    }
  }
}

/** Whether labels satisfy a selector. */
export function selects(selector: Selector, labels: Labels): boolean {
  if (selector.nothing) return false
  for (const r of selector.requirements)
    if (!holds(r, Object.hasOwn(labels, r.key) ? labels[r.key] : undefined)) return false
  return true
}

/** Both selectors at once. */
export function both(a: Selector, b: Selector): Selector {
  if (a.nothing || b.nothing) return NOTHING
  return { nothing: false, requirements: [...a.requirements, ...b.requirements] }
}

/** Labels as a selector: each must be there with that value. */
export function fromLabels(labels: Labels): Selector {
  const requirements = Object.keys(labels)
    .sort(byCodeUnits)
    .map(key => ({ key, operator: 'In' as const, values: [labels[key] as string] }))
  return { nothing: false, requirements }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort(byCodeUnits)

const POD_OPERATORS: readonly Operator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist']
const NODE_OPERATORS: readonly Operator[] = [...POD_OPERATORS, 'Gt', 'Lt']

function readRequirement(
  value: unknown,
  path: string,
  operators: readonly Operator[],
): Requirement {
  const object = asObject(value, path)
  const key = field(object, 'key', path, asText)
  if (key === undefined || key === '') throw new FieldError(at(path, 'key'), 'is required')
  const operator = field(object, 'operator', path, (v, p) => asOneOf(v, p, operators))
  if (operator === undefined)
    throw new FieldError(at(path, 'operator'), `is required, one of ${operators.join(', ')}`)
  const values = field(object, 'values', path, asList).map((v, i) => {
    const text = asText(v, at(at(path, 'values'), i))
    if (text === undefined) throw new FieldError(at(at(path, 'values'), i), 'is empty')
    return text
  })
  const wants = at(path, 'values')
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    throw new FieldError(wants, `needs at least one value with operator ${operator}`)
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    throw new FieldError(wants, `must be empty with operator ${operator}`)
  if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1 || asInt64(values[0] as string) === undefined)
      throw new FieldError(wants, `needs exactly one integer with operator ${operator}`)
  }
  return { key, operator, values: distinct(values) }
}

/** Reads a LabelSelector. None at all selects nothing, an empty one everything. */
export function readSelector(value: unknown, path: string): Selector {
  if (value === undefined || value === null) return NOTHING
  const object = asObject(value, path)
  const labels = fromLabels(field(object, 'matchLabels', path, asTextMap))
  const list = at(path, 'matchExpressions')
  const expressions = asList(object.matchExpressions, list).map((v, i) =>
    readRequirement(v, at(list, i), POD_OPERATORS),
  )
  return { nothing: false, requirements: [...labels.requirements, ...expressions] }
}

/** One term of a node selector: labels and fields, all must hold. An empty term matches no node. */
export interface NodeTerm {
  readonly expressions: readonly Requirement[]
  /** On the field metadata.name, the only one that the API accepts. */
  readonly names: readonly Requirement[]
}

/** Reads one NodeSelectorTerm. */
export function readNodeTerm(value: unknown, path: string): NodeTerm {
  const object = asObject(value, path)
  const read = (key: string) => {
    const list = at(path, key)
    return asList(object[key], list).map((v, i) => readRequirement(v, at(list, i), NODE_OPERATORS))
  }
  const names = read('matchFields')
  names.forEach((r, i) => {
    const where = at(at(path, 'matchFields'), i)
    if (r.key !== 'metadata.name')
      throw new FieldError(at(where, 'key'), `must be metadata.name, is ${shown(r.key)}`)
    if ((r.operator !== 'In' && r.operator !== 'NotIn') || r.values.length !== 1)
      throw new FieldError(where, 'needs operator In or NotIn with exactly one value')
  })
  return { expressions: read('matchExpressions'), names }
}

/** Reads a list of NodeSelectorTerms; one of them must hold. */
export function readNodeTerms(value: unknown, path: string): NodeTerm[] {
  return asList(value, path).map((v, i) => readNodeTerm(v, at(path, i)))
}
