import { asList, asObject, asOneOf, asText, asWhole, at, FieldError, field } from './native.ts'
import { both, fromLabels, type Labels, readSelector, type Selector } from './selectors.ts'

/** One topologySpreadConstraint, its selector joined with matchLabelKeys. */
export interface SpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  /** DoNotSchedule filters, ScheduleAnyway scores. */
  readonly hard: boolean
  readonly selector: Selector
  readonly minDomains: number
  /** Nodes that the pod's node affinity excludes do not count. */
  readonly honorsAffinity: boolean
  /** Nodes with taints that the pod does not tolerate do not count. */
  readonly honorsTaints: boolean
}

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'] as const
const POLICIES = ['Honor', 'Ignore'] as const

export interface SpreadContext {
  /** The pod's own labels. */
  readonly labels: Labels
  readonly matchLabelKeys: boolean
  readonly nodeInclusionPolicy: boolean
}

function readOne(value: unknown, path: string, context: SpreadContext): SpreadConstraint {
  const object = asObject(value, path)
  const need = <T>(key: string, got: T | undefined): T => {
    if (got === undefined || got === '') throw new FieldError(at(path, key), 'is required')
    return got
  }
  const action = field(object, 'whenUnsatisfiable', path, (v, p) => asOneOf(v, p, ACTIONS))
  const minDomains = field(object, 'minDomains', path, (v, p) => asWhole(v, p, 1))
  const affinity = field(object, 'nodeAffinityPolicy', path, (v, p) => asOneOf(v, p, POLICIES))
  const taints = field(object, 'nodeTaintsPolicy', path, (v, p) => asOneOf(v, p, POLICIES))
  const keys = asList(object.matchLabelKeys, at(path, 'matchLabelKeys')).map(
    (v, i) => asText(v, at(at(path, 'matchLabelKeys'), i)) ?? '',
  )
  const own: Record<string, string> = {}
  if (context.matchLabelKeys)
    for (const key of keys) if (Object.hasOwn(context.labels, key)) own[key] = context.labels[key]
  const selector = field(object, 'labelSelector', path, readSelector)
  return {
    maxSkew: need(
      'maxSkew',
      field(object, 'maxSkew', path, (v, p) => asWhole(v, p, 1)),
    ),
    topologyKey: need('topologyKey', field(object, 'topologyKey', path, asText)),
    hard: need('whenUnsatisfiable', action) === 'DoNotSchedule',
    selector: Object.keys(own).length === 0 ? selector : both(fromLabels(own), selector),
    minDomains: minDomains ?? 1,
    honorsAffinity: !context.nodeInclusionPolicy || affinity !== 'Ignore',
    honorsTaints: context.nodeInclusionPolicy && taints === 'Honor',
  }
}

/** Reads `spec.topologySpreadConstraints`. */
export function readSpread(
  value: unknown,
  path: string,
  context: SpreadContext,
): SpreadConstraint[] {
  return asList(value, path).map((v, i) => readOne(v, at(path, i), context))
}
