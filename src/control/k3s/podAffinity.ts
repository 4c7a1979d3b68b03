import type { NativeObject } from './native.ts'
import { asList, asObject, asText, asWhole, at, FieldError, field } from './native.ts'
import { both, type Labels, readSelector, type Selector, selects } from './selectors.ts'

/** One term of pod affinity or anti-affinity: which pods, in which namespaces, near by which key. */
export interface AffinityTerm {
  readonly topologyKey: string
  readonly selector: Selector
  /** Named namespaces. */
  readonly namespaces: readonly string[]
  /** Namespaces by their labels, besides the named ones. */
  readonly namespaceSelector: Selector
  /** 1 to 100 for a preferred term, 0 for a required one. */
  readonly weight: number
}

export interface PodAffinity {
  readonly required: readonly AffinityTerm[]
  readonly preferred: readonly AffinityTerm[]
  readonly requiredAnti: readonly AffinityTerm[]
  readonly preferredAnti: readonly AffinityTerm[]
}

const HARD = 'requiredDuringSchedulingIgnoredDuringExecution'
const SOFT = 'preferredDuringSchedulingIgnoredDuringExecution'

const texts = (value: unknown, path: string): string[] =>
  asList(value, path).map((v, i) => asText(v, at(path, i)) ?? '')

/** matchLabelKeys and mismatchLabelKeys join the selector with the pod's own values. */
function keyed(selector: Selector, object: NativeObject, path: string, labels: Labels): Selector {
  const join = (key: string, operator: 'In' | 'NotIn') =>
    texts(object[key], at(path, key))
      .filter(label => Object.hasOwn(labels, label))
      .map(label => ({ key: label, operator, values: [labels[label]] }))
  const requirements = [...join('matchLabelKeys', 'In'), ...join('mismatchLabelKeys', 'NotIn')]
  return requirements.length === 0 ? selector : both(selector, { nothing: false, requirements })
}

function readTerm(
  value: unknown,
  path: string,
  namespace: string,
  labels: Labels,
  weight: number,
): AffinityTerm {
  const object = asObject(value, path)
  const topologyKey = field(object, 'topologyKey', path, asText)
  if (!topologyKey) throw new FieldError(at(path, 'topologyKey'), 'is required')
  const selector = field(object, 'labelSelector', path, readSelector)
  const named = texts(object.namespaces, at(path, 'namespaces'))
  const chosen = object.namespaceSelector ?? undefined
  return {
    topologyKey,
    selector: keyed(selector, object, path, labels),
    namespaces: named.length === 0 && chosen === undefined ? [namespace] : named,
    namespaceSelector: readSelector(chosen, at(path, 'namespaceSelector')),
    weight,
  }
}

/**
 * Reads `affinity.podAffinity` and `affinity.podAntiAffinity` of a PodSpec.
 * @param namespace the pod's own, meant where a term names none
 * @param labels the pod's own, for matchLabelKeys
 */
export function readPodAffinity(
  affinity: NativeObject,
  path: string,
  namespace: string,
  labels: Labels,
): PodAffinity {
  const hard = (kind: string) => {
    const list = at(at(path, kind), HARD)
    return asList(asObject(affinity[kind], at(path, kind))[HARD], list).map((v, i) =>
      readTerm(v, at(list, i), namespace, labels, 0),
    )
  }
  const soft = (kind: string) => {
    const list = at(at(path, kind), SOFT)
    return asList(asObject(affinity[kind], at(path, kind))[SOFT], list).map((v, i) => {
      const where = at(list, i)
      const object = asObject(v, where)
      const weight = field(object, 'weight', where, (w, p) => asWhole(w, p, 1, 100))
      if (weight === undefined) throw new FieldError(at(where, 'weight'), 'is required')
      const term = at(where, 'podAffinityTerm')
      return readTerm(object.podAffinityTerm, term, namespace, labels, weight)
    })
  }
  return {
    required: hard('podAffinity'),
    preferred: soft('podAffinity'),
    requiredAnti: hard('podAntiAffinity'),
    preferredAnti: soft('podAntiAffinity'),
  }
}

/** Labels of namespaces, by name. A namespace that is not listed has its name as only label. */
export type Namespaces = ReadonlyMap<string, Labels>

/** Whether a pod of that namespace and labels is one that the term speaks of. */
export function termMatches(
  term: AffinityTerm,
  namespace: string,
  labels: Labels,
  namespaces: Namespaces,
): boolean {
  return inNamespace(term, namespace, namespaces) && selects(term.selector, labels)
}

function inNamespace(term: AffinityTerm, namespace: string, namespaces: Namespaces): boolean {
  if (term.namespaces.includes(namespace)) return true
  const { namespaceSelector } = term
  if (namespaceSelector.nothing) return false
  if (namespaceSelector.requirements.length === 0) return true
  const own = namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace }
  return selects(namespaceSelector, own)
}
